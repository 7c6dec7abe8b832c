import threading
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from lms.db import db
from lms.errors import Refused
from lms.journal.door import SYSTEM
from lms.journal.models import Record, RecordText
from lms.people.importing import Row, apply, plan
from lms.people.models import Person, Tenure
from lms.wilayah.models import Posyandu
from tests.makers import make_person, make_posyandu, make_puskesmas, make_region, make_tenure

pytestmark = pytest.mark.database

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
SOLOK = ("13.72",)
LAING, PAKU = "13.72.02.1006", "13.72.02.1003"
BASE = {"nama": "Siti Aminah", "unsur": "Lurah", "kelurahan": "Laing"}


@pytest.fixture
def session(session):
    for code in (LAING, PAKU, "13.72.02.1004", "33.75.01.1002"):
        make_region(session, code)
    return session


def rows(*cells: dict[str, str], start: int = 2) -> list[Row]:
    return [Row(number, {**BASE, **given}) for number, given in enumerate(cells, start)]


def planned(session, *cells, scopes=SOLOK, today=TODAY):
    return plan(session, scopes, rows(*cells), today)


def imported(session, *cells, today=TODAY):
    made = planned(session, *cells, today=today)
    assert not made.faults, made.faults
    return apply(session, made, SYSTEM, NOW)


def said(made) -> str:
    return " | ".join(f"{fault.line} {fault.where}: {fault.sentence}" for fault in made.faults)


def counts(session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(table)) for table in (Person, Tenure, Posyandu, Record)]


def tenures(session) -> list[tuple]:
    columns = (Person.name, Tenure.role, Tenure.region_code, Tenure.from_day, Tenure.until_day)
    return [
        tuple(row)
        for row in session.execute(select(*columns).join(Person, Person.id == Tenure.person_id).order_by(Tenure.from_day, Person.name))
    ]


def test_a_row_becomes_a_person_and_a_seat(session):
    done = imported(
        session, {"hp": "81234567890", "gelar": "S.Sos", "sex": "P", "nip": "198501012010012001", "sk": "821/1", "mulai": "2/1/2025"}
    )
    assert (done.people, done.seats) == (1, 1)
    person = session.scalar(select(Person))
    assert (person.name, person.gelar, person.sex, person.phone, person.nip) == (
        "Siti Aminah",
        "S.Sos",
        "P",
        "+6281234567890",
        "198501012010012001",
    )
    assert tenures(session) == [("Siti Aminah", "lurah", LAING, date(2025, 1, 2), None)]


def test_a_seat_without_a_day_begins_today(session):
    imported(session, {})
    assert tenures(session)[0][3] == TODAY


def test_every_change_is_a_record_without_names_in_its_data(session):
    imported(session, {"hp": "081234567890", "unsur": "Kader", "posyandu": "Melati Putih"})
    verbs = session.scalars(select(Record.verb).order_by(Record.verb)).all()
    assert verbs == ["import.done", "person.added", "posyandu.added", "tenure.started"]
    kept = " ".join(str(data) for data in session.scalars(select(Record.data)))
    assert not any(word in kept for word in ("Siti", "Melati", "62812"))
    assert {"Siti Aminah", "+6281234567890", "Melati Putih"} <= set(session.scalars(select(RecordText.text)))


def test_twice_is_a_no_op(session):
    cells = [{"hp": "081234567890"}, {"nama": "Upik", "unsur": "PKK"}, {"nama": "Ani", "unsur": "Kader", "posyandu": "Melati I"}]
    imported(session, *cells)
    before = counts(session)
    again = planned(session, *cells, today=date(2027, 3, 1))
    assert (again.changes, again.faults, again.unchanged) == ((), (), 3)
    apply(session, again, SYSTEM, NOW)
    assert counts(session) == before


def test_all_or_nothing(session):
    before = counts(session)
    made = planned(session, {}, {"nama": "Budi", "kelurahan": "Tanjung Paku", "hp": "12"})
    assert said(made).startswith("3 No HP: ")
    assert not made.changes
    with pytest.raises(Refused, match="Belum ada yang disimpan"):
        apply(session, made, SYSTEM, NOW)
    assert counts(session) == before


