"""The bytes of a course folder: what may lie there, and text that hides nothing."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lms.courses.checks.sounds import SOUND_TYPES
from lms.courses.content import File
from lms.errors import Fault

TEXT_LIMIT = 64 * 1024  # Markdown of a few KB of brackets can take seconds; see also checks/markup.py
FILE_LIMITS = {".md": TEXT_LIMIT, ".svg": 60 * 1024, ".webp": 60 * 1024, **dict.fromkeys(SOUND_TYPES, 2 * 1024 * 1024)}
FILES_LIMIT = 400
NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
IGNORED = {"Thumbs.db", "desktop.ini"}  # left behind by desktops; never part of a course
PLACES = (
    re.compile(r"(?:course|ujian)\.md"),
    re.compile(r"\d\d-[a-z0-9-]+/(?:module|latihan|\d\d-[a-z0-9-]+)\.md"),
    re.compile(r"saku/[a-z0-9]+(?:[-_][a-z0-9]+)*\.md"),
    re.compile(r"gambar/[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?:svg|webp)"),
    re.compile(rf"audio/[a-z0-9]+(?:[-_][a-z0-9]+)*(?:{'|'.join(map(re.escape, SOUND_TYPES))})"),
)


def printable(name: str) -> str:
    """A file name of any bytes as one harmless line of text."""
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in plain)[:200]


def known_place(path: str) -> bool:
    """Whether a course has a file of this path (`/` between folders)."""
    return any(place.fullmatch(path) for place in PLACES)


def read_files(folder: Path) -> tuple[tuple[File, ...], tuple[Fault, ...]]:
    """Every file of a course folder with its bytes, sorted by path, and a fault for each that has no place there."""
    files: list[File] = []
    faults: list[Fault] = []
    root = printable(folder.name)
    for path, entry in _walk(folder, root, "", faults):
        where = f"{root}/{printable(path)}"
        if not known_place(path):
            faults.append(Fault(where, None, _misplaced(path)))
            continue
        limit = FILE_LIMITS[Path(path).suffix]
        try:
            with Path(entry.path).open("rb") as handle:
                data = handle.read(limit + 1)
        except OSError:
            faults.append(Fault(where, None, "Berkas tidak bisa dibaca. Periksa hak baca berkas ini."))
            continue
        if len(data) > limit:
            faults.append(Fault(where, None, f"Berkas lebih dari {_size(limit)}. Perkecil, atau bagi menjadi beberapa berkas."))
        elif len(files) >= FILES_LIMIT:
            faults.append(Fault(where, None, f"Berkas dalam satu materi paling banyak {FILES_LIMIT}. Bagi menjadi dua materi."))
            break
        else:
            files.append(File(path, data))
    return tuple(sorted(files, key=lambda file: file.path)), tuple(faults)


def _ignored(name: str) -> bool:
    return name.startswith(".") or name in IGNORED


def _size(limit: int) -> str:
    return f"{limit // 1024} KB" if limit < 1024 * 1024 else f"{limit // 1024 // 1024} MB"


def _misplaced(path: str) -> str:
    name = path.rsplit("/", 1)[-1]
    if name == "ujian.md":
        return "ujian.md hanya satu, di samping course.md. Pindahkan ke sana."
    if name == "latihan.md":
        return "latihan.md tempatnya di dalam folder bagian. Pindahkan ke sana."
    if path.startswith("gambar/"):
        return "Gambar harus .svg atau .webp, dengan nama huruf kecil, angka dan tanda hubung. Ubah berkas ini."
    if path.startswith("audio/"):
        return "Rekaman harus .mp3, .ogg, .opus, .webm atau .m4a, dengan nama huruf kecil dan angka. Ubah berkas ini."
    if path.startswith("saku/"):
        return "Kartu saku harus .md, dengan nama huruf kecil, angka dan tanda hubung. Ubah berkas ini."
    return "Berkas ini tidak dikenal. Pelajaran bernama seperti 01-bagian/02-judul.md. Ubah namanya, atau hapus."


def _walk(folder: Path, root: str, prefix: str, faults: list[Fault]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Regular files below the folder with their path, two levels deep at most; no link is followed."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted((entry for entry in scan if not _ignored(entry.name)), key=lambda entry: entry.name)
    except (OSError, ValueError):
        faults.append(Fault(f"{root}/{prefix}", None, "Folder tidak bisa dibaca. Periksa nama dan hak bacanya."))
        return
    if len(entries) > 2 * FILES_LIMIT:
        faults.append(Fault(f"{root}/{prefix}", None, f"Isi folder ini lebih dari {2 * FILES_LIMIT}. Bagi menjadi dua materi."))
        return
    for entry in entries:
        path = prefix + entry.name
        where = f"{root}/{printable(path)}"
        if entry.is_symlink():
            faults.append(Fault(where, None, "Ini tautan, bukan berkas. Salin berkasnya ke dalam folder materi."))
        elif entry.is_dir(follow_symlinks=False):
            if prefix:
                faults.append(Fault(where, None, "Folder terlalu dalam. Materi hanya satu tingkat folder; pindahkan isinya."))
            else:
                yield from _walk(Path(entry.path), root, f"{path}/", faults)
        elif entry.is_file(follow_symlinks=False):
            yield path, entry
        else:
            faults.append(Fault(where, None, "Ini bukan berkas biasa. Hapus dari folder materi."))


def decode(data: bytes, where: str) -> tuple[str | None, tuple[Fault, ...]]:
    """The text of a file with `\\n` at the end of lines, or the faults for which it cannot be read as text."""
    if b"\0" in data:
        return None, (Fault(where, data[: data.index(b"\0")].count(b"\n") + 1, "Ada bita NUL. Simpan ulang sebagai teks UTF-8."),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as no:
        line = data[: no.start].count(b"\n") + 1
        return None, (Fault(where, line, "Berkas bukan teks UTF-8. Simpan ulang dengan pengodean UTF-8."),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    faults = [
        Fault(where, number, f"Ada tanda tak terlihat (U+{ord(hidden):04X}). Hapus, atau ketik ulang baris ini.")
        for number, line in enumerate(text.split("\n"), 1)
        if (hidden := _hidden(line)) is not None
    ]
    return (None if faults else text), tuple(faults)


def _hidden(line: str) -> str | None:
    """The first sign that a reader would not see: control, bidirectional, zero-width, private or unassigned."""
    if line.isascii() and line.isprintable():
        return None
    return next((c for c in line if c != "\t" and unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}), None)
