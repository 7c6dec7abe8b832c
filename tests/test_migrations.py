"""The migrations make what the models say, and lose no row on the way up or down."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade

from lms import migrations, paths
from lms.db import Base, db
from tests.conftest import Backend
from tests.watch import unwatched

pytestmark = pytest.mark.database
TRIGGERS = {"sqlite": {"record_no_update", "record_no_delete"}, "postgresql": {"record_append_only", "record_keep_all"}}
VALUES = {  # columns that a check narrows
    "person.sex": "P", "tenure.role": "kader", "staff_grant.role": "dinkes", "seat_requirement.unit_kind": "posyandu",
    "program_rule.issue": "petugas", "program_rule.tier": "purwa", "program_rule.elsewhere": "semua", "external_certificate.kind": "lain",
    "bimtek.kind": "bimtek", "bimtek_step.kind": "absen", "bimtek_step.jp": 0, "bimtek_participant.function": "peserta", "bimtek_participant.way": "tangan",
    "join_request.state": "menunggu", "attendance.way": "kode", "plan_report.verdict": "belum", "evaluation_answer.mark": 3, "stored_file.kind": "foto",
    "draft.state": "draf",
    "skill_check.result": "cakap", "person_tier.tier": "purwa", "tier_pin.tier": "purwa", "bimtek_paper.form": "post",
    "program.issue": "petugas", "program.tier": "purwa", "certificate.kind": "pelatihan", "certificate.state": "terbit",
    "revocation.state": "diminta", "open_answer.mark": "tepat", "answer_mark.mark": "tepat", "criteria_set.kind": "aktif", "fact_check.verdict": "benar",
    "reference.status": "pasti", "attempt.form": "post", "bank_item.pool": "graded", "bank_item.module_id": None,
    "data_request.kind": "perbaikan", "data_request.state": "diminta", "signin_session.kind": "pin", "device.kind": "pin", "staff_try.what": "sandi", "staff_grant.puskesmas_id": None, "person.merged_into": None,
}  # fmt: skip


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    return [script.revision for script in reversed(list(ScriptDirectory.from_config(config).walk_revisions()))]


def test_the_numbers_of_the_files_are_the_revisions(backend: Backend) -> None:
    assert migrations.revisions() == revisions()


@pytest.fixture
def bare(backend: Backend) -> Iterator[Flask]:
    """The app over an empty database, put back afterwards."""
    with backend.app.app_context():
        downgrade(revision="base")
        yield backend.app
        db.session.remove()
        db.engine.dispose()


def tables(connection: sa.Connection) -> dict[str, sa.Table]:
    found = sa.MetaData()
    found.reflect(connection)
    return {name: table for name, table in found.tables.items() if name != "alembic_version"}


def value_of(column: sa.Column[Any]) -> Any:
    name = f"{column.table.name}.{column.name}"
    if name in VALUES:
        return VALUES[name]
    kinds = {
        sa.Integer: 1,
        sa.Boolean: False,
        sa.DateTime: datetime(2026, 11, 21, tzinfo=UTC),
        sa.Date: date(2026, 11, 21),
        sa.LargeBinary: b"x",
    }
    return next((value for kind, value in kinds.items() if isinstance(column.type, kind)), {} if isinstance(column.type, sa.JSON) else "x")


def fill(connection: sa.Connection) -> None:
    """A row in every table that has none, parents first."""
    metadata = sa.MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if table.name != "alembic_version" and not connection.scalar(sa.select(sa.func.count()).select_from(table)):
            connection.execute(table.insert().values({column.name: value_of(column) for column in table.columns}))


def counts(connection: sa.Connection) -> dict[str, int]:
    return {name: connection.scalar(sa.select(sa.func.count()).select_from(table)) for name, table in tables(connection).items()}


def triggers(connection: sa.Connection) -> set[str]:
    queries = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    return set(connection.scalars(sa.text(queries[connection.dialect.name])))


def test_up_and_down_with_rows_in_every_table(bare):
    before: dict[str, int] = {}
    for revision in revisions():
        upgrade(revision=revision)
        with db.engine.begin() as connection:
            now = counts(connection)
            assert {name: now[name] for name in before if name in now} == {name: before[name] for name in before if name in now}
            assert triggers(connection) >= TRIGGERS[connection.dialect.name]
            with unwatched():
                fill(connection)
            before = counts(connection)
            assert set(before.values()) == {1}
    for _ in revisions()[1:]:
        downgrade(revision="-1")
        with db.engine.begin() as connection:
            left = counts(connection)
            assert left.pop("puskesmas_area", 0) == 0  # what holds without a last day; the row of this test has one
            assert set(left.values()) == {1}
    downgrade(revision="base")
    with db.engine.begin() as connection:
        assert tables(connection) == {}
        assert triggers(connection) == set()


def test_the_migrations_make_what_the_models_say(session):
    context = MigrationContext.configure(session.connection(), opts={"compare_type": True, "compare_server_default": True})
    assert compare_metadata(context, Base.metadata) == []


def plain(text: Any) -> str:
    """A condition (or none) without what each database adds to it when it gives it back."""
    words = "" if text is None else str(text).lower().replace("::text", "").replace('"', "")
    for old, new in (("= any (array[", "in ("), ("])", ")"), (" collate c", "")):
        words = words.replace(old, new)
    return "".join(symbol for symbol in words if symbol not in "() \n")


def test_the_checks_are_the_models_own(session):
    inspector = sa.inspect(session.connection())
    for table in Base.metadata.sorted_tables:
        wanted = {str(check.name): plain(check.sqltext) for check in table.constraints if isinstance(check, sa.CheckConstraint)}
        found = {check["name"]: plain(check["sqltext"]) for check in inspector.get_check_constraints(table.name)}
        assert found == wanted, table.name


def test_the_indexes_are_the_models_own(session):
    inspector = sa.inspect(session.connection())
    kind = session.get_bind().dialect.name
    for table in Base.metadata.sorted_tables:
        wanted = {
            (i.name, tuple(c.name for c in i.columns), bool(i.unique), plain(i.dialect_options[kind].get("where"))) for i in table.indexes
        }
        given = [index for index in inspector.get_indexes(table.name) if not index.get("duplicates_constraint")]
        found = {
            (i["name"], tuple(i["column_names"]), bool(i["unique"]), plain(i.get("dialect_options", {}).get(f"{kind}_where")))
            for i in given
        }
        assert found == wanted, table.name


def test_every_constraint_has_a_name(session):
    inspector = sa.inspect(session.connection())
    for name in Base.metadata.tables:
        named = [inspector.get_pk_constraint(name), *inspector.get_foreign_keys(name), *inspector.get_unique_constraints(name)]
        assert [part for part in named if not part["name"]] == [], name


def test_every_text_is_in_byte_order(session):
    if session.get_bind().dialect.name == "sqlite":
        return  # compares bytes as it is
    texts = sa.text(
        "SELECT table_name || '.' || column_name, coalesce(collation_name, '-') FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'character') AND table_name <> 'alembic_version'"
    )
    rows = session.execute(texts).all()
    assert len(rows) > 100
    assert [row for row in rows if row[1] != "C"] == []


def test_there_is_one_line_of_migrations():
    assert revisions() == [f"{number:04}" for number in range(1, len(revisions()) + 1)]


def test_every_table_has_a_row_in_the_fill(session):
    fill(session.connection())
    assert set(counts(session.connection()).values()) == {1}


def test_areas_become_dated_rows_and_come_back(bare):
    upgrade(revision="0017")
    with db.engine.begin() as connection:
        known = tables(connection)
        connection.execute(known["region"].insert(), [{"code": code, "name": code, "name_key": code} for code in ("13.72", "a", "b", "c")])
        connection.execute(known["puskesmas"].insert().values(id="p", region_code="13.72", name="P"))
        connection.execute(known["puskesmas_area"].insert(), [{"puskesmas_id": "p", "region_code": code} for code in ("a", "b")])
        days = {"from_day": date(2025, 1, 1), "until_day": None}
        terms = [{"id": "1", "region_code": "b", **days}, {"id": "2", "region_code": "c", "from_day": None, "until_day": date(2025, 2, 1)}]
        connection.execute(known["puskesmas_term"].insert(), [{"puskesmas_id": "p", **term} for term in terms])
    upgrade(revision="0018")
    with db.engine.begin() as connection:
        area = tables(connection)["service_area"]
        found = connection.execute(sa.select(area.c.region_code, area.c.from_day, area.c.until_day).order_by(area.c.region_code)).all()
    assert [tuple(row) for row in found] == [("a", None, None), ("b", date(2025, 1, 1), None), ("c", None, date(2025, 2, 1))]
    downgrade(revision="0017")
    with db.engine.begin() as connection:
        known = tables(connection)
        assert sorted(connection.scalars(sa.select(known["puskesmas_area"].c.region_code))) == ["a", "b"]
        assert sorted(connection.scalars(sa.select(known["puskesmas_term"].c.region_code))) == ["b", "c"]
