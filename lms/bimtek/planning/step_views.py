"""Pages of the timeline of an event: its order, one step, a new one, removing and putting back."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import ids
from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.door import Desk, desk
from lms.bimtek.models import BimtekStep
from lms.bimtek.planning import choices, timeline
from lms.bimtek.planning.forms import StepForm
from lms.bimtek.planning.rules import check_open
from lms.bimtek.planning.views import titled
from lms.bimtek.planning.words import begins_words
from lms.bimtek.rules import clock_words
from lms.db import db
from lms.errors import Refused
from lms.web.form_views import answered, status
from lms.web.forms import filled, offered
from lms.web.text import long_day


def _page(found: Desk) -> str:
    return url_for(".steps", bimtek_id=found.bimtek.id)


def _step(found: Desk, step_id: UUID, removed: bool = False) -> BimtekStep:
    """The step of an address, or 404."""
    return timeline.step_in(found.session, found.bimtek.id, str(step_id), removed) or abort(404)


def _offer(form: StepForm, found: Desk) -> StepForm:
    """The days of the event and what else there is to choose from."""
    first, last = found.bimtek.from_day, found.bimtek.until_day
    days = [first.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
    form.hari.choices = offered((day.isoformat(), long_day(day)) for day in days)
    form.materi.choices = offered(choices.courses(found.session, current_user.scopes(Right.BIMTEK_RUN), form.materi.data), _("Tidak ada"))
    form.narasumber.choices = offered((one.person_id, one.full_name) for one in timeline.offered_speakers(found.session, found.bimtek.id))
    return form


@bp.get("/bimtek/<uuid:bimtek_id>/susunan")
@requires(Right.BIMTEK_RUN)
def steps(bimtek_id: UUID) -> Any:
    """The timeline, step by step."""
    found = desk(bimtek_id)
    timed = timeline.steps_in(found.session, found.bimtek.id)
    return render_template(
        "bimtek/steps.html", **titled(found.bimtek), days=timeline.days_of(timed), removed=timeline.removed_of(found.session, found.bimtek.id),
        speakers=timeline.speakers_of(found.session, found.bimtek.id), begins=begins_words(timed, found.bimtek.region_code),
        jp=sum(step.jp for step in timed),
    )  # fmt: skip


@bp.route("/bimtek/<uuid:bimtek_id>/susunan/baru", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def new_step(bimtek_id: UUID) -> Any:
    """A new step."""
    found = desk(bimtek_id)
    known = {"hari": request.args.get("hari", ""), "jenis": "materi", "menit": 45, "jp": 1, "kunci": ids.uuid7()}
    form = _offer(filled(StepForm, known), found)

    def act() -> str:
        timeline.add(found, form, form.key())
        return _page(found)

    return answered(form, act) or (render_template("bimtek/new_step.html", form=form, **titled(found.bimtek)), status(form))


@bp.route("/bimtek/<uuid:bimtek_id>/susunan/<uuid:step_id>", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def change_step(bimtek_id: UUID, step_id: UUID) -> Any:
    """One step: time, title, JP, who speaks."""
    found = desk(bimtek_id)
    step = _step(found, step_id)
    spoke = [row.person_id for row in timeline.speakers_of(found.session, found.bimtek.id).get(step.id, [])]
    known = {"hari": step.day.isoformat(), "pukul": clock_words(step.at), "menit": step.minutes, "jenis": step.kind, "judul": step.title}
    form = _offer(filled(StepForm, known | {"jp": step.jp, "materi": step.course_id or "", "narasumber": spoke}), found)
    if step.course_id and step.course_id not in [choice.value for choice in form.materi.choices]:
        form.materi.choices.append(*offered([(step.course_id, step.course_id)]))

    def act() -> str:
        timeline.change(found, step, form)
        return _page(found)

    return answered(form, act) or (render_template("bimtek/change_step.html", form=form, step=step, **titled(found.bimtek)), status(form))


@bp.route("/bimtek/<uuid:bimtek_id>/susunan/<uuid:step_id>/hapus", methods=["POST"])
@requires(Right.BIMTEK_RUN)
def remove_step(bimtek_id: UUID, step_id: UUID) -> Any:
    """A step leaves the timeline; it can be put back."""
    found = desk(bimtek_id)
    step = timeline.step_in(found.session, found.bimtek.id, str(step_id))
    if step is not None:
        return _acted(
            found, lambda: timeline.remove(found, step), _("%(title)s dihapus dari susunan. Dapat dikembalikan di bawah.", title=step.title)
        )
    _step(found, step_id, removed=True)  # removed already: the second tap gets the same answer
    return redirect(_page(found), 303)


@bp.post("/bimtek/<uuid:bimtek_id>/susunan/<uuid:step_id>/kembalikan")
@requires(Right.BIMTEK_RUN)
def restore_step(bimtek_id: UUID, step_id: UUID) -> Any:
    """A removed step stands on the timeline again."""
    found = desk(bimtek_id)
    step = timeline.step_in(found.session, found.bimtek.id, str(step_id), removed=True)
    if step is not None:
        return _acted(found, lambda: timeline.put_back(found, step), _("%(title)s dikembalikan ke susunan.", title=step.title))
    _step(found, step_id)
    return redirect(_page(found), 303)


def _acted(found: Desk, act: Any, done: str) -> Any:
    """An act without a form, and back to the timeline with what became of it."""
    event_id = found.bimtek.id
    try:
        check_open(found.bimtek)
        act()
        db.session.commit()
        flash(done)
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(url_for(".steps", bimtek_id=event_id), 303)
