"""Writes docs/curriculum.md out of courses/: what there is, what falls short of its target, and every fact that waits for confirmation.

python docs/tools/curriculum.py [--cek]      with --cek nothing is written; exit status 1 when the page is not as it should be
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lms.courses.checks.markup import REFERENCE  # noqa: E402
from lms.courses.checks.prose import sentences, words  # noqa: E402
from lms.courses.checks.references import read_references  # noqa: E402
from lms.courses.checks.weight import course_weight  # noqa: E402
from lms.courses.content import Course, Reference  # noqa: E402
from lms.courses.package import course_folders, read  # noqa: E402

PAGE = ROOT / "docs" / "curriculum.md"
SKILLED = "kader-"  # courses of which each goal is one skill
TARGETS = {True: (8, 4), False: (30, 15)}  # graded and practice items: per skill, or per course
ORDER = (
    "ilp-dasar", "posyandu-era-baru", "pokjanal-dan-tim-pembina", "peran-lurah", "peran-pkk", "peran-puskesmas", "kader-a-pengelolaan",
    "kader-b-balita", "kader-c-ibu-hamil", "kader-d-remaja", "kader-e-dewasa-lansia", "penyegaran",
)  # fmt: skip


def practice(course: Course) -> list[str]:
    """The goals of the practice items of a course, one entry each."""
    return [item.goal for module in course.modules for item in module.practice]


def row(course: Course) -> str:
    """The line of a course in the table."""
    said = [len(words(text)) for lesson in course.lessons for _line, text in sentences(lesson.body_md)]
    minutes = sum(lesson.minutes for lesson in course.lessons)
    cells = (
        f"`{course.id}`", ", ".join(course.roles), course.jp, minutes, len(course.lessons), len(course.graded), len(practice(course)),
        len(course.pictures), sum(said), f"{mean(said):.1f}".replace(".", ","), max(said), -(-course_weight(course) // 1024),
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def shortfalls(course: Course) -> Iterator[str]:
    """What is less than its target."""
    skilled, practised = course.id.startswith(SKILLED), practice(course)
    graded_target, practice_target = TARGETS[skilled]
    for goal in [goal.id for goal in course.goals] if skilled else [""]:
        graded = sum(item.goal == goal or not goal for item in course.graded)
        rehearsed = sum(one == goal or not goal for one in practised)
        of = f" ({goal})" if goal else ""
        if graded < graded_target:
            yield f"`{course.id}`{of}: {graded} of {graded_target} graded items"
        if rehearsed < practice_target:
            yield f"`{course.id}`{of}: {rehearsed} of {practice_target} practice items"


def waiting(course: Course, references: dict[str, Reference]) -> Iterator[str]:
    """Every fact and value of a course that waits for the word of the health office."""
    for lesson in course.lessons:
        yield from (f"- {lesson.title}: {fact}" for fact in lesson.unconfirmed)
    quoted = {key for lesson in course.lessons for key in REFERENCE.findall(lesson.body_md)}
    for key in sorted(quoted):
        if references[key].status != "pasti":
            yield f"- Value `{key}`: {references[key].shown} ({references[key].source})"


def page() -> str:
    """The whole page."""
    references, faults = read_references(ROOT / "courses" / "references")
    folders = {folder.name: folder for folder in course_folders(ROOT / "courses")}
    readings = [read(folders[name], references) for name in [*ORDER, *sorted(set(folders) - set(ORDER))]]
    wrong = [*faults, *(fault for reading in readings for fault in reading.faults)]
    if wrong:
        raise SystemExit("\n".join(map(str, wrong)))
    courses = [reading.course for reading in readings if reading.course]
    short = [line for course in courses for line in shortfalls(course)]
    lines = [
        "# The curriculum", "", "Written by `python docs/tools/curriculum.py` out of `courses/`; a test asks that it is up to date.", "",
        "| Course | For | JP | Minutes | Lessons | Graded | Practice | Pictures | Words | Mean words a sentence | Longest | KB |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|", *map(row, courses), "",
        (f"In all {sum(len(course.lessons) for course in courses)} lessons, {sum(len(course.graded) for course in courses)} graded and "
        f"{sum(len(practice(course)) for course in courses)} practice items, {sum(len(course.pictures) for course in courses)} pictures."), "",
        "## Shortfalls", "", *([f"- {line}" for line in short] or ["None against the targets (8 graded and 4 practice items a skill; 30 and 15 a course)."]), "",
        "## What waits for the health office", "",
        "Taught with the mark *perlu dikonfirmasi Dinkes*; the page *Sumber & yang perlu dikonfirmasi* lists the same for ticking off.", "",
    ]  # fmt: skip
    for course in courses:
        lines += [f"### {course.title}", "", *(list(waiting(course, references)) or ["Nothing."]), ""]
    return "\n".join(lines)


def but_weight(text: str) -> str:
    """A page without its last column: another library compresses to other bytes."""
    return re.sub(r" \d+ \|$", "", text, flags=re.MULTILINE)


def main() -> int:
    """Write the page, or say that it is not up to date."""
    made = page()
    if "--cek" in sys.argv:
        return int(not PAGE.exists() or but_weight(PAGE.read_text(encoding="utf-8")) != but_weight(made))
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
