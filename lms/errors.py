"""What goes wrong in words: a rule that refuses, and a fault in something that was handed in."""

import errno
from dataclasses import dataclass

# what a computer says when it has no room for a file: the disk, the quota, or the largest size allowed
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


class Refused(Exception):
    """A rule says no; the message is the Indonesian sentence that the reader sees."""


@dataclass(frozen=True)
class Fault:
    """One fault in a file: where it is, on which line (None: the file as a whole), and what to do about it."""

    where: str
    line: int | None
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.sentence}" if self.line else f"{self.where}: {self.sentence}"
