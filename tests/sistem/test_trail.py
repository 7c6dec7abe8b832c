"""The audit trail: who sees which acts, told how, on which page."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from lms import clock
from lms.bimtek.people import Place, newcomer, put_on
from lms.journal.door import SYSTEM, Act, enter
from lms.people.holdings import lock_pair
from lms.people.models import Person
from lms.sistem import trail
from lms.sistem.asked import Asked, read
from tests.hall import make_bimtek, step_of
from tests.makers import make_person, make_program, make_tenure
from tests.sistem.conftest import FOREIGN, Cast

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
SOLOK = ("13.72",)


def act(session: Session, person: Person | str, verb: str, actor: Person | str = SYSTEM, minutes: int = 0, **more: Any) -> None:
    """Enter an act some minutes after the morning of the tests."""
    ids = [one if isinstance(one, str) else one.id for one in (person, actor)]
    thing, texts = more.pop("object", ids[0]), more.pop("texts", {})
    enter(session, Act(ids[0], verb, thing, more, ids[1], texts), NOW + timedelta(minutes=minutes))


def told(session: Session, cast: Cast, whole: bool = False, **asked: str) -> list[str]:
    """The sentences that the officer reads."""
    wanted = read(asked)
    assert wanted is not None
    return [line.sentence for line in trail.page(session, trail.Reader(cast.officer.id, SOLOK, whole), wanted).lines]


@pytest.mark.database
def test_acts_of_staff_are_sentences_newest_first(session: Session, cast: Cast) -> None:
    act(session, cast.kader, "person.added", cast.officer)
    act(session, cast.kader, "code.issued", cast.officer, 1, reason="hilang")
    act(session, cast.officer, "import.done", cast.officer, 2, people=12, seats=0)
    assert told(session, cast) == [
        "Rahmi Aulia memasukkan daftar orang.",
        "Rahmi Aulia membuat kode masuk untuk Nurhayati.",
        "Rahmi Aulia mendaftarkan Nurhayati.",
    ]


@pytest.mark.database
def test_what_learners_do_is_not_in_it(session: Session, cast: Cast) -> None:
    for verb in ("answer.given", "attempt.opened", "attempt.submitted", "lesson.finished", "code.used", "device.added", "signin.opened"):
        if verb in ("code.used", "device.added", "signin.opened"):
            act(session, cast.kader, verb, cast.kader)
    act(session, cast.officer, "signin.opened", cast.officer, kind="staff")
    assert told(session, cast) == ["Rahmi Aulia masuk."]


@pytest.mark.database
def test_people_of_elsewhere_are_not_in_it(session: Session, cast: Cast) -> None:
    act(session, cast.stranger, "code.issued", cast.foreign_officer)
    act(session, cast.foreign_officer, "import.done", cast.foreign_officer)
    assert told(session, cast, whole=True) == []


@pytest.mark.database
def test_of_somebody_seated_twice_only_the_seat_here_is_told(session: Session, cast: Cast) -> None:
    here, there = make_tenure(session, cast.kader), make_tenure(session, cast.kader, "pkk", FOREIGN)
    act(session, cast.kader, "tenure.started", cast.foreign_officer, object=there.id, role="pkk")
    act(session, cast.kader, "tenure.started", cast.officer, object=here.id, role="kader")
    act(session, cast.kader, "code.issued", cast.foreign_officer, 1)
    assert told(session, cast) == ["Petugas wilayah lain membuat kode masuk untuk Nurhayati.", "Rahmi Aulia mencatat jabatan Nurhayati."]


@pytest.mark.database
def test_acts_without_a_region_are_the_admins(session: Session, cast: Cast) -> None:
    act(session, SYSTEM, "contoh.filled")
    act(session, make_person(session, "Tanpa Kedudukan"), "person.added", cast.admin, 1)
    assert told(session, cast) == []
    assert told(session, cast, whole=True) == ["Andika Putra mendaftarkan Tanpa Kedudukan.", "Langkah mengisi instans contoh."]


@pytest.mark.database
def test_the_history_of_a_merged_person_goes_on(session: Session, cast: Cast) -> None:
    twin = make_person(session, "Nurhayati S.")
    make_tenure(session, twin)
    act(session, twin, "code.issued", cast.officer)
    lock_pair(session, cast.kader.id, twin.id)
    act(session, cast.kader, "person.merged", cast.officer, 1, merged=twin.id)
    expected = ["Rahmi Aulia menggabungkan dua data Nurhayati.", "Rahmi Aulia membuat kode masuk untuk Nurhayati S."]
    assert told(session, cast) == told(session, cast, orang="nurhayati") == expected


@pytest.mark.database
def test_filters_narrow_the_trail(session: Session, cast: Cast) -> None:
    other = make_person(session, "Siti O'Neil", phone="+6281234567890")
    make_tenure(session, other)
    act(session, other, "code.issued", cast.officer)
    act(session, other, "grant.given", cast.admin, 24 * 60, role="pelatih")
    act(session, cast.kader, "code.issued", cast.officer, 2)
    assert len(told(session, cast)) == 3
    assert told(session, cast, jenis="hak") == ["Andika Putra memberi hak kepada Siti O'Neil."]
    assert len(told(session, cast, orang="o’neil")) == len(told(session, cast, orang="0812-3456-7890")) == 2
    assert len(told(session, cast, petugas="rahmi")) == 2
    assert len(told(session, cast, dari="2026-11-22")) == len(told(session, cast, dari="2026-11-22", sampai="2026-11-22")) == 1
    assert (
        told(session, cast, orang="tidak ada") == told(session, cast, petugas="wahyuni") == told(session, cast, sampai="2026-11-20") == []
    )


@pytest.mark.database
def test_pages_follow_one_another_both_ways_without_loss(session: Session, cast: Cast) -> None:
    for number in range(120):
        act(session, cast.kader if number % 2 else cast.officer, "person.changed", cast.officer, number // 40)
    reader = trail.Reader(cast.officer.id, SOLOK, whole_system=False)
    first = trail.page(session, reader, Asked())
    second = trail.page(session, reader, read({"setelah": first.older}) or Asked())
    third = trail.page(session, reader, read({"setelah": second.older}) or Asked())
    assert ([len(page.lines) for page in (first, second, third)], first.newer, third.older) == ([50, 50, 20], "", "")
    assert trail.page(session, reader, read({"sebelum": third.newer}) or Asked()) == second
    back = trail.page(session, reader, read({"sebelum": second.newer}) or Asked())
    assert (back.lines, back.newer, back.older) == (first.lines, "", first.older)


def test_the_page_tells_reason_and_detail_of_hostile_people(officer: FlaskClient, session: Session, cast: Cast) -> None:
    hostile = make_person(session, "<script>alert('Ma\"ruf')</script>{orang}")
    tenure = make_tenure(session, hostile)
    act(session, hostile, "tenure.started", cast.officer, object=tenure.id, role="kader", texts={"reason": "=1+1 <b>"})
    page = officer.get("/sistem/jejak").text
    assert "mencatat jabatan &lt;script&gt;alert(&#39;Ma&#34;ruf&#39;)&lt;/script&gt;{orang}." in page
    assert "Alasan: =1+1 &lt;b&gt;" in page
    assert "'=1+1 <b>" in officer.post("/sistem/jejak/unduh", data={"bentuk": "csv"}).text


def test_a_file_holds_what_is_asked_for_and_is_itself_an_act(officer: FlaskClient, session: Session, cast: Cast) -> None:
    for number in range(60):
        act(session, cast.kader, "code.issued", cast.officer, number)
    act(session, cast.stranger, "code.issued", cast.foreign_officer)
    act(session, cast.kader, "grant.given", cast.admin, 90, role="pelatih")
    answer = officer.post("/sistem/jejak/unduh?jenis=masuk&orang=nurhayati", data={"bentuk": "xlsx"})
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_name("Jejak").to_python()
    assert [row[4] for row in rows[1:]] == ["Rahmi Aulia membuat kode masuk untuk Nurhayati."] * 60
    about = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_name("Keterangan").to_python()
    assert ["Saringan", "Masuk dan kode, orang “nurhayati”"] in about
    page = officer.get("/sistem/jejak?jenis=berkas").text
    assert "Rahmi Aulia mengunduh jejak ini." in page
    assert "xlsx, 60 baris" in page


@pytest.mark.parametrize(
    ("query", "status"),
    [("setelah=x", 404), ("sebelum=1.2.3", 404), ("jenis=x", 422), ("dari=kemarin", 422), ("dari=2026-02-01&sampai=2026-01-01", 422)],
)
def test_an_address_that_asks_for_nothing_is_refused_in_words(officer: FlaskClient, query: str, status: int) -> None:
    assert officer.get(f"/sistem/jejak?{query}").status_code in (status, 400)


def test_without_the_right_there_is_no_trail(client: FlaskClient, cast: Cast) -> None:
    client.sign_in(cast.kader.id)
    assert [client.get("/sistem/jejak").status_code, client.post("/sistem/jejak/unduh").status_code] == [403, 403]


def test_the_admin_opens_it_too(admin: FlaskClient, session: Session) -> None:
    with clock.pinned(NOW):
        act(session, SYSTEM, "contoh.filled")
        assert "Langkah mengisi instans contoh." in admin.get("/sistem/jejak").text


@pytest.mark.database
def test_a_walk_in_is_of_the_region_of_her_event(session: Session, cast: Cast) -> None:
    make_program(session, "program-kader")
    for region_code, name in ((FOREIGN, "Yusni Jauh"), ("13.72.02", "Yusni Dekat")):
        event = make_bimtek(session, "program-kader", None, cast.officer, NOW.date(), region_code)
        guest = newcomer(session, name, None, cast.officer.id, NOW)
        put_on(session, event.id, guest, "peserta", "gabung", Place(), cast.officer.id, NOW)
    said = " ".join(told(session, cast, whole=True))
    assert ("Yusni Dekat" in said, "Yusni Jauh" in said) == (True, False)


@pytest.mark.database
def test_what_happened_at_an_event_elsewhere_is_not_told_of_somebody_who_also_serves_here(session: Session, cast: Cast) -> None:
    make_program(session, "program-kader")
    event = make_bimtek(session, "program-kader", None, cast.foreign_officer, NOW.date(), FOREIGN)
    put_on(session, event.id, cast.kader.id, "peserta", "tangan", Place(), cast.officer.id, NOW)
    act(
        session,
        cast.kader,
        "session.attended",
        cast.officer,
        object=step_of(session, event, "absen").id,
        bimtek=event.id,
        way="pelatih",
        late=False,
    )
    assert told(session, cast) == []