def test_every_fault_of_every_row_is_told(session):
    made = planned(
        session, {"nama": "", "unsur": "Sekcam", "hp": "1", "mulai": "besok"}, {"kelurahan": "Entah"}, {"sex": "X", "nip": "1,98501E+17"}
    )
    assert [(fault.line, fault.where) for fault in made.faults] == [
        (2, "Nama"), (2, "Unsur"), (2, "No HP"), (2, "Mulai"), (3, "Kelurahan"), (4, "L/P"), (4, "NIP"),
    ]  # fmt: skip


def test_one_person_with_two_roles_is_one_person(session):
    imported(session, {"unsur": "PKK", "hp": "081234567890"}, {"unsur": "Kader", "posyandu": "Melati", "nama": "SITI AMINAH, S.Pd"})
    assert counts(session)[:2] == [1, 2]


def test_two_people_of_one_name_with_two_phones_are_two(session):
    imported(session, {"unsur": "PKK", "hp": "081234567890"}, {"unsur": "Kader", "posyandu": "Melati", "hp": "081234567891"})
    assert counts(session)[:2] == [2, 2]


def test_one_seat_of_one_name_with_two_phones_is_asked_about(session):
    made = planned(session, {"unsur": "PKK", "hp": "081234567890"}, {"unsur": "PKK", "hp": "081234567891"})
    assert "baris 2" in said(made)


def test_the_successor_of_a_lurah_ends_the_seat_the_day_before(session):
    make_tenure(session, make_person(session, "Syafrudin"), "lurah", LAING, from_day=date(2020, 1, 1))
    made = planned(session, {"nama": "Ernawati", "mulai": "2/1/2026"})
    assert [change.verb for change in made.changes] == ["person.added", "tenure.ended", "tenure.started"]
    assert "Syafrudin selesai sebagai Lurah Laing pada 1 Januari 2026." in [change.sentence for change in made.changes]
    apply(session, made, SYSTEM, NOW)
    assert tenures(session) == [
        ("Syafrudin", "lurah", LAING, date(2020, 1, 1), date(2026, 1, 1)),
        ("Ernawati", "lurah", LAING, date(2026, 1, 2), None),
    ]
    assert not planned(session, {"nama": "Ernawati", "mulai": "2/1/2026"}).changes


def test_a_file_may_hold_a_predecessor_and_a_successor_in_any_order(session):
    cells = [{"nama": "Baru", "mulai": "1/7/2025"}, {"nama": "Lama", "mulai": "1/1/2020"}]
    imported(session, *cells)
    assert [(name, until) for name, _, _, _, until in tenures(session)] == [("Lama", date(2025, 6, 30)), ("Baru", None)]
    assert planned(session, *cells).unchanged == 2


def test_two_lurah_of_one_kelurahan_on_one_day_are_a_fault(session):
    assert "sudah diberikan pada baris 2" in said(planned(session, {}, {"nama": "Budi"}))


def test_a_successor_cannot_begin_before_the_holder(session):
    make_tenure(session, make_person(session, "Syafrudin"), "lurah", LAING, from_day=date(2026, 1, 1))
    assert "sejak 1 Januari 2026" in said(planned(session, {"nama": "Budi", "mulai": "1/1/2026"}))


def test_an_old_roster_does_not_bring_back_who_has_left(session):
    make_tenure(session, make_person(session), "lurah", LAING, from_day=date(2020, 1, 1), until_day=date(2025, 12, 31))
    make_tenure(session, make_person(session, "Budi"), "lurah", LAING, from_day=date(2026, 1, 1))
    assert "pernah bertugas di sini sampai 31 Desember 2025" in said(planned(session, {"nama": "Nurhayati"}))
    imported(session, {"nama": "Nurhayati", "mulai": "1/12/2026"})
    assert tenures(session)[-1][:1] == ("Nurhayati",)


def test_pkk_has_room_for_more_and_a_name_that_is_replaced(session):
    imported(
        session, {"nama": "Upik", "unsur": "PKK", "mulai": "1/1/2025"}, {"nama": "Ani", "unsur": "TP PKK Kelurahan", "mulai": "1/1/2025"}
    )
    imported(session, {"nama": "Dewi", "unsur": "PKK", "mulai": "1/6/2026", "menggantikan": "Hj. Upik"})
    assert [(name, until) for name, *_, until in tenures(session)] == [("Ani", None), ("Upik", date(2026, 5, 31)), ("Dewi", None)]
    assert "bukan PKK" in said(planned(session, {"nama": "Eli", "unsur": "PKK", "menggantikan": "Rina"}))


