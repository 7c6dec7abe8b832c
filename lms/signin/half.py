"""A browser whose password was right and whose second factor is missing: in the signed cookie, for ten minutes. It is nobody yet."""

from dataclasses import asdict, dataclass
from datetime import datetime

from flask import session as cookie

PLACE = "separuh"
WITHIN = 600  # seconds


@dataclass(frozen=True)
class Half:
    """Whose password was right. `set_at` names that password; `joins`: the device is new here and is remembered with the second factor."""

    person_id: str
    device_id: str
    ke: str
    since: int
    set_at: str
    joins: bool = False


def begin(person_id: str, device_id: str, ke: str, set_at: datetime, now: datetime, joins: bool = False) -> None:
    """The password was right."""
    cookie[PLACE] = asdict(Half(person_id, device_id, ke, int(now.timestamp()), set_at.isoformat(), joins))


def read(now: datetime) -> Half | None:
    """Who is half in; None when nobody is, or when the ten minutes are over."""
    kept = cookie.get(PLACE)
    half = None if kept is None else Half(**kept)
    return half if half and 0 <= now.timestamp() - half.since < WITHIN else None


def drop() -> None:
    """Forget it."""
    cookie.pop(PLACE, None)
