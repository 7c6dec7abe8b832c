"""What the plan page of an event shows: where, by which program, its timeline with who speaks, and who stands on its list."""

from collections import Counter
from typing import Any

from sqlalchemy import select

from lms.bimtek.door import Desk
from lms.bimtek.models import FUNCTIONS, Bimtek
from lms.bimtek.planning import timeline
from lms.bimtek.planning.acts import why_cancelled
from lms.bimtek.planning.words import begins_words, days_words, where_words
from lms.bimtek.roll import Listed, roll
from lms.courses.models import Course, CourseVersion
from lms.db import Reads
from lms.programs.models import Program
from lms.web.text import ROLES
from lms.wilayah.models import Region


def shown(desk: Desk) -> dict[str, Any]:
    """All of it (four queries, five for an event that was called off)."""
    session, event = desk.session, desk.bimtek
    steps, people = timeline.steps_in(session, event.id), roll(session, event.id, None)
    return {
        "facts": facts(session, event), "days": timeline.days_of(steps), "when": days_words(event.from_day, event.until_day),
        "begins": begins_words(steps, event.region_code), "speakers": timeline.speakers_of(session, event.id), "jp": sum(step.jp for step in steps),
        "people": {function: [one for one in people if one.function == function] for function in FUNCTIONS}, "roles": by_role(people),
        "why": why_cancelled(session, event) if event.cancelled_at else "", "begun": any(step.opened_at for step in steps),
    }  # fmt: skip


def facts(reads: Reads, event: Bimtek) -> Any:
    """program, course and place of an event in words."""
    row = reads.execute(
        select(Program.title.label("program"), CourseVersion.title.label("course"), Region.name.label("region"))
        .select_from(Bimtek)
        .join(Program, Program.id == Bimtek.program_id)
        .join(Region, Region.code == Bimtek.region_code)
        .outerjoin(Course, Course.id == Bimtek.course_id)
        .outerjoin(CourseVersion, CourseVersion.id == Course.live_version_id)
        .where(Bimtek.id == event.id)
    ).one()
    return {"program": row.program, "course": row.course, "where": where_words(event.place, event.region_code, row.region)}


def by_role(people: list[Listed]) -> list[tuple[str, int]]:
    """How many participants there are of each unsur, in the order of the roles; those without one last."""
    counted = Counter(one.role or "" for one in people if one.function == "peserta")
    return [(ROLES.get(role, "tanpa kedudukan"), counted[role]) for role in (*ROLES, "") if counted[role]]
