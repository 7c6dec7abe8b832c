"""Issuing for many at once from the officer's list: whoever can gets one, whoever cannot is named with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from lms.certificates.issuing import issue
from lms.certificates.models import waiting_in
from lms.certificates.rules import final_kind, wanted_kinds
from lms.clock import day_of
from lms.config import Settings
from lms.errors import Refused
from lms.journal.door import lock
from lms.people.models import Tenure
from lms.programs.standing import compulsory

MOST = 200
TICKED = re.compile(r"[0-9a-f-]{36}:(pelatihan|kecakapan)")


@dataclass
class Outcome:
    """Who got which certificate, who did not and why, and how many choices were not waiting (any more)."""

    issued: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    gone: int = 0


def offers(row: Any) -> list[str]:
    """The kinds that a seat may be given now: those it waits for, and the final one that was revoked."""
    known = [kind for kind, has in (("pelatihan", row.trained), ("kecakapan", row.skilled)) if has]
    again = [final_kind(row.tier)] if row.reason == "dicabut" else []
    return [*wanted_kinds(row.tier, row.reason, known), *again]


def issue_chosen(
    session: Session, chosen: Sequence[str], scopes: tuple[str, ...], actor_id: str, now: datetime, settings: Settings
) -> Outcome:
    """Issue what was ticked ("tenure:kind"), inside the caller's transaction; what lies outside the scopes looks as if it were not there.

    All persons are locked first and in one order, offices follow one another: two officers never wait for each other. Raises Refused when
    nothing, or too much, is ticked.
    """
    wanted = dict.fromkeys(ticked[:60] for ticked in chosen)
    if not wanted:
        raise Refused("Belum ada nama yang dipilih. Centang dulu namanya.")
    if len(wanted) > MOST:
        raise Refused(f"Paling banyak {MOST} sertifikat sekali terbit. Pilih lebih sedikit.")
    day = day_of(now)
    tenures = [ticked.partition(":")[0] for ticked in wanted if TICKED.fullmatch(ticked)]
    rows = session.execute(waiting_in(scopes, day, compulsory(session, day)).where(Tenure.id.in_(tenures))).all()
    offered = [(row, kind) for row in rows for kind in offers(row) if f"{row.tenure}:{kind}" in wanted]
    for person_id in sorted({row.person for row, _kind in offered}):
        lock(session, person_id)
    outcome = Outcome(gone=len(wanted) - len(offered))
    for row, kind in offered:
        try:
            issue(
                session, row.person, row.program, kind, actor_id, now, settings.contoh, settings.home, settings.public_url, row.tenure
            )  # fmt: skip
            outcome.issued.append((row.name, kind))
        except Refused as no:
            outcome.refused.append((row.name, str(no)))
    return outcome
