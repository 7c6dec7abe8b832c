"""Records that say what a whole small table holds, so that a change beside the door is noticed: tables that only a loading writes."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.db import Base, table
from lms.journal.door import SYSTEM, Act, enter
from lms.journal.models import Record


def note_state(session: Session, verb: str, about: str, model: type[Base], now: datetime) -> None:
    """Enter what the table of a model holds now, unless the latest record of this verb says just that. The caller commits."""
    rows = table(model)
    columns = sorted(rows.c, key=lambda column: column.name)
    said = digest_of_rows(session.execute(select(*columns).order_by(*rows.primary_key.columns)))
    before = select(Record.data).where(Record.person_id == SYSTEM, Record.verb == verb).order_by(Record.seq.desc()).limit(1)
    known = session.scalar(before)
    if known is None or known["digest"] != said:
        enter(session, Act(SYSTEM, verb, about, {"digest": said}), now)


def digest_of_rows(rows: Iterable[Sequence[Any]]) -> str:
    """What tells one content of a table from another: columns by name, rows by key, values as text."""
    total = hashlib.sha256()
    for row in rows:
        total.update(json.dumps([str(value) for value in row]).encode())
    return total.hexdigest()
