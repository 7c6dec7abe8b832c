"""Our own package as a zip: the files of a course byte for byte, which any Langkah reads back."""

import io
import zipfile
from pathlib import PurePosixPath

from lms.courses import content
from lms.courses.checks.sounds import SOUND_TYPES
from lms.courses.checks.source import FILE_LIMITS, FILES_LIMIT, IGNORED, known_place
from lms.errors import Refused
from lms.studio.exporting.formats import Format, add
from lms.studio.importing.safe import Archive, open_archive

TIGHT = (".webp", *SOUND_TYPES)  # packed already
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same course gives the same bytes
FOREIGN = "Arsip ini bukan paket materi Langkah: course.md tidak ada di dalamnya. Pilih berkas yang diunduh sebagai Paket Langkah."


def write_zip(course: content.Course) -> bytes:
    """The files of a course below a folder of its name."""
    return zipped({f"{course.id}/{file.path}": file.data for file in course.files})


def zipped(files: dict[str, bytes]) -> bytes:
    """Files by path as a zip; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            member = zipfile.ZipInfo(path, MOMENT)
            member.compress_type = zipfile.ZIP_STORED if path.endswith(TIGHT) else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, files[path])
    return packed.getvalue()


def read_zip(data: bytes, what: str = "Berkas ini") -> tuple[content.File, ...]:
    """The files of a course in a package, by path; nothing is unpacked to a disk.

    Raises Refused, with what to do, for what is no such package, too large, or holds a file that no course has.
    """
    archive = open_archive(data, what)
    names = [name for name in archive.names() if not _left_behind(name)]
    heads = [name for name in names if PurePosixPath(name).name == "course.md" and name.count("/") <= 1]
    if len(heads) != 1:
        raise Refused(FOREIGN)
    if len(names) > FILES_LIMIT:
        raise Refused(f"Arsip ini memuat lebih dari {FILES_LIMIT} berkas. Bagi menjadi dua materi.")
    folder = heads[0].removesuffix("course.md")
    return tuple(sorted((_file(archive, name, folder) for name in names), key=lambda file: file.path))


def _left_behind(name: str) -> bool:
    """What desktops put into archives by themselves."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") or part in IGNORED for part in parts)


def _file(archive: Archive, name: str, folder: str) -> content.File:
    path = name.removeprefix(folder)
    if not name.startswith(folder) or not known_place(path):
        raise Refused(f"Berkas `{name[:80]}` tidak dikenal dalam paket materi. Hapus dari arsip, lalu pilih lagi.")
    found = archive.read(name)
    if len(found) > FILE_LIMITS[PurePosixPath(path).suffix]:
        raise Refused(f"Berkas `{name[:80]}` terlalu besar untuk satu berkas materi. Kecilkan, lalu pilih lagi.")
    return content.File(path, found)


add(
    Format(
        "paket", "Paket Langkah (ZIP)", "zip", "application/zip", True,
        "Semua berkas materi apa adanya: pelajaran, gambar, rekaman, soal dan kuncinya. Dapat dimuat di Langkah lain dengan hasil yang sama.",
        write_zip, faulty=True,
    )
)  # fmt: skip
