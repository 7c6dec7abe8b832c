"""How a course begins: written anew, or as a copy of one that may only be read."""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import models
from lms.courses.composing import front_matter
from lms.courses.content import SEAT_ROLES
from lms.errors import Refused
from lms.journal.door import lock
from lms.studio import naming
from lms.studio.drafting import Writer, begin_course, files_of_version
from lms.studio.models import Draft
from lms.studio.outline.header import set_keys
from lms.studio.outline.rules import first_goal, lesson_id, line_of
from lms.wilayah.models import Region

MINUTES = 3  # of a lesson that nobody has written yet
RULES = {"soal_per_tujuan": 3, "lulus": 70, "percobaan": 3, "menit": 0}
Write = Callable[[str], Mapping[str, bytes]]


def first_files(course_id: str, title: str, roles: Iterable[str]) -> dict[str, bytes]:
    """The files of a course that nobody has written yet: one goal, one module, one empty lesson, and the rules of its tests."""
    name = naming.slug(title)
    folder = naming.numbered(1, name)
    about = {"id": course_id, "judul": title, "ringkas": f"{title}.", "untuk": tuple(roles), "jp": 1, "tujuan": {name: first_goal(title)}}
    module = {"id": name, "judul": title, "tujuan": (name,)}
    texts = {
        "course.md": front_matter(about),
        f"{folder}/module.md": front_matter(module),
        f"{folder}/{folder}.md": empty_lesson(lesson_id(title, ()), title, (name,)),
        "ujian.md": front_matter(RULES),
    }
    return {path: text.encode() for path, text in texts.items()}


def empty_lesson(name: str, title: str, goals: Iterable[str]) -> str:
    """A lesson without words; its sources are for its author to name."""
    return front_matter({"id": name, "judul": title, "menit": MINUTES, "tujuan": tuple(goals), "ditinjau": "belum"}) + "\n"


def new_course(
    session: Session, title: str, roles: Iterable[str], region_code: str, by: Writer, key: str | None = None, write: Write | None = None
) -> Draft:  # fmt: skip
    """A new course of a region with its first draft; the caller has checked the region, and commits.

    `key` is the id that a form has carried: the same key of the same writer again is the same draft. `write` gives the files by the id of
    the course (else one empty lesson). Raises Refused.
    """
    line, chosen = line_of(title, "Judul"), tuple(role for role in SEAT_ROLES if role in set(roles))
    if not chosen:
        raise Refused("Pilih sedikitnya satu unsur.")
    if (known := _known(session, by, key)) is not None:
        return known
    name = _free_id(session, line, region_code)
    files = write(name) if write else first_files(name, line, chosen)
    return begin_course(session, models.Course(id=name, region_code=region_code), line, files, by, key)


def copy_course(session: Session, source: models.Course, title: str, region_code: str, by: Writer, key: str | None = None) -> Draft:
    """A course of a region that begins as another one stands now, and remembers it; as `new_course`. Raises Refused."""
    line = line_of(title, "Judul")
    if (known := _known(session, by, key)) is not None:
        return known
    if source.live_version_id is None:
        raise Refused("Materi ini belum terbit, jadi belum bisa disalin.")
    name = _free_id(session, line, region_code)
    files = {file.path: file.data for file in files_of_version(session, source.live_version_id)}
    files["course.md"] = set_keys(files["course.md"].decode(), {"id": name, "judul": line}).encode()
    course = models.Course(id=name, region_code=region_code, origin_id=source.id, origin_version_id=source.live_version_id)
    return begin_course(session, course, line, files, by, key)


def _known(session: Session, by: Writer, key: str | None) -> Draft | None:
    """The draft that this form began before: a double tap, or an answer that was lost. Raises Refused for another's."""
    lock(session, by.person_id)
    draft = session.get(Draft, key) if key else None
    if draft is not None and draft.made_by != by.person_id:
        raise Refused("Formulir ini sudah dipakai orang lain. Buka lagi halaman Materi baru.")
    return draft


def _free_id(session: Session, title: str, region_code: str) -> str:
    """An id that no course has; whoever begins another one in the region waits."""
    session.execute(select(Region.code).where(Region.code == region_code).with_for_update()).one()
    alike = models.Course.id.startswith(naming.slug(title), autoescape=True)
    return naming.course_id(title, region_code, set(session.scalars(select(models.Course.id).where(alike))))
