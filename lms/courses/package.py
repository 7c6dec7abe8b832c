"""A course folder as a whole: read into a Course, or into every fault with file, line and repair."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lms.courses.checks.cards import card_faults
from lms.courses.checks.markup import Scope, check_body
from lms.courses.checks.pictures import check_picture
from lms.courses.checks.sounds import FOLDER as SOUNDS
from lms.courses.checks.sounds import sound_fault
from lms.courses.checks.source import decode, printable, read_files
from lms.courses.checks.whole import whole_faults
from lms.courses.content import SEAT_ROLES, Course, ExamRules, File, Goal, Item, Lesson, Module, Picture, Reference
from lms.courses.frontmatter import Header, read_header
from lms.courses.items import read_items
from lms.errors import Fault

ASIDE = {"bimtek", "followup", "references", "skills"}  # folders beside the courses that are none
RESERVED_COURSES = {
    "gambar",
    "suara",
    "hp",
    "keterampilan",
    "sumber",
    "baru",
    "impor",
}  # words with a page of their own below /belajar and /studio
_FOLDER = re.compile(r"\d\d-[a-z0-9-]+")


@dataclass(frozen=True)
class Reading:
    """What came of reading: a course without fault, or None and the reasons. `seen`: as far as it could be read, for a preview of a draft."""

    course: Course | None
    faults: tuple[Fault, ...]
    seen: Course


def read(folder: Path, references: Mapping[str, Reference]) -> Reading:
    """Read one course folder. Never raises: whatever the bytes are, the answer is a course or faults."""
    files, faults = read_files(folder)
    return read_package(printable(folder.name), files, references, faults)


def read_package(name: str, files: tuple[File, ...], references: Mapping[str, Reference], faults: Iterable[Fault] = ()) -> Reading:
    """Read the files of a course called `name`, sorted by path, with what was already found wrong with them. Never raises."""
    reader = _Reader(name, files, frozenset(references))
    course = reader.course()
    cards = {path: text for path, text in reader.texts.items() if reader.where(path) not in reader.unreadable}
    reader.faults += card_faults(cards, reader.name, {key: one.shown for key, one in references.items()})
    every = tuple(sorted({*faults, *reader.faults}, key=lambda fault: (fault.where, fault.line or 0, fault.sentence)))
    return Reading(None if every else course, every, course)


def course_folders(folder: Path) -> tuple[Path, ...]:
    """The course folders below `courses/`, by name."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return ()
    return tuple(entry for entry in entries if entry.is_dir() and entry.name not in ASIDE and not entry.name.startswith((".", "_")))