def test_an_earlier_beginning_and_a_number_of_an_sk_put_a_seat_right(session):
    imported(session, {})
    made = planned(session, {"mulai": "1/2/2024", "sk": "SK 7"})
    assert [change.verb for change in made.changes] == ["tenure.corrected"]
    apply(session, made, SYSTEM, NOW)
    tenure = session.scalar(select(Tenure).execution_options(populate_existing=True))
    assert (tenure.from_day, tenure.sk_number) == (date(2024, 2, 1), "SK 7")


def test_a_new_sk_from_a_later_day_is_a_new_term(session):
    cells = [{"sk": "SK 1", "mulai": "1/1/2021"}, {"sk": "SK 2", "mulai": "1/1/2026"}]
    imported(session, cells[0])
    imported(session, cells[1])
    assert [row[3:] for row in tenures(session)] == [(date(2021, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), None)]
    assert planned(session, *cells).unchanged == 2


def test_the_phone_tells_who_it_is_in_a_new_place(session):
    person = make_person(session, "Hj. Siti Aminah Harahap", phone="+6281234567890")
    make_tenure(session, person, "pkk", PAKU)
    imported(session, {"hp": "81234567890", "unsur": "PKK"})
    assert counts(session)[:2] == [1, 2]


def test_a_new_phone_of_the_holder_is_shown_and_kept(session):
    imported(session, {"hp": "081234567890"})
    made = planned(session, {"hp": "081234567899"})
    assert made.changes[0].sentence == "Siti Aminah: No HP 0812-3456-7890 menjadi 0812-3456-7899."
    apply(session, made, SYSTEM, NOW)
    assert session.scalar(select(Person.phone)) == "+6281234567899"


def test_a_phone_of_another_name_is_a_fault(session):
    make_tenure(session, make_person(session, "Budi", phone="+6281234567890"), "pkk", PAKU)
    assert "atas nama lain: Budi" in said(planned(session, {"hp": "081234567890"}))


def test_a_fault_does_not_name_a_person_of_another_city(session):
    make_tenure(session, make_person(session, "Kanarius", phone="+6281234567890", nip="198501012010012001"), "pkk", "33.75.01.1002")
    for cells in ({"hp": "081234567890"}, {"nip": "198501012010012001"}):
        made = planned(session, cells)
        assert made.faults
        assert "Kanarius" not in said(made)


def test_nip_and_phone_of_two_persons_are_a_fault(session):
    make_person(session, "Siti Aminah", nip="198501012010012001")
    make_person(session, "Siti Aminah", phone="+6281234567890")
    assert "milik orang lain" in said(planned(session, {"nip": "198501012010012001", "hp": "081234567890"}))


def test_two_of_one_name_in_one_kelurahan_are_asked_about(session):
    for role in ("pkk", "kader"):
        make_tenure(session, make_person(session, "Siti Aminah"), role, LAING)
    assert "Ada 2 orang bernama Siti Aminah" in said(planned(session, {}))


@pytest.mark.parametrize("typed", ["Laing", "LAING", "Kel. Laing", "kelurahan laing", LAING, "1372021006", " Laing "])
def test_a_kelurahan_by_name_or_code(session, typed):
    imported(session, {"kelurahan": typed})
    assert tenures(session)[0][2] == LAING


