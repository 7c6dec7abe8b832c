from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from lms.certificates import held, issuing, seal
from lms.certificates.models import Certificate, NumberCounter
from lms.errors import Refused
from lms.journal.models import Record, RecordText
from lms.programs.models import Standing
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW


def one(session, certificate_id):
    return session.execute(select(Certificate.__table__).where(Certificate.id == certificate_id)).one()


@pytest.mark.database
def test_issue_writes_the_document_of_the_day(session, holder, give):
    row = one(session, give(holder))
    assert (row.number, row.holder, row.kind, row.state) == ("442.11/0001/DKS/XI-2026", "Nurhayati", "pelatihan", "terbit")
    assert row.role_line == "Kader Posyandu Melati II, Kelurahan Tanjung Paku"
    assert row.wording["issuer"] == "Dinas Kesehatan Kota Solok"
    assert row.wording["signatory_name"] == "(nama contoh)"
    assert seal.read(session, row.seal).number == row.number


def test_record_names_nobody(session, holder, give):
    give(holder)
    record = session.execute(select(Record.data).where(Record.verb == "certificate.issued")).scalar_one()
    assert not any(name in repr(record) for name in ("Nurhayati", "nama contoh", "19700101", "Melati"))
    assert set(session.scalars(select(RecordText.field))) == {"holder", "role_line", "seal", "signatory", "nip"}


def test_twice_is_refused(session, holder, give):
    give(holder)
    with pytest.raises(Refused, match="sudah terbit"):
        give(holder)
    assert session.scalar(select(NumberCounter.last)) == 1


def test_nobody_issues_for_themselves(session, holder, give):
    with pytest.raises(Refused, match="sendiri"):
        give(holder, actor=holder.id)


@pytest.mark.parametrize(
    ("status", "reason", "sentence"),
    [
        ("sedang", "belum lulus", "belum lulus"),
        ("sedang", "belum selesai", "belum selesai"),
        ("kedaluwarsa", "kedaluwarsa", "penyegaran"),
        ("belum ikut", "belum ikut", "belum terpenuhi"),
    ],
)
def test_requirements_decide(session, office, give, status, reason, sentence):
    person = makers.make_person(session, "Gusmarni")
    makers.make_tenure(session, person)
    if status != "belum ikut":
        makers.make_standing(session, person, status, reason=reason)
    with pytest.raises(Refused, match=sentence):
        give(person)


def test_a_seat_is_needed(session, office, give):
    person = makers.make_person(session, "Gusmarni")
    makers.make_standing(session, person, "terlatih", reason="belum terbit")
    makers.make_tenure(session, person, until_day=date(2026, 11, 20))
    with pytest.raises(Refused, match="kedudukan"):
        give(person)


def test_skill_certificate_waits_for_the_assessment(session, give):
    offices.make_office(session)
    makers.make_program(session, tier="purwa")
    person = offices.make_trained(session, "Gusmarni", reason="belum dinilai")
    with pytest.raises(Refused, match="Penilaian praktik"):
        give(person, kind="kecakapan")
    assert one(session, give(person)).valid_until is None


def test_skill_certificate_needs_a_tier(holder, give):
    with pytest.raises(Refused, match="tidak meminta penilaian"):
        give(holder, kind="kecakapan")


def test_skill_certificate_is_issued_beside_the_training(session, give):
    offices.make_office(session)
    makers.make_program(session, tier="purwa", validity_months=24)
    person = offices.make_trained(session, "Gusmarni")
    trained = give(person)
    makers.make_standing(session, person, "terlatih", reason="belum terbit")
    skilled = one(session, give(person, kind="kecakapan"))
    assert skilled.valid_until == date(2028, 11, 21)
    assert "tingkat purwa" in " ".join(skilled.wording["body"])
    assert one(session, trained).valid_until is None


def test_office_and_signatory_are_needed(session, give):
    makers.make_program(session)
    person = offices.make_trained(session, "Gusmarni")
    with pytest.raises(Refused, match="Instansi penerbit"):
        give(person)
    session.execute(offices.Office.__table__.insert().values(
        id="o", region_code="13.72", from_day=date(2024, 1, 1), government="Pemerintah Kota Solok", name="Dinas Kesehatan", address="", city="Solok",
        number_template=offices.TEMPLATE, minutes_per_jp=45, body_name="",
    ))  # fmt: skip
    with pytest.raises(Refused, match="Penanda tangan"):
        give(person)


def test_real_ones_need_https(session, holder, give):
    for url in ("", "http://127.0.0.1:8000"):
        with pytest.raises(Refused, match="https"):
            give(holder, contoh=False, public_url=url)
    assert not one(session, give(holder, contoh=False, public_url="https://langkah.contoh")).contoh


def test_number_of_another_office_is_not_repeated(session, holder, give):
    give(holder)
    offices.make_office(session, "33.75", place="Kota Pekalongan")
    person = offices.make_trained(session, "Gusmarni", region_code="33.75.01.1002")
    with pytest.raises(Refused, match="sudah dipakai"):
        give(person)
    assert session.scalars(select(NumberCounter.last)).all() == [1]


@pytest.mark.database
def test_ended_once(session, holder, give):
    certificate = give(holder)
    issuing.end(session, certificate, "dicabut", date(2026, 11, 22), "keliru", issuing.SYSTEM, NOW)
    assert (one(session, certificate).state, one(session, certificate).ended_on) == ("dicabut", date(2026, 11, 22))
    with pytest.raises(Refused, match="sudah diganti atau dicabut"):
        issuing.end(session, certificate, "diganti", date(2026, 11, 23), "nama", issuing.SYSTEM, NOW)
    makers.make_standing(session, holder, "terlatih", reason="dicabut")
    assert one(session, give(holder, now=NOW + timedelta(days=1))).number.startswith("442.11/0002")


def test_standing_follows_the_document(session, holder, give):
    give(holder)
    # without the feature that knows about courses nothing is met: the refresh after the record says so
    assert session.scalar(select(func.count()).select_from(Standing)) == 0
    assert held.documents(session, holder.id)["program-kader"][0].kind == "pelatihan"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "Sa’ad O'Brien", "{nomor}", "Hj. Rina' OR 1=1 --", "田中"])
def test_names_stand_as_typed(session, office, give, name):
    row = one(session, give(offices.make_trained(session, name)))
    assert row.holder == name
    assert seal.read(session, row.seal).holder == name
