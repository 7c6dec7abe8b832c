"""The process that reads a file of a stranger: it takes the file on standard input and gives what it found as JSON, under hard limits.

It is started by its path and imports of ours only what readers need. It can write no file, reach no network and start no process.
"""

import json
import os
import sys
import types
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's clock still holds
    resource = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEMORY, DESCRIPTORS = 30, 1024**3, 64
READER = "lms.studio.importing.reading"
UNREAD, TOO_LARGE = 3, 4  # how it ends where nothing could be read, or the memory did not do
FORBIDDEN = ("socket.", "subprocess.", "os.fork", "os.exec", "os.posix_spawn", "os.system", "os.kill", "os.remove", "os.rename", "os.mkdir")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
Read = Callable[[str, bytes], Any]


def limit() -> None:
    """Bind this process, before it looks at the file."""
    if hasattr(os, "nice"):
        os.nice(5)  # behind whoever saves an answer, but not so far that a busy hour ends it by the clock on the wall
    if resource is not None:
        _set("RLIMIT_CPU", SECONDS, 2)
        _set("RLIMIT_AS", MEMORY)
        _set("RLIMIT_NOFILE", DESCRIPTORS)
        _set("RLIMIT_NPROC", 0)
        _set("RLIMIT_FSIZE", 0)
        _set("RLIMIT_CORE", 0)
    sys.addaudithook(_refuse)


def _set(name: str, most: int, more: int = 0) -> None:
    """Set a limit; `more`: what lies between the one that warns, by a signal of its own, and the one that kills."""
    kind = getattr(resource, name, None)
    if kind is not None:
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most + more if hard == resource.RLIM_INFINITY else min(most + more, hard)))


def _refuse(event: str, given: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(given[2], int) and given[2] & WRITES:
        raise PermissionError(event)


def main(reader: str = READER) -> None:
    """Read what stands on standard input: a line with the name of the file, then its bytes."""
    bare = types.ModuleType("lms")
    bare.__path__ = [str(ROOT)]
    sys.modules["lms"] = bare
    answer, told = os.fdopen(os.dup(1), "wb"), sys.stdin.buffer
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 - nothing that a reader says is part of the answer
    limit()
    name, data = json.loads(told.readline()), told.read()
    try:
        line = _said(import_module(reader).read, name, data)
    except MemoryError:
        os._exit(TOO_LARGE)
    except Exception:  # whatever a reader raises, nobody is shown it
        os._exit(UNREAD)
    answer.write(line)
    answer.close()
    os._exit(0)


def _said(read: Read, name: str, data: bytes) -> bytes:
    refused = import_module("lms.errors").Refused
    writing = import_module("lms.studio.importing.found_json")
    try:
        return b"F" + writing.to_json(read(name, data))
    except refused as no:
        return b"R" + json.dumps(str(no)).encode()


if __name__ == "__main__":
    main()
