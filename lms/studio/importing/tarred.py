"""A tar.gz of a stranger, as Moodle writes its backups: read once from front to back under limits, nothing is put on a disk."""

import gzip
import io
import tarfile
import zlib
from typing import cast

from lms.errors import Refused
from lms.studio.importing.budget import BROKEN, CROWDED, LINKED, PIECE, Budget, Names

MOST_MEMBERS = 20_000  # Moodle writes a dozen small files for each activity of a course
PADDING = 1024  # bytes about a file in a tar, nearly all of them zeros, which pack to nothing


class Tarred:
    """The files of a tar.gz."""

    def __init__(self, data: bytes, what: str, budget: Budget) -> None:
        self._files: dict[str, bytes] = {}
        names = Names(what)
        counted = _Counted(data, budget)
        stream = io.BufferedReader(cast(io.RawIOBase, counted), PIECE)
        try:
            with tarfile.open(fileobj=stream, mode="r|") as tar:
                for number, member in enumerate(tar):
                    if number >= MOST_MEMBERS:
                        raise Refused(CROWDED.format(what, "20.000"))
                    counted.padding += PADDING
                    if member.issparse():  # grows to any size out of nothing
                        raise Refused(BROKEN.format(what))
                    if not (member.isreg() or member.isdir()):
                        raise Refused(LINKED.format(what, member.name[:60]))
                    path = names.take(member.name)
                    content = tar.extractfile(member)
                    if content is not None:
                        self._files[path] = content.read()
        except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, OverflowError, RecursionError) as no:
            raise Refused(BROKEN.format(what)) from no

    def names(self) -> list[str]:
        """Every file by its path."""
        return list(self._files)

    def read(self, name: str) -> bytes:
        """The bytes of one file."""
        return self._files[name]


class _Counted(io.RawIOBase):
    """What comes out of the gzip, counted against the budget."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._stream, self._packed, self._budget, self._came = gzip.GzipFile(fileobj=io.BytesIO(data)), len(data), budget, 0
        self.padding = 0

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, room: bytearray) -> int:  # type: ignore[override]
        """The next piece."""
        piece = self._stream.read(min(len(room), PIECE))
        self._came += len(piece)
        self._budget.take(len(piece), self._packed, self._came - self.padding)
        room[: len(piece)] = piece
        return len(piece)
