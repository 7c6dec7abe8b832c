"""An officer's edits: add, correct, begin, end, move; what is refused, what is recorded, what others may not touch."""

import html
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.certificates import issuing
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.people.models import Person, Tenure
from tests.certificates.offices import make_office
from tests.makers import make_grant, make_person, make_posyandu, make_program, make_standing, make_tenure
from tests.people.roster import LAING, PAKU
from tests.people.scene import HOSTILE, LONG, open_office

pytestmark = pytest.mark.database
NEW = {"nama": "Siti Aminah", "unsur": "kader", "kelurahan": "Laing, Tanjung Harapan", "posyandu": "Melati 1", "mulai": "1/2/2025"}


@pytest.fixture
def office(session, client):
    return open_office(session, client)


def post(office, address, **typed):
    return office.client.post(address, data=typed)


def mark(page) -> str:
    return re.search(r'name="rencana" value="(\w+)"', page.text)[1]


def twice(office, address, **typed):
    """Look first, then save what was shown."""
    shown = post(office, address, **typed)
    assert shown.status_code == 200, shown.text
    return post(office, address, rencana=mark(shown), **typed)


def seats(session, name) -> list[tuple]:
    session.expire_all()
    columns = select(Tenure.role, Tenure.region_code, Tenure.from_day, Tenure.until_day).join(Person, Person.id == Tenure.person_id)
    return [tuple(row) for row in session.execute(columns.where(Person.name == name).order_by(Tenure.from_day))]


def test_somebody_new_is_shown_then_saved_with_the_first_seat(session, office):
    shown = post(office, "/orang/baru", hp=8123456000, gelar="S.Pd", **NEW)
    assert "Siti Aminah menjadi Kader Posyandu Melati I, Kelurahan Laing mulai 1 Februari 2025" in shown.text
    assert seats(session, "Siti Aminah") == []
    saved = twice(office, "/orang/baru", hp=8123456000, gelar="S.Pd", **NEW)
    assert (saved.status_code, seats(session, "Siti Aminah")) == (303, [("kader", LAING, date(2025, 2, 1), None)])
    page = office.client.get(saved.location).text
    assert "Dicatat sebagai orang baru" in page
    assert "oleh dr. Rahmi Aulia" in page


@pytest.mark.parametrize("typed", [{"nama": "nurhayati"}, {"hp": "0812-3456-7890"}])
def test_who_may_be_the_same_is_shown_and_must_be_looked_at(session, office, typed):
    shown = post(office, "/orang/baru", **NEW | typed)
    assert "Mungkin orang yang sama" in shown.text
    assert f"/orang/{office.kader}" in shown.text
    assert post(office, "/orang/baru", rencana=mark(shown), **NEW | typed).status_code == 422
    assert twice(office, "/orang/baru", tetap="y", **NEW | typed).status_code == 303


def test_nobody_outside_is_named_among_those_alike(office):
    shown = post(office, "/orang/baru", **NEW | {"nama": "Kenari Wibowo", "hp": "081277776666"})
    assert "Mungkin orang yang sama" not in shown.text
    refused = post(office, "/orang/baru", **NEW | {"nama": "Siapa", "nip": "198001012005011001"})
    assert "sudah tercatat di wilayah lain" in refused.text
    assert "Kenari" not in refused.text


def test_what_was_typed_stays_and_each_fault_says_what_to_do(office):
    answer = post(office, "/orang/baru", nama="Ani", hp="12", unsur="", kelurahan="Medono", posyandu="", nip="1")
    assert answer.status_code == 422
    for said in ('value="Ani"', 'value="Medono"', "bukan nomor HP Indonesia", "Unsur masih kosong", "18 angka"):
        assert said in answer.text
    assert "di luar wilayah Anda" in post(office, "/orang/baru", **NEW | {"kelurahan": "Medono"}).text


def test_correcting_is_recorded_and_two_officers_do_not_overwrite(session, office):
    address = f"/orang/{office.kader}/ubah"
    first = mark(office.client.get(address))
    right = {"nama": "Hj. Nurhayati, S.Keb.", "gelar": "", "sex": "P", "hp": "0812-3456-7891", "nip": ""}
    assert post(office, address, rencana=first, **right).status_code == 303
    late = post(office, address, rencana=first, **right | {"hp": ""})
    assert (late.status_code, "baru saja diubah" in late.text) == (422, True)
    session.expire_all()
    person = session.get_one(Person, office.kader)
    assert (person.name, person.name_key, person.phone) == ("Hj. Nurhayati, S.Keb.", "nurhayati", "+6281234567891")
    page = office.client.get(f"/orang/{office.kader}").text
    assert "0812-••••-7890 menjadi 0812-••••-7891" in page


