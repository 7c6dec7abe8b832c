"""A zip of a stranger: its list is judged first, then each member is unpacked only as far as it may grow."""

import io
import stat
import struct
import zipfile
import zlib

from lms.errors import Refused
from lms.studio.importing.budget import BROKEN, LINKED, PIECE, SWOLLEN, Budget, Names

LOCKED = "{} dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu pilih lagi."
OTHER_WAY = "{} dikemas dengan cara yang tidak dikenal. Kemas ulang sebagai ZIP biasa, lalu pilih lagi."
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1


class Zipped:
    """The files of a zip."""

    def __init__(self, data: bytes, what: str, budget: Budget) -> None:
        self._what, self._budget = what, budget
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except Exception as no:  # a damaged zip raises whatever its reader does
            raise Refused(BROKEN.format(what)) from no
        names = Names(what)
        self._members = {names.take(member.filename): member for member in members if self._sound(member)}
        for path in [path for path in self._members if path.endswith("/")]:
            del self._members[path]
        size = sum(member.file_size for member in members)
        budget.refuse_sizes(size, len(data), len(members))
        self._refuse_overlaps(data, members)

    def names(self) -> list[str]:
        """Every file by its path."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of one file, counted as they come."""
        member, came = self._members[name], io.BytesIO()
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(PIECE):
                    came.write(piece)
                    self._budget.take(len(piece), member.compress_size, came.tell())
        except Refused:
            raise
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as no:
            raise Refused(BROKEN.format(self._what)) from no
        if came.tell() != member.file_size:
            raise Refused(BROKEN.format(self._what))
        return came.getvalue()

    def _sound(self, member: zipfile.ZipInfo) -> bool:
        kind = stat.S_IFMT(member.external_attr >> 16)
        if member.flag_bits & _ENCRYPTED:
            raise Refused(LOCKED.format(self._what))
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise Refused(LINKED.format(self._what, member.filename[:60]))
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(OTHER_WAY.format(self._what))
        return True

    def _refuse_overlaps(self, data: bytes, members: list[zipfile.ZipInfo]) -> None:
        """Members lie one behind the other; those that share bytes make a bomb of a small file."""
        end = 0
        for member in sorted(members, key=lambda one: one.header_offset):
            head = data[member.header_offset : member.header_offset + _LOCAL.size]
            if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
                raise Refused(BROKEN.format(self._what))
            if member.header_offset < end:
                raise Refused(SWOLLEN.format(self._what[:1].lower() + self._what[1:]))
            *_, name, extra = _LOCAL.unpack(head)
            end = member.header_offset + _LOCAL.size + name + extra + member.compress_size
        if end > len(data):
            raise Refused(BROKEN.format(self._what))
