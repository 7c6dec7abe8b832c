"""Who serves elsewhere: never found by a number, never changed, coded or carded by the office of one place alone."""

from datetime import date

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.certificates.models import ExternalCertificate
from lms.ids import uuid7
from lms.people.importing import apply
from lms.people.importing.identity import TAKEN
from lms.people.importing.planning import MANY_TAKEN, MOST_TAKEN
from lms.people.marks import people_changed
from lms.people.models import Grant, Person, Tenure
from lms.signin import cards, factor
from lms.signin.models import SigninCode
from tests.makers import make_grant, make_person, make_puskesmas, make_tenure
from tests.people.roster import LAING, NOW, PAKU, SOLOK, planned, said
from tests.people.scene import MEDONO, open_office
from tests.people.test_import_door import send
from tests.signin.desk import ask_code

pytestmark = pytest.mark.database
BOTH = ("13.72", "33.75")
HEAD = ("Nama", "Unsur", "Kelurahan", "No HP", "NIP", "Posyandu")
BEYOND = "juga bertugas di luar wilayah Anda"


@pytest.fixture
def office(session, client):
    return open_office(session, client)


def seconds(office):
    return {"faktor": factor.shown_for(office.officer, clock.now())}


def away(session, person_id, until=None, from_day=date(2024, 1, 1)):
    """A seat in Pekalongan."""
    seat = make_tenure(session, session.get_one(Person, person_id), "pkk", MEDONO, from_day=from_day, until_day=until)
    session.commit()
    return seat


@pytest.mark.parametrize("name", ["Kenari Wibowo", "Kenari", "Orang Sembarang"])
@pytest.mark.parametrize(("phone", "nip"), [("81277776666", ""), ("", "198001012005011001"), ("081277776666", "198001012005011001")])
def test_a_number_does_not_tell_whose_it_is(session, office, name, phone, nip):
    page = office.client.get(send(office, [(name, "Kader", "Laing", phone, nip, "Melati I")], HEAD).location).text
    assert "tercatat di wilayah lain" in page
    assert "rencana" not in page
    assert [word for word in ("Kenari", "Wibowo", "Medono", office.stranger) if word in page.replace(name, "")] == []
    assert page.count(name) <= 1
    assert office.client.get(f"/orang/{office.stranger}").status_code == 404
    assert session.scalar(select(func.count()).where(Tenure.person_id == office.stranger)) == 1


def test_the_sentence_is_the_same_whatever_stands_beside_the_number(session, office):
    told = {said(planned(session, {"nama": name, "hp": "081277776666"})) for name in ("Kenari Wibowo", "Kenari", "Budi", "Siti Aminah")}
    assert told == {f"2 No HP: {TAKEN['hp']}"}


def test_a_file_is_no_means_to_try_out_numbers(session, office):
    numbers = [f"+62812777700{n:02}" for n in range(MOST_TAKEN + 1)]
    for number in numbers:
        make_tenure(session, make_person(session, "Kenari Lain", phone=number), "pkk", MEDONO)
    rows = [{"nama": f"Orang {n}", "unsur": "PKK", "hp": number} for n, number in enumerate(numbers)]
    few, many = planned(session, *rows[:-1]), planned(session, *rows, {"nama": "Ani", "unsur": "PKK"})
    assert [fault.line for fault in few.faults] == [2, 3, 4, 5, 6]
    assert [(fault.line, fault.sentence) for fault in many.faults] == [(None, MANY_TAKEN % MOST_TAKEN)]


def test_who_sees_both_places_moves_her_and_she_keeps_what_is_hers(session, office):
    row = {"nama": "Kenari Wibowo", "unsur": "PKK", "hp": "081277776666"}
    made = planned(session, row, scopes=BOTH)
    assert [change.sentence for change in made.changes] == ["Kenari Wibowo menjadi PKK Kelurahan Laing mulai 21 November 2026."]
    apply(session, made, office.admin, NOW)
    assert set(session.scalars(select(Tenure.region_code).where(Tenure.person_id == office.stranger))) == {MEDONO, LAING}


def test_somebody_here_with_that_number_is_meant_and_nobody_else(session, office):
    make_person(session, "Nurhayati")
    away(session, make_person(session, "Nurhayati", phone="+6281234567890").id)
    made = planned(session, {"nama": "Nurhayati", "unsur": "PKK", "hp": "081234567890"})
    assert {change.subject for change in made.changes} == {office.kader}


@pytest.mark.parametrize("row", [{"hp": "081299990000"}, {"unsur": "PKK"}, {"gelar": "S.Keb"}])
def test_a_file_changes_nobody_who_serves_elsewhere_too(session, office, row):
    away(session, office.kader)
    kept = {"nama": "Nurhayati", "unsur": "Kader", "posyandu": "Melati I", "hp": "081234567890"}
    assert not planned(session, kept).faults
    assert BEYOND in said(planned(session, {**kept, **row}))


def ends(session, seat, last):
    """A seat ends with that day."""
    people_changed(session, (seat.person_id,))
    seat.until_day = last
    session.commit()


