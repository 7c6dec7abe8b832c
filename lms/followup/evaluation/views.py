"""The evaluation of an event: the participant's form, and its results for staff."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.bimtek.door import desk, own_event
from lms.bimtek.models import steps_of
from lms.db import db
from lms.errors import Refused
from lms.followup import book
from lms.followup.blueprint import bp
from lms.followup.evaluation import figures, giving, rules
from lms.followup.plans.teams import own_team


def _speakers(event: Any) -> Sequence[Any]:
    """Whom the visitor judges: everybody who teaches, but not herself."""
    return [one for one in figures.speakers_of(db.session(), event.id) if one.id != current_user.person_id]


def _why_not(event: Any) -> str:
    """The sentence why the visitor answers nothing here; nothing where she may."""
    if own_team(db.session(), event, current_user.person_id) is None:
        return "Evaluasi diisi oleh peserta. Terima kasih sudah membantu acara ini."
    try:
        rules.check_open(event, db.session.scalars(steps_of(event.id)).all(), clock.today())
    except Refused as no:
        return str(no)
    return ""


def _page(event: Any, fault: str = "") -> Any:
    done = giving.was_given(db.session(), event.id, current_user.person_id)
    page = render_template(
        "followup/evaluation.html", event=event, asked=book.questions(), speakers=_speakers(event), done=done, fault=fault,
        why_not=_why_not(event), said=request.form.get, name_of=rules.name_of, most=rules.WORDS,
    )  # fmt: skip
    return page, 422 if fault else 200


@bp.get("/acara/<uuid:event_id>/evaluasi")
@requires(Right.LEARN)
def evaluation(event_id: UUID) -> Any:
    """What she thinks of the day; once given, thanks."""
    return _page(own_event(event_id))


@bp.post("/acara/<uuid:event_id>/evaluasi")
@requires(Right.LEARN)
def give_evaluation(event_id: UUID) -> Any:
    """Keep it, once: a second time is thanked like the first and changes nothing."""
    event = own_event(event_id)
    if giving.was_given(db.session(), event.id, current_user.person_id):
        return redirect(url_for(".evaluation", event_id=event_id), 303)
    try:
        if said := _why_not(event):
            raise Refused(said)
        answers = rules.read(request.form, book.questions(), [one.id for one in _speakers(event)])
        giving.give(db.session(), event.id, current_user.person_id, answers, clock.now())
    except Refused as no:
        db.session.rollback()
        return _page(own_event(event_id), str(no))
    db.session.commit()
    return redirect(url_for(".evaluation", event_id=event_id), 303)


@bp.get("/bimtek/<uuid:bimtek_id>/evaluasi")
@requires(Right.BIMTEK_VIEW)
def evaluation_results(bimtek_id: UUID) -> Any:
    """Shares per level and words, once answers are over and there are five of them."""
    trainer = desk(bimtek_id, Right.BIMTEK_VIEW)
    event, steps = trainer.bimtek, trainer.session.scalars(steps_of(str(bimtek_id))).all()
    return render_template(
        "followup/evaluation_results.html", event=event, found=figures.figures(trainer.session, event.id), least=rules.LEAST,
        running=rules.answered_now(event, steps, clock.today()), count=figures.given_count(trainer.session, event.id),
        opened=any(step.kind == "evaluasi" and step.opened_at for step in steps),
    )  # fmt: skip
