"""A new desk: every file of it, from a few choices, written whole or not at all.

choices   what somebody chooses who starts a desk, and the defaults
product   what installs this very program on another machine
desk      choices and product -> every file of the desk
folder    files -> a folder, all or none
"""

from .choices import Choices, choose
from .desk import desk_files, kept_up_to_date
from .folder import CannotStart, put_into, renew
from .product import Product, this_product

__all__ = [
    "CannotStart",
    "Choices",
    "Product",
    "choose",
    "desk_files",
    "kept_up_to_date",
    "put_into",
    "renew",
    "this_product",
]
