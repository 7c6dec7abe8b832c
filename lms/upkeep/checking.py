"""Checking everything that is shipped or edited as files: courses, and beside them skills, templates of events, promises and evaluations."""

from pathlib import Path

from lms.bimtek.planning import templates
from lms.courses import commands as courses
from lms.followup import book as followup
from lms.skills import loading as skills


def check(folder: Path, strict: bool) -> tuple[str, int]:
    """What is to be said of a folder of courses or of one course, and the exit status; `strict` fails on remarks too."""
    said = courses.check(folder, strict)
    for beside in (skills, templates, followup):
        said = beside.check_beside(folder, *said)
    return said