class _Reader:
    """Reads the files of one course; whatever is wrong is kept in `faults`."""

    def __init__(self, name: str, files: tuple[File, ...], references: frozenset[str]) -> None:
        self.name, self.files = name, files
        self.faults: list[Fault] = []
        self.texts: dict[str, str] = {}
        for file in files:
            if file.path.endswith(".md"):
                text, unreadable = decode(file.data, self.where(file.path))
                self.faults += unreadable
                self.texts[file.path] = text or ""
        self.unreadable = {fault.where for fault in self.faults}
        self.pictures = self._pictures()
        sounds = (file for file in files if file.path.startswith(SOUNDS))
        self.faults += [fault for file in sounds if (fault := sound_fault(file, self.where(file.path)))]
        self.scope = Scope(frozenset(file.path for file in files if file.path.startswith("gambar/")), references)
        self.goals: tuple[str, ...] = ()

    def where(self, path: str) -> str:
        return f"{self.name}/{path}"

    def fault(self, path: str, line: int | None, sentence: str) -> None:
        self.faults.append(Fault(self.where(path), line, sentence))

    def header(self, path: str, required: bool = True) -> tuple[Header, str, int]:
        """The header of a file, its body and the line of the body; what cannot be read as text has been said already."""
        header, body, line = read_header(self.texts.get(path, ""), self.where(path), required)
        if self.where(path) in self.unreadable:
            header.faults.clear()
            header.broken = True
        return header, body, line

    def done(self, header: Header, hint: str = "") -> None:
        header.finish(hint)
        self.faults += header.faults

    def course(self) -> Course:
        """The whole course; sound only when no fault was found."""
        if "course.md" not in self.texts:
            self.fault("course.md", None, "Berkas ini belum ada. Buat dengan id, judul, ringkas, untuk, jp dan tujuan.")
        header, intro, line = self.header("course.md") if "course.md" in self.texts else (_absent(self.where("course.md")), "", 1)
        course_id = header.slug("id")
        title, summary = header.text("judul", 120), header.text("ringkas", 300)
        roles = header.choices("untuk", SEAT_ROLES, "Unsur")
        jp = header.number("jp", 1, 200)
        goals = tuple(Goal(name, sentence) for name, sentence in header.pairs("tujuan").items())
        if course_id and (course_id != self.name or course_id in RESERVED_COURSES):
            header.fault(
                header.line_of("id"),
                f"Samakan `{course_id}` dan nama foldernya, dan jangan memakai {', '.join(sorted(RESERVED_COURSES))}.",
            )
        self.done(header)
        self.goals = tuple(goal.id for goal in goals)
        self.faults += check_body(intro, line, self.where("course.md"), self.scope)
        modules = tuple(self._module(name) for name in sorted({path.split("/")[0] for path in self.texts if _FOLDER.match(path)}))
        rules, graded = self._exam()
        course = Course(
            course_id, title, summary, roles, jp, goals, intro.strip(), modules, rules, graded, self.pictures, self.files
        )  # fmt: skip
        self.faults += whole_faults(course, self.name)
        return course

    def _pictures(self) -> tuple[Picture, ...]:
        found = []
        for file in self.files:
            if file.path.startswith("gambar/"):
                picture, faults = check_picture(file, self.where(file.path))
                self.faults += faults
                if picture:
                    found.append(picture)
        return tuple(found)

    def _module(self, name: str) -> Module:
        paths = sorted(path for path in self.texts if path.startswith(f"{name}/") and path.split("/")[1][:2].isdigit())
        lessons = tuple(self._lesson(path) for path in paths)
        module_id, title, goals, intro = name, (lessons[0].title if lessons else ""), (), ""
        if f"{name}/module.md" in self.texts:
            path = f"{name}/module.md"
            header, intro, line = self.header(path)
            module_id = header.slug("id", required=False) or name
            title = header.text("judul", 120)
            goals = header.choices("tujuan", self.goals, "Tujuan")
            self.done(header)
            self.faults += check_body(intro, line, self.where(path), self.scope)
        if not lessons:
            self.fault(name, None, "Bagian ini belum berisi pelajaran. Tambahkan 01-judul.md, atau hapus foldernya.")
        practice_title, practice = self._practice(f"{name}/latihan.md")
        return Module(module_id, title, goals, intro.strip(), lessons, practice, practice_title, name)

    def _lesson(self, path: str) -> Lesson:
        header, body, line = self.header(path)
        lesson_id, title = header.slug("id"), header.text("judul", 120)
        minutes, goals = header.number("menit", 1, 60), header.choices("tujuan", self.goals, "Tujuan")
        sources, reviewed = header.texts("sumber", 500), header.day("ditinjau", unset="belum")
        unconfirmed = header.texts("perlu_konfirmasi", 300, required=False)
        audio = header.text("audio", 100, required=False) or None
        if audio and audio not in {file.path for file in self.files if file.path.startswith("audio/")}:
            header.fault(header.line_of("audio"), f"Rekaman `{audio}` tidak ada. Taruh berkasnya di folder audio, atau hapus kunci ini.")
        self.done(header)
        if not body.strip() and not header.broken:
            self.fault(path, line, "Pelajaran ini kosong. Tulis isinya di bawah garis `---`.")
        self.faults += check_body(body, line, self.where(path), self.scope)
        return Lesson(
            lesson_id,
            title,
            minutes,
            goals,
            sources,
            reviewed,
            unconfirmed,
            audio,
            body.strip(),
            path,
            line + body[: len(body) - len(body.lstrip())].count("\n"),
        )

    def _practice(self, path: str) -> tuple[str, tuple[Item, ...]]:
        if path not in self.texts:
            return "", ()
        header, body, line = self.header(path, required=False)
        title = header.text("judul", 120, required=False)
        self.done(header, "Di latihan.md hanya `judul`. Aturan ujian dan soal yang dinilai tempatnya di ujian.md.")
        return title, self._items(path, body, line)

    def _exam(self) -> tuple[ExamRules, tuple[Item, ...]]:
        if "ujian.md" not in self.texts:
            self.fault("ujian.md", None, "Berkas ini belum ada. Buat dengan soal_per_tujuan, lulus, percobaan, menit, lalu soalnya.")
            return ExamRules(0, 1, 1, 0), ()
        header, body, line = self.header("ujian.md")
        per_goal, lulus = header.number("soal_per_tujuan", 1, 20), header.number("lulus", 1, 100)
        rules = ExamRules(per_goal, lulus, header.number("percobaan", 1, 20), header.number("menit", 0, 240))
        self.done(header)
        return rules, self._items("ujian.md", body, line)

    def _items(self, path: str, body: str, line: int) -> tuple[Item, ...]:
        items, faults = read_items(body, line, self.where(path), self.goals, self.scope)
        self.faults += faults
        if not items and not faults and self.where(path) not in self.unreadable:
            self.fault(path, None, "Belum ada soal di berkas ini. Tulis `## pertanyaan {#id tujuan=…}`, atau hapus berkasnya.")
        return items


def _absent(where: str) -> Header:
    return Header(where, 1, {}, broken=True)