def test_another_name_for_the_holder_of_a_certificate_asks_for_the_second_factor(session, office):
    make_office(session)
    make_program(session)
    make_standing(session, session.get_one(Person, office.kader), "terlatih", reason="belum terbit")
    home = office.client.application.config["SETTINGS"].home
    issuing.issue(session, office.kader, "program-kader", "pelatihan", issuing.SYSTEM, clock.now(), True, home)
    address = f"/orang/{office.kader}/ubah"
    typed = {"rencana": mark(office.client.get(address)), "nama": "Nurhayati Lain", "sex": "P", "hp": "0812-3456-7890"}
    for code in ("", "12", "000000"):
        answer = post(office, address, **typed, faktor=code)
        assert (answer.status_code, 'id="faktor-perbaiki"' in answer.text) == (422, True)
    session.expire_all()
    assert session.get_one(Person, office.kader).name == "Nurhayati"
    assert post(office, address, **typed | {"nama": "Nurhayati", "hp": "0812-3456-7891"}).status_code == 303  # a new number needs none
    typed["rencana"] = mark(office.client.get(address))
    for changed in ({"gelar": "S.Keb"}, {}):
        assert post(office, address, **typed | {"faktor": ""} | changed).status_code == 422
    assert post(office, address, **typed, faktor=office.client.factor()).status_code == 303
    session.expire_all()
    assert session.get_one(Person, office.kader).name == "Nurhayati Lain"


def test_without_a_certificate_the_name_asks_for_nothing_more(office):
    assert 'name="faktor"' not in office.client.get(f"/orang/{office.kader}/ubah").text


def test_a_successor_takes_the_seat_and_both_are_shown(session, office):
    typed = {"unsur": "lurah", "kelurahan": LAING, "mulai": "1/3/2026", "sk": "821/1"}
    make_tenure(session, heir := make_person(session, "Mardalena", "P"), "pkk", LAING)
    shown = post(office, f"/orang/{heir.id}/kedudukan/baru", **typed)
    assert "Syafrudin selesai sebagai Lurah Laing pada 28 Februari 2026" in shown.text
    assert twice(office, f"/orang/{heir.id}/kedudukan/baru", **typed).status_code == 303
    assert seats(session, "Syafrudin") == [("lurah", LAING, date(2024, 1, 1), date(2026, 2, 28))]
    assert seats(session, "Mardalena")[1] == ("lurah", LAING, date(2026, 3, 1), None)


def test_a_kader_moves_and_later_returns(session, office):
    base = f"/orang/{office.kader}/kedudukan"
    moved = {"kelurahan": "Tanjung Paku", "posyandu": "Mawar", "mulai": "1/1/2025"}
    assert twice(office, f"{base}/{office.kader_seat}/pindah", **moved).status_code == 303
    assert seats(session, "Nurhayati") == [("kader", LAING, date(2024, 1, 1), date(2024, 12, 31)), ("kader", PAKU, date(2025, 1, 1), None)]
    back = {"unsur": "kader", "kelurahan": "Laing", "posyandu": "Melati I", "mulai": "1/1/2026"}
    assert twice(office, f"{base}/baru", **back).status_code == 303
    assert seats(session, "Nurhayati")[2] == ("kader", LAING, date(2026, 1, 1), None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"mulai": "1/1/2024"}, "tidak boleh sebelum itu"),
        ({"mulai": "1/1/2062"}, "Periksa tahunnya"),
        ({"mulai": "kemarin"}, "belum terbaca"),
        ({"kelurahan": "Medono"}, "di luar wilayah Anda"),
        ({"kelurahan": "Laing", "posyandu": "Melati I"}, "sudah memegang kedudukan ini"),
        ({"posyandu": ""}, "Posyandu masih kosong"),
    ],
)
def test_a_move_that_cannot_be_is_refused(session, office, typed, said):
    moved = {"kelurahan": "Tanjung Paku", "posyandu": "Mawar", "mulai": "1/1/2025"} | typed
    answer = post(office, f"/orang/{office.kader}/kedudukan/{office.kader_seat}/pindah", **moved)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert len(seats(session, "Nurhayati")) == 1


def test_a_seat_ends_with_a_reason_but_not_before_it_began(session, office):
    address = f"/orang/{office.lurah}/kedudukan/{office.lurah_seat}/akhiri"
    assert "Pilih alasannya" in post(office, address, hari="1/1/2026").text
    assert "tidak boleh sebelum itu" in post(office, address, hari="1/1/2020", alasan="pindah").text
    assert post(office, address, hari="31/12/2025", alasan="pensiun").status_code == 303
    assert seats(session, "Syafrudin")[0][3] == date(2025, 12, 31)
    assert "31 Desember 2025: pensiun" in office.client.get(f"/orang/{office.lurah}").text


def test_an_end_may_not_reach_into_the_successor(session, office):
    make_tenure(session, make_person(session, "Mardalena"), "lurah", LAING, from_day=date(2026, 3, 1))
    session.get_one(Tenure, office.lurah_seat).until_day = date(2026, 2, 28)
    address = f"/orang/{office.lurah}/kedudukan/{office.lurah_seat}"
    assert "dipegang Mardalena sejak 1 Maret 2026" in post(office, f"{address}/akhiri", hari="5/3/2026", alasan="habis").text
    assert post(office, f"{address}/akhiri", hari="1/2/2026", alasan="habis").status_code == 303


