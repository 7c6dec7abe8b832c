"""A package of our own, as an export writes it: its files are taken as they stand, once each is known and small enough."""

from lms.courses.checks.source import FILE_LIMITS, FILES_LIMIT, known_place
from lms.courses.content import File
from lms.courses.package import read_package
from lms.errors import Refused
from lms.studio.importing.found import Found
from lms.studio.importing.safe import Archive, open_archive

TOO_BIG = "Berkas `{}` di dalam paket terlalu besar. Perkecil, lalu pilih lagi."
CROWDED = f"Paket ini memuat lebih dari {FILES_LIMIT} berkas. Bagi menjadi dua materi."
HEADLESS = "Arsip ini bukan paket materi Langkah: course.md tidak ada di dalamnya. Pilih berkas yang diunduh sebagai Paket Langkah."
UNTITLED = "Judul materi di course.md tidak terbaca. Perbaiki berkas itu, lalu kemas lagi."


def read(name: str, data: bytes) -> Found:
    """The files of a package. Raises Refused."""
    archive = open_archive(data, "Paket ini")
    found = Found(format="Paket Langkah")
    heads = [path for path in archive.names() if path.rpartition("/")[2] == "course.md"]
    if not heads:
        raise Refused(HEADLESS)
    root = min(heads, key=len).removesuffix("course.md")
    for path in archive.names():
        if path.startswith(root) and known_place(path.removeprefix(root)):
            found.files[path.removeprefix(root)] = _bytes(archive, path)
        elif not path.rpartition("/")[2].startswith("."):
            found.lose(path[:80], "Berkas ini tidak dikenal di dalam paket, jadi tidak ikut.")
    if len(found.files) > FILES_LIMIT:
        raise Refused(CROWDED)
    files = tuple(File(path, content) for path, content in sorted(found.files.items()))
    seen = read_package("paket", files, {}).seen
    found.title = seen.title
    if not found.title:
        raise Refused(UNTITLED)
    return found


def _bytes(archive: Archive, path: str) -> bytes:
    content = archive.read(path)
    if len(content) > FILE_LIMITS["." + path.rpartition(".")[2]]:
        raise Refused(TOO_BIG.format(path[:80]))
    return content
