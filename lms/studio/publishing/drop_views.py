"""A draft thrown away, after a look at what goes with it."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms.access import Right, requires
from lms.db import db
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.door import workroom
from lms.studio.publishing.forms import SeenForm
from lms.studio.publishing.looking import Look
from lms.studio.publishing.undoing import drop
from lms.studio.publishing.views import looked_at


@bp.route("/studio/<string:course>/draf/buang", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def drop_draft(course: str) -> Any:
    """What goes with a draft; posted, it goes."""
    seen, form = looked_at(course), SeenForm(request.form)
    if request.method != "POST":
        return _page(seen, form) if seen.draft else abort(404)
    leads = url_for(".course" if seen.live else ".index", course=course if seen.live else None)
    if seen.draft is None:  # the same tap once more
        return redirect(leads, 303)
    try:
        form.validate()
        drop(*workroom(course), form.seen())
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        form.form_errors.append(str(no))
        return _page(looked_at(course), form), 422
    flash(_("Draf dibuang. Yang dibaca peserta tidak berubah."))
    return redirect(leads, 303)


def _page(seen: Look, form: SeenForm) -> str:
    draft = seen.draft or abort(404)
    form.revisi.data, form.revisi.raw_data = draft.revision, None
    return render_template("studio/drop_draft.html", seen=seen, draft=draft, changes=seen.changes, form=form)
