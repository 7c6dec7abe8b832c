"""Kartu saku: one page for residents, four short sections of plain text; read when a package is checked and again when a card is shown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lms.courses.checks.markup import REFERENCE
from lms.courses.frontmatter import Header, read_header
from lms.errors import Fault

SECTIONS = ("Apa", "Mengapa", "Kapan datang", "Segera ke puskesmas bila")
WORDS_LIMIT = 120
FOLDER = "saku/"
_PLAIN = re.compile(r"[^<>\[\]{}*_`|\\#]*")


@dataclass(frozen=True)
class Section:
    """One part of a card: its heading, sentences that run on, and points below them."""

    title: str
    sentences: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A whole card. `reviewed` is the day on which the health office reviewed it, None: not yet."""

    id: str
    title: str
    sources: tuple[str, ...]
    reviewed: date | None
    sections: tuple[Section, ...]


def read_card(text: str, where: str, known: Mapping[str, str]) -> tuple[Card, tuple[Fault, ...]]:
    """A card and every fault of it; `known` are the reference values by key, as they are shown."""
    header, body, first = read_header(text, where)
    card_id, title = header.slug("id"), header.text("judul", 60)
    sources, reviewed = header.texts("sumber", 200), header.day("ditinjau", unset="belum")
    header.finish()
    sections = _sections(header, body, first, known)
    return Card(card_id, title, sources, reviewed, sections), tuple(header.faults)


def _sections(header: Header, body: str, first: int, known: Mapping[str, str]) -> tuple[Section, ...]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    now: tuple[list[str], list[str]] | None = None
    for number, line in enumerate((raw.strip() for raw in body.split("\n")), first):
        if line.startswith("#"):
            name = line.lstrip("#").strip()
            if not line.startswith("## ") or name not in SECTIONS:
                header.fault(number, f"Bagian `{name[:60]}` tidak dikenal. Pakai: {', '.join(f'## {one}' for one in SECTIONS)}.")
            elif name in found:
                header.fault(number, f"Bagian `{name}` ditulis dua kali. Gabungkan isinya.")
            now = found.setdefault(name, ([], []))
        elif line and now is None:
            header.fault(number, f"Isi kartu dimulai dengan `## {SECTIONS[0]}`. Pindahkan baris ini ke bawahnya.")
            now = ([], [])
        elif line and now:
            now[line.startswith("- ")].append(_line(header, number, line.removeprefix("- "), known))
    sections = tuple(Section(name, *(tuple(lines) for lines in found[name])) for name in SECTIONS if name in found)
    _check(header, sections)
    return sections


def _line(header: Header, number: int, line: str, known: Mapping[str, str]) -> str:
    """A line with its reference values put in; plain text only, for the same words go to a page, a picture and a message."""
    for key in REFERENCE.findall(line):
        if key not in known:
            header.fault(number, f"Nilai acuan `{key[:60]}` tidak ada di folder references. Periksa ejaannya.")
    line = REFERENCE.sub(lambda found: known.get(found[1], ""), line)
    if not _PLAIN.fullmatch(line):
        header.fault(number, "Kartu saku hanya teks biasa dan daftar `- isi`. Hapus tanda lain dari baris ini.")
    return line


def _check(header: Header, sections: tuple[Section, ...]) -> None:
    filled = {section.title for section in sections if section.sentences or section.points}
    for name in SECTIONS:
        if name not in filled and not header.broken:
            header.fault(header.line, f"Bagian `## {name}` belum ada atau masih kosong. Tulis isinya.")
    words = sum(len(line.split()) for section in sections for line in (*section.sentences, *section.points))
    if words > WORDS_LIMIT:
        header.fault(header.line, f"Isi kartu {words} kata, paling banyak {WORDS_LIMIT}. Persingkat.")


def card_faults(texts: Mapping[str, str], name: str, known: Mapping[str, str]) -> Iterator[Fault]:
    """Every fault of the cards among these texts of a course whose folder is called `name`."""
    seen: dict[str, str] = {}
    for path in sorted(path for path in texts if path.startswith(FOLDER)):
        card, faults = read_card(texts[path], f"{name}/{path}", known)
        yield from faults
        if card.id and card.id in seen:
            yield Fault(f"{name}/{path}", None, f"Id `{card.id}` sudah dipakai {seen[card.id]}. Ubah salah satu.")
        seen.setdefault(card.id, path)
