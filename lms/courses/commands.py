"""What `lms courses check|load|export` do: each gives its text and its exit status (0: well)."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select

from lms import clock
from lms.courses.checks.references import read_references
from lms.courses.checks.remarks import remarks
from lms.courses.facts.questions import NAME, read_questions
from lms.courses.models import Course
from lms.courses.package import course_folders, read
from lms.courses.versions import Loaded, load_all
from lms.courses.versions import export as write_out
from lms.db import db
from lms.errors import Fault, Refused


def check(path: Path, strict: bool = False) -> tuple[str, int]:
    """Check one course folder, or every course below a folder such as `courses/`; no database is needed.

    What is wrong keeps a course from being published; remarks do not, and the exit status says so only where asked to be `strict`.
    """
    if not path.is_dir():
        return f"Folder {path} tidak ada.", 1
    alone = not _holds_courses(path)
    home = path.resolve().parent if alone else path
    references, faults = read_references(home / "references")
    folders = (path.resolve(),) if alone else course_folders(path)
    readings = [read(folder, references) for folder in folders]
    every = [*faults, *read_questions(home / NAME)[1], *(fault for reading in readings for fault in reading.faults)]
    if every:
        return _listed(every), 1
    sound = [reading.course for reading in readings if reading.course]
    checked = f"{len(folders)} materi dan {len(references)} nilai acuan diperiksa"
    if found := remarks(sound, references, clock.today()):
        return f"{_listed(found)}\n{checked}: boleh diterbitkan, {len(found)} hal sebaiknya diperbaiki.", int(strict)
    return f"{checked}, tidak ada yang perlu diperbaiki.", 0


def _holds_courses(path: Path) -> bool:
    """Whether this is a folder such as `courses/`, rather than one course."""
    if (path / "course.md").exists():
        return False
    return (path / "references").is_dir() or any((folder / "course.md").is_file() for folder in course_folders(path))


def load(path: Path) -> tuple[str, int]:
    """Load one course folder, or every course below a folder; those with faults keep their live version, and the exit status is 1."""
    if not path.is_dir():
        return f"Folder {path} tidak ada.", 1
    alone = (path / "course.md").exists()
    folder, chosen = (path.resolve().parent, (path.resolve(),)) if alone else (path, course_folders(path))
    loaded = load_all(db.session, folder, clock.now(), chosen)  # type: ignore[arg-type]
    db.session.commit()
    return "\n".join(map(_told, loaded)) or f"Tidak ada materi di {path}.", int(any(one.faults for one in loaded))


def export(course_id: str, folder: Path) -> tuple[str, int]:
    """Write the live version of a course into `folder`/<course id>, byte for byte."""
    version_id = db.session.scalar(select(Course.live_version_id).where(Course.id == course_id))
    if version_id is None:
        return f"Materi {course_id} tidak ada.", 1
    try:
        count = write_out(db.session, version_id, folder / course_id)  # type: ignore[arg-type]
    except (Refused, OSError) as no:
        return str(no), 1
    return f"{count} berkas ditulis ke {folder / course_id}.", 0


def _told(one: Loaded) -> str:
    if one.faults:
        return f"{_listed(one.faults)}\n{one.course_id}: tidak dimuat, versi yang berlaku tetap."
    return f"{one.course_id}: {'versi baru' if one.new else 'tidak berubah'}."


def _listed(faults: Iterable[Fault]) -> str:
    return "\n".join(map(str, faults))
