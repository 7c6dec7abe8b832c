"""The only clock: now in UTC, today in the office's time zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, has_app_context

_pin: ContextVar[datetime | None] = ContextVar("pinned_time", default=None)

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
LETTERS = {WIB: "WIB", WITA: "WITA", WIT: "WIT"}
_WITA_PROVINCES = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _pin.get() or datetime.now(UTC)


def office_zone() -> str:
    """The time zone of the office that this instance serves; WIB outside an app."""
    return str(current_app.config["ZONE"]) if has_app_context() else WIB


def day_of(moment: datetime, zone: str | None = None) -> date:
    """The day in which a moment lies, in the office's time zone or the one named."""
    return moment.astimezone(ZoneInfo(zone or office_zone())).date()


def today() -> date:
    """The office's day it is now."""
    return day_of(now())


def zone_of(region_code: str) -> str:
    """The time zone of a region by its province (Keppres 41/1987): WIB, WITA or WIT."""
    province = region_code[:2]
    if province in _WITA_PROVINCES:
        return WITA
    return WIT if province >= "81" else WIB


@contextmanager
def pinned(at: datetime) -> Iterator[None]:
    """Within the block it is `at` (an aware time): for tests and for the demonstration's past."""
    token = _pin.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _pin.reset(token)
