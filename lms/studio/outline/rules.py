"""Decisions about an outline on plain values: what may be typed, and what goes or is refused."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence

from lms.courses.checks.whole import RESERVED_LESSONS
from lms.courses.content import Course
from lms.errors import Refused
from lms.studio.naming import slug

TITLE, SUMMARY, SENTENCE, SOURCE = 120, 300, 300, 500  # letters, as the reader of courses allows
MOST_SOURCES, MOST_GOALS = 20, 20
MOST = 99  # modules of a course, lessons of a module: two digits count them


def line_of(typed: str, what: str, most: int = TITLE, needed: bool = True) -> str:
    """One line in NFC with single spaces and without invisible marks. Raises Refused, naming `what` it is."""
    plain = unicodedata.normalize("NFC", typed)
    kept = "".join(symbol for symbol in plain if unicodedata.category(symbol) != "Cf")
    found = " ".join(kept.split())
    if any(unicodedata.category(symbol) in ("Cc", "Cs", "Co", "Cn") for symbol in found):
        raise Refused(f"{what} memuat tanda yang tidak terbaca. Ketik ulang isinya.")
    if len(found) > most:
        raise Refused(f"{what} lebih dari {most} huruf. Singkat isinya.")
    if needed and not found:
        raise Refused(f"{what} masih kosong. Isi dahulu.")
    return found


def lines_of(typed: str, what: str, most: int = SOURCE, many: int = MOST_SOURCES) -> tuple[str, ...]:
    """What was typed one a line, without empty lines and without saying anything twice. Raises Refused."""
    found = dict.fromkeys(line for text in typed.split("\n") if (line := line_of(text, what, most, needed=False)))
    if len(found) > many:
        raise Refused(f"{what} paling banyak {many} baris. Gabungkan beberapa.")
    return tuple(found)


def ticked(now: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """What was ticked: in the order in which it stands now, then what is new."""
    wanted = tuple(chosen)
    kept = [one for one in now if one in wanted]
    return (*kept, *(one for one in wanted if one not in kept))


def lesson_id(title: str, taken: Collection[str]) -> str:
    """The id of a lesson, made of its title once."""
    return slug(title, {*taken, *RESERVED_LESSONS})


def copy_title(title: str, taken: Collection[str]) -> str:
    """What a copy is called: none of the titles that are there, and not longer than a title may be."""
    number, ending = 1, " (salinan)"
    while (found := title[: TITLE - len(ending)].rstrip() + ending) in taken:
        number += 1
        ending = f" (salinan {number})"
    return found


def first_goal(title: str) -> str:
    """The sentence of the goal with which a course begins, until its author words it."""
    return f"Menjelaskan isi materi “{title}”."


def naming_goal(course: Course, goal: str) -> tuple[list[str], list[str], int]:
    """What names a goal: titles of lessons, titles of modules, and how many items."""
    lessons = [lesson.title for lesson in course.lessons if goal in lesson.goals]
    modules = [module.title for module in course.modules if goal in module.goals]
    items = [*course.graded, *(item for module in course.modules for item in module.practice)]
    return lessons, modules, sum(item.goal == goal for item in items)


def check_goal_goes(goals: Sequence[str], goal: str, items: int) -> None:
    """Whether a goal may be taken out. Raises Refused for the last one, and for one that items test."""
    if len(goals) == 1:
        raise Refused("Materi harus punya satu tujuan. Tambah tujuan lain dahulu, atau ubah kalimatnya.")
    if items:
        raise Refused(f"Tujuan ini masih diuji {items} soal. Pindahkan atau hapus soalnya dahulu.")


def check_retire(programs: Iterable[str]) -> None:
    """Whether a course may leave circulation. Raises Refused while programs ask for it."""
    named = ", ".join(programs)
    if named:
        raise Refused(f"Materi ini masih diminta program {named}. Ubah programnya dahulu, lalu tarik materi ini.")


def check_room(count: int, what: str) -> None:
    """Whether one more fits beside so many. Raises Refused, naming `what` they are."""
    if count >= MOST:
        raise Refused(f"Paling banyak {MOST} {what}. Bagi menjadi dua.")
