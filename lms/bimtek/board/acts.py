"""Acts at the board: a step opens, closes, opens again; the event is closed, opened again; the projector gets another key."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms import ids
from lms.bimtek.board import rules
from lms.bimtek.door import Desk
from lms.bimtek.models import Bimtek, BimtekStep, steps_of
from lms.errors import Refused
from lms.journal.door import Act, enter

SCREEN_KEY = 24


def step_in(session: Session, bimtek_id: str, step_id: str) -> BimtekStep | None:
    """A step of this event's timeline; whoever asks has found the event through its door."""
    return session.scalar(steps_of(bimtek_id).where(BimtekStep.id == step_id))


def hold(desk: Desk) -> None:
    """Everybody else at this board waits until the transaction ends; the event as it stands now."""
    fresh = select(Bimtek).where(Bimtek.id == desk.bimtek.id).with_for_update().execution_options(populate_existing=True)
    desk.session.scalars(fresh).one()


def _entered(desk: Desk, verb: str, about: str, data: dict[str, Any], act_id: str | None) -> bool:
    """Whether this act is new: the same form sent again is answered by what it did the first time."""
    act = Act(desk.actor.person_id, verb, about, data | {"bimtek": desk.bimtek.id}, desk.actor.person_id, id=act_id)
    return not enter(desk.session, act, desk.now).again


def _write(desk: Desk, verb: str, step: Any, changed: dict[str, Any], act_id: str | None) -> bool:
    new = _entered(desk, verb, step.id, {"kind": step.kind}, act_id)
    if new:
        desk.session.execute(update(BimtekStep).where(BimtekStep.id == step.id).values(**changed))
    return new


def open_step(desk: Desk, step: BimtekStep, act_id: str | None) -> None:
    """The step begins; what was taught until now is over. One that began already stays as it is. Raises Refused. The caller commits."""
    rules.check_live(desk.bimtek, desk.actor.today)
    rules.check_open(step, desk.actor.today)
    if step.opened_at is None and _write(desk, "step.opened", step, {"opened_at": desk.now}, act_id):
        _close_passing(desk, step)


def close_step(desk: Desk, step: BimtekStep, act_id: str | None) -> None:
    """The step is over. One that is not open stays as it is. Raises Refused. The caller commits."""
    rules.check_live(desk.bimtek, desk.actor.today)
    if rules.running(step):
        _write(desk, "step.closed", step, {"closed_at": desk.now}, act_id)


def reopen_step(desk: Desk, step: BimtekStep, act_id: str | None) -> None:
    """A step that was closed too early is open on, with a trace of both. Raises Refused. The caller commits."""
    rules.check_live(desk.bimtek, desk.actor.today)
    rules.check_again(step)
    if step.closed_at is not None and _write(desk, "step.reopened", step, {"closed_at": None}, act_id):
        _close_passing(desk, step)


def _close_passing(desk: Desk, step: BimtekStep) -> None:
    steps = desk.session.scalars(steps_of(desk.bimtek.id)).all()
    for line in rules.gives_way(steps, step):
        _write(desk, "step.closed", line, {"closed_at": desk.now}, None)


ACTS: dict[str, Callable[[Desk, BimtekStep, str | None], None]] = {"buka": open_step, "tutup": close_step, "lagi": reopen_step}


def end(desk: Desk, act_id: str | None) -> None:
    """The event is closed, and with it every step that is open. Closed already: nothing. Raises Refused. The caller commits."""
    if desk.bimtek.ended_at is not None:
        return
    rules.check_live(desk.bimtek, desk.actor.today)
    if not _entered(desk, "bimtek.ended", desk.bimtek.id, {}, act_id):
        return
    for step in desk.session.scalars(steps_of(desk.bimtek.id)).all():
        if rules.running(step):
            _write(desk, "step.closed", step, {"closed_at": desk.now}, None)
    desk.session.execute(update(Bimtek).where(Bimtek.id == desk.bimtek.id).values(ended_at=desk.now))


def reopen(desk: Desk, act_id: str | None) -> None:
    """The event goes on, with a trace; its steps stay closed until they are opened. Raises Refused. The caller commits."""
    if desk.bimtek.cancelled_at is not None:
        raise Refused(rules.OFF["batal"])
    if desk.bimtek.ended_at is not None and _entered(desk, "bimtek.reopened", desk.bimtek.id, {}, act_id):
        desk.session.execute(update(Bimtek).where(Bimtek.id == desk.bimtek.id).values(ended_at=None))


def change_screen(desk: Desk, act_id: str | None) -> None:
    """The projector gets another address; the old one opens nothing from now on. The caller commits."""
    if _entered(desk, "bimtek.changed", desk.bimtek.id, {"fields": ["screen_key"]}, act_id):
        desk.session.execute(update(Bimtek).where(Bimtek.id == desk.bimtek.id).values(screen_key=ids.code(SCREEN_KEY)))
