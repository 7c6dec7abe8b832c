"""The second factor inside the form of a dangerous act; `signin` says how it is asked and checked, because it stands further right."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy.orm import Session
from wtforms import Form

from lms.people.actor import Actor

Check = Callable[[Session, Actor, str | None, datetime], None]
FormType = TypeVar("FormType", bound=type[Form])


@dataclass
class _Way:
    """How the factor is asked (a field of WTForms) and checked; nothing until somebody provides it."""

    field: Callable[[], Any] | None = None
    check: Check | None = None


_way = _Way()


def provide(field: Callable[[], Any], check: Check) -> None:
    """Say how: `field()` gives a form field, `check` raises Refused for a wrong code and commits its failure."""
    _way.field, _way.check = field, check


@cache
def with_factor(form: FormType) -> FormType:
    """The form with the field `faktor` at its end."""
    if _way.field is None:
        raise RuntimeError("nobody provides a second factor")
    return type(form.__name__, (form,), {"faktor": _way.field()})  # type: ignore[return-value]


def confirm(session: Session, actor: Actor, typed: str | None, now: datetime) -> None:
    """Let the act pass, or raise Refused. Without a provider nothing passes."""
    if _way.check is None:
        raise RuntimeError("nobody provides a second factor")
    _way.check(session, actor, typed, now)
