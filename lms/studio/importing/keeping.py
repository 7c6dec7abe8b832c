"""What was found becomes a draft: a new course, or more in a draft that is open already; with what it was and what was lost kept beside it."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses.models import Course
from lms.db import Reads
from lms.errors import Refused
from lms.journal.door import Act, enter, lock
from lms.later import Later
from lms.studio import drafting, naming
from lms.studio.drafting import Writer
from lms.studio.importing import laying
from lms.studio.importing.found import Found, FoundLesson, FoundModule
from lms.studio.models import CourseImport, Draft
from lms.wilayah.models import Region

pictures = Later("lms.studio.media.pictures")
UNDRAWN = "Gambar ini tidak ikut. {}"
OURS = re.compile(r"!\[([^\[\]]*)\]\((gambar/[^()\s]+)\)")
MOST_LOSSES = 500
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


@dataclass(frozen=True)
class Wish:
    """What its sender wants: the id that the form has carried, the name of the file, whether items are for tests, and for whom it is."""

    key: str
    name: str
    pool: str
    roles: tuple[str, ...]

    @property
    def source(self) -> str:
        """What stands as the source of every lesson."""
        return " ".join(self.name.split())[-120:] or "Teks yang ditempel"


def drawn(found: Found) -> Found:
    """The same with every picture drawn again, in two sizes; one that cannot be is a loss. Slow, so it comes before the database is touched."""
    media: dict[str, bytes] = {}
    used = _used(found)
    gone: set[str] = set()
    for path, data in found.media.items():
        if path not in used:
            continue
        stem = path.rpartition("/")[2].rpartition(".")[0]
        try:
            *pair, said = pictures.redrawn_with_note(data, FORMATS)
        except Refused as no:
            gone.add(path)
            found.lose(_place_of(path, found), UNDRAWN.format(no))
            continue
        if said:
            found.lose(_place_of(path, found), said)
        media.update(zip(pictures.paths_of(stem), pair, strict=True))
    found.media = media
    if gone:
        found.modules = [FoundModule(one.title, tuple(_without(lesson, gone) for lesson in one.lessons)) for one in found.modules]
        found.items = [replace(item, picture=None) if item.picture and item.picture.path in gone else item for item in found.items]
    return found


def _used(found: Found) -> set[str]:
    bodies = {shown[2] for module in found.modules for lesson in module.lessons for shown in OURS.finditer(lesson.body_md)}
    return bodies | {item.picture.path for item in found.items if item.picture}


def _place_of(path: str, found: Found) -> str:
    """The lesson or the item that shows a picture."""
    for module in found.modules:
        for lesson in module.lessons:
            if f"]({path})" in lesson.body_md:
                return f"Pelajaran “{lesson.title}”"
    return next((f"Soal {at}" for at, item in enumerate(found.items, 1) if item.picture and item.picture.path == path), path)


def _without(lesson: FoundLesson, gone: Collection[str]) -> FoundLesson:
    """A lesson in which the words for a picture stand where it was."""
    said = OURS.sub(lambda shown: f"(Gambar: {shown[1]})" if shown[2] in gone else shown[0], lesson.body_md)
    return replace(lesson, body_md=said)


def known(reads: Reads, key: str, by: Writer) -> bool:
    """Whether this form has brought something already: a double tap, or an answer that was lost. Raises Refused for somebody else's."""
    made_by = reads.execute(select(CourseImport.made_by).where(CourseImport.id == key)).scalar_one_or_none()
    if made_by not in (None, by.person_id):
        raise Refused("Formulir ini sudah dipakai. Buka lagi halaman impor.")
    return made_by is not None


def brought(session: Session, import_id: str) -> CourseImport | None:
    """One import; whoever asks has to find its course through its door."""
    return session.get(CourseImport, import_id)


