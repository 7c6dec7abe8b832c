"""A module once more with its lessons: ids of its own for all of them, the same words."""

from sqlalchemy import select

from lms.courses import models
from lms.studio import naming
from lms.studio.outline import lesson_acts
from lms.studio.outline.header import set_keys
from lms.studio.outline.moves import Shelf, names_for, next_name, order_of
from lms.studio.outline.rules import check_room, copy_title, lesson_id
from lms.studio.outline.tree import TreeModule
from lms.studio.outline.workbench import Workbench


def published_modules(bench: Workbench) -> set[str]:
    """Every id that a module of this course had in one of its versions."""
    published = select(models.CourseModule.id).join(models.CourseVersion, models.CourseVersion.id == models.CourseModule.version_id)
    return set(bench.room.session.scalars(published.where(models.CourseVersion.course_id == bench.draft.course_id).distinct()))


def copy_module(bench: Workbench, module: TreeModule) -> str:
    """The same module once more below it; gives its id. One that says the same already under the name of a copy is that copy. Raises Refused.

    Practice items stay behind: a course asks nothing twice.
    """
    twin = copy_title(module.title, set())
    if (
        same := next((one for one in bench.tree.modules if one.title == twin and _said(bench, one) == _said(bench, module)), None)
    ) is not None:
        return same.id
    check_room(len(bench.tree.modules), "bagian dalam satu materi")
    lesson_acts.ground(bench, [module])
    title = copy_title(module.title, {one.title for one in bench.tree.modules})
    name = naming.slug(title, {one.id for one in bench.tree.modules} | published_modules(bench))
    files = _files(bench, module, name, title)
    folder = next_name((one.folder for one in bench.tree.modules), name)
    order, place = order_of(bench.tree), bench.tree.modules.index(module) + 1
    order = (*order[:place], Shelf(folder, ()), *order[place:])
    lesson_acts.stand(bench, order)
    folder = names_for(order, [f"{folder}/"]).get(f"{folder}/", folder).rstrip("/")
    for path, text in files.items():
        bench.write(f"{folder}/{path}", text)
    return name


def _files(bench: Workbench, module: TreeModule, name: str, title: str) -> dict[str, str]:
    """What lies in the copy, by name within its folder."""
    found = {"module.md": set_keys(bench.text(module.path), {"id": name, "judul": title})}
    taken = lesson_acts.taken_ids(bench)
    for lesson in module.lessons:
        own = lesson_id(lesson.title, taken)
        taken.add(own)
        found[lesson.path.partition("/")[2]] = set_keys(bench.text(lesson.path), {"id": own, "ditinjau": "belum"})
    return found


def _said(bench: Workbench, module: TreeModule) -> list[tuple[str, str]]:
    """The words of a module, whatever its ids."""
    return [(one.title, lesson_acts.body_of(bench.text(one.path))) for one in module.lessons]
