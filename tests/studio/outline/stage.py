"""Two trainers of Kota Solok, one of another city, a shipped course, and a draft that somebody began."""

from datetime import UTC, datetime

from lms.courses.models import Course
from lms.courses.render import render
from lms.courses.versions import keep_references, publish
from lms.studio.drafting import Writer, begin_course, files_of
from lms.studio.models import open_draft
from tests.courses.packages import REFERENCES, SOUND, course, write
from tests.makers import make_grant, make_person, make_region

NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
LILA = "lila-1372"
PATHS = ("01-ukur/01-mengukur.md", "01-ukur/02-membaca.md", "02-catat/01-menulis.md")


def lesson(name, title, body="Isi."):
    return f"---\nid: {name}\njudul: {title}\nmenit: 4\ntujuan: [ukur]\nsumber:\n  - Buku KIA\nditinjau: belum\n---\n\n{body}\n"


FILES = {
    "course.md": SOUND["course.md"].replace("id: contoh", f"id: {LILA}").replace("Materi contoh", "Mengukur LiLA"),
    "01-ukur/01-mengukur.md": lesson("mengukur", "Memasang pita"),
    "01-ukur/02-membaca.md": lesson("membaca", "Membaca angka"),
    "01-ukur/latihan.md": SOUND["01-ukur/latihan.md"],
    "02-catat/module.md": "---\nid: catat\njudul: Mencatat\ntujuan: [ukur]\n---\n",
    "02-catat/01-menulis.md": lesson("menulis", "Menulis di buku"),
    "ujian.md": SOUND["ujian.md"],
    "gambar/pita.svg": SOUND["gambar/pita.svg"],
}


def trainer(session, name, region="13.72"):
    person = make_person(session, name)
    make_grant(session, person, "pelatih", region)
    return person


def cities(session):
    make_region(session, "13.72", "Kota Solok")
    make_region(session, "33.75", "Kota Pekalongan")


def shipped(session, tmp_path):
    """The course `contoh` as it ships with the product."""
    keep_references(session, REFERENCES.values())
    sound = course(write(tmp_path / "bawaan"))
    return publish(session, sound, render(sound, REFERENCES), NOW)


def begun(session, person, files=None):
    """The draft of a course of Kota Solok."""
    given = {path: text.encode() for path, text in (files or FILES).items()}
    draft = begin_course(session, Course(id=LILA, region_code="13.72"), "Mengukur LiLA", given, Writer(person.id, NOW))
    session.commit()
    return draft


def texts(session, course_id=LILA):
    """The files of the open draft of a course."""
    session.rollback()
    draft = session.scalars(open_draft(course_id)).one()
    return {file.path: file.data.decode() for file in files_of(session, draft.id)}