def test_the_sk_is_put_right(session, office):
    address = f"/orang/{office.lurah}/kedudukan/{office.lurah_seat}/sk"
    assert "Belum ada yang berubah" in post(office, address, sk="", mulai="1 Januari 2024").text
    assert post(office, address, sk="821.2/9", mulai="2 Januari 2024").status_code == 303
    session.expire_all()
    seat = session.get_one(Tenure, office.lurah_seat)
    assert (seat.sk_number, seat.from_day) == ("821.2/9", date(2024, 1, 2))


def test_every_act_is_a_record_of_its_actor_and_a_rebuild_changes_nothing(session, office):
    twice(office, "/orang/baru", **NEW)
    post(office, f"/orang/{office.lurah}/kedudukan/{office.lurah_seat}/akhiri", hari="31/12/2025", alasan="pensiun")
    session.expire_all()
    made = session.execute(select(Record.verb, Record.data, Record.actor_id).order_by(Record.received_at)).all()
    assert [row.verb for row in made] == ["person.added", "tenure.started", "tenure.ended"]
    assert {row.actor_id for row in made} == {office.officer}
    assert "Siti" not in str([row.data for row in made])
    before = state(session)
    rebuild(session)
    assert state(session) == before


@pytest.mark.parametrize("page", ["ubah", "kedudukan/baru", "kedudukan/{seat}/sk", "kedudukan/{seat}/akhiri", "kedudukan/{seat}/pindah"])
def test_who_stands_as_high_and_oneself_are_not_edited(session, office, page):
    for person in (session.get_one(Person, office.officer), make_grant(session, role="dinkes").person_id):
        person_id = person if isinstance(person, str) else person.id
        make_tenure(session, session.get_one(Person, person_id), "pkk", LAING)
        session.commit()
        seat = session.scalar(select(Tenure.id).where(Tenure.person_id == person_id))
        answer = office.client.get(f"/orang/{person_id}/{page.format(seat=seat)}")
        assert answer.status_code == 400
        assert "Minta" in answer.text
        assert "/ubah" not in office.client.get(f"/orang/{person_id}").text


def test_a_foreign_person_and_a_foreign_seat_are_not_there(session, office):
    away = make_tenure(session, session.get_one(Person, office.kader), "pkk", "33.75.01.1002")
    session.commit()
    assert office.client.get(f"/orang/{office.stranger}/ubah").status_code == 404
    assert office.client.get(f"/orang/{office.kader}/kedudukan/{away.id}/sk").status_code == 404
    assert office.client.get(f"/orang/{office.lurah}/kedudukan/{office.kader_seat}/akhiri").status_code == 404


@pytest.mark.parametrize("name", [HOSTILE, LONG, "D’Angelo “Ani”"])
def test_hostile_names_go_through_unharmed(session, office, name):
    saved = twice(office, "/orang/baru", **NEW | {"nama": name})
    assert "<script>alert" not in office.client.get(saved.location).text
    assert len(seats(session, name)) == 1
    assert post(office, "/orang/baru", **NEW | {"nama": LONG + "aa"}).status_code == 422


def test_fields_that_no_form_has_are_left_alone(session, office):
    first = mark(office.client.get(f"/orang/{office.kader}/ubah"))
    extra = {"id": office.lurah, "merged_into": office.lurah, "name_key": "x", "person_id": office.lurah, "created_at": "1"}
    post(office, f"/orang/{office.kader}/ubah", rencana=first, nama="Nurhayati B", **extra)
    session.expire_all()
    assert session.get_one(Person, office.kader).merged_into is None
    assert session.get_one(Person, office.lurah).name == "Syafrudin"


def test_a_kader_moves_within_the_kelurahan_without_typing_it(session, office):
    seat = session.get_one(Tenure, office.kader_seat)
    make_posyandu(session, seat.region_code, "Melati Dua")
    make_posyandu(session, seat.region_code, "Mawar Tutup").until_day = clock.today() - timedelta(days=1)
    session.commit()
    page = office.client.get(f"/orang/{office.kader}/kedudukan/{office.kader_seat}/pindah").text
    assert re.search(r'name="kelurahan"[^>]* value="Laing, Kec. [^"]+"', page)
    assert '<option value="Melati Dua">' in page
    assert "Mawar Tutup" not in page
    typed = html.unescape(re.search(r'name="kelurahan"[^>]* value="([^"]+)"', page)[1])
    shown = office.client.post(
        f"/orang/{office.kader}/kedudukan/{office.kader_seat}/pindah", data={"kelurahan": typed, "posyandu": "Melati Dua", "mulai": ""}
    ).text
    assert "Yang akan dicatat" in shown
    assert "baru" not in shown.partition("Yang akan dicatat")[2].partition("</ul>")[0]
