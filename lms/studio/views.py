"""What is taught: the courses of a trainer, and one of them."""

from typing import Any

from flask import abort, render_template
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db, glance
from lms.studio import page
from lms.studio.blueprint import bp
from lms.studio.drafting import read_draft
from lms.studio.outline import shelf
from lms.studio.outline.course_acts import asking as asking_programs
from lms.studio.outline.tree import tree_of
from lms.studio.publishing.origin import newer_original, updated
from lms.studio.publishing.waiting import to_judge


@bp.get("/studio")
@requires(Right.COURSE_VIEW)
def index() -> Any:
    """Drafts, what is published in the visitor's regions, and what ships with the product."""
    writing = current_user.scopes(Right.COURSE_WRITE)
    with glance() as look:
        found = shelf.shelf(look, current_user)
        judging = to_judge(look, found.drafts, current_user.person_id)
        updates = updated(look, writing) if any(row.origin_id for row in found.local) else set()
    return render_template("studio/index.html", found=found, writes=bool(writing), judging=judging, updates=updates)


@bp.get("/studio/<string:course>")
@requires(Right.COURSE_VIEW)
def course(course: str) -> Any:
    """One course: how far its draft has come, and what is live."""
    found = shelf.find(db.session(), current_user, course) or abort(404)
    tree = None
    if found.draft is not None:
        reading = read_draft(db.session(), found.draft, clock.today())
        tree = tree_of(reading, reading.seen.files)
    live = page.live(db.session(), found.version) if found.version else None
    news = newer_original(db.session(), found.course) if found.writes else None
    asking = asking_programs(db.session(), course, current_user.today) if live else ()
    return render_template(
        "studio/course.html", found=found, tree=tree, live=live, may_copy=current_user.may(Right.COURSE_WRITE), news=news, asking=asking,
        rules_programs=current_user.may(Right.PROGRAM_MANAGE),
    )  # fmt: skip
