"""What a browser remembers between the code and the PIN, in the signed cookie: digests and ids, never a code or a PIN.

Two stages. *Confirming*: a live code was typed; ten minutes to say "Ya, saya"; the code is still good for another try. *Finishing*: the
code is used up; thirty minutes in this browser for the notice and the PIN, however often the page is closed; afterwards a new code is
needed. The cookie could be copied and played again, so the device's id is fixed here: the second PIN for it breaks its primary key.
"""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from flask import session as cookie

from lms.signin.rules import CONFIRM_WITHIN, FINISH_WITHIN

PLACE = "masuk"


@dataclass(frozen=True)
class Pending:
    """`code` is a digest; `person_id` and `device_id` are known from "Ya, saya" on; `pin` is a keyed digest of the first typing.

    Of staff: `password` is the hash of the new password and `factor` the new secret, both sealed so that only this instance opens them.
    """

    code: str
    since: int
    ke: str
    person_id: str = ""
    device_id: str = ""
    agreed: bool = False
    pin: str = ""
    password: str = ""
    factor: str = ""

    @property
    def until(self) -> datetime:
        """When this stage is over."""
        return datetime.fromtimestamp(self.since, UTC) + (FINISH_WITHIN if self.person_id else CONFIRM_WITHIN)


def begin(code: str, ke: str, now: datetime) -> None:
    """A live code was typed."""
    _write(Pending(code, int(now.timestamp()), ke))


def confirm(waiting: Pending, person_id: str, device_id: str, now: datetime) -> None:
    """She said "Ya, saya" and the code was used up."""
    _write(replace(waiting, person_id=person_id, device_id=device_id, since=int(now.timestamp())))


def keep(waiting: Pending, **changes: str | bool) -> None:
    """Keep what she did meanwhile, within the same half hour."""
    _write(replace(waiting, **changes))  # type: ignore[arg-type]


def read(now: datetime) -> Pending | None:
    """The stage this browser is in; None without one or when its time is over."""
    kept = cookie.get(PLACE)
    if kept is None:
        return None
    waiting = Pending(**kept)
    return waiting if now < waiting.until else None


def drop() -> Pending | None:
    """Forget it; returns what was forgotten, also when its time is over."""
    kept = cookie.pop(PLACE, None)
    return None if kept is None else Pending(**kept)


def _write(waiting: Pending) -> None:
    cookie[PLACE] = asdict(waiting)
    cookie.permanent = True  # she may close the browser to look at her card
