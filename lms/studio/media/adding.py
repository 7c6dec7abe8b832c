"""What becomes of a file that is sent for a course: the files that are kept of it, decided before the database is touched."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lms.courses.checks.pictures import SMALL_ENDING
from lms.courses.checks.sounds import FOLDER as SOUNDS
from lms.courses.checks.source import FILES_LIMIT
from lms.courses.content import File
from lms.errors import Refused
from lms.files.checking import PICTURES, named
from lms.files.pictures import MOST_BYTES
from lms.studio.media import sounds
from lms.studio.media.pictures import FOLDER, paths_of, redrawn_with_note, stem_for
from lms.studio.naming import slug

MOST_SENT = MOST_BYTES + 1  # bytes of a file that are read at most
MOST_TOGETHER = 18 * 1024 * 1024  # so that the package of a course can be loaded elsewhere
TAKEN = "JPG, PNG, WebP, atau rekaman MP3, OGG, Opus, WebM, M4A"
PICTURE_ENDINGS = frozenset(f".{ending}" for ending in PICTURES)


@dataclass(frozen=True)
class Prepared:
    """What is kept of a file: the path by which a lesson names it, all files by path, bytes before and after, and a note (empty: none)."""

    path: str
    files: Mapping[str, bytes]
    before: int = 0
    note: str = ""

    @property
    def after(self) -> int:
        """Bytes of what a lesson shows."""
        return len(self.files.get(self.path, b""))


def prepared(name: str, sent: bytes, words: str, files: Sequence[File]) -> Prepared:
    """A new picture or recording among the files of a draft. Slow. Raises Refused with what to do.

    The same once more gives what is there already, with no file to keep.
    """
    suffix = _suffix(name, sent)
    taken = [file.path for file in files]
    said = words or PurePosixPath(named(name)[0]).stem
    made = _drawn(suffix, sent, paths_of(stem_for(said, taken))) if suffix in PICTURE_ENDINGS else _heard(suffix, sent, said, taken)
    known = next((file.path for file in files if file.data == made.files[made.path] and not file.path.endswith(SMALL_ENDING)), None)
    if known:
        return Prepared(known, {}, len(sent), made.note)
    _check_room(files, made.files)
    return made


def replaced(path: str, name: str, sent: bytes, files: Sequence[File]) -> Prepared:
    """The files that take the place of a picture or recording, whose path stays. Slow. Raises Refused with what to do."""
    suffix, old = _suffix(name, sent), PurePosixPath(path).suffix
    if old == ".svg":
        raise Refused("Gambar ini lukisan bawaan. Kirim gambar baru, lalu pilih gambar itu di pelajaran.")
    if old == ".webp" and path.startswith(FOLDER):
        if suffix not in PICTURE_ENDINGS:
            raise Refused("Gantinya harus gambar. Pilih gambar JPG, PNG, atau WebP.")
        made = _drawn(suffix, sent, paths_of(PurePosixPath(path).stem))
    elif suffix != old:
        raise Refused(f"Rekaman ini {old}. Kirim rekaman {old}, atau tambahkan sebagai rekaman baru.")
    else:
        made = Prepared(path, {path: sounds.accepted(suffix, sent)}, len(sent))
    _check_room([file for file in files if file.path not in made.files], made.files)
    return made


def picked(chosen: str, name: str, sent: bytes, words: str, files: Sequence[File]) -> Prepared:
    """What somebody says with the picture picker: one that the course has, or a new one. Raises Refused with what to do."""
    if name and sent:
        if _suffix(name, sent) not in PICTURE_ENDINGS:
            raise Refused("Ini bukan gambar. Pilih gambar JPG, PNG, atau WebP.")
        return prepared(name, sent, words, files)
    if chosen.startswith(FOLDER) and any(file.path == chosen for file in files):
        return Prepared(chosen, {})
    raise Refused("Pilih gambarnya dulu, atau kirim gambar baru.")


def twins(path: str, paths: Collection[str]) -> list[str]:
    """All files of one picture or recording."""
    return [one for one in (path, path.removesuffix(".webp") + SMALL_ENDING) if one in paths]


def _suffix(name: str, sent: bytes) -> str:
    suffix = f".{named(name)[1]}"
    if suffix in (".svg", ".svgz"):
        raise Refused("Gambar SVG tidak dapat diterima. Simpan dulu sebagai PNG, lalu pilih berkas PNG itu.")
    if suffix not in PICTURE_ENDINGS and suffix not in sounds.ENDINGS:
        raise Refused(f"Berkas ini belum dapat diterima di sini. Pilih gambar {TAKEN}.")
    if not sent:
        raise Refused("Berkas ini kosong. Pilih berkas yang lain.")
    return suffix


def _drawn(suffix: str, sent: bytes, paths: tuple[str, str]) -> Prepared:
    if not sent.startswith(PICTURES[suffix[1:]]):
        raise Refused(f"Isi berkas ini bukan {suffix[1:].upper()}. Simpan lagi sebagai gambar JPG, lalu pilih lagi.")
    large, small, note = redrawn_with_note(sent)
    return Prepared(paths[0], dict(zip(paths, (large, small), strict=True)), len(sent), note)


def _heard(suffix: str, sent: bytes, words: str, taken: Collection[str]) -> Prepared:
    known = {PurePosixPath(path).stem for path in taken if path.startswith(SOUNDS)}
    path = f"{SOUNDS}{slug(words, known)}{suffix}"
    return Prepared(path, {path: sounds.accepted(suffix, sent)}, len(sent))


def _check_room(files: Sequence[File], more: Mapping[str, bytes]) -> None:
    if len(files) + len(more) > FILES_LIMIT:
        raise Refused(f"Materi ini sudah punya {FILES_LIMIT} berkas. Hapus gambar yang tidak dipakai dulu.")
    if sum(len(file.data) for file in files) + sum(map(len, more.values())) > MOST_TOGETHER:
        raise Refused(f"Berkas materi ini sudah {MOST_TOGETHER // 1024 // 1024} MB. Hapus yang tidak dipakai dulu.")
