"""Pages of the board: the timeline, one step before it is moved, and the acts of its trainer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.board import acts, rules, telling
from lms.bimtek.board.hall import look, told
from lms.bimtek.board.reading import board as read_board
from lms.bimtek.door import Desk, desk
from lms.bimtek.models import BimtekStep
from lms.bimtek.rules import GATED, clock_words, next_step, state_of
from lms.db import db, reading
from lms.errors import Refused
from lms.ids import uuid7

__all__ = ["telling"]


def act_id() -> str | None:
    """The number that the form carries, so that it counts once however often it is sent. Raises Refused."""
    given = request.form.get("id")
    if not given:
        return None
    try:
        return str(UUID(given))
    except ValueError:
        raise Refused(_("Nomor kiriman ini tidak dikenali. Muat ulang halaman, lalu tekan lagi.")) from None


def acted(found: Desk, act: Callable[[], None], leads: str, done: str = "") -> Any:
    """Do it, commit once, and go there; a rule that says no is told where it leads."""
    try:
        acts.hold(found)
        act()
        db.session.commit()
        if done:
            flash(done)
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(leads, 303)


def _step(found: Desk, step_id: UUID) -> BimtekStep:
    return acts.step_in(found.session, found.bimtek.id, str(step_id)) or abort(404)


@bp.get("/bimtek/<uuid:bimtek_id>/papan")
@requires(Right.BIMTEK_RUN)
def board(bimtek_id: UUID) -> Any:
    """The day on one line, and the one button that is next."""
    found = desk(bimtek_id)
    shown = read_board(found, look(found.session, found.bimtek))
    return render_template("bimtek/board.html", event=found.bimtek, board=shown, new_id=uuid7)


@bp.get("/bimtek/<uuid:bimtek_id>/langkah/<uuid:step_id>")
@requires(Right.BIMTEK_RUN)
def step(bimtek_id: UUID, step_id: UUID) -> Any:
    """One step out of its turn: asked once more before it is opened, or opened again."""
    found = desk(bimtek_id)
    line = _step(found, step_id)
    hall = look(found.session, found.bimtek).hall
    turn = next_step(hall.steps)
    return render_template(
        "bimtek/step.html", event=found.bimtek, step=line, at=clock_words(line.at), turn=turn, new_id=uuid7,
        closing=rules.gives_way(hall.steps, line), words=rules.OPENS[line.kind], today=found.actor.today,
        live=state_of(found.bimtek, found.actor.today) in ("berlangsung", "terlewat"),
    )  # fmt: skip


@bp.post("/bimtek/<uuid:bimtek_id>/langkah/<uuid:step_id>/<any(buka, tutup, lagi):act>")
@requires(Right.BIMTEK_RUN)
def move_step(bimtek_id: UUID, step_id: UUID, act: str) -> Any:
    """A step opens, closes, or opens again; sent twice, from two tabs or by two trainers, it does so once."""
    found, back = desk(bimtek_id), url_for(".board", bimtek_id=bimtek_id)
    answer = acted(found, lambda: acts.ACTS[act](found, _step(found, step_id), act_id()), back)
    with reading():
        leads = _leads(found, _step(found, step_id), act)
        db.session.rollback()
    return redirect(leads, 303) if leads else answer


def _leads(found: Desk, line: BimtekStep, act: str) -> str:
    """Where a trainer goes from here: to the results of a test that was closed, and to the page that is the step itself."""
    closed_test = act == "tutup" and line.kind in GATED and line.closed_at is not None
    if not closed_test and not (act == "buka" and line.kind in rules.LEADING and line.opened_at is not None):
        return ""
    said = told(found.session, look(found.session, found.bimtek).hall, line.id).get(line.id)
    return said.href if said else ""


@bp.post("/bimtek/<uuid:bimtek_id>/tutup")
@requires(Right.BIMTEK_RUN)
def end_event(bimtek_id: UUID) -> Any:
    """The event is over."""
    found = desk(bimtek_id)
    return acted(found, lambda: acts.end(found, act_id()), url_for(".board", bimtek_id=bimtek_id))


@bp.post("/bimtek/<uuid:bimtek_id>/lanjutkan")
@requires(Right.BIMTEK_RUN)
def reopen_event(bimtek_id: UUID) -> Any:
    """The event was closed too early."""
    found = desk(bimtek_id)
    return acted(found, lambda: acts.reopen(found, act_id()), url_for(".board", bimtek_id=bimtek_id))


@bp.post("/bimtek/<uuid:bimtek_id>/layar/ganti")
@requires(Right.BIMTEK_RUN)
def change_screen(bimtek_id: UUID) -> Any:
    """Another secret link for the projector."""
    found, done = desk(bimtek_id), _("Alamat proyektor diganti. Buka lagi layarnya dari papan ini.")
    return acted(found, lambda: acts.change_screen(found, act_id()), url_for(".board", bimtek_id=bimtek_id), done)
