"""The files that came with a document: pictures by the address under which its pages show them, each read once."""

import base64
import binascii
import re
from collections.abc import Collection
from urllib.parse import unquote

from lms.errors import Refused
from lms.studio.importing.found import Found
from lms.studio.importing.manifest import within
from lms.studio.importing.markup import Pictures
from lms.studio.importing.pictures import Kept
from lms.studio.importing.safe import Archive

FILEBASE = re.compile(r"^(?:\$|%24)(?:IMS-CC-FILEBASE|IMS_CC_FILEBASE|CANVAS_COURSE_REFERENCE)(?:\$|%24)/*(?:\.\./)*", re.IGNORECASE)
HOMES = ("", "web_resources", "resources", "media", "images")


class Bag:
    """What lies beside a document: nothing where it came alone."""

    def __init__(self, found: Found, archive: Archive | None = None, root: str = "") -> None:
        self.archive, self.root = archive, root
        self._found, self._kept = found, Kept(found)
        names: Collection[str] = archive.names() if archive is not None else ()
        self._small = {unquote(name).lower(): name for name in names} | {name.lower(): name for name in names}
        self._ends = {name.rpartition("/")[2].lower(): name for name in names}
        self._known: dict[str, str | None] = {}

    @property
    def used(self) -> frozenset[str]:
        """The files that pages have shown so far."""
        return frozenset(self._known)

    def exact(self, path: str) -> str:
        """The file of the archive at a path, whatever its letters, "" where there is none."""
        return self._small.get(path.lower(), "")

    def pictures(self, folder: str, where: str) -> Pictures:
        """What turns an address in a document of this folder into the path of a picture in the course."""
        return lambda address: self._picture(folder, address, where)

    def path(self, folder: str, address: str) -> str:
        """The file of the archive that an address means, "" where it is none of them."""
        bare = FILEBASE.sub("", address.strip())
        tried = [within(folder, address)] if bare == address.strip() else []
        tried += [within(f"{self.root}/{home}".strip("/"), bare) for home in HOMES]
        for path in filter(None, tried):
            if name := self._small.get(path.lower()):
                return name
        return self._ends.get(within("", bare).rpartition("/")[2].lower(), "") if tried and tried[-1] else ""

    def _picture(self, folder: str, address: str, where: str) -> str | None:
        if address.startswith("data:"):
            return self._inline(address, where)
        path = self.path(folder, address)
        if not path or self.archive is None:
            return None
        if path not in self._known:
            self._known[path] = self._read(path, where)
        return self._known[path]

    def _read(self, path: str, where: str) -> str | None:
        assert self.archive is not None  # noqa: S101 - _picture has looked
        try:
            data = self.archive.read(path)
        except Refused as no:
            self._found.lose(where, str(no))
            return None
        return self._kept.keep(path, data, where)

    def _inline(self, address: str, where: str) -> str | None:
        head, _, content = address.partition(",")
        if not head.endswith(";base64"):
            return None
        try:
            data = base64.b64decode("".join(content.split()), validate=True)
        except (binascii.Error, ValueError):
            return None
        return self._kept.keep("gambar", data, where)
