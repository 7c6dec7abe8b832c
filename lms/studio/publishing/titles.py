"""What a file of a course is called in words, also one that was there long ago."""

import re

from lms.courses.frontmatter import split

_TITLE = re.compile(r"^judul:[ \t]*(?P<text>.+?)[ \t]*$", re.MULTILINE)
_STEM = re.compile(r"^## +|\s*\{#[^{}]*\}\s*$")
_FIXED = {"course.md": "Keterangan materi", "ujian.md": "Soal tes"}


def title_of(path: str, *texts: bytes | None) -> str:
    """The name of a file as a trainer knows it; `texts`: what stood in it, the first that says a title counts."""
    if path in _FIXED:
        return _FIXED[path]
    folder, _slash, name = path.rpartition("/")
    title = next((found for data in texts if (found := judul(data))), "")
    if name == "latihan.md":
        return f"Latihan: {title or words(folder)}"
    if folder in ("gambar", "audio"):
        return f"{'Gambar' if folder == 'gambar' else 'Rekaman'} {name}"
    if name == "module.md":
        return f"Bagian: {title or words(folder)}"
    if folder == "saku":
        return f"Kartu saku: {title or words(name)}"
    return title or words(name)


def judul(data: bytes | None) -> str:
    """The title in the front matter of a file, or nothing."""
    head = split((data or b"").decode(errors="replace").replace("\r\n", "\n"))[0]
    found = _TITLE.search(head or "")
    return found["text"].strip("\"'") if found else ""


def words(name: str) -> str:
    """A file name as words: `03-mengukur-lila.md` is "Mengukur lila"."""
    return re.sub(r"^\d\d-", "", name.removesuffix(".md")).replace("-", " ").capitalize()


def readable(path: str, data: bytes | None) -> str:
    """The words of a file for a comparison; what is no text says its size instead."""
    if data is None:
        return ""
    return data.decode(errors="replace") if path.endswith(".md") else f"Berkas {len(data)} bita"


def unit_title(key: str, *texts: bytes | None) -> str:
    """What a unit of merging is called in words; `texts`: its states, the first that says a title counts."""
    data = next((one for one in texts if one), b"")
    if "#" in key:
        return f"Soal: {_STEM.sub('', data.decode(errors='replace').split(chr(10))[0]).strip() or key.partition('#')[2]}"
    kind, _colon, name = key.partition(":")
    if kind == "pelajaran":
        return judul(data) or words(name)
    if kind in ("bagian", "latihan"):
        return f"{kind.capitalize()}: {judul(data) or words(name)}"
    return title_of(key, *texts)


def readable_unit(key: str, data: bytes | None) -> str:
    """The words of a unit for a comparison."""
    return readable(key if key.startswith(("gambar/", "audio/")) else "teks.md", data)
