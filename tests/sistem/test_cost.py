"""The trail stays fast among millions of answers: it is read along an index that holds none of them."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, insert, select, text
from sqlalchemy.orm import Session

from lms.db import db
from lms.journal.models import Record, rare
from lms.sistem import trail
from lms.sistem.asked import Asked, read
from tests.sistem.conftest import Cast
from tests.sistem.test_trail import NOW

SOLOK = ("13.72",)


def plans(session: Session, cast: Cast, asked: Asked, whole: bool = False) -> str:
    """How SQLite goes about the pages of this query, as it says itself."""
    said: list[str] = []

    def keep(_connection: object, cursor: object, statement: str, parameters: tuple, _context: object, _many: bool) -> None:  # type: ignore[type-arg]
        if "FROM record" in statement and "received_at DESC" in statement:
            said.append(statement)
            rows = session.connection().connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            said.extend(row[3] for row in rows)

    event.listen(db.engine, "before_cursor_execute", keep)
    try:
        trail.page(session, trail.Reader(cast.officer.id, SOLOK, whole), asked)
    finally:
        event.remove(db.engine, "before_cursor_execute", keep)
    return "\n".join(said[1:])


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("query", [{}, {"jenis": "hak"}, {"dari": "2026-11-01"}, {"setelah": f"1.{'0' * 8}-0000-7000-8000-{'0' * 12}.1"}])
def test_the_trail_is_read_along_its_index(session: Session, cast: Cast, query: dict[str, str], whole: bool) -> None:
    plan = plans(session, cast, read(query) or Asked(), whole)
    assert "record USING INDEX ix_record_rare" in plan or "record USING COVERING INDEX ix_record_rare" in plan
    assert "ORDER BY" not in plan


@pytest.mark.database
def test_the_index_holds_no_answer(session: Session) -> None:
    row = {"seq": 1, "n": 1, "actor_id": "x", "object": "x", "data": {}, "digest": "x", "occurred_at": NOW, "received_at": NOW}
    verbs = ["answer.given"] * 50 + ["code.issued"]
    session.execute(insert(Record), [{**row, "person_id": f"p{n}", "id": f"i{n}", "verb": verb} for n, verb in enumerate(verbs)])
    assert session.scalars(select(Record.verb).where(rare())).all() == ["code.issued"]
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("ANALYZE"))
        counted = session.scalar(text("SELECT stat FROM sqlite_stat1 WHERE idx = 'ix_record_rare'"))
        assert str(counted).split()[0] == "1"
        session.rollback()


def test_a_page_costs_a_fixed_number_of_queries(officer: FlaskClient, session: Session, cast: Cast) -> None:
    counts = []
    for more in (3, 40):
        rows = [
            {"person_id": cast.kader.id, "seq": 1000 * more + n, "id": f"{more} {n}", "n": 1, "actor_id": cast.officer.id, "verb": "code.issued",
             "object": "x", "data": {}, "digest": "x", "occurred_at": NOW, "received_at": NOW} for n in range(more)
        ]  # fmt: skip
        session.execute(insert(Record), rows)
        session.commit()
        seen: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda *given, seen=seen: seen.append(given[2]))
        officer.get("/sistem/jejak")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 8
