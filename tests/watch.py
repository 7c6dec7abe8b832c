"""A watch over every transaction of the suite: who only reads writes nothing, and who writes what figures count gives the region a new mark."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from lms.db import only_reads

COUNTED = re.compile(
    r"(INSERT INTO|DELETE FROM) (tenure|standing|person_tier|skill_check)\b|UPDATE (tenure|standing) SET (?!sk_number=[^,]+ WHERE)"
    r"|INSERT INTO posyandu\b|UPDATE posyandu SET .*?(from|until)_day.* WHERE"
)
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")
MARKED = ("INSERT INTO seat_mark", "SELECT DISTINCT tenure.region_code")  # the question is enough: whoever has no seat is in no figure


_paused: list[bool] = []


@contextmanager
def unwatched() -> Iterator[None]:
    """Within the block rows may come without a mark: nobody keeps figures of them."""
    _paused.append(True)
    yield
    _paused.pop()


def watch(engine: Engine) -> None:
    """Fail a write where only reading was announced, and the commit of changed seats, standings or days of posyandu without a mark."""

    def note(connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        told = connection.info.setdefault("watch", {})
        if told.get("reads") and WRITES.match(statement):
            raise AssertionError(f"written where only reading was announced: {statement[:200]}")
        if statement.startswith(MARKED):
            told["marked"] = True
        elif not _paused and COUNTED.match(statement) and parameters:
            told.setdefault("counted", statement)

    def close(connection: Any) -> None:
        told = connection.info.pop("watch", {})
        if told.get("counted") and not told.get("marked"):
            raise AssertionError(f"figures are kept beyond this: {told['counted'][:200]}")

    event.listen(engine, "begin", lambda connection: connection.info.update(watch={"reads": only_reads()}))
    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", close)
    event.listen(engine, "rollback", lambda connection: connection.info.pop("watch", None))