def test_the_kecamatan_decides_between_villages_of_one_name(session):
    for code, kecamatan in (("18.07.01.2001", "Sekampung"), ("18.07.02.2001", "Pekalongan"), ("18.01.03.2001", "Pekalongan")):
        make_region(session, code, "Sidomulyo")
        make_region(session, code[:8], kecamatan)
    make_region(session, "18.07", "Kabupaten Lampung Timur")
    make_region(session, "18.01", "Kabupaten Lampung Selatan")
    everywhere = {"scopes": ("18",)}
    asked = said(planned(session, {"kelurahan": "Sidomulyo"}, **everywhere))
    assert "Ada 3 kelurahan bernama “Sidomulyo”. Tulis juga kecamatannya" in asked
    assert "Sidomulyo, Sekampung, Kabupaten Lampung Timur (18.07.01.2001)" in asked
    assert "Tulis kodenya" in said(planned(session, {"kelurahan": "Sidomulyo", "kecamatan": "Pekalongan"}, **everywhere))
    given = {"kelurahan": "Sidomulyo", "kecamatan": "Kec. Pekalongan", "kota": "Kab. Lampung Timur"}
    assert planned(session, given, **everywhere).changes[-1].values["region"] == "18.07.02.2001"


def test_a_village_elsewhere_is_not_found_and_a_slip_is_guessed(session):
    assert "tidak ditemukan di wilayah Anda" in said(planned(session, {"kelurahan": "Medono"}))
    assert "tidak ditemukan" in said(planned(session, {"kelurahan": "33.75.01.1002"}))
    assert "Mungkin maksudnya Tanjung Paku?" in said(planned(session, {"kelurahan": "Tanjung Pakuu"}))
    assert "tidak ada di tempat" in said(planned(session, {"kecamatan": "Lubuk Sikarah"}))


def test_camat_and_pkk_of_the_kecamatan_sit_there(session):
    place = {"kelurahan": "", "kecamatan": "Tanjung Harapan"}
    imported(session, {"unsur": "Camat", **place}, {"nama": "Rosmaniar", "unsur": "PKK Kecamatan", **place})
    assert {row[2] for row in tenures(session)} == {"13.72.02"}
    assert "Kelurahan masih kosong" in said(planned(session, {"unsur": "Lurah", **place}))


def test_a_posyandu_is_found_by_its_name_and_a_new_one_is_shown(session):
    known = make_posyandu(session, LAING, "Melati I")
    made = planned(
        session, {"unsur": "Kader", "posyandu": "POSYANDU MELATI 1"}, {"nama": "Ani", "unsur": "Kader", "posyandu": "Mawar"},
        {"nama": "Eli", "unsur": "Kader", "posyandu": "Posyandu mawar"},
    )  # fmt: skip
    assert [change.sentence for change in made.changes if change.verb == "posyandu.added"] == ["Posyandu baru: Mawar, Kelurahan Laing."]
    apply(session, made, SYSTEM, NOW)
    held = session.scalars(select(Tenure.posyandu_id)).all()
    assert held.count(known.id) == 1
    assert len(set(held)) == 2
    assert "Posyandu masih kosong" in said(planned(session, {"unsur": "Kader"}))


def test_a_puskesmas_officer_serves_each_kelurahan_of_the_area(session):
    make_puskesmas(session, "13.72", "Tanjung Paku", (LAING, PAKU))
    imported(session, {"unsur": "Bidan", "kelurahan": "", "puskesmas": "Puskesmas Tanjung Paku"})
    assert [row[2] for row in tenures(session)] == [PAKU, LAING]
    unknown = planned(session, {"unsur": "Puskesmas", "kelurahan": "", "puskesmas": "Entah"})
    assert "Yang terdaftar: Tanjung Paku." in said(unknown)


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(A1)", "<svg onload=alert(1)>", "'; DROP TABLE person; --", "{{ config }}", "محمد علي", "Rina 😀", "%s%n"]
)
def test_hostile_names_stay_text(session, name):
    imported(session, {"nama": name, "unsur": "Kader", "posyandu": name, "sk": name})
    assert session.scalar(select(Person.name)) == name
    assert session.scalar(select(Posyandu.name)) == name


def test_a_plan_of_yesterday_is_not_applied_to_other_data(session):
    made = planned(session, {})
    make_tenure(session, make_person(session, "Budi"), "lurah", LAING)
    with pytest.raises(Refused, match="Data sudah berubah"):
        apply(session, made, SYSTEM, NOW)


def test_a_plan_that_somebody_else_applied_writes_nothing(session):
    first, second = planned(session, {}), planned(session, {})
    apply(session, first, SYSTEM, NOW)
    before = counts(session)
    assert apply(session, second, SYSTEM, NOW).changes == 0
    assert counts(session) == before


