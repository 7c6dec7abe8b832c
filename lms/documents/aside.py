"""Large files are written in a process of their own, a row at a time, so that nobody's answer waits for them."""

import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import structlog

from lms.documents.cells import Sheet, Value
from lms.errors import Refused

CHILD = Path(__file__).with_name("aside_child.py")
AT_ONCE = 2  # children of this process; the machine has other work
TOGETHER = 40  # rows handed over in one piece: more would keep the threads that save answers waiting
PREFIX = "langkah-berkas-"
KEPT_SECONDS = 60 * 60
BUSY = "Dua berkas besar lain sedang dibuat. Tunggu sebentar, lalu unduh lagi."
BROKEN = "Berkas ini belum jadi. Coba unduh lagi, atau persempit saringannya."

log = structlog.get_logger()
_places = threading.BoundedSemaphore(AT_ONCE)


def written(form: str, sheets: Iterable[tuple[Sheet, Iterable[Sequence[Value]]]]) -> bytes:
    """A workbook ("xlsx") or the one sheet of a "csv" out of sheets and their rows, which are read once as the child takes them.

    Raises Refused when `AT_ONCE` are being written already, or when the child came to grief.
    """
    if not _places.acquire(blocking=False):
        raise Refused(BUSY)
    try:
        _sweep()
        with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:  # only this account can look into it
            return _run(form, sheets, folder)
    finally:
        _places.release()


def _run(form: str, sheets: Iterable[tuple[Sheet, Iterable[Sequence[Value]]]], folder: str) -> bytes:
    command = [sys.executable, "-P", str(CHILD), form, folder]
    content = b""
    # a child that ended early is found by its status, below
    with suppress(BrokenPipeError), subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:  # noqa: S603 - ours
        told, made = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
        try:
            for sheet, rows in sheets:
                _send(told, (sheet.name, list(sheet.header), list(sheet.widths)))
                coming = iter(rows)
                while some := list(islice(coming, TOGETHER)):
                    _send(told, [tuple(row) for row in some])
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


def _sweep() -> None:
    """Remove what a process left behind that was ended in the middle."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            if time.time() - old.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
        except OSError:
            continue
