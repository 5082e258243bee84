"""How a process ends that leaves nothing to tidy up: at once, without taking apart all that it made."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn


class Finished(SystemExit):
    """Ends a command that holds no file, lock or process: its exit code is all that is left to do."""


def run(command: Callable[[], object]) -> NoReturn:
    """Runs a command as the whole of this process. Taking a desk apart value by value is a tenth of a check."""
    try:
        command()
    except Finished as finished:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(finished.code if isinstance(finished.code, int) else 1)
    sys.exit(0)
