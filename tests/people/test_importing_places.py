"""Which place a row means."""

import pytest
from sqlalchemy import select

from lms.journal.door import SYSTEM
from lms.people.importing import apply
from lms.people.models import Tenure
from tests.makers import make_posyandu, make_puskesmas, make_region
from tests.people.roster import LAING, NOW, PAKU, imported, planned, said, tenures

pytestmark = pytest.mark.database


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
    assert "“Medono” di luar wilayah Anda" in said(planned(session, {"kelurahan": "Medono"}))
    assert "di luar wilayah Anda" in said(planned(session, {"kelurahan": "33.75.01.1002"}))
    assert "tidak ditemukan di wilayah Anda" in said(planned(session, {"kelurahan": "Ujung Dunia"}))
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
