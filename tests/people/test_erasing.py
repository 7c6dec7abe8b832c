"""Requests about own data: asked, answered, taken back; and the erasure: what goes, what stays, and that all proofs still hold."""

from urllib.parse import quote

import pytest
from sqlalchemy import delete, func, select

from lms import clock
from lms.certificates.models import Certificate
from lms.journal.models import Record, RecordText
from lms.journal.rebuild import rebuild, state
from lms.people.erasing import asking
from lms.people.erasing.models import DataRequest
from lms.people.models import Person, Tenure
from lms.quizzes.models import Answer, Attempt
from lms.signin import factor
from lms.signin.models import Device, SigninCode, SigninSession
from lms.upkeep.own import faults
from tests.makers import make_grant, make_person, make_tenure
from tests.people.erased import CANARY, NIP, PHONE, everything_of, openings, raw
from tests.people.scene import HOSTILE, MEDONO, open_office

pytestmark = pytest.mark.database


@pytest.fixture
def office(session, client):
    return open_office(session, client)


@pytest.fixture
def known(session, office, tmp_path):
    """The kader with everything that one can leave behind, and her request to be erased."""
    return everything_of(session, office)


def erase(office, known, code=None, **more):
    typed = factor.shown_for(office.officer, clock.now()) if code is None else code
    return office.client.post(f"/orang/permintaan/{known.request}/hapus", data={"paham": "y", "faktor": typed, **more})


def only(session, kind="perbaikan"):
    session.expire_all()
    return session.scalars(select(DataRequest).where(DataRequest.kind == kind)).one()


def asks(office, person, path="perbaikan", **typed):
    office.client.sign_in(person)
    answer = office.client.post(f"/data-saya/{path}", data=typed)
    office.client.sign_in(office.officer)
    return answer


def test_she_asks_and_sees_the_state(session, office):
    assert asks(office, office.kader, bagian="nama", seharusnya=f"Nurhayati, S.Keb. {HOSTILE}").status_code == 303
    assert only(session).said == f"Nurhayati, S.Keb. {HOSTILE}"
    office.client.sign_in(office.kader)
    page = office.client.get("/data-saya").text
    assert "menunggu jawaban" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("typed", [{}, {"bagian": "nama"}, {"bagian": "x", "seharusnya": "Nur"}, {"bagian": "hp", "seharusnya": "9" * 301}])
def test_what_says_nothing_is_refused_and_kept_in_the_form(session, office, typed):
    answer = asks(office, office.kader, **typed)
    assert answer.status_code == 422
    assert typed.get("seharusnya", "") in answer.text
    assert session.scalar(select(func.count()).select_from(DataRequest)) == 0


def test_erasure_is_asked_once_and_understood(session, office):
    assert asks(office, office.kader, "penghapusan").status_code == 422
    assert asks(office, office.kader, "penghapusan", paham="y").status_code == 303
    assert "sudah ada" in asks(office, office.kader, "penghapusan", paham="y").text


def test_five_wait_at_most(session, office):
    answers = [asks(office, office.kader, bagian="lain", seharusnya=f"hal {n}").status_code for n in range(6)]
    assert answers == [303] * 5 + [422]


def test_she_takes_it_back_and_nobody_else_can(session, office):
    asks(office, office.kader, bagian="hp", seharusnya="0812")
    path = f"/data-saya/permintaan/{only(session).id}/tarik"
    office.client.sign_in(office.lurah)
    assert office.client.post(path).status_code == 404
    office.client.sign_in(office.kader)
    assert office.client.post(path).status_code == 303
    assert only(session).state == "ditarik"


def test_corrected_only_after_something_changed(session, office):
    asks(office, office.kader, bagian="nama", seharusnya="Nurhayati Ilyas")
    path = f"/orang/permintaan/{only(session).id}"
    assert f"/orang/{office.kader}/ubah" in office.client.get(path).text
    assert "Belum ada data yang berubah" in office.client.post(path, data={"jawaban": "diperbaiki"}).text
    page = office.client.get(f"/orang/{office.kader}/ubah").text
    mark = page.partition('name="rencana" value="')[2].partition('"')[0]
    office.client.post(f"/orang/{office.kader}/ubah", data={"rencana": mark, "nama": "Nurhayati Ilyas", "sex": "P"})
    assert office.client.post(path, data={"jawaban": "diperbaiki"}).status_code == 303
    assert only(session).state == "diperbaiki"


