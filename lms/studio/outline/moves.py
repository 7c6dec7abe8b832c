"""Order in an outline: modules and lessons change places, and their folders and files the numbers in front of their names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lms.studio.naming import numbered, unnumbered
from lms.studio.outline.rules import MOST, check_room
from lms.studio.outline.tree import Tree, TreeLesson

Order = tuple["Shelf", ...]


@dataclass(frozen=True)
class Shelf:
    """A module by its folder, with the paths of its lessons in the order in which they shall stand."""

    folder: str
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a lesson may go: the id of a module, and the place in it counted from 0."""

    module: str
    place: int


def order_of(tree: Tree) -> Order:
    """The order as it is."""
    return tuple(Shelf(module.folder, tuple(lesson.path for lesson in module.lessons)) for module in tree.modules)


def module_to(order: Order, folder: str, place: int) -> Order:
    """A module at another place, counted from 0; beyond the ends is at the end."""
    moved = next(shelf for shelf in order if shelf.folder == folder)
    rest = [shelf for shelf in order if shelf is not moved]
    place = min(max(place, 0), len(rest))
    return (*rest[:place], moved, *rest[place:])


def lesson_to(order: Order, path: str, folder: str, place: int) -> Order:
    """A lesson, old or new, at a place of a module, counted from 0. Raises Refused where that is full."""
    taken = [replace(shelf, lessons=tuple(one for one in shelf.lessons if one != path)) for shelf in order]
    return tuple(_with(shelf, path, place) if shelf.folder == folder else shelf for shelf in taken)


def _with(shelf: Shelf, path: str, place: int) -> Shelf:
    check_room(len(shelf.lessons), "pelajaran dalam satu bagian")
    place = min(max(place, 0), len(shelf.lessons))
    return replace(shelf, lessons=(*shelf.lessons[:place], path, *shelf.lessons[place:]))


def names_for(order: Order, paths: Iterable[str]) -> dict[str, str]:
    """The new path of every file that gets another one: what stands in its order already keeps its name."""
    folders = [shelf.folder for shelf in order]
    stand = folders if folders == sorted(set(folders)) else [numbered(n, unnumbered(name)) for n, name in enumerate(folders, 1)]
    there = dict(zip(folders, stand, strict=True))
    found = {path: f"{there[folder]}/{name}" for path in paths for folder, _, name in [path.partition("/")] if folder in there}
    for shelf in order:
        names = [path.partition("/")[2] for path in shelf.lessons]
        kept = names if names == sorted(set(names)) else [numbered(n, unnumbered(name)) for n, name in enumerate(names, 1)]
        found |= {path: f"{there[shelf.folder]}/{name}" for path, name in zip(shelf.lessons, kept, strict=True)}
    return {old: new for old, new in found.items() if old != new}


def next_name(names: Iterable[str], name: str) -> str:
    """The numbered name behind all of these; `00-…`, which does not stand in order, where they leave no number free."""
    last = max((int(one[:2]) for one in names), default=0)
    return numbered(last + 1 if last < MOST else 0, name)


def up(tree: Tree, lesson: TreeLesson) -> Place | None:
    """One place up: before the lesson above, or to the end of the module above; None at the very top."""
    module = tree.module_of(lesson)
    at, above = module.lessons.index(lesson), tree.modules.index(module)
    if at:
        return Place(module.id, at - 1)
    return Place(tree.modules[above - 1].id, len(tree.modules[above - 1].lessons)) if above else None


def down(tree: Tree, lesson: TreeLesson) -> Place | None:
    """One place down: behind the lesson below, or to the beginning of the module below; None at the very bottom."""
    module = tree.module_of(lesson)
    at, below = module.lessons.index(lesson), tree.modules.index(module) + 1
    if at + 1 < len(module.lessons):
        return Place(module.id, at + 1)
    return Place(tree.modules[below].id, 0) if below < len(tree.modules) else None
