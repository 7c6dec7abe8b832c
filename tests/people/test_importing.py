"""Rows of a sheet become people and seats, all or nothing, once."""

import threading
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lms.db import db
from lms.errors import Refused
from lms.journal.door import SYSTEM
from lms.journal.models import Record, RecordText
from lms.people.importing import apply
from lms.people.models import Person, Tenure
from lms.wilayah.models import Posyandu
from tests.makers import make_person, make_tenure
from tests.people.roster import LAING, NOW, PAKU, TODAY, counts, imported, planned, said, tenures

pytestmark = pytest.mark.database


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
    make_tenure(session, make_person(session, "Siti Aminah", nip="198501012010012001"), "pkk", PAKU)
    make_tenure(session, make_person(session, "Siti Aminah", phone="+6281234567890"), "pkk", PAKU)
    assert "milik orang lain" in said(planned(session, {"nip": "198501012010012001", "hp": "081234567890"}))


def test_two_of_one_name_in_one_kelurahan_are_asked_about(session):
    for role in ("pkk", "kader"):
        make_tenure(session, make_person(session, "Siti Aminah"), role, LAING)
    assert "Ada 2 orang bernama Siti Aminah" in said(planned(session, {}))


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
