"""What earlier runs worked out, kept on disk so that it is not worked out again, and never believed unseen.

signing    the secret by which this user's own entries are told from anybody else's
program    one digest of all that runs: the code and the packages it may import
store      values by the digest of all they were made from
files      what the files of some folders held when they were last read
records    the records that were read of them
"""

from .store import NOWHERE, Store, digest, open_store, store_in

__all__ = ["NOWHERE", "Store", "digest", "open_store", "store_in"]
