"""Acts on a draft as a whole and on its modules: facts, goals, rules of tests; a course out of circulation and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.errors import Refused
from lms.programs.models import Program, ProgramCourse, courses_on
from lms.studio import naming
from lms.studio.door import Room
from lms.studio.drafting import remove
from lms.studio.outline import lesson_acts, rules
from lms.studio.outline.beginning import RULES, empty_lesson
from lms.studio.outline.copying import published_modules
from lms.studio.outline.moves import Shelf, module_to, names_for, next_name, order_of
from lms.studio.outline.tree import TreeModule
from lms.studio.outline.workbench import Workbench

COURSE, EXAM = "course.md", "ujian.md"
CHANGED = "Bagian ini baru saja diubah orang lain. Periksa yang tertulis sekarang di bawah, lalu simpan lagi."


@dataclass(frozen=True)
class Facts:
    """What a course says of itself."""

    title: str
    summary: str
    roles: tuple[str, ...]
    jp: int


class Changed(Refused):
    """What a form showed is no longer what stands in the draft. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__(CHANGED)


def mark_of(*shown: object) -> str:
    """What tells these values from later ones: the form carries it."""
    return sha256(repr(shown).encode()).hexdigest()[:16]


def check_mark(typed: str | None, now: str, same: bool) -> None:
    """Whether a form still showed what stands now, or says the same anyway. Raises Changed."""
    if typed and typed != now and not same:
        raise Changed


def facts_of(bench: Workbench) -> Facts:
    """What the course says of itself now."""
    return Facts(bench.seen.title, bench.seen.summary, bench.seen.roles, bench.seen.jp)


def set_facts(bench: Workbench, facts: Facts) -> None:
    """What the course says of itself. Raises Refused."""
    bench.set(COURSE, {"judul": facts.title, "ringkas": facts.summary, "untuk": facts.roles, "jp": facts.jp})
    bench.draft.title = facts.title


def set_rules(bench: Workbench, per_goal: int, percent: int, tries: int, minutes: int) -> None:
    """How the tests are drawn and passed. Raises Refused."""
    bench.set(EXAM, dict(zip(RULES, (per_goal, percent, tries, minutes), strict=True)))


def set_goal(bench: Workbench, goal: str | None, sentence: str) -> str:
    """Another sentence for a goal, or (None) a new goal; gives its id. The same sentence twice is one goal. Raises Refused."""
    known = {one.id: one.sentence for one in bench.seen.goals}
    same = next((name for name, words in known.items() if words == sentence), None)
    if goal is None and same is not None:
        return same
    if goal is None and len(known) >= rules.MOST_GOALS:
        raise Refused(f"Tujuan paling banyak {rules.MOST_GOALS}. Gabungkan beberapa.")
    name = goal or naming.slug(sentence, known)
    bench.set(COURSE, {"tujuan": {**known, name: sentence}})
    return name


def drop_goal(bench: Workbench, goal: str) -> None:
    """A goal goes, also out of the lessons and modules that name it. Raises Refused for the last one, and while items test it."""
    _lessons, _modules, items = rules.naming_goal(bench.seen, goal)
    rules.check_goal_goes([one.id for one in bench.seen.goals], goal, items)
    bench.set(COURSE, {"tujuan": {one.id: one.sentence for one in bench.seen.goals if one.id != goal}})
    for module in bench.tree.modules:
        if goal in module.goals:
            bench.set(module.path, {"tujuan": tuple(one for one in module.goals if one != goal)})
        for lesson in module.lessons:
            if goal in lesson.goals:
                bench.set(lesson.path, {"tujuan": tuple(one for one in lesson.goals if one != goal)})


def add_module(bench: Workbench, title: str, first: str) -> str:
    """A new module with an empty lesson, at the end; gives its id. One of that title in which nothing is written is that one. Raises Refused."""
    line = rules.line_of(title, "Nama bagian")
    for module in bench.tree.modules:
        if module.title == line and module.lessons and all(lesson.empty for lesson in module.lessons):
            return module.id
    rules.check_room(len(bench.tree.modules), "bagian dalam satu materi")
    name = naming.slug(line, {module.id for module in bench.tree.modules} | published_modules(bench))
    goals = tuple(goal.id for goal in bench.seen.goals[:1])
    folder = next_name((module.folder for module in bench.tree.modules), name)
    order = (*order_of(bench.tree), Shelf(folder, ()))
    lesson_acts.stand(bench, order)
    folder = names_for(order, [f"{folder}/"]).get(f"{folder}/", folder).rstrip("/")
    lesson = rules.lesson_id(rules.line_of(first, "Pelajaran pertama", needed=False) or line, lesson_acts.taken_ids(bench))
    bench.set(f"{folder}/module.md", {"id": name, "judul": line, "tujuan": goals})
    bench.write(f"{folder}/{naming.numbered(1, lesson)}.md", empty_lesson(lesson, " ".join(first.split()) or line, goals))
    return name


def change_module(bench: Workbench, module: TreeModule, title: str, goals: tuple[str, ...]) -> None:
    """What a module says of itself. Raises Refused."""
    bench.set(module.path, {"id": module.id, "judul": title, "tujuan": goals})


def move_module(bench: Workbench, module: TreeModule, place: int) -> None:
    """A module to another place, counted from 0. Raises Refused."""
    lesson_acts.put(bench, module_to(order_of(bench.tree), module.folder, place), module.path)


def remove_module(bench: Workbench, module: TreeModule) -> None:
    """A module out of the draft with its lessons and practice items; it may be put back."""
    remove(bench.room.session, bench.draft, [path for path in bench.files if path.startswith(f"{module.folder}/")], bench.room.by)


def asking(session: Session, course_id: str, day: date) -> Sequence[str]:
    """The titles of the programs that ask for a course, on this day or from a later one."""
    today = courses_on(day).subquery()
    wanted = select(today.c.program_id).where(today.c.course_id == course_id)
    later = select(ProgramCourse.program_id).where(ProgramCourse.course_id == course_id, ProgramCourse.from_day > day)
    return session.scalars(select(Program.title).where(Program.id.in_(wanted.union(later))).order_by(Program.title)).all()


def retire(room: Room, day: date) -> None:
    """The course is no longer offered; what people did in it stays. Raises Refused while a program asks for it."""
    if room.course.retired_at is not None:
        return
    if room.course.live_version_id is None:
        raise Refused("Materi ini belum terbit, jadi tidak perlu ditarik.")
    rules.check_retire(asking(room.session, room.course.id, day))
    room.course.retired_at = room.now
    room.record("course.retired", {"version": room.course.live_version_id})


def reinstate(room: Room) -> None:
    """The course is offered again."""
    if room.course.retired_at is not None:
        room.course.retired_at = None
        room.record("course.restored", {"version": room.course.live_version_id})
