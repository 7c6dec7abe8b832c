"""Open questions of the field, as `courses/pertanyaan.yaml` lists them for the office."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lms.courses.datafile import opened
from lms.courses.frontmatter import Header
from lms.errors import Fault
from lms.paths import COURSES

NAME = "pertanyaan.yaml"


@dataclass(frozen=True)
class Question:
    """What nobody could find out, and why it matters."""

    id: str
    question: str
    why: str


def read_questions(path: Path) -> tuple[tuple[Question, ...], tuple[Fault, ...]]:
    """The questions of a file in their order, and every fault; no file: no questions."""
    try:
        data = path.read_bytes()
    except OSError:
        return (), ()
    root, faults = opened(data, path.name, list, "Tulis daftar: satu `- id:` untuk tiap pertanyaan.")
    if root is None:
        return (), tuple(faults)
    headers = [Header(path.name, entry.line, entry.raw if isinstance(entry.raw, dict) else {}) for entry in root.raw]
    found = [_question(header) for header in headers]
    seen: set[str] = set()
    for header, question in zip(headers, found, strict=True):
        if question.id in seen:
            header.fault(header.line_of("id"), f"Id `{question.id}` dipakai dua kali. Ubah salah satu.")
        seen.add(question.id)
    return tuple(found), tuple(fault for header in headers for fault in header.faults)


def _question(header: Header) -> Question:
    question = Question(header.slug("id"), header.text("pertanyaan", 300), header.text("mengapa", 300))
    header.finish()
    return question


@cache
def shipped() -> tuple[Question, ...]:
    """The questions that the product brings along."""
    return read_questions(COURSES / NAME)[0]
