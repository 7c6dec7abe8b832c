"""What goes wrong in words: a rule that refuses, and a fault in something that was handed in."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Value = TypeVar("Value")

# what a computer says when it has no room for a file: the disk, the quota, or the largest size allowed
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


class Refused(Exception):
    """A rule says no; the message is the Indonesian sentence that the reader sees."""

    @property
    def by_field(self) -> dict[str, str]:
        """The sentence by the field of a form that it is about; "" stands for the form as a whole."""
        return {"": str(self)}


class AtField(Refused):
    """A refusal that belongs to one field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field

    @property
    def by_field(self) -> dict[str, str]:
        """Its own field."""
        return {self.field: str(self)}


def in_field(field: str, read: Callable[[], Value]) -> Value:
    """What `read` gives. Raises its refusal as one that belongs to this field, unless it belongs to one already."""
    try:
        return read()
    except AtField:
        raise
    except Refused as no:
        raise AtField(field, str(no)) from no


@dataclass(frozen=True)
class Fault:
    """One fault in a file: where it is, on which line (None: the file as a whole), and what to do about it."""

    where: str
    line: int | None
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.sentence}" if self.line else f"{self.where}: {self.sentence}"
