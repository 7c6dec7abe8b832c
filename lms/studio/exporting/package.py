"""Our own package as a zip: the files of a course byte for byte, which any Langkah reads back (importing.package)."""

import io
import zipfile

from lms.courses import content
from lms.courses.checks.sounds import SOUND_TYPES
from lms.studio.exporting.formats import Format, add

TIGHT = (".webp", *SOUND_TYPES)  # packed already
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same course gives the same bytes


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


add(
    Format(
        "paket", "Paket Langkah (ZIP)", "zip", "application/zip", True,
        "Semua berkas materi apa adanya: pelajaran, gambar, rekaman, soal dan kuncinya. Dapat dimuat di Langkah lain dengan hasil yang sama.",
        write_zip, faulty=True,
    )
)  # fmt: skip
