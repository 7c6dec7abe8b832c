"""Acts on the lessons of a draft: added, worded, moved, copied, taken out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from lms.courses import models
from lms.errors import Refused
from lms.studio.drafting import note_move, remove, rename
from lms.studio.outline.beginning import empty_lesson
from lms.studio.outline.header import keys_of, set_keys
from lms.studio.outline.moves import Order, Place, lesson_to, names_for, next_name, order_of
from lms.studio.outline.removed import removed_paths
from lms.studio.outline.rules import copy_title, lesson_id, line_of
from lms.studio.outline.tree import TreeLesson, TreeModule
from lms.studio.outline.workbench import Workbench

MOST_MINUTES = 60


@dataclass(frozen=True)
class Said:
    """What a lesson says of itself."""

    title: str
    minutes: int
    goals: tuple[str, ...]
    sources: tuple[str, ...]


def add(bench: Workbench, module: TreeModule, title: str) -> str:
    """A new empty lesson at the end of a module; gives its id. One of that title that is still empty is that lesson. Raises Refused."""
    line = line_of(title, "Judul")
    if (same := next((lesson for lesson in module.lessons if lesson.empty and lesson.title == line), None)) is not None:
        return same.id
    name = lesson_id(line, taken_ids(bench))
    goals = module.goals or tuple(goal.id for goal in bench.seen.goals[:1])
    _place(bench, module, len(module.lessons), name, empty_lesson(name, line, goals))
    return name


def copy(bench: Workbench, lesson: TreeLesson) -> str:
    """The same lesson once more below it, with an id and a title of its own; gives its id. Raises Refused."""
    titles = {one.title for one in bench.tree.lessons}
    twin = copy_title(lesson.title, set())
    text = bench.text(lesson.path)
    if (
        same := next((one for one in bench.tree.lessons if one.title == twin and body_of(bench.text(one.path)) == body_of(text)), None)
    ) is not None:
        return same.id
    title = copy_title(lesson.title, titles)
    name = lesson_id(title, taken_ids(bench))
    module = bench.tree.module_of(lesson)
    _place(bench, module, module.lessons.index(lesson) + 1, name, set_keys(text, {"id": name, "judul": title, "ditinjau": "belum"}))
    return name


def known(bench: Workbench, lesson: TreeLesson) -> dict[str, Any]:
    """What a lesson says of itself now, by the names of its form."""
    read = next(one for one in bench.seen.lessons if one.path == lesson.path)
    about = {"judul": read.title, "bagian": bench.tree.module_of(lesson).id, "menit": read.minutes}
    return {**about, "tujuan": list(read.goals), "sumber": "\n".join(read.sources)}


def change(bench: Workbench, lesson: TreeLesson, said: Said, module: TreeModule) -> None:
    """What a lesson says of itself, and the module in which it stands. Raises Refused."""
    bench.set(lesson.path, {"judul": said.title, "menit": said.minutes, "tujuan": said.goals, "sumber": said.sources})
    if lesson not in module.lessons:
        move(bench, lesson, Place(module.id, len(module.lessons)))


def move(bench: Workbench, lesson: TreeLesson, place: Place) -> None:
    """A lesson to another place, which may be in another module. Raises Refused."""
    module = bench.tree.module(place.module)
    if module is None:
        raise Refused("Bagian ini sudah tidak ada. Pilih bagian lain.")
    put(bench, lesson_to(order_of(bench.tree), lesson.path, module.folder, place.place), lesson.path)


def take_out(bench: Workbench, lesson: TreeLesson) -> None:
    """A lesson out of the draft; it may be put back."""
    module = bench.tree.module_of(lesson)
    if module.lessons == (lesson,):
        ground(bench, [module])
    remove(bench.room.session, bench.draft, [lesson.path], bench.room.by)


def taken_ids(bench: Workbench) -> set[str]:
    """Every id that a lesson of this course has or had: what people read stands by it."""
    session, course_id = bench.room.session, bench.draft.course_id
    published = select(models.Lesson.id).join(models.CourseVersion, models.CourseVersion.id == models.Lesson.version_id)
    had = set(session.scalars(published.where(models.CourseVersion.course_id == course_id).distinct()))
    gone = {str(keys_of(data.decode("utf-8", "replace")).get("id", "")) for _, data in removed_paths(session, bench.draft).items()}
    return had | gone | {lesson.id for lesson in bench.tree.lessons}


def stand(bench: Workbench, order: Order) -> None:
    """Modules and lessons in this order: folders and files get other names, ids and words stay. Raises Refused."""
    folders = {module.folder: module for module in bench.tree.modules}
    names = names_for(order, bench.files)
    moved = {old.partition("/")[0] for old, new in names.items() if old.partition("/")[0] != new.partition("/")[0]}
    left = {shelf.folder for shelf in order if not shelf.lessons}
    ground(bench, [folders[name] for name in sorted((moved | left) & set(folders))])
    gone = removed_paths(bench.room.session, bench.draft)
    rename(bench.room.session, bench.draft, names_for(order, {*bench.files, *gone}), bench.room.by)


def put(bench: Workbench, order: Order, path: str) -> None:
    """The same for the sake of one file, about which the history then says that it moved; where everything stands so already, nothing is said."""
    names = names_for(order, {*bench.files, path})
    stand(bench, order)
    if names:
        note_move(bench.room.session, bench.draft, names.get(path, path), bench.room.by)


def ground(bench: Workbench, modules: Iterable[TreeModule]) -> None:
    """Each of these modules says its id and title itself, so that its folder may have another name."""
    for module in modules:
        text = bench.text(module.path)
        goals = module.goals or tuple(dict.fromkeys(goal for lesson in module.lessons for goal in lesson.goals))
        own: Mapping[str, str | tuple[str, ...]] = {"id": module.id}
        if not keys_of(text).get("id"):
            bench.write(module.path, set_keys(text, own if module.about else {**own, "judul": module.title, "tujuan": goals}))


def _place(bench: Workbench, module: TreeModule, place: int, name: str, text: str) -> None:
    """A new file among the lessons of a module."""
    path = f"{module.folder}/{next_name((lesson.path.partition('/')[2] for lesson in module.lessons), name)}.md"
    order = lesson_to(order_of(bench.tree), path, module.folder, place)
    names = names_for(order, bench.files)
    stand(bench, order)
    bench.write(names.get(path, path), text)


def body_of(text: str) -> str:
    """The words of a lesson below its front matter."""
    return text.replace("\r\n", "\n").partition("\n---\n")[2]
