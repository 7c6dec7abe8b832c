"""The second look: what waits, a draft beside what people read, and the verdict."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.door import workroom
from lms.studio.publishing import acts, rules
from lms.studio.publishing.forms import JudgeForm
from lms.studio.publishing.looking import Look
from lms.studio.publishing.views import looked_at
from lms.studio.publishing.who import names, writers_of


@bp.route("/studio/<string:course>/periksa", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def review(course: str) -> Any:
    """A draft that waits, as the second person sees it, and what she says of it."""
    seen, form = looked_at(course), JudgeForm(request.form)
    if seen.draft is None:
        abort(404)
    if request.method != "POST":
        return _page(seen, JudgeForm())
    try:
        if not form.validate():
            raise Refused(_("Periksa lagi isiannya."))
        acts.judge(*workroom(course), form.seen(), form.putusan.data, (form.kata.data or "").strip())
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        if not form.errors:
            form.form_errors.append(str(no))
        return _page(looked_at(course), form), 422
    flash(_("Putusan tersimpan."))
    return redirect(url_for(".publish", course=course), 303)


def _page(seen: Look, form: JudgeForm) -> str:
    draft = seen.draft or abort(404)
    form.revisi.data, form.revisi.raw_data, form.berlaku.data = draft.revision, None, seen.live_id or ""
    with glance() as look:
        who, own = names(look, (draft.sent_by,)), writers_of(look, [draft])[draft.id]
    return render_template(
        "studio/review.html", seen=seen, draft=draft, changes=seen.changes, form=form, people=who,
        waits=draft.state == rules.SENT, may=rules.may_judge(draft, own, current_user.person_id),
    )  # fmt: skip
