"""The page of sources, and the page on which an officer ticks one fact off."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.courses.facts import checking
from lms.courses.facts.rules import NOTE_LIMIT, is_question
from lms.db import db, glance
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.sources.forms import BACK, OF_FACT, OF_QUESTION, CheckForm, check_form
from lms.studio.sources.listing import Asked, find, listing
from lms.wilayah.models import names_of

STATES = {"": "Semua", "belum": "Belum dikonfirmasi", "sudah": "Sudah dikonfirmasi"}


@bp.get("/studio/sumber")
@requires(Right.COURSE_VIEW)
def sources() -> Any:
    """Every lesson with its sources, and all that waits for the word of an office."""
    state = request.args.get("keadaan", "")
    asked = Asked(request.args.get("materi", "")[:80], state if state in STATES else "")
    with glance() as look:
        found = listing(look, current_user.scopes(Right.COURSE_VIEW), current_user.today, asked)
    if asked.course not in ("", *found.shelf):
        abort(404)
    may = current_user.may(Right.FACT_CONFIRM)
    return render_template(
        "studio/sources.html", found=found, asked=asked, states=STATES, may=may, words=dict(OF_FACT), answered=dict(OF_QUESTION)
    )


@bp.get("/studio/sumber/<path:fact>")
@requires(Right.COURSE_VIEW)
def fact(fact: str) -> Any:
    """One fact: what was said of it, and the form for whoever may say more."""
    return page_of(fact, check_form(None, places(), is_question(fact)))


@bp.post("/studio/sumber/<path:fact>")
@requires(Right.FACT_CONFIRM)
def say(fact: str) -> Any:
    """A verdict on a fact, or the last one taken back."""
    with glance() as look:
        find(look, current_user.scopes(Right.COURSE_VIEW), current_user.today, fact) or abort(404)
    form = check_form(request.form, places(), is_question(fact))
    back = request.form.get("putusan") == BACK
    if back:
        form.putusan.choices = [(BACK, "")]
    if not form.validate():
        return page_of(fact, form)
    region, note, who = form.wilayah.data, " ".join((form.catatan.data or "").split()), current_user.person_id
    try:
        if back:
            checking.reopen(db.session(), fact, region, note, who, clock.now())
        else:
            checking.confirm(db.session(), fact, region, form.putusan.data, note, who, clock.now())
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        form.catatan.errors = [str(no)]
        return page_of(fact, form)
    flash(_("Konfirmasi ditarik.") if back else _("Konfirmasi tersimpan."))
    return redirect(url_for(".fact", fact=fact))


def places() -> list[tuple[str, str]]:
    """The regions for which the visitor may say it: code and name."""
    codes = current_user.scopes(Right.FACT_CONFIRM)
    with glance() as look:
        names = names_of(look, codes)
    return [(code, names.get(code, code)) for code in codes]


def page_of(key: str, form: CheckForm) -> Any:
    """The page of a fact with a form."""
    with glance() as look:
        found = find(look, current_user.scopes(Right.COURSE_VIEW), current_user.today, key) or abort(404)
    known, history = found
    codes = [code for code, _name in form.wilayah.choices or ()]
    own = [mark for mark in known.marks if mark.region_code in codes]
    form.putusan.choices = [*(OF_QUESTION if is_question(key) else OF_FACT)]  # taking back has a button of its own
    words = dict(form.putusan.choices)
    page = render_template(
        "studio/fact.html", fact=known, history=history, form=form, codes=codes, own=own, words=words, back=BACK, limit=NOTE_LIMIT
    )
    return page, 422 if form.errors else 200
