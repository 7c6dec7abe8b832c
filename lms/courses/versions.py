"""Versions of courses: published once, never changed, written out again byte for byte."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.courses import content, models
from lms.courses.checks.pictures import MEDIA_TYPES
from lms.courses.checks.references import read_references
from lms.courses.checks.source import known_place, read_files
from lms.courses.content import Accepted, Item, Kind, Number, Order, Pairs, Pool
from lms.courses.package import course_folders, read
from lms.courses.rendered import Rendered, RenderedItem, blob_id
from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.journal.door import SYSTEM, Act, enter
from lms.journal.stated import note_state
from lms.later import Later

drawing = Later("lms.courses.render")  # only what is published anew is rendered
RENDERER = 1  # raise it when the same text renders to other HTML: loading then makes new versions


@dataclass(frozen=True)
class Loaded:
    """What came of loading one course folder: its live version, and whether it is new; or its faults."""

    course_id: str
    version_id: str | None
    new: bool
    faults: tuple[Fault, ...]


def digest(files: Iterable[content.File], quoted: Mapping[str, str]) -> str:
    """What makes a version another one: the bytes of its files, the values it quotes, and the renderer."""
    total = sha256(f"{RENDERER}\n".encode())
    for name, data in [*((file.path, file.data) for file in files), *((f"ref:{k}", quoted[k].encode()) for k in sorted(quoted))]:
        total.update(f"{name}\n{len(data)}\n".encode() + data)
    return total.hexdigest()


@dataclass(frozen=True)
class Edition:
    """What a new version is published as: by whom, whether it changes the meaning of these lessons (ids) or only words, and a note for readers."""

    made_by: str
    change: str
    renewed: tuple[str, ...] = ()
    note: str = ""


def publish(
    session: Session, course: content.Course, rendered: Rendered, now: datetime, edition: Edition | None = None
) -> models.CourseVersion:
    """Make this the live version of its course; the live one comes back when nothing differs. The caller commits.

    Without an edition it was loaded from files. Who had read a renewed lesson is asked to read it again.
    """
    total = digest(course.files, rendered.references)
    live = session.scalar(models.live_version(course.id))
    if live is not None and live.digest == total:
        return live
    row = session.get(models.Course, course.id)
    if row is None:
        row = models.Course(id=course.id)
        session.add(row)
        session.flush()
    version = _head(session, course, rendered, now, edition)
    session.add(version)
    session.flush()
    _store_files(session, version.id, course.files)
    session.add_all(_pages(version.id, course, rendered))
    session.flush()
    items = list(_bank(version.id, course, rendered))
    session.add_all(item for item, _ in items)
    session.flush()
    session.add_all(key for _, key in items)
    row.live_version_id = version.id
    session.flush()
    said = {"version": version.id, "number": version.number, "digest": total}
    if edition is None:
        enter(session, Act(SYSTEM, "course.published", course.id, said), now)
        return version
    for lesson in edition.renewed:
        session.merge(models.LessonRenewal(course_id=course.id, lesson_id=lesson, at=now))
    said |= {"change": edition.change, "renewed": list(edition.renewed)}
    enter(session, Act(edition.made_by, "course.published", course.id, said, edition.made_by), now)
    return version


def _head(session: Session, course: content.Course, rendered: Rendered, now: datetime, edition: Edition | None) -> models.CourseVersion:
    """The row of the next version of a course."""
    last = session.scalar(select(func.max(models.CourseVersion.number)).where(models.CourseVersion.course_id == course.id)) or 0
    return models.CourseVersion(
        id=uuid7(),
        course_id=course.id,
        number=last + 1,
        digest=digest(course.files, rendered.references),
        title=course.title,
        summary=course.summary,
        jp=course.jp,
        roles=list(course.roles),
        rules=asdict(course.rules),
        quoted=dict(rendered.references),
        intro_html=rendered.intro,
        published_at=now,
        change=edition.change if edition else None,
        note=edition.note if edition else None,
        made_by=edition.made_by if edition else None,
    )


def _store_files(session: Session, version_id: str, files: Iterable[content.File]) -> None:
    named = {blob_id(file.data): file.data for file in files}
    known = set(session.scalars(select(models.Blob.sha).where(models.Blob.sha.in_(named))))
    session.add_all(models.Blob(sha=sha, data=data) for sha, data in named.items() if sha not in known)
    session.flush()
    for file in files:
        media_type = MEDIA_TYPES.get(Path(file.path).suffix, "text/markdown")
        session.add(models.CourseFile(version_id=version_id, path=file.path, sha=blob_id(file.data), media_type=media_type))


def _pages(version_id: str, course: content.Course, rendered: Rendered) -> Iterator[Any]:
    """Rows of goals, modules and lessons; lessons are numbered through the whole course from 1."""
    for position, goal in enumerate(course.goals, 1):
        yield models.Goal(version_id=version_id, id=goal.id, position=position, sentence=goal.sentence)
    number = 0
    for position, module in enumerate(course.modules, 1):
        yield models.CourseModule(
            version_id=version_id,
            id=module.id,
            position=position,
            title=module.title,
            goals=list(module.goals),
            intro_html=rendered.module_intros[module.id],
            practice_title=module.practice_title,
        )
        for lesson in module.lessons:
            number += 1
            page = rendered.lessons[lesson.id]
            yield models.Lesson(
                version_id=version_id,
                id=lesson.id,
                module_id=module.id,
                position=number,
                title=lesson.title,
                minutes=lesson.minutes,
                weight=page.weight,
                html=page.html,
                goals=list(lesson.goals),
                sources=list(lesson.sources),
                reviewed=lesson.reviewed,
                unconfirmed=list(lesson.unconfirmed),
            )


def _bank(version_id: str, course: content.Course, rendered: Rendered) -> Iterator[tuple[models.BankItem, models.ItemKey]]:
    pools = [(Pool.PRACTICE, module.id, item) for module in course.modules for item in module.practice]
    pools += [(Pool.GRADED, None, item) for item in course.graded]
    for position, (pool, module_id, item) in enumerate(pools, 1):
        shown = rendered.items[item.id]
        ids = option_ids(item, shown)
        yield (
            models.BankItem(
                version_id=version_id,
                id=item.id,
                pool=pool.value,
                module_id=module_id,
                goal=item.goal,
                kind=item.kind.value,
                position=position,
                prompt_html=shown.prompt,
                options=shown_options(item, shown, ids),
                unit=item.answer.unit if isinstance(item.answer, Number) else "",
            ),
            models.ItemKey(
                version_id=version_id,
                item_id=item.id,
                key=key_of(item, ids),
                feedback={option: text for option, text in zip(ids, shown.feedback, strict=False) if text},
                explanation_html=shown.explanation,
            ),
        )


def option_ids(item: Item, shown: RenderedItem) -> tuple[str, ...]:
    """An id (a, b, c …) for each part of an item, in the order of its parts.

    Ids are given in an order of their own: that of the file would be the key of steps and pairs, and a hint at that of choices.
    """
    numbers = list(range(len(shown.parts)))
    if item.kind is not Kind.TRUE_FALSE:
        numbers.sort(key=lambda number: sha256(f"{item.id}\n{shown.parts[number]}".encode()).digest())
    ids = {number: chr(ord("a") + place) for place, number in enumerate(numbers)}
    return tuple(ids[number] for number in range(len(shown.parts)))


def shown_options(item: Item, shown: RenderedItem, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """The options as a page may show them: choices as they were written, steps and pairs by their id; replies of a scene are spoken."""
    options = []
    spoken = {"spoken": True} if item.scene else {}
    for number, (option, html) in enumerate(zip(ids, shown.parts, strict=True)):
        side = {"side": ("left", "right")[number % 2]} if item.kind is Kind.MATCH else {}
        options.append({"id": option, "html": html, **side, **spoken})
    return sorted(options, key=lambda option: option["id"]) if item.kind in (Kind.ORDER, Kind.MATCH) else options


def key_of(item: Item, ids: tuple[str, ...]) -> dict[str, Any]:
    """The key by kind: {"right": [ids]}, {"value", "tolerance", "unit"} as decimal text, {"order": [ids]},
    {"pairs": [[left, right]]}, {"accepted": [texts]}, {} for open items.
    """
    answer = item.answer
    if isinstance(answer, Number):
        return {"value": f"{answer.value:f}", "tolerance": f"{answer.tolerance:f}", "unit": answer.unit}
    if isinstance(answer, Order):
        return {"order": list(ids)}
    if isinstance(answer, Pairs):
        return {"pairs": [[ids[place], ids[place + 1]] for place in range(0, len(ids), 2)]}
    if isinstance(answer, Accepted):
        return {"accepted": list(answer.texts)}
    if item.options:
        return {"right": [name for name, option in zip(ids, item.options, strict=True) if option.right]}
    return {}


def export(session: Session, version_id: str, folder: Path) -> int:
    """Write the files of a version into an empty or new folder, byte for byte; how many. Raises Refused."""
    columns = select(models.CourseFile.path, models.Blob.data).join(models.Blob, models.Blob.sha == models.CourseFile.sha)
    files = session.execute(columns.where(models.CourseFile.version_id == version_id).order_by(models.CourseFile.path)).all()
    if not files:
        raise Refused("Versi materi ini tidak ada.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"Folder {folder} sudah berisi. Pilih folder yang kosong.")
    for path, data in files:
        if not known_place(path):
            raise Refused(f"Nama berkas {path} tidak aman untuk ditulis.")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return len(files)


def keep_references(session: Session, references: Iterable[content.Reference]) -> None:
    """Write reference values into their table: one row for each day from which a value holds."""
    for reference in references:
        session.merge(models.Reference(**asdict(reference)))
    session.flush()


def load_all(session: Session, folder: Path, now: datetime, chosen: Iterable[Path] | None = None) -> list[Loaded]:
    """Load every course below `folder`, or those chosen of them, and its references; one with faults leaves its live version as it is.

    The caller commits.
    """
    references, reference_faults = read_references(folder / "references")
    keep_references(session, references.values())
    note_state(session, "references.loaded", "references", models.Reference, now)
    loaded = [Loaded("references", None, False, reference_faults)] if reference_faults else []
    return loaded + [load(session, path, references, now) for path in (course_folders(folder) if chosen is None else chosen)]


def load(session: Session, folder: Path, references: Mapping[str, content.Reference], now: datetime) -> Loaded:
    """Load one course folder; with faults nothing changes. The caller commits."""
    live = _unchanged(session, folder, references)
    if live is not None:
        return Loaded(live.course_id, live.id, False, ())
    reading = read(folder, references)
    if reading.course is None:
        return Loaded(folder.name, None, False, reading.faults)
    before = session.scalar(select(models.Course.live_version_id).where(models.Course.id == reading.course.id))
    version = publish(session, reading.course, drawing.render(reading.course, references), now)
    return Loaded(reading.course.id, version.id, version.id != before, ())


def _unchanged(session: Session, folder: Path, references: Mapping[str, content.Reference]) -> models.CourseVersion | None:
    """The live version of a folder whose bytes and quoted values are still those that were published; None says: read it."""
    live = session.scalar(models.live_version(folder.name))
    if live is None:
        return None
    files, faults = read_files(folder)
    quoted = {key: references[key].shown for key in live.quoted if key in references}
    return live if not faults and digest(files, quoted) == live.digest else None
