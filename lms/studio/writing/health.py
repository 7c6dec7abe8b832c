"""How a lesson fares on a phone: what the checker and its remarks say of this one lesson, each with the block it is about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lms.courses.checks.markup import LINK
from lms.courses.checks.prose import sentences, words
from lms.courses.checks.remarks import LONGEST, pictures, remarks
from lms.courses.checks.weight import lesson_weight, on_the_wire
from lms.courses.checks.wording import says_nothing
from lms.courses.content import Course
from lms.errors import Fault
from lms.studio.plainly import plainly
from lms.studio.writing.pages import Desk


@dataclass(frozen=True)
class Long:
    """A sentence with too many words, on which line it begins, and in which block (None: in none)."""

    line: int
    text: str
    count: int
    block: int | None


@dataclass(frozen=True)
class Note:
    """One sentence about the lesson; `block` is the place it is about, `line` that of the file."""

    sentence: str
    line: int | None
    block: int | None


@dataclass(frozen=True)
class Health:
    """The health line. `faults` keep the lesson from being published, `advice` does not."""

    weight: int
    minutes: int
    longs: tuple[Long, ...]
    pictures: int
    unseen: tuple[int | None, ...]  # the blocks of pictures of which the words say nothing
    faults: tuple[Note, ...]
    advice: tuple[Note, ...]

    def notes_of(self, block: int) -> list[str]:
        """What is said of one block, its long sentences first."""
        said = [f"Kalimat ini {long.count} kata. Coba pecah menjadi dua." for long in self.longs if long.block == block]
        return said + [plainly(note.sentence) for note in (*self.faults, *self.advice) if note.block == block]


def health(desk: Desk, today: date) -> Health:
    """The health of the lesson on the desk."""
    lesson, alone = desk.lesson, _alone(desk)
    where = f"{alone.id}/{lesson.path}"
    longs = tuple(
        Long(line, text, count, _block(desk, line))
        for line, text in sentences(lesson.body_md, lesson.line)
        if (count := len(words(text))) > LONGEST
    )
    shown = list(pictures(lesson))
    said = remarks([alone], desk.references, today)
    return Health(
        weight=lesson_weight(lesson, on_the_wire(alone)),
        minutes=lesson.minutes,
        longs=longs,
        pictures=len(shown),
        unseen=tuple(_block(desk, line) for line, alt in shown if says_nothing(alt)),
        faults=tuple(_notes(desk, [fault for fault in desk.reading.faults if fault.where == where])),
        advice=tuple(_notes(desk, [one for one in said if one.where == where and not one.sentence.startswith("Kalimat ")])),
    )


def _alone(desk: Desk) -> Course:
    """The course with nothing but this lesson and its pictures."""
    seen, lesson = desk.reading.seen, desk.lesson
    shown = {lesson.path, *(link["target"] for link in LINK.finditer(lesson.body_md) if link["picture"])}
    module = replace(next(module for module in seen.modules if lesson in module.lessons), lessons=(lesson,), practice=())
    return replace(seen, id=desk.name, modules=(module,), graded=(), files=tuple(file for file in seen.files if file.path in shown))


def _block(desk: Desk, line: int | None) -> int | None:
    within = -1 if line is None else line - desk.page.line + 1
    return next((place for place, block in enumerate(desk.page.body.blocks) if within in block.lines), None)


def _notes(desk: Desk, faults: list[Fault]) -> Iterator[Note]:
    first = desk.lesson.line
    for fault in faults:
        yield Note(fault.sentence, fault.line, None if fault.line == first and _of_all(fault) else _block(desk, fault.line))


def _of_all(fault: Fault) -> bool:
    return fault.sentence.startswith(("Pelajaran ", "Rata-rata "))
