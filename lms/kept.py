"""What never changes once it is written is read once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import TypeVar

from lms.db import Reads

MOST = 512  # answers kept of each function
Found = TypeVar("Found")
Source = Reads | Callable[[], AbstractContextManager[Reads]]


def once(read: Callable[..., Found]) -> Callable[..., Found]:
    """Keep what `read(session, *ids)` found under these ids; what is not there is looked for again.

    The first argument may also be a way to look (`glance`), which is opened only when something has to be read.
    """
    known: dict[tuple[str, ...], Found] = {}

    @wraps(read)
    def ask(source: Source, *ids: str) -> Found:
        if ids in known:
            return known[ids]
        if isinstance(source, Reads):
            found = read(source, *ids)
        else:
            with source() as look:
                found = read(look, *ids)
        if found:
            if len(known) >= MOST:
                known.clear()
            known[ids] = found
        return found

    return ask