def test_refused_with_a_reason_that_she_reads(session, office):
    asks(office, office.kader, bagian="sk", seharusnya="SK 12")
    path = f"/orang/permintaan/{only(session).id}"
    assert office.client.post(path, data={"jawaban": "ditolak", "alasan": "tidak"}).status_code == 422
    assert office.client.post(path, data={"jawaban": "ditolak", "alasan": "SK yang benar memang nomor 11."}).status_code == 303
    assert office.client.post(path, data={"jawaban": "ditolak", "alasan": "SK yang benar memang nomor 11."}).status_code == 422
    office.client.sign_in(office.kader)
    assert "SK yang benar memang nomor 11." in office.client.get("/data-saya").text


def test_requests_of_elsewhere_are_not_there(session, office):
    asks(office, office.stranger, bagian="nama", seharusnya="Kenari")
    path = f"/orang/permintaan/{only(session).id}"
    assert "Kenari" not in office.client.get("/orang/permintaan").text
    assert [office.client.get(path).status_code, office.client.post(path).status_code] == [404, 404]
    assert [office.client.get(f"{path}/hapus").status_code, office.client.post(f"{path}/hapus").status_code] == [404, 404]


REFUSAL = {"jawaban": "ditolak", "alasan": "Sudah benar semua."}


def test_own_requests_wait_for_somebody_else(session, office):
    asks(office, office.officer, bagian="nama", seharusnya="Yusniati")
    assert office.client.post(f"/orang/permintaan/{only(session).id}", data=REFUSAL).status_code == 400
    assert only(session).state == "diminta"


@pytest.mark.parametrize("role", ["dinkes", "admin"])
def test_a_peer_who_asks_is_answered_and_corrected(session, office, role):
    peer = make_grant(session, make_person(session, "Yusniati"), role).person_id
    session.commit()
    assert office.client.get(f"/orang/{peer}/ubah").status_code == 400
    asks(office, peer, bagian="nama", seharusnya="Yusniarti")
    page = office.client.get(f"/orang/{peer}/ubah").text
    mark = page.partition('name="rencana" value="')[2].partition('"')[0]
    assert office.client.post(f"/orang/{peer}/ubah", data={"rencana": mark, "nama": "Yusniarti", "sex": "P"}).status_code == 303
    assert office.client.post(f"/orang/permintaan/{only(session).id}", data={"jawaban": "diperbaiki"}).status_code == 303
    assert only(session).state == "diperbaiki"
    assert office.client.get(f"/orang/{peer}/ubah").status_code == 400


def test_a_peer_with_a_role_elsewhere_too_is_not(session, office):
    peer = make_person(session, "Yusniati")
    for region in ("13.72", "33.75"):
        make_grant(session, peer, region_code=region)
    session.commit()
    asks(office, peer.id, bagian="nama", seharusnya="Yusniarti")
    assert office.client.post(f"/orang/permintaan/{only(session).id}", data=REFUSAL).status_code == 400
    assert office.client.get(f"/orang/{peer.id}/ubah").status_code == 400


def test_a_peer_who_asks_for_a_decree_is_not_renamed(session, office):
    peer = make_grant(session, make_person(session, "Yusniati")).person_id
    session.commit()
    asks(office, peer, bagian="sk", seharusnya="SK 12")
    assert office.client.get(f"/orang/{peer}/ubah").status_code == 400
    assert office.client.post(f"/orang/permintaan/{only(session).id}", data=REFUSAL).status_code == 303


def test_after_an_erasure_nothing_names_her(session, office, known):
    assert CANARY in office.client.get(f"/cek/{known.code}").text
    assert erase(office, known).status_code == 303
    session.expire_all()
    person = session.get_one(Person, office.kader)
    assert (person.name, person.phone, person.nip, person.sex, person.erased_on) == ("Nama dihapus", None, None, None, clock.today())
    for model in (Device, SigninCode, SigninSession):
        assert session.scalar(select(func.count()).where(model.person_id == office.kader)) == 0
    beside = select(RecordText.text, RecordText.salt).where(RecordText.person_id == office.kader)
    assert {tuple(row) for row in session.execute(beside)} == {("", None)}
    assert [word for word in (CANARY, PHONE, NIP, known.seal[:40]) if word in raw(session)] == []


