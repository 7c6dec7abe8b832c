"""Large files are written in a process of their own, a row at a time, so that nobody's answer waits for them."""

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import structlog

from lms.documents.cells import Sheet
from lms.errors import Refused

CHILD = Path(__file__).with_name("aside_child.py")
AT_ONCE = 2  # children of this process; the machine has other work
TOGETHER, REST = 20, 0.0005  # rows handed over in one piece, and the seconds after it in which threads that save answers go first
BUSY = "Dua berkas besar lain sedang dibuat. Tunggu sebentar, lalu unduh lagi."
BROKEN = "Berkas ini belum jadi. Coba unduh lagi, atau persempit saringannya."

log = structlog.get_logger()
_places = threading.BoundedSemaphore(AT_ONCE)


def written(form: str, sheets: Sequence[Sheet]) -> bytes:
    """A workbook ("xlsx") or the one sheet of a "csv"; the rows are read once, sheet after sheet, as the child takes them.

    Raises Refused when `AT_ONCE` are being written already, or when the child came to grief.
    """
    if not _places.acquire(blocking=False):
        raise Refused(BUSY)
    try:
        return _run(form, sheets)
    finally:
        _places.release()


def _run(form: str, sheets: Sequence[Sheet]) -> bytes:
    command = [sys.executable, "-P", str(CHILD), form]
    content = b""
    # a child that ended early is found by its status, below
    with suppress(BrokenPipeError), subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:  # noqa: S603 - ours
        told, made = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
        try:
            _send(told, [(sheet.name, list(sheet.header), list(sheet.widths)) for sheet in sheets])
            for sheet in sheets:
                coming = iter(sheet.rows)
                while some := list(map(tuple, islice(coming, TOGETHER))):
                    _send(told, some)
                    time.sleep(REST)
                _send(told, [])
            told.close()
            content = made.read()
        except BrokenPipeError:
            raise
        except BaseException:
            child.kill()
            raise
    if child.returncode or not content:
        log.warning("large file", form=form, status=child.returncode)
        raise Refused(BROKEN)
    return content


def _send(told: IO[bytes], piece: Any) -> None:
    pickle.dump(piece, told, pickle.HIGHEST_PROTOCOL)