def keep_new(session: Session, found: Found, wish: Wish, region_code: str, by: Writer) -> None:
    """A new course of a region out of what was found; nothing where the form has brought it already. The caller has checked the region, and commits."""
    lock(session, by.person_id)
    if known(session, wish.key, by):
        return
    session.execute(select(Region.code).where(Region.code == region_code).with_for_update()).one()
    alike = select(Course.id).where(Course.id.startswith(naming.slug(found.title), autoescape=True))
    name = naming.course_id(found.title, region_code, set(session.scalars(alike)))
    laid = laying.new_course(found, name, wish.roles, wish.pool, wish.source)
    draft = drafting.begin_course(session, Course(id=name, region_code=region_code), found.title, {**laid.files, **found.media}, by)
    if found.files:
        seen = drafting.read_draft(session, draft, by.now.date()).seen
        laid.lessons = [lesson.id for lesson in seen.lessons]
        laid.items = [item.id for item in (*seen.graded, *(item for module in seen.modules for item in module.practice))]
    _note(session, draft, found, laid, wish, by)


def keep_beside(session: Session, found: Found, wish: Wish, course: Course, by: Writer) -> None:
    """What was found, added to the draft of a course, as keep_new. The caller has checked the course, and commits. Raises Refused."""
    lock(session, by.person_id)
    if known(session, wish.key, by):
        return
    draft = drafting.open_or_begin(session, course, by)
    drafting.hold(session, draft)
    files = {file.path: file.data for file in drafting.files_of(session, draft.id)}
    found = renamed(found, files)
    seen = drafting.read_draft(session, draft, by.now.date()).seen
    texts = {path: data.decode("utf-8", "replace") for path, data in files.items() if path.endswith(".md")}
    laid = laying.beside(found, seen, texts, wish.pool, wish.source)
    for path, data in {**laid.files, **found.media}.items():
        drafting.save(session, draft, path, data, by)
    _note(session, draft, found, laid, wish, by)


def renamed(found: Found, taken: Collection[str]) -> Found:
    """The same with pictures whose names no file of the course has."""
    names: dict[str, str] = {}
    used = {path.rpartition("/")[2].rpartition(".")[0] for path in taken if path.startswith("gambar/")}
    stems = [stem for path in found.media if not (stem := path.rpartition("/")[2].rpartition(".")[0]).endswith("-kecil")]
    for stem in stems:
        name = naming.slug(stem, used)
        used |= {name, f"{name}-kecil"}
        names.update(zip(pictures.paths_of(stem), pictures.paths_of(name), strict=True))

    def moved(lesson: FoundLesson) -> FoundLesson:
        body = OURS.sub(lambda shown: f"![{shown[1]}]({names.get(shown[2], shown[2])})", lesson.body_md)
        return replace(lesson, body_md=body)

    modules = [FoundModule(one.title, tuple(map(moved, one.lessons))) for one in found.modules]
    items = [
        replace(item, picture=replace(item.picture, path=names.get(item.picture.path, item.picture.path))) if item.picture else item
        for item in found.items
    ]
    media = {names.get(path, path): data for path, data in found.media.items()}
    return replace(found, modules=modules, items=items, media=media)


def _note(session: Session, draft: Draft, found: Found, laid: laying.Laid, wish: Wish, by: Writer) -> None:
    losses = [{"where": loss.where[:200], "what": loss.what[:500]} for loss in found.losses[:MOST_LOSSES]]
    if len(found.losses) > MOST_LOSSES:
        losses.append({"where": "Seluruh berkas", "what": f"Masih ada {len(found.losses) - MOST_LOSSES} catatan lain yang sejenis."})
    row = CourseImport(
        id=wish.key, course_id=draft.course_id, name=wish.source, format=found.format, lessons=laid.lessons, items=laid.items,
        losses=losses, made_by=by.person_id, made_at=by.now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    data = {
        "draft": draft.id,
        "import": row.id,
        "format": row.format,
        "lessons": len(laid.lessons),
        "items": len(laid.items),
        "losses": len(losses),
    }
    enter(session, Act(by.person_id, "course.imported", draft.course_id, data, by.person_id), by.now)
