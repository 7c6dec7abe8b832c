"""Where the pictures and recordings of a course are used, read from its files as they are, faulty ones too."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lms.courses.checks.markup import LINK
from lms.courses.content import File
from lms.courses.frontmatter import Header, read_header

Use = tuple[str, str, str]  # kind (course, module, lesson, item), id, title
_ITEM = re.compile(r"##[ \t]+(?P<stem>.*?)[ \t]*\{#(?P<id>[^\s}]*)(?P<rest>[^\n]*)")
_PICTURE = re.compile(r"""\bgambar=(?:"([^"]*)"|([^\s}"]+))""")
_ALT = re.compile(r'\balt="([^"]*)"')
LONGEST = 80  # letters of a question as a title


@dataclass(frozen=True)
class Seen:
    """A file where it is used, and the words for those who do not see it (of a recording: none)."""

    path: str
    use: Use
    alt: str = ""


def uses(files: Iterable[File]) -> dict[str, list[Use]]:
    """Of every picture and recording that is used anywhere: the places, each once, in the order of the course."""
    found: dict[str, list[Use]] = {}
    for seen in sightings(files):
        places = found.setdefault(seen.path, [])
        if seen.use not in places:
            places.append(seen.use)
    return found


def sightings(files: Iterable[File]) -> Iterator[Seen]:
    """Every use with its words, in the order of the course."""
    for file in sorted(files, key=lambda one: one.path):
        if not file.path.endswith(".md") or file.path.startswith("saku/"):
            continue
        text = file.data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        if file.path == "ujian.md" or file.path.endswith("/latihan.md"):
            yield from _of_items(text)
        else:
            yield from _of_page(file.path, text)


def _of_page(path: str, text: str) -> Iterator[Seen]:
    header, body, _line = read_header(text, path)
    kind = "course" if path == "course.md" else "module" if path.endswith("/module.md") else "lesson"
    use = kind, _word(header, "id") or path.split("/")[0].removesuffix(".md"), _word(header, "judul") or path
    if audio := _word(header, "audio"):
        yield Seen(audio, use)
    for link in LINK.finditer(body):
        if link["picture"]:
            yield Seen(link["target"], use, link["text"].strip())


def _of_items(text: str) -> Iterator[Seen]:
    use: Use = ("item", "", "")
    for line in text.split("\n"):
        if head := _ITEM.match(line):
            use = "item", head["id"], head["stem"][:LONGEST]
            for found in _PICTURE.finditer(head["rest"]):
                alt = _ALT.search(head["rest"])
                yield Seen(found[1] or found[2], use, alt[1].strip() if alt else "")
        for link in LINK.finditer(line):
            if link["picture"]:
                yield Seen(link["target"], use, link["text"].strip())


def _word(header: Header, key: str) -> str:
    value = header.values.get(key)
    return value.raw.strip() if value and isinstance(value.raw, str) else ""
