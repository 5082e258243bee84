"""How a process ends: at once, without taking apart all that it made."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn


def run(command: Callable[[], object]) -> NoReturn:
    """Runs a command as the whole of this process.

    What asked to be called at the end of the process is called, and what was told is told. A desk is not taken apart
    value by value: that is a tenth of a check or a build. Where other threads run, or nobody takes what is told, the
    process ends as any other does.
    """
    try:
        command()
    except SystemExit as ended:
        code = 0 if ended.code is None else ended.code
        if not isinstance(code, int) or threading.active_count() > 1:
            raise
        atexit._run_exitfuncs()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            raise ended from None
        os._exit(code)
    sys.exit(0)
