"""Pictures of a file that is read: kept once each under a path of the course, whatever their number and weight there."""

import base64
import hashlib
import re

from lms.studio.importing.found import Found
from lms.studio.naming import slug

MOST, MOST_BYTES = 200, 60 * 1024 * 1024
FOLDER = "gambar"
UNKNOWN = "Gambar ini tidak ikut: jenisnya tidak dikenal (yang dikenal JPG, PNG, WebP, GIF, BMP, TIFF)."
DRAWN = "Gambar EMF atau WMF tidak ikut. Klik kanan di berkas asal, simpan sebagai PNG, lalu tambahkan di draf."
_METAFILE = re.compile(rb"\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a|[\x01\x02]\0\x09\0", re.DOTALL)
_KINDS = (
    re.compile(rb"\xff\xd8\xff"), re.compile(rb"\x89PNG\r\n\x1a\n"), re.compile(rb"GIF8[79]a"), re.compile(rb"RIFF....WEBP", re.DOTALL),
    re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), re.compile(rb"II\*\0|MM\0\*"),
)  # fmt: skip


class Kept:
    """Puts pictures into `Found.media`, each once, and says why one stays away."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._paths: dict[str, str] = {}
        self._bytes = 0

    def from_address(self, address: str, where: str = "Halaman ini") -> str | None:
        """The path of a picture that is written out in its own address (`data:…`), or None: pictures of the web are not fetched."""
        head, _, written = address.partition(",")
        if not head.startswith("data:image/") or not head.endswith(";base64"):
            return None
        try:
            return self.keep("gambar", base64.b64decode(written), where)
        except ValueError:
            return None

    def keep(self, name: str, data: bytes, where: str) -> str | None:
        """The path of a picture in the course (`gambar/….webp`; it is drawn again later), or None with a loss."""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._paths:
            return self._paths[digest]
        if not any(kind.match(data) for kind in _KINDS):
            self._found.lose(where, DRAWN if _METAFILE.match(data) else UNKNOWN)
            return None
        self._bytes += len(data)
        if len(self._paths) >= MOST or self._bytes > MOST_BYTES:
            self._found.lose(where, f"Gambar ini tidak ikut: berkas memuat lebih dari {MOST} gambar, atau gambarnya terlalu berat.")
            return None
        taken = {path[len(FOLDER) + 1 : -5] for path in self._paths.values()}
        path = f"{FOLDER}/{slug(re.sub(r'[.][A-Za-z0-9]{1,5}$', '', name.rpartition('/')[2]) or 'gambar', taken)}.webp"
        self._paths[digest] = path
        self._found.media[path] = data
        return path