def refused(session, office):
    """How many of the acts on the kader as a whole are refused to the officer of Solok: all, or none."""
    client, base = office.client, f"/orang/{office.kader}"
    answers = [client.get(f"{base}/{page}").status_code for page in ("ubah", "kedudukan/baru", f"kedudukan/{office.kader_seat}/pindah")]
    answers += [client.post(f"{base}/{page}").status_code for page in ("ubah", "kedudukan/baru", f"kedudukan/{office.kader_seat}/pindah")]
    told = {status == 400 for status in answers}
    told.add(client.get(f"{base}/kode").status_code == 403)
    told.add(office.kader not in client.get("/orang/kartu").text)
    told.add(BEYOND in client.get(f"{base}/sertifikat-luar").text)
    told.add(BEYOND in client.get(f"{base}/wewenang").text)
    told.add(f"{base}/ubah" not in client.get(base).text)
    assert len(told) == 1, answers
    return told.pop()


def test_two_seats_in_two_cities_and_one_of_them_ends(session, office):
    assert not refused(session, office)
    seat = away(session, office.kader)
    assert refused(session, office)
    ends(session, seat, clock.today())
    assert refused(session, office)
    ends(session, seat, date(2025, 1, 1))
    assert not refused(session, office)


def test_who_was_here_and_serves_elsewhere_is_no_longer_ours(session, office):
    ends(session, session.get_one(Tenure, office.kader_seat), date(2025, 1, 1))
    away(session, office.kader, from_day=date(2025, 1, 2))
    assert refused(session, office)
    assert office.client.get(f"/orang/{office.kader}").status_code == 200


def test_a_staff_role_elsewhere_counts_until_it_ends(session, office):
    person = session.get_one(Person, office.kader)
    grant = make_grant(session, person, "pelatih", "33.75")
    session.commit()
    assert refused(session, office)
    session.get_one(Grant, grant.id).until_day = date(2025, 1, 1)
    make_grant(session, person, "penilai", puskesmas=make_puskesmas(session, areas=(LAING, PAKU)))
    session.commit()
    assert not refused(session, office)
    make_grant(session, person, "penilai", puskesmas=make_puskesmas(session, name="Luas", areas=(LAING, MEDONO)))
    session.commit()
    assert refused(session, office)


def test_two_seats_inside_the_scope_are_ordinary_life(session, office):
    make_tenure(session, session.get_one(Person, office.kader), "lurah", PAKU)
    make_tenure(session, session.get_one(Person, office.kader), "camat", "13.72.02")
    session.commit()
    assert not refused(session, office)


def test_what_is_refused_writes_nothing(session, office):
    away(session, office.kader)
    base = f"/orang/{office.kader}"
    external = {"penerbit": "LAN", "judul": "ILP", "nomor": "1", "tanggal": "2025-01-05", **seconds(office)}
    role = {"peran": "pelatih", "tempat": "w:13.72", **seconds(office)}
    answers = [office.client.post(f"{base}/sertifikat-luar", data=external), office.client.post(f"{base}/wewenang", data=role)]
    assert [(answer.status_code, BEYOND in answer.text) for answer in answers] == [(422, True)] * 2
    by = session.get_one(Person, office.officer)
    coded = ask_code(office.client, session.get_one(Person, office.kader), by)
    assert (coded.status_code, BEYOND in coded.text) == (403, True)
    printed = {"nomor": uuid7(), "pilih": office.kader, "tanya": "Dinas", **seconds(office)}
    assert cards.GONE in office.client.post("/orang/kartu", data=printed).text
    for model in (ExternalCertificate, Grant, SigninCode):
        assert session.scalar(select(func.count()).where(model.person_id == office.kader)) == 0


def test_the_seat_that_is_ours_is_ended_and_put_right_by_us(session, office):
    away(session, office.kader)
    seat = f"/orang/{office.kader}/kedudukan/{office.kader_seat}"
    page = office.client.get(f"/orang/{office.kader}").text
    assert BEYOND in page
    assert (f"{seat}/akhiri" in page, f"{seat}/sk" in page, f"{seat}/pindah" in page) == (True, True, False)
    assert office.client.post(f"{seat}/sk", data={"sk": "SK 9", "mulai": "1/1/2024"}).status_code == 303
    assert office.client.post(f"{seat}/akhiri", data={"hari": "1/1/2026", "alasan": "pindah"}).status_code == 303
    session.expire_all()
    kept = session.get_one(Tenure, office.kader_seat)
    assert (kept.sk_number, kept.until_day) == ("SK 9", date(2026, 1, 1))


def test_the_border_is_that_of_the_officer(session, office):
    """Whoever may see both places may do it."""
    away(session, office.kader)
    make_grant(session, session.get_one(Person, office.officer), "dinkes", "33.75")
    session.commit()
    assert not refused(session, office)
    assert planned(session, {"nama": "Nurhayati", "unsur": "PKK", "hp": "081234567890"}, scopes=SOLOK).faults
