"""Files of the last site that the new one has as well: given a second name there, or left where they lie already.

The new site grows in the folder of the one before the last (`site/swap.py`), if that was kept: most of its files are
those of the last one. Before anything is written whatever else lies there is removed, so that nothing is ever written
into a file which has another name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from ..built.files import below
from ..keeping.files import mark_at
from ..records.frozen import dataclass


@dataclass
class Taking:
    """last, new: the folders of the last site and of the one in the making. marks: of the files of the last site, by
    address. stayed: the addresses of the files that lay in the new one as they were written. linked: how many got a
    second name."""

    last: Path
    new: Path
    marks: Mapping[str, str]
    stayed: set[str] = field(default_factory=set)
    linked: int = 0
    _there: set[str] = field(default_factory=set)
    """The files that the new site's folder had from the beginning."""
    _as_written: set[str] = field(default_factory=set)
    """Those of them that are files of the last site."""

    def grow_in(self, spare: Path) -> None:
        """Has the new site grow in the folder of the one before the last, where there is one. Until `settle` nothing
        may be written there."""
        if spare.is_symlink() or not spare.is_dir():
            return
        with suppress(OSError):
            shutil.copymode(self.new, spare)
            self.new.rmdir()
            try:
                spare.rename(self.new)
            finally:
                self.new.mkdir(exist_ok=True)
        for address, is_plain in below(str(self.new)):
            if is_plain:
                self._there.add(address)
            else:
                os.unlink(f"{self.new}/{address}")  # nothing is followed out of the folder
        marks, new = self.marks, f"{self.new}/"
        both = self._there & marks.keys()
        self._as_written = {address for address in both if mark_at(new + address) == marks[address]}

    def stay(self, addresses: Collection[str]) -> bool:
        """Whether these files lie in the new site as they were written, and so are taken over."""
        if not self._as_written.issuperset(addresses):
            return False
        self.stayed.update(addresses)
        return True

    def take(self, addresses: Collection[str]) -> bool:
        """Takes files over, all of them or none: False where one is not as it was written, or cannot be taken. Then
        there is none at these addresses."""
        if self.stay(addresses):
            return True
        old, new, marks = f"{self.last}/", f"{self.new}/", self.marks
        there = self._as_written.intersection(addresses)
        others = [address for address in addresses if address not in there]
        if all(address in marks and mark_at(old + address) == marks[address] for address in others):
            linked = [_linked(old + address, new + address) for address in others]
            if None not in linked:
                self.stayed |= there
                self.linked += sum(map(bool, linked))
                return True
        self._as_written.difference_update(addresses)
        for address in addresses:  # what is written there next must not be written into the last site
            with suppress(OSError):
                os.unlink(new + address)
        return False

    def settle(self, taken: Collection[str], waiting: Collection[str] = ()) -> None:
        """Removes all but the files that were taken over. waiting: of those that may still be, which stay until it is
        called again: to remove one alters the mark of its second name in the last site. Raises OSError for what cannot
        be removed."""
        gone = self._there.difference(taken, waiting)
        for address in gone:
            Path(self.new, address).unlink(missing_ok=True)
        for folder in sorted({folder for address in gone for folder in _folders(address)}, reverse=True):
            with suppress(OSError):  # there are others in it
                os.rmdir(f"{self.new}/{folder}")
        self._there.intersection_update(waiting)
        self._as_written.intersection_update(waiting)


def _folders(address: str) -> list[str]:
    """The folders that a file is in."""
    return [address[:at] for at, letter in enumerate(address) if letter == "/"]


def _linked(old: str, new: str) -> bool | None:
    """Puts a file of the last site into the new one, in place of any that is there: True where it is the same file
    under a second name, False where the disk has no such and it is a copy, None where it cannot be."""
    try:
        try:
            os.link(old, new)
        except FileExistsError:
            os.unlink(new)
            os.link(old, new)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(new), exist_ok=True)
            os.link(old, new)
    except OSError:
        try:
            shutil.copyfile(old, new)
        except OSError:
            return None
        return False
    return True
