"""An update copies first, and goes back by itself when a migration breaks or takes something away."""

import shutil
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

import lms
from lms import paths
from lms.db import db
from lms.errors import Refused
from lms.upkeep import backup, manifest, schema, upgrading
from lms.upkeep.restoring import restore
from tests.upkeep.conftest import settings_of

AT = datetime(2026, 11, 22, 19, tzinfo=UTC)
REWRITE = """on = '' if op.get_bind().dialect.name == 'sqlite' else ' ON record'
    op.execute(f"DROP TRIGGER {'record_append_only' if on else 'record_no_update'}{on}")
    op.execute("UPDATE record SET digest = 'x'")"""
BROKEN = {
    "halts": ("op.add_column('region', sa.Column('entah', sa.Text())); raise RuntimeError('rusak')", "RuntimeError"),
    "loses rows": ("op.execute('DELETE FROM seat_requirement')", "kehilangan baris"),
    "leaves another shape": ("op.add_column('region', sa.Column('entah', sa.Text()))", "bentuk tabel"),
    "rewrites records": (REWRITE, "catatan berubah"),
}
TEXT = "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '9999'\ndown_revision = '{}'\n\n\ndef upgrade():\n    {}\n\n\ndef downgrade():\n    pass\n"


@pytest.fixture
def migrations(tmp_path, monkeypatch):
    """Give this code one migration more: migrations(body)."""
    head, folder = schema.head(), tmp_path / "migrations"
    shutil.copytree(paths.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(paths, "MIGRATIONS", folder)

    def more(body: str) -> str:
        (folder / "versions" / "9999_uji.py").write_text(TEXT.format(head, body))
        return str(head)

    return more


@pytest.fixture(params=["sqlite", "postgresql"])
def instance(request, founded, tmp_path):
    """A real instance on either database."""
    if request.param == "sqlite":
        yield founded
        return
    postgres = request.getfixturevalue("postgres_backend")
    postgres.reset()
    file, _ = backup.make(founded, None, None, AT)
    there = settings_of(tmp_path / "pg", postgres.url)
    restore(there, file, None, AT)
    yield settings_of(there.home, postgres.url)
    postgres.reset()


def content(settings, to):
    return backup.make(settings, to, None, AT)[1]


@pytest.mark.parametrize("name", BROKEN)
def test_it_goes_back_by_itself(instance, migrations, tmp_path, name):
    body, words = BROKEN[name]
    head = migrations(body)
    before = content(instance, tmp_path / "sebelum")
    app = lms.create_app(instance)
    with app.app_context(), pytest.raises(Refused, match=words):
        upgrading.upgrade(app, AT)
    after = content(instance, tmp_path / "sesudah")
    assert after.revision == head
    assert (after.tables, after.files) == (before.tables, before.files)
    assert len(list((instance.home / "backups").glob("langkah-20261122-190000.zip"))) == 1


def test_a_sound_migration_stays(instance, migrations, tmp_path):
    migrations("op.execute('SELECT 1')")
    app = lms.create_app(instance)
    with app.app_context():
        copy = upgrading.upgrade(app, AT)
        assert schema.current() == "9999"
        assert upgrading.upgrade(app, AT) is None
        db.engine.dispose()
    assert copy is not None
    assert manifest.kept_in(instance.home) is not None


def test_the_records_are_still_append_only_after_going_back(founded, migrations):
    migrations(BROKEN["rewrites records"][0])
    app = lms.create_app(founded)
    with app.app_context():
        with pytest.raises(Refused):
            upgrading.upgrade(app, AT)
        with db.engine.connect() as connection, pytest.raises(sa.exc.DatabaseError):
            connection.exec_driver_sql("UPDATE record SET digest = 'y'")
        db.engine.dispose()
