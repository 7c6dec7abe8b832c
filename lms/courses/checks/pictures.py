"""Pictures of a course: SVG that only draws, WebP that is what it says, both with a size."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from lms.courses.checks.sounds import SOUND_TYPES
from lms.courses.content import File, Picture
from lms.errors import Fault

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
MEDIA_TYPES = {".svg": "image/svg+xml", ".webp": "image/webp", **SOUND_TYPES}
SIDE_LIMIT = 4000
SMALL_ENDING = "-kecil.webp"  # x-kecil.webp beside x.webp is the same picture for small screens
DRAWING = frozenset(
    (
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"),
        *("defs", "use", "symbol", "marker", "pattern", "clipPath", "mask", "linearGradient", "radialGradient", "stop"),
    )
)
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)"
_VIEW_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*", re.ASCII)
_URL = re.compile(r"url\s*\(\s*(?![\"']?#)", re.IGNORECASE)


class DrawingError(Exception):
    """Something in a picture that has no place there, with its line (None: the file as a whole)."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.line = line


def check_picture(file: File, where: str) -> tuple[Picture | None, tuple[Fault, ...]]:
    """The picture with its size, or its fault. The extension decides how the bytes are read."""
    suffix = file.path[file.path.rindex(".") :]
    try:
        width, height = _svg_size(file.data) if suffix == ".svg" else _webp_size(file.data)
    except DrawingError as no:
        return None, (Fault(where, no.line, str(no)),)
    return Picture(file.path, MEDIA_TYPES[suffix], width, height), ()


def small_of(picture: Picture, pictures: Mapping[str, Picture]) -> Picture | None:
    """The same picture for small screens, where the course has one that is narrower."""
    small = pictures.get(picture.path.removesuffix(".webp") + SMALL_ENDING)
    return small if small and small.width < picture.width else None


def _svg_size(data: bytes) -> tuple[int, int]:
    """Width and height of a drawing; raises DrawingError with the line of what is refused. Nothing of the file is kept in a tree."""
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    sizes: list[tuple[int, int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if namespace != SVG or tag not in DRAWING:
            raise DrawingError(f"Unsur `{tag[:40]}` tidak dipakai dalam gambar. Hapus; gambar hanya bentuk dan tulisan.")
        for key, value in attributes.items():
            _check_attribute(key, value)
        if not sizes:
            sizes.append(_view_box(tag, attributes))

    def refuse(*_: object) -> None:
        raise DrawingError("DOCTYPE dan instruksi pengolahan tidak dipakai. Hapus dari gambar.")

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as no:
        raise DrawingError("SVG tidak terbaca. Simpan ulang dari aplikasi gambarnya.", no.lineno) from no
    except DrawingError as no:
        raise DrawingError(str(no), parser.CurrentLineNumber) from no
    return sizes[0]


def _check_attribute(key: str, value: str) -> None:
    namespace, _, name = key.rpartition(" ")
    if name.lower().startswith("on"):
        raise DrawingError(f"Atribut `{name[:40]}` menjalankan skrip. Hapus dari gambar.")
    if name == "style":
        raise DrawingError("Atribut style tidak dipakai. Tulis fill, stroke dan lainnya sebagai atribut tersendiri.")
    if name == "base" or namespace not in ("", XLINK, "http://www.w3.org/XML/1998/namespace"):
        raise DrawingError(f"Atribut `{name[:40]}` tidak dipakai dalam gambar. Hapus.")
    if name == "href" and not value.startswith("#"):
        raise DrawingError("Gambar memanggil berkas lain. Pakai hanya bagian dari gambar ini (#nama).")
    if _URL.search(value) or "javascript:" in re.sub(r"\s", "", value).lower():
        raise DrawingError("Gambar memanggil alamat luar. Pakai hanya bagian dari gambar ini (#nama).")


def _view_box(tag: str, attributes: dict[str, str]) -> tuple[int, int]:
    box = _VIEW_BOX.fullmatch(attributes.get("viewBox", "")) if tag == "svg" else None
    size = (round(float(box[1])), round(float(box[2]))) if box and len(box[0]) < 80 else (0, 0)
    if not all(0 < side <= SIDE_LIMIT for side in size):
        raise DrawingError('Gambar belum punya ukuran. Tulis viewBox="0 0 320 200" pada unsur svg.')
    return size


def _webp_size(data: bytes) -> tuple[int, int]:
    """Width and height from the header of a still WebP picture (RFC 9649); raises DrawingError."""
    kind = data[12:16]
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and int.from_bytes(data[4:8], "little") + 8 <= len(data) and len(data) >= 30:
        size = (0, 0)
        if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
            size = int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
        elif kind == b"VP8L" and data[20] == 0x2F:
            bits = int.from_bytes(data[21:25], "little")
            size = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif kind == b"VP8X" and not data[20] & 0x02:
            size = int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        if all(0 < side <= SIDE_LIMIT for side in size):
            return size
    raise DrawingError("Berkas ini bukan gambar WebP diam. Simpan ulang sebagai WebP, paling lebar 4.000 titik.")
