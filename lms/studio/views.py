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
from lms.studio.outline.tree import tree_of


@bp.get("/studio")
@requires(Right.COURSE_VIEW)
def index() -> Any:
    """Drafts, what is published in the visitor's regions, and what ships with the product."""
    with glance() as look:
        found = shelf.shelf(look, current_user)
    return render_template("studio/index.html", found=found, writes=current_user.may(Right.COURSE_WRITE), today=current_user.today)


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
    return render_template("studio/course.html", found=found, tree=tree, live=live, may_copy=current_user.may(Right.COURSE_WRITE))
