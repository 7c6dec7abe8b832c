"""The projector: behind its secret link, read only, and only first names."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from lms import clock
from lms.bimtek.models import Participant, StepSpeaker
from lms.bimtek.registry import Slide, screens
from lms.ids import uuid7
from tests.coverage.test_cost import counted
from tests.hall import MORNING, invite_all, step_of

pytestmark = pytest.mark.database


@pytest.fixture
def wall(today, browsers):
    """What the screen shows to nobody in particular."""
    browser = browsers()
    return lambda more="": browser.get(f"/layar/{today.screen_key}{more}")


def start(session, event, *titles):
    for minute, title in enumerate(titles):
        step_of(session, event, title).opened_at = MORNING + timedelta(minutes=minute)


def test_before_the_first_step_one_joins(session, today, wall):
    nur, _other = invite_all(session, today, "Nurhayati Binti Ahmad, S.Pd", "Rosmaini")
    session.execute(_joined(nur))
    page = wall()
    assert all(said in page.text for said in ("Selamat datang", "127.0.0.1:8000/gabung", "1 dari 2 bergabung", "<b>Nurhayati</b>"))
    assert (f"{today.join_code[:3]}-{today.join_code[3:]}" in page.text, "Binti" in page.text, "Rosmaini" in page.text) == (
        True,
        False,
        False,
    )
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert ("<form" in page.text, "<button" in page.text, "<a " in page.text) == (False, False, False)


def _joined(person):
    return update(Participant).where(Participant.person_id == person.id).values(joined_at=MORNING)


def test_material_stands_large_with_its_speaker_and_what_follows(session, today, trainer, wall):
    trainer.gelar = "S.K.M."
    session.add(StepSpeaker(step_id=step_of(session, today, "Siklus hidup").id, person_id=trainer.id))
    start(session, today, "Absen pagi", "Siklus hidup")
    page = wall().text
    assert all(said in page for said in ("Siklus hidup", "Armaini, S.K.M.", "1 JP", "09.00–09.45 WIB", "Praktik mengukur"))


def test_a_feature_draws_its_own_slide(session, today, wall, monkeypatch):
    said = Slide("bimtek/_screen_over.html", {"state": "selesai"})
    monkeypatch.setitem(screens, "absen", lambda reads, hall, step, now: said)
    start(session, today, "Absen pagi")
    assert "Terima kasih" in wall().text


def test_the_version_changes_with_what_is_seen_and_only_then(session, today, wall):
    before = wall("/kini").json
    with clock.pinned(MORNING + timedelta(minutes=1)):
        assert wall("/kini").json == before
    assert f'data-version="{before["versi"]}"' in wall().text
    start(session, today, "Siklus hidup")
    assert wall("/kini").json != before


def test_after_the_end_nobody_is_named(session, today, wall):
    invite_all(session, today, "Nurhayati")
    today.ended_at = MORNING
    page = wall().text
    assert ("Terima kasih" in page, "Nurhayati" in page, today.join_code in page) == (True, False, False)


def test_a_new_key_closes_the_old_link(session, today, wall, desk, browsers):
    old = today.screen_key
    form = {"id": uuid7()}
    for _ in range(2):
        assert desk.post(f"/bimtek/{today.id}/layar/ganti", data=form).status_code == 303
    session.refresh(today)
    assert today.screen_key != old
    assert [browsers().get(f"/layar/{key}").status_code for key in (old, today.screen_key, "x")] == [404, 200, 404]
    kept = today.screen_key
    desk.post(f"/bimtek/{today.id}/layar/ganti", data=form)
    session.refresh(today)
    assert today.screen_key == kept


def test_the_screen_writes_nothing_and_asks_little(session, today, wall):
    invite_all(session, today, *(f"Kader {n}" for n in range(30)))
    session.commit()
    with counted() as statements:
        wall("/kini")
    assert len([one for one in statements if one.lstrip().upper().startswith("SELECT")]) <= 4
