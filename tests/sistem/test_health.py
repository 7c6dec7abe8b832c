"""The health page of a whole instance, and what it finds there."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms import clock
from lms.certificates import seal
from lms.config import Settings
from lms.journal.door import Act, enter, park
from lms.signin.models import StaffSecret
from lms.sistem import backups, looks
from lms.sistem.rules import ACT, GOOD, WATCH, Check
from tests.conftest import settings_for
from tests.makers import make_grant, make_person
from tests.sistem.conftest import Cast

SOLOK = ("13.72",)


@pytest.fixture
def now() -> datetime:
    """The real time: PostgreSQL has a clock of its own, and the page compares the two."""
    return datetime.now(UTC).replace(microsecond=0)


def looked(session: Session, settings: Settings, now: datetime) -> dict[str, Check]:
    """The lines by their title."""
    return {check.title: check for check in looks.checks(session, settings, SOLOK, now, clock.day_of(now))}


@pytest.fixture
def settings(tmp_path: object) -> Settings:
    return settings_for(tmp_path, contoh=False)  # type: ignore[arg-type]


@pytest.mark.database
def test_a_fresh_instance_says_what_is_still_to_be_done(session: Session, settings: Settings, cast: Cast, now: datetime) -> None:
    found = looked(session, settings, now)
    states = {title: check.state for title, check in found.items()}
    assert states["Basis data"] == states["Jam"] == states["Kunci segel"] == states["Jurnal"] == GOOD
    assert states["Cadangan"] == states["Uji pulih"] == states["Sertifikat https"] == ACT
    assert states["Jumlah admin"] == states["Faktor kedua"] == WATCH
    assert found["Hak yang belum dipakai"].advice.startswith("Belum pernah masuk: Andika Putra; Rahmi Aulia; 1 petugas wilayah lain.")
    assert "Wahyuni Jauh" not in str(found)


@pytest.mark.database
def test_what_was_done_is_good_again(session: Session, settings: Settings, cast: Cast, now: datetime) -> None:
    file = settings.home / "x"
    file.write_bytes(b"x" * 100)
    backups.note_backup(settings.home, file, True, now - timedelta(hours=3))
    backups.note_trial(settings.home, True, "sama", now - timedelta(hours=2))
    seal.publish(session, seal.sealing_key(settings.home), now)
    for person in (cast.officer, cast.admin, cast.foreign_officer):
        session.execute(insert(StaffSecret).values(person_id=person.id, password_hash="x", factor="x", set_at=now, set_by="x"))
    make_grant(session, make_person(session, "Pengganti"), "admin", until_day=clock.day_of(now))
    found = looked(session, settings, now)
    assert {found[title].state for title in ("Cadangan", "Uji pulih", "Kunci segel", "Jumlah admin")} == {GOOD}
    assert found["Faktor kedua"].figure == "3 dari 4 petugas"
    assert "Belum memasang: Pengganti." in found["Faktor kedua"].advice


@pytest.mark.database
def test_a_clock_that_went_backwards_and_what_is_kept_aside_are_seen(
    session: Session, settings: Settings, cast: Cast, now: datetime
) -> None:
    enter(session, Act(cast.kader.id, "person.changed", cast.kader.id), now + timedelta(hours=5))
    park(session, Act(cast.kader.id, "answer.given", "x"), "Terlambat.", now - timedelta(days=8))
    found = looked(session, settings, now)
    assert (found["Jam"].state, found["Jam"].figure) == (ACT, "mundur 300 menit")
    assert (found["Kiriman tertahan"].state, found["Kiriman tertahan"].figure) == (ACT, "1")
    assert found["Jurnal"].figure == "1 catatan"


def test_a_lost_cut_or_open_key_of_the_seal_is_seen(session: Session, settings: Settings, now: datetime) -> None:
    seal.publish(session, seal.sealing_key(settings.home), now)
    file = settings.home / "kunci" / "segel"
    assert looked(session, settings, now)["Kunci segel"].state == GOOD
    file.chmod(0o644)
    assert "chmod 600" in looked(session, settings, now)["Kunci segel"].advice
    file.write_bytes(b"kurang")
    assert "rusak" in looked(session, settings, now)["Kunci segel"].advice
    file.unlink()
    assert "hilang" in looked(session, settings, now)["Kunci segel"].advice
    assert not file.exists()


def test_a_broken_note_of_backups_counts_as_none(session: Session, settings: Settings, now: datetime) -> None:
    (settings.home / "backups").mkdir()
    for broken in ("", "[1]", '{"backup": 3}', '{"backup": {"at": "kemarin"}}'):
        (settings.home / backups.NOTE).write_text(broken)
        assert looked(session, settings, now)["Cadangan"].figure == "belum ada"


def test_the_page_says_each_state_in_words_and_the_worst_first(admin: FlaskClient, app: Flask) -> None:
    page = admin.get("/sistem").text
    assert "hal perlu tindakan." in page
    assert page.index("Perlu tindakan") < page.index("Perlu perhatian") < page.index("Baik<")
    assert page.count("badge due") == page.count("Perlu tindakan")


def test_names_are_written_harmless_on_it(admin: FlaskClient, session: Session) -> None:
    make_grant(session, make_person(session, "<script>alert(1)</script>"), "admin")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; (Admin)" in admin.get("/sistem").text