CELLS = {
    "nama": ["Siti Aminah", "Budi", "Hj. Siti Aminah, S.Pd", "Ma'ruf", "", "Upik"],
    "unsur": ["Lurah", "PKK", "Kader", "Puskesmas", "Camat", "x", ""],
    "kelurahan": ["Laing", "Tanjung Paku", LAING, "", "Kec. Tanjung Harapan", "Medono"],
    "kecamatan": ["", "Tanjung Harapan", "Lubuk Sikarah"],
    "posyandu": ["", "Melati I", "melati 1", "Mawar"],
    "puskesmas": ["", "Laing"],
    "hp": ["", "81234567890", "081234567891", "x"],
    "nip": ["", "198501012010012001", "198501012010012002"],
    "mulai": ["", "1/1/2025", "2/6/2026", "21 Nopember 2027"],
    "menggantikan": ["", "Budi"],
    "sk": ["", "SK 1", "SK 2"],
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.fixed_dictionaries({column: st.sampled_from(values) | st.text(max_size=8) for column, values in CELLS.items()}), max_size=8)
)
def test_random_rows_give_changes_or_faults_and_never_fall(session, cells):
    made = planned(session, *cells)
    assert all(fault.line and str(fault.sentence).strip() for fault in made.faults)
    assert not (made.faults and made.changes)


def test_two_rows_that_contradict_each_other_are_a_fault(session):
    made = planned(
        session,
        {"unsur": "PKK", "sk": "SK 1", "sex": "P"},
        {"unsur": "PKK", "sk": "SK 2"},
        {"unsur": "Kader", "posyandu": "Mawar", "sex": "L"},
    )
    assert said(made).count("berbeda dari baris 2") == 2


ROLE = st.sampled_from(
    [
        {"unsur": "Lurah"},
        {"unsur": "PKK"},
        {"unsur": "Puskesmas"},
        {"unsur": "Kader", "posyandu": "Melati I"},
        {"unsur": "Kader", "posyandu": "mawar"},
    ]
)
SENSIBLE = st.builds(
    lambda role, always, sometimes: {**role, **always, **sometimes},
    ROLE,
    st.fixed_dictionaries({"nama": st.sampled_from(["Siti Aminah", "Budi", "Ani", "Siti Aminah Harahap"]), "kelurahan": st.sampled_from(["Laing", "Tanjung Paku"])}),
    st.fixed_dictionaries({}, optional={
        "hp": st.sampled_from(["81234567890", "081234567891"]), "nip": st.just("198501012010012001"), "menggantikan": st.just("Budi"),
        "mulai": st.sampled_from(["1/1/2020", "1/1/2025", "21 Nopember 2027"]), "sk": st.sampled_from(["SK 1", "SK 2"]),
    }),
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(SENSIBLE, min_size=1, max_size=4), min_size=1, max_size=3))
def test_whatever_was_applied_is_a_no_op_the_second_time_and_no_office_has_two_holders(session, files):
    with session.begin_nested() as nested:
        for cells in files:
            made = planned(session, *cells)
            if made.ready:
                apply(session, made, SYSTEM, NOW)
                again = planned(session, *cells, today=date(2027, 2, 1))
                assert (again.changes, again.faults) == ((), ())
        seats = select(Tenure.role, Tenure.region_code, Tenure.from_day, Tenure.until_day).where(Tenure.role.in_(("lurah", "puskesmas")))
        held = session.execute(seats.order_by(Tenure.role, Tenure.region_code, Tenure.from_day)).all()
        assert all(one[:2] != other[:2] or (one[3] and one[3] < other[2]) for one, other in pairwise(held))
        nested.rollback()


def test_two_imports_at_the_same_moment_write_once(app, session):
    session.commit()
    refused, barrier = [], threading.Barrier(2)

    def run():
        with app.app_context():
            made = planned(db.session(), {}, {"nama": "Ani", "unsur": "Kader", "posyandu": "Mawar"})
            db.session.rollback()
            barrier.wait()
            try:
                apply(db.session(), made, SYSTEM, NOW)
                db.session.commit()
            except Refused as refusal:
                refused.append(refusal)
            db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not refused
    assert counts(session)[:3] == [2, 2, 1]
