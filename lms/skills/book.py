"""The book of skills: courses/skills/<version>.yaml read into frozen values, or into every fault with file, line and repair."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from lms.courses.datafile import entries, keys_of
from lms.courses.frontmatter import Header
from lms.errors import Fault

DEPTH = 5
STATUSES = ("pasti", "perlu konfirmasi")
STEPS = range(4, 9)  # observable steps of a skill
SENTENCE, LABEL = 160, 120  # letters
TIERS = ("purwa", "madya", "utama")


@dataclass(frozen=True)
class Step:
    """One act that an assessor sees; a critical one decides."""

    text: str
    critical: bool


@dataclass(frozen=True)
class Skill:
    """One skill: `status` of its label, minutes that a check takes, tools, the course and the lessons that teach it."""

    id: str
    group: str
    title: str
    status: str
    minutes: int
    tools: tuple[str, ...]
    course: str
    lessons: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Ladder:
    """What each tier asks for: the groups that all of them need whole, and how many whole groups beside those, by tier."""

    required: tuple[str, ...]
    further: tuple[tuple[str, int], ...]


OF_2023 = Ladder(("a", "b"), (("purwa", 1), ("madya", 2), ("utama", 3)))  # domain sheet 4.3; of books that were kept without one


@dataclass(frozen=True)
class Book:
    """One version of all skills: groups as id and title, sources, what the health office has to know of it, and what the tiers ask for."""

    version: str
    title: str
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    skills: tuple[Skill, ...]
    ladder: Ladder = OF_2023

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def of_plain(data: dict[str, Any]) -> Book:
    """A book out of what `plain` gave."""
    skills = tuple(
        Skill(
            **{**one, "tools": tuple(one["tools"]), "lessons": tuple(one["lessons"]), "steps": tuple(Step(**step) for step in one["steps"])}
        )
        for one in data["skills"]
    )
    groups = tuple((id, title) for id, title in data["groups"])
    return Book(data["version"], data["title"], tuple(data["sources"]), tuple(data["notes"]), groups, skills, _ladder(data.get("ladder")))


def _ladder(data: dict[str, Any] | None) -> Ladder:
    """What was kept of the tiers; a book of before they stood in it has those of 2023."""
    return Ladder(tuple(data["required"]), tuple((tier, count) for tier, count in data["further"])) if data else OF_2023


def read_books(folder: Path) -> tuple[list[Book], list[Fault]]:
    """Every version below a folder by name, and every fault; a faulty version is left out. No folder: none."""
    books, faults = [], []
    for path in sorted(folder.glob("*.yaml")):
        book, wrong = read_book(path)
        faults += wrong
        if book is not None:
            books.append(book)
    return books, faults


def read_book(path: Path) -> tuple[Book | None, list[Fault]]:
    """One version; None where anything is wrong."""
    header, faults = keys_of(
        path.read_bytes(), f"skills/{path.name}", "Tulis versi, judul, sumber, catatan, kelompok dan keterampilan.", DEPTH
    )  # fmt: skip
    if header is None:
        return None, faults
    book = _book(header)
    return (None if header.faults else book), header.faults


def _book(header: Header) -> Book:
    version, title = header.text("versi", 20), header.text("judul", LABEL)
    sources, notes = header.texts("sumber", 500), header.texts("catatan", 300, required=False)
    groups = {one.slug("id"): one.text("judul", LABEL) for one in entries(header, "kelompok")}
    skills = [_skill(one, tuple(groups)) for one in entries(header, "keterampilan")]
    ladder = _tiers(header, tuple(groups))
    header.finish()
    ids = [skill.id for skill in skills]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        header.fault(None, f"Keterampilan `{id}` ditulis dua kali. Hapus salah satu.")
    return Book(version, title, sources, notes, tuple(groups.items()), tuple(skills), ladder)


def _tiers(header: Header, groups: tuple[str, ...]) -> Ladder:
    """The block `tingkat`; a book without one means the tiers of 2023."""
    header.asked.add("tingkat")
    given = header.values.get("tingkat")
    if given is None:
        return OF_2023
    if not isinstance(given.raw, dict):
        header.fault(given.line, "`tingkat` harus berisi baris `wajib`, `purwa`, `madya`, dan `utama`, menjorok dua spasi.")
        return OF_2023
    block = Header(header.where, given.line, given.raw)
    required = block.choices("wajib", groups, "Kelompok")
    further = [(tier, block.number(tier, 0, max(0, len(groups) - len(required)))) for tier in TIERS]
    for (lower, few), (higher, more) in pairwise(further):
        if more <= few and not block.faults:
            block.fault(block.line_of(higher), f"`{higher}` harus meminta lebih banyak kelompok daripada `{lower}`.")
    block.finish()
    header.faults += block.faults
    return Ladder(required, tuple(further))


def _skill(header: Header, groups: tuple[str, ...]) -> Skill:
    id, group, title, status = header.slug("id"), header.text("kelompok", 20), header.text("judul", LABEL), header.text("status", 40)
    minutes, course = header.number("menit", 1, 120), header.slug("materi")
    tools, lessons = _maybe(header, "alat"), _maybe(header, "pelajaran")
    steps = tuple(_steps(header))
    if group and group not in groups:
        header.fault(header.line_of("kelompok"), f"Kelompok `{group[:20]}` tidak ada. Pilih dari: {', '.join(groups)}.")
    if status and status not in STATUSES:
        header.fault(header.line_of("status"), f"`status` harus salah satu dari: {', '.join(STATUSES)}.")
    if len(steps) not in STEPS:
        header.fault(
            header.line_of("langkah"),
            f"Langkahnya {len(steps)}. Tulis {STEPS.start} sampai {STEPS.stop - 1} langkah yang dapat dilihat.",
        )
    return Skill(id, group, title, status, minutes, tools, course, lessons, steps)


def _steps(header: Header) -> Iterator[Step]:
    for one in entries(header, "langkah"):
        text = one.text("teks", SENTENCE)
        critical = one.text("kritis", 5, required=False)
        if critical not in ("", "true"):
            one.fault(one.line_of("kritis"), "`kritis` hanya boleh `true`. Hapus kuncinya bila langkah ini tidak kritis.")
        yield Step(text, critical == "true")


def _maybe(header: Header, key: str) -> tuple[str, ...]:
    """A list that may be empty."""
    given = header.values.get(key)
    if given is not None and given.raw == []:
        header.asked.add(key)
        return ()
    return header.texts(key, LABEL, required=False)
