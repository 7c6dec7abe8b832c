"""Reading happens in a process of its own with limits on time and memory; whatever becomes of it, this one gets a sentence or plain values."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

import structlog

from lms.errors import Refused
from lms.studio.importing.found import Found
from lms.studio.importing.found_json import from_json

CHILD = Path(__file__).with_name("child.py")
AT_ONCE, PATIENCE = 2, 3.0  # children of this process, and the seconds for which a third file waits
WALL = 60.0
MOST_SAID = 160 * 1024 * 1024
TOO_LARGE = 4
BUSY = "Dua berkas lain sedang dibaca. Tunggu sebentar, lalu kirim lagi."
SLOW = "Berkas ini terlalu rumit: membacanya lebih dari satu menit. Bagi menjadi beberapa berkas, lalu pilih lagi."
LARGE = "Berkas ini terlalu besar untuk dibaca. Kecilkan gambarnya atau bagi berkasnya, lalu pilih lagi."
UNREAD = "Berkas ini tidak terbaca. Buka di aplikasi aslinya, simpan lagi, lalu pilih lagi."

log = structlog.get_logger()
_places = threading.BoundedSemaphore(AT_ONCE)


def read_aside(name: str, data: bytes, child: Path = CHILD, wall: float = WALL) -> Found:
    """What is in a file of a stranger. Slow, so it comes before the database is touched. Raises Refused with a sentence for its sender."""
    if not _places.acquire(timeout=PATIENCE):
        raise Refused(BUSY)
    try:
        status, said, late = _run(name, data, child, wall)
    finally:
        _places.release()
    return _answer(status, said, late)


def _answer(status: int, said: bytes, late: bool) -> Found:
    if late or status == -getattr(signal, "SIGXCPU", signal.SIGTERM):
        raise Refused(SLOW)
    if status == TOO_LARGE or len(said) > MOST_SAID:
        raise Refused(LARGE)
    try:
        if status == 0 and said.startswith(b"F"):
            return from_json(said[1:])
        if status == 0 and said.startswith(b"R"):
            raise Refused(str(json.loads(said[1:]))[:500])
    except ValueError as no:
        raise Refused(UNREAD) from no
    log.warning("import", status=status)
    raise Refused(UNREAD)


def _run(name: str, data: bytes, child: Path, wall: float) -> tuple[int, bytes, bool]:
    """The status of the child, what it said, and whether it was stopped for being late."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(child)]
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603 - ours
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_surroundings(), start_new_session=True
    ) as running:
        told, made = cast(IO[bytes], running.stdin), cast(IO[bytes], running.stdout)
        clock = threading.Timer(wall, _stop, (running, late))
        telling = threading.Thread(target=_tell, args=(told, name, data), daemon=True)
        clock.start()
        telling.start()
        try:
            said = made.read(MOST_SAID + 1)
            if len(said) <= MOST_SAID:
                running.wait()
        finally:
            if running.poll() is None:
                _stop(running)
            clock.cancel()
            running.wait()
            telling.join()
    return running.returncode, said, late.is_set()


def _tell(told: IO[bytes], name: str, data: bytes) -> None:
    with suppress(OSError), told:
        told.write(json.dumps(name[-200:]).encode() + b"\n")
        told.write(data)


def _stop(running: "subprocess.Popen[Any]", late: threading.Event | None = None) -> None:
    """End the child and all that it may have started."""
    if late is not None:
        late.set()
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()


def _surroundings() -> dict[str, str]:
    """No secret of ours; only what some systems need to start Python at all."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
