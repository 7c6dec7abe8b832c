"""What courses/followup/ says: examples of promises, and the questions of an evaluation; read into frozen values, or into every fault."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lms import paths
from lms.courses.content import SEAT_ROLES
from lms.courses.datafile import entries, keys_of
from lms.courses.frontmatter import Header
from lms.errors import Fault

LEVELS = 4
SENTENCE = 120
EXAMPLES, QUESTIONS = "rtl.yaml", "evaluasi.yaml"


@dataclass(frozen=True)
class Example:
    """A promise to be tapped, and the seat roles that see it first."""

    id: str
    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Questions:
    """An evaluation: the four levels from the best, what of the organiser and of each speaker is judged, and what may be said in words."""

    levels: tuple[str, ...]
    organiser: tuple[tuple[str, str], ...]
    speaker: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]

    def level(self, mark: int) -> str:
        """Sangat Baik for 4, Kurang for 1."""
        return self.levels[LEVELS - mark]


def read_examples(path: Path) -> tuple[tuple[Example, ...], list[Fault]]:
    """Every example of a file, and every fault of it."""
    header, faults = _opened(path)
    if header is None:
        return (), faults
    found = [
        Example(entry.slug("id"), entry.text("teks", SENTENCE), entry.choices("untuk", SEAT_ROLES, "Unsur"))
        for entry in entries(header, "contoh")
    ]
    for id in sorted({example.id for example in found if [other.id for other in found].count(example.id) > 1}):
        header.fault(header.line_of("contoh"), f"Contoh `{id}` ditulis dua kali. Hapus salah satu.")
    header.finish()
    return tuple(found), header.faults


def read_questions(path: Path) -> tuple[Questions | None, list[Fault]]:
    """The questions of a file; None where anything is wrong."""
    header, faults = _opened(path)
    if header is None:
        return None, faults
    levels = header.texts("tingkat", 40)
    if levels and len(levels) != LEVELS:
        header.fault(header.line_of("tingkat"), f"`tingkat` harus {LEVELS} isi, dari yang terbaik.")
    parts = [tuple(header.pairs(key, SENTENCE).items()) for key in ("penyelenggara", "narasumber", "kata")]
    header.finish()
    return (None if header.faults else Questions(levels, *parts)), header.faults


def _opened(path: Path) -> tuple[Header | None, list[Fault]]:
    where = f"followup/{path.name}"
    try:
        data = path.read_bytes()
    except OSError:
        return None, [Fault(where, None, "Berkas ini belum ada. Tambahkan, atau pulihkan dari pemasangan.")]
    return keys_of(data, where, "Tulis baris `kunci: isi`.")


def check_beside(courses: Path, said: str, status: int) -> tuple[str, int]:
    """Add to what a check of courses said, and to its exit status, what is wrong with the lists beside them; nothing where there are none."""
    folder = courses / "followup"
    if not folder.is_dir():
        return said, status
    (examples, faults), (questions, wrong) = read_examples(folder / EXAMPLES), read_questions(folder / QUESTIONS)
    if faults or wrong or questions is None:
        return "\n".join([said, *map(str, [*faults, *wrong])]), 1
    count = len(questions.organiser) + len(questions.speaker)
    return f"{said}\n{len(examples)} contoh RTL dan {count} pertanyaan evaluasi diperiksa.", status


@cache
def examples() -> tuple[Example, ...]:
    """The shipped examples."""
    return read_examples(paths.COURSES / "followup" / EXAMPLES)[0]


@cache
def questions() -> Questions:
    """The shipped questions. Raises ValueError where the file is broken: a check says what is wrong."""
    found, faults = read_questions(paths.COURSES / "followup" / QUESTIONS)
    if found is None:
        raise ValueError("; ".join(map(str, faults)))
    return found


def examples_for(role: str | None) -> tuple[Example, ...]:
    """Those of a seat role; all of them where it has none of its own."""
    return tuple(example for example in examples() if role in example.roles) or examples()
