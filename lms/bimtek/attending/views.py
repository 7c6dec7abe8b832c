"""A participant's own pages: her events, one of them with what she has to do now, and coming in."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.bimtek.attending import now as attending
from lms.bimtek.attending import rules
from lms.bimtek.blueprint import bp
from lms.bimtek.door import own_event
from lms.bimtek.joining import coming
from lms.bimtek.joining.rules import check_joinable
from lms.bimtek.rules import clock_words, state_of
from lms.db import db, glance
from lms.errors import Refused


@bp.get("/acara")
@requires(Right.LEARN)
def own_events() -> Any:
    """Every event on whose list the visitor stands."""
    with glance() as look:
        events = attending.own_list(look, current_user.person_id)
    return render_template("bimtek/own_events.html", events=[(event, state_of(event, current_user.today)) for event in events])


@bp.get("/acara/<uuid:event_id>")
@requires(Right.LEARN)
def attend(event_id: UUID) -> Any:
    """What she has to do now, and the day below it."""
    with glance() as look:
        event = attending.own_one(look, current_user.person_id, str(event_id)) or abort(404)
        state = state_of(event, current_user.today)
        day = attending.day_of(look, event, current_user.person_id)
    card = rules.now_card(day, current_user.today) if state == "berlangsung" else None
    current = rules.current(day) if card and day.joined else None
    return render_template(
        "bimtek/attend.html", event=event, state=state, day=day, card=card, current=current, at=clock_words, open_now=rules.open_now,
    )  # fmt: skip


@bp.post("/acara/<uuid:event_id>/ikut")
@requires(Right.LEARN)
def come(event_id: UUID) -> Any:
    """ "Saya ikut": she is in; said once however often it is pressed."""
    event = own_event(event_id)
    try:
        check_joinable(event, current_user.today)
        coming.come_in(db.session(), event, current_user, "", clock.now())
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(url_for(".attend", event_id=event_id), 303)
