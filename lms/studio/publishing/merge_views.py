"""What the original of a copy has anew: what is taken over by itself, what is asked, and both brought together."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.door import room
from lms.studio.publishing.forms import SeenForm
from lms.studio.publishing.looking import course_row, draft_row, version_row
from lms.studio.publishing.merging import OURS, THEIRS, Sides, counted
from lms.studio.publishing.origin import merged, newer_original, take_over
from lms.studio.publishing.speaking import spoken_rows
from lms.studio.publishing.titles import readable_unit, unit_title
from lms.studio.publishing.wording import Row

CHOSEN = "pilih-"  # before the key of what is asked


@bp.route("/studio/<string:course>/gabung", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def merge(course: str) -> Any:
    """A copy beside the newer version of its original."""
    form = SeenForm(request.form)
    if request.method != "POST":
        return _page(course, SeenForm())
    here = room(course)
    try:
        if not form.validate():
            raise Refused(_("Periksa lagi isiannya."))
        found = take_over(here, form.seen(), _answers())
        _all_answered(found.questions)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        form.form_errors.append(str(no))
        return _page(course, form), 422
    flash(_("Pembaruan materi asal masuk ke draf. Baca perbandingannya, lalu terbitkan."))
    return redirect(url_for(".publish", course=course), 303)


def _answers() -> dict[str, str]:
    return {name.removeprefix(CHOSEN): said for name, said in request.form.items() if name.startswith(CHOSEN) and said in (OURS, THEIRS)}


def _all_answered(questions: tuple[Sides, ...]) -> None:
    if any(question.key not in _answers() for question in questions):
        raise Refused(_("Pilih untuk tiap bagian yang berubah di kedua sisi."))


def _page(course: str, form: SeenForm) -> str:
    """The page of what would come; whoever has everything is told so."""
    with glance() as look:
        row = course_row(look, current_user.scopes(Right.COURSE_WRITE), course) or abort(404)
        if row.origin_id is None:
            abort(404)
        draft, news = draft_row(look, course), newer_original(look, row)
        titled = draft or version_row(look, course)
        found = merged(look, row, news, draft.id if draft else None) if news else None
    form.revisi.data, form.revisi.raw_data, form.berlaku.data = (draft.revision if draft else 0), None, news.theirs.id if news else ""
    return render_template(
        "studio/merge.html", row=row, title=titled.title if titled else course, news=news, form=form,
        counts=counted(found.taken) if found else {}, chosen=_answers(), named=CHOSEN,
        asked=_shown(found.questions) if found else (), taken=_shown(found.taken) if found else (),
    )  # fmt: skip


def _shown(units: tuple[Sides, ...]) -> list[tuple[Sides, str, tuple[Row, ...]]]:
    """Each with its name, and what both have side by side."""
    return [
        (
            one,
            unit_title(one.key, one.ours, one.theirs, one.base),
            spoken_rows(readable_unit(one.key, one.ours), readable_unit(one.key, one.theirs)),
        )
        for one in units
    ]
