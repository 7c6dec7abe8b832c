"""The outline of a draft as plain values: its modules, their lessons and practice, and what still has to be put right in each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lms.courses.content import File, Lesson, Module
from lms.courses.package import Reading
from lms.studio.naming import unnumbered

UNTITLED = "Tanpa judul"


@dataclass(frozen=True)
class TreeLesson:
    """One lesson. `id` finds it: that of its file, or a name made of its path where the file has none of its own."""

    id: str
    title: str
    path: str
    minutes: int
    faults: int
    empty: bool
    goals: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class TreeModule:
    """One module; `practice` counts its practice items, `about` says whether it has a `module.md`."""

    id: str
    title: str
    folder: str
    goals: tuple[str, ...]
    lessons: tuple[TreeLesson, ...]
    practice: int
    faults: int
    about: bool

    @property
    def path(self) -> str:
        """Where its facts stand."""
        return f"{self.folder}/module.md"


@dataclass(frozen=True)
class Tree:
    """A whole course; `graded` counts the items of its tests, `faults` all that keeps it from being published."""

    modules: tuple[TreeModule, ...]
    graded: int
    faults: int

    @property
    def lessons(self) -> tuple[TreeLesson, ...]:
        """Every lesson in the order in which it is read."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def minutes(self) -> int:
        """How long all of it takes to read."""
        return sum(lesson.minutes for lesson in self.lessons)

    @property
    def waiting(self) -> TreeLesson | None:
        """Where to write next: the first empty lesson, else the first in which something has to be put right."""
        return next((lesson for lesson in self.lessons if lesson.empty), None) or next((one for one in self.lessons if one.faults), None)

    def lesson(self, lesson_id: str) -> TreeLesson | None:
        """The lesson that is found by this id."""
        return next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)

    def module(self, module_id: str) -> TreeModule | None:
        """The module of this id."""
        return next((module for module in self.modules if module.id == module_id), None)

    def module_of(self, lesson: TreeLesson) -> TreeModule:
        """The module in which a lesson stands."""
        return next(module for module in self.modules if lesson in module.lessons)


def tree_of(reading: Reading, files: Iterable[File]) -> Tree:
    """The outline of a course as far as it could be read, from its reading and its files. Never raises."""
    paths = {file.path for file in files}
    faults = Counter(fault.where.partition("/")[2] for fault in reading.faults)
    taken: set[str] = set()
    modules: list[TreeModule] = []
    number = 0
    for module in reading.seen.modules:
        about = f"{module.folder}/module.md" in paths
        lessons = tuple(_lesson(lesson, taken, faults[lesson.path], number + place) for place, lesson in enumerate(module.lessons, 1))
        number += len(lessons)
        modules.append(_module(module, _free(module.id, {one.id for one in modules}), lessons, about, faults))
    return Tree(tuple(modules), len(reading.seen.graded), len(reading.faults))


def _module(module: Module, name: str, lessons: tuple[TreeLesson, ...], about: bool, faults: Counter[str]) -> TreeModule:
    own = sum(faults[path] for path in (module.folder, f"{module.folder}/module.md", f"{module.folder}/latihan.md"))
    title = module.title or (lessons[0].title if lessons else UNTITLED)
    return TreeModule(name, title, module.folder, module.goals, lessons, len(module.practice), own, about)


def _lesson(lesson: Lesson, taken: set[str], faults: int, number: int) -> TreeLesson:
    found = _free(lesson.id or unnumbered(lesson.path.rpartition("/")[2].removesuffix(".md")), taken)
    taken.add(found)
    title, empty = lesson.title or UNTITLED, not lesson.body_md.strip()
    return TreeLesson(found, title, lesson.path, lesson.minutes, faults, empty, lesson.goals, number)


def _free(name: str, taken: set[str]) -> str:
    """The name, or with a number behind it where something before it has it."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
