"""Templates of events: courses/bimtek/<id>.yaml read into frozen values, or into every fault with file, line and repair."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lms import paths
from lms.bimtek.models import KINDS, STEPS
from lms.courses.datafile import entries, keys_of
from lms.courses.frontmatter import Header
from lms.courses.package import course_folders
from lms.errors import Fault, Refused

FOLDER = "bimtek"
DEPTH = 4
LABEL, SENTENCE = 80, 300  # letters
DAYS, MINUTES, JP = 14, 600, 20
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


@dataclass(frozen=True)
class Line:
    """One step: its day from 1, minutes since midnight, how long, what kind, what it is called, its hours, the course it is about."""

    day: int
    at: int
    minutes: int
    kind: str
    title: str
    jp: int
    course: str


@dataclass(frozen=True)
class Template:
    """How an event of this kind usually goes. `name` is what a trainer chooses by, `title` and `purpose` are proposals."""

    id: str
    name: str
    title: str
    kind: str
    purpose: str
    lines: tuple[Line, ...]

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return max(line.day for line in self.lines)

    @property
    def jp(self) -> int:
        """The hours of all steps."""
        return sum(line.jp for line in self.lines)


@cache
def shipped() -> Mapping[str, Template]:
    """The templates beside the shipped courses by id, the shortest first, read once. A faulty one is left out: `lms courses check` names it."""
    return {one.id: one for one in read_templates(paths.COURSES / FOLDER)[0]}


def template_of(template_id: str) -> Template:
    """A shipped template. Raises Refused for one that is not there."""
    found = shipped().get(template_id)
    if found is None:
        raise Refused("Susunan acara ini tidak ada. Pilih dari daftar.")
    return found


def check_beside(courses: Path, said: str, status: int) -> tuple[str, int]:
    """Add to what a check of courses said, and to its exit status, what is to be said of the templates beside them; nothing where there are none."""
    found, faults = read_templates(courses / FOLDER)
    known = {folder.name for folder in course_folders(courses)}
    faults += [
        Fault(f"{FOLDER}/{one.id}.yaml", None, f"Materi `{line.course}` tidak ada. Hapus kunci `materi`, atau betulkan.")
        for one in found
        for line in one.lines
        if line.course and line.course not in known
    ]
    if faults:
        return "\n".join([said, *map(str, faults)]), 1
    return (f"{said}\n{len(found)} susunan acara diperiksa." if found else said), status


def read_templates(folder: Path) -> tuple[list[Template], list[Fault]]:
    """Every template of a folder, the shortest first, and every fault; a faulty one is left out. No folder: none."""
    found, faults = [], []
    for path in sorted(folder.glob("*.yaml")):
        template, wrong = read_template(path)
        faults += wrong
        if template is not None:
            found.append(template)
    return sorted(found, key=lambda one: (one.days, -one.jp, one.id)), faults


def read_template(path: Path) -> tuple[Template | None, list[Fault]]:
    """One template; None where anything is wrong."""
    header, faults = keys_of(path.read_bytes(), f"{FOLDER}/{path.name}", "Tulis id, judul, nama, jenis, tujuan dan langkah.", DEPTH)
    if header is None:
        return None, faults
    template = _template(header, path.stem)
    return (None if header.faults else template), header.faults


def _template(header: Header, stem: str) -> Template:
    id, title, name = header.slug("id"), header.text("judul", LABEL), header.text("nama", LABEL)
    kind, purpose = _one_of(header, "jenis", KINDS), header.text("tujuan", SENTENCE)
    if id and id != stem:
        header.fault(header.line_of("id"), f"`id` harus sama dengan nama berkasnya: {stem}.")
    lines = tuple(_lines(header))
    header.finish()
    return Template(id, name, title, kind, purpose, lines)


def _lines(header: Header) -> Iterator[Line]:
    before = (1, 0)
    for one in entries(header, "langkah"):
        line = _line(one)
        if line.day > before[0] + 1:
            one.fault(one.line_of("hari"), f"Hari {before[0] + 1} tidak berisi langkah. Isi, atau kurangi `hari`.")
        if (line.day, line.at) < before:
            one.fault(one.line_of("pukul"), "Langkah ini mulai sebelum langkah di atasnya. Urutkan menurut hari dan pukul.")
        before = max(before, (line.day, line.at))
        yield line


def _line(one: Header) -> Line:
    day, at, minutes = one.number("hari", 1, DAYS), _clock(one), one.number("menit", 1, MINUTES)
    kind, title = _one_of(one, "jenis", STEPS), one.text("judul", LABEL)
    jp = one.number("jp", 0, JP) if "jp" in one.values else 0
    course = one.slug("materi") if "materi" in one.values else ""
    return Line(day, at, minutes, kind, title, jp, course)


def _clock(one: Header) -> int:
    text = one.text("pukul", 20)
    found = _CLOCK.fullmatch(text)
    if found is None:
        if text:
            one.fault(one.line_of("pukul"), '`pukul` harus jam seperti "08.15", diapit tanda kutip.')
        return 0
    return int(found[1]) * 60 + int(found[2])


def _one_of(header: Header, key: str, known: tuple[str, ...]) -> str:
    text = header.text(key, 20)
    if text and text not in known:
        header.fault(header.line_of(key), f"`{key}` harus salah satu dari: {', '.join(known)}.")
    return text
