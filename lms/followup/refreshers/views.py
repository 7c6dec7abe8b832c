"""Refreshers: what is due for a participant, opening one, whom a trainer may remind, and what stayed in memory."""

from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.bimtek.door import desk, own_event
from lms.bimtek.roll import roll
from lms.db import db, glance
from lms.errors import Refused
from lms.followup.blueprint import bp
from lms.followup.refreshers import messages, queries
from lms.followup.refreshers.retention import LEAST, retention
from lms.quizzes.refreshers.rules import ITEMS, rounds
from lms.quizzes.refreshers.taking import Round, open_refresher


@bp.get("/ulangan")
@requires(Right.LEARN)
def refreshers() -> Any:
    """The rounds that have come and wait, the next one with its day, and those that are done."""
    with glance() as look:
        events = queries.own(look, current_user.person_id, current_user.today)
    due = [(event, one) for event in events for one in event.come]
    return render_template("followup/refreshers.html", events=events, due=due, items=ITEMS)


@bp.post("/ulangan/<uuid:event_id>/<int:round>")
@requires(Right.LEARN)
def start_refresher(event_id: UUID, round: int) -> Any:  # noqa: A002 - the word of the address
    """Open a round, or go on with it; handed in, its result."""
    own_event(event_id)
    events = queries.own(db.session(), current_user.person_id, current_user.today)
    event = next((one for one in events if one.event_id == str(event_id)), None) or abort(404)
    try:
        asked = Round(event.event_id, event.course_id, event.tested_on, round)
        attempt_id = open_refresher(db.session(), current_user.person_id, asked, current_user.device_id, clock.now())
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
        return redirect(url_for(".refreshers"), 303)
    db.session.commit()
    return redirect(url_for("quizzes.quiz", attempt_id=attempt_id), 303)


@bp.get("/bimtek/<uuid:bimtek_id>/ulangan")
@requires(Right.BIMTEK_RUN)
def call_back(bimtek_id: UUID) -> Any:
    """Each round with its day and who took it, and texts for those who did not take the last one."""
    trainer = desk(bimtek_id)
    owed = queries.of_event(trainer.session, trainer.bimtek.id)
    people = roll(trainer.session, trainer.bimtek.id)
    taken = queries.taken_of(trainer.session, trainer.bimtek.id)
    days = rounds(owed.tested_on, trainer.actor.today) if owed else []
    now = next((one for one in reversed(days) if one.come), None)
    waiting = [person for person in people if now and person.person_id not in taken[now.round]]
    link = f"{current_app.config['SETTINGS'].public_url}/ulangan"
    return render_template(
        "followup/call_back.html", event=trainer.bimtek, owed=owed, days=days, now=now, people=people, taken=taken, waiting=waiting,
        texts=[messages.to_person(person, trainer.bimtek.title, link) for person in waiting],
        group=messages.to_group(trainer.bimtek.title, link) if waiting else None,
    )  # fmt: skip


@bp.get("/bimtek/<uuid:bimtek_id>/daya-ingat")
@requires(Right.BIMTEK_VIEW)
def memory(bimtek_id: UUID) -> Any:
    """Before, after, and 3, 10, 30, 60 days later, each with how many it stands for."""
    trainer = desk(bimtek_id, Right.BIMTEK_VIEW)
    found = retention(queries.scores(trainer.session, trainer.bimtek))
    return render_template("followup/memory.html", event=trainer.bimtek, found=found, least=LEAST, runs=trainer.actor.may(Right.BIMTEK_RUN))