def test_whatever_else_she_asked_is_closed_and_the_trail_tells_no_untruth(session, office, known):
    other = asking.ask(session, office.kader, "perbaikan", "hp", "0812", clock.now())
    session.commit()
    assert erase(office, known).status_code == 303
    session.expire_all()
    assert session.get_one(DataRequest, other).state == "dihapus"
    assert "menunggu jawaban" not in office.client.get("/orang/permintaan").text
    before = state(session)
    rebuild(session)
    assert state(session) == before
    session.commit()
    told = office.client.get(f"/orang/{office.kader}").text + office.client.get("/sistem/jejak").text
    assert "data dihapus atas permintaannya" in told
    assert "mengundurkan" not in told.lower()


def test_each_refusal_stands_at_its_own_field(session, office, known):
    unread = erase(office, known, paham="").text
    assert 'id="paham-perbaiki"' in unread
    assert 'id="faktor-perbaiki"' not in unread
    assert 'id="faktor-perbaiki"' in erase(office, known, "000000").text


def test_what_must_stay_stays_minimal(session, office, known):
    before = session.scalars(select(Attempt.points_num).where(Attempt.person_id == office.kader)).all()
    erase(office, known)
    session.expire_all()
    kept = session.scalars(select(Certificate).where(Certificate.person_id == office.kader)).one()
    assert (kept.number, kept.holder, kept.role_line, kept.state) == (known.number, "Nama dihapus", "", "terbit")
    assert session.scalars(select(Attempt.points_num).where(Attempt.person_id == office.kader)).all() == before
    assert session.scalar(select(func.count()).select_from(Answer)) > 0
    seats = session.scalars(select(Tenure).where(Tenure.person_id == office.kader)).all()
    assert [(seat.sk_number, seat.until_day is not None) for seat in seats] == [(None, True)]
    page = office.client.get(f"/cek/{known.code}").text
    assert "Pernah terbit" in page
    assert known.number in page
    assert CANARY not in page


def test_a_rebuild_and_the_proofs_agree_after_an_erasure(session, office, known):
    erase(office, known)
    session.expire_all()
    before = state(session)
    rebuild(session)
    assert state(session) == before
    assert session.get_one(Person, office.kader).name == "Nama dihapus"
    session.commit()
    with openings(office.client.application) as (source, home):
        assert faults(source, home) == []


def test_nobody_can_touch_her_again(session, office, known):
    erase(office, known)
    assert office.client.get(f"/orang/{office.kader}").status_code == 200
    assert office.client.get(f"/orang/{office.kader}/ubah").status_code == 400
    assert "Data sudah dihapus" not in office.client.get("/orang/permintaan").text.replace("data sudah dihapus", "")
    assert erase(office, known).status_code == 400
    assert "menghapus data" in office.client.get(f"/sistem/jejak?tentang={quote('Nama dihapus')}").text


@pytest.mark.parametrize(("code", "more"), [("000000", {}), ("", {}), (None, {"paham": ""})])
def test_without_the_second_factor_nothing_goes(session, office, known, code, more):
    assert erase(office, known, code, **more).status_code == 422
    session.expire_all()
    assert CANARY in session.get_one(Person, office.kader).name


def test_not_while_she_holds_a_grant_or_a_seat_elsewhere(session, office, known):
    person = session.get_one(Person, office.kader)
    grant = make_grant(session, person, "pelatih")
    session.commit()
    assert "Akhiri dahulu wewenangnya" in erase(office, known).text
    session.delete(grant)
    make_tenure(session, person, "kader", MEDONO)
    session.commit()
    assert "di luar wilayah Anda" in erase(office, known).text


def test_who_was_merged_goes_too(session, office, known):
    twin = known.twin(session, office)
    assert erase(office, known).status_code == 303
    session.expire_all()
    assert session.get_one(Person, twin).name == "Nama dihapus"
    assert CANARY not in raw(session)


def test_a_correction_is_no_erasure(session, office):
    asking.ask(session, office.kader, "perbaikan", "nama", "Nur", clock.now())
    session.execute(delete(SigninSession).where(SigninSession.person_id == "x"))
    session.commit()
    path = f"/orang/permintaan/{only(session).id}/hapus"
    answer = office.client.post(path, data={"paham": "y", "faktor": factor.shown_for(office.officer, clock.now())})
    assert answer.status_code == 422
    assert session.scalars(select(Record.verb).where(Record.verb == "person.erased")).all() == []
