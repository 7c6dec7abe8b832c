"""What never changes once it is written is read once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from sqlalchemy.orm import Session

MOST = 512  # answers kept of each function
Found = TypeVar("Found")


def once(read: Callable[..., Found]) -> Callable[..., Found]:
    """Keep what `read(session, *ids)` found under these ids; what is not there is looked for again."""
    known: dict[tuple[str, ...], Found] = {}

    @wraps(read)
    def ask(session: Session, *ids: str) -> Found:
        if ids in known:
            return known[ids]
        found = read(session, *ids)
        if found:
            if len(known) >= MOST:
                known.clear()
            known[ids] = found
        return found

    return ask
