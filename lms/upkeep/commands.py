"""What the commands of upkeep do and say."""

from flask import Flask

from lms.db import db
from lms.errors import Fault
from lms.upkeep.content import load_content
from lms.upkeep.schema import migrate


def make_ready(app: Flask) -> list[Fault]:
    """Schema, then the shipped courses and programs; a course with faults leaves the live one as it is, and they are returned."""
    migrate(app)
    session = db.session()
    faults = load_content(session)
    session.commit()
    return faults
