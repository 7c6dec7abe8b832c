"""The shipped content of an instance: courses, programs and regions, written when they changed; each change leaves its record."""

from datetime import datetime

from flask import Flask
from sqlalchemy.orm import Session

from lms import clock, paths
from lms.courses.versions import load_all
from lms.db import db
from lms.errors import Fault
from lms.journal.stated import note_state
from lms.programs.loading import load_programs
from lms.skills.loading import load_skills
from lms.upkeep import schema
from lms.wilayah.loading import load
from lms.wilayah.models import Region


def make_ready(app: Flask) -> list[Fault]:
    """Schema, then the shipped courses and programs; a course with faults leaves the live one as it is, and they are returned."""
    schema.migrate(app)
    session = db.session()
    faults = load_content(session)
    session.commit()
    return faults


def load_content(session: Session) -> list[Fault]:
    """Publish what changed in the shipped content; returns every fault that kept something from being published."""
    loaded = load_all(session, paths.COURSES, clock.now())
    faults = [fault for one in loaded for fault in one.faults]
    return faults + load_programs(session, paths.COURSES / "programs.yaml") + load_skills(session, paths.COURSES / "skills", clock.now())


def load_regions(session: Session, prefix: str, now: datetime) -> int:
    """Load the regions of a prefix out of the shipped list; returns how many that is. The caller commits. Raises Refused for an unknown one."""
    count = load(session, prefix)
    note_state(session, "regions.loaded", prefix or "Indonesia", Region, now)
    return count
