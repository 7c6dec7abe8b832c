from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.certificates import paper, rules
from lms.certificates.wording import Letterhead, role_line
from lms.errors import Refused

NAMES = {
    "13.72": "Kota Solok",
    "13.72.02": "Tanjung Harapan",
    "13.72.02.1003": "Tanjung Paku",
    "33.26.01": "Kandangserang",
    "33.26.01.2001": "Bodas",
}


@pytest.mark.parametrize(
    ("role", "code", "posyandu", "line"),
    [
        ("kader", "13.72.02.1003", "Melati II", "Kader Posyandu Melati II, Kelurahan Tanjung Paku"),
        ("kader", "13.72.02.1003", "Posyandu Melati", "Kader Posyandu Melati, Kelurahan Tanjung Paku"),
        ("kader", "33.26.01.2001", None, "Kader Desa Bodas, Kecamatan Kandangserang"),
        ("lurah", "13.72.02.1003", None, "Lurah Tanjung Paku, Kecamatan Tanjung Harapan"),
        ("lurah", "33.26.01.2001", None, "Kepala Desa Bodas, Kecamatan Kandangserang"),
        ("pkk", "13.72.02.1003", None, "PKK Kelurahan Tanjung Paku, Kecamatan Tanjung Harapan"),
        ("pkk", "13.72.02", None, "PKK Kecamatan Tanjung Harapan, Kota Solok"),
        ("puskesmas", "13.72.02.1003", None, "Petugas puskesmas untuk Kelurahan Tanjung Paku, Kecamatan Tanjung Harapan"),
        ("camat", "13.72.02", None, "Camat Tanjung Harapan, Kota Solok"),
    ],
)
def test_role_lines(role, code, posyandu, line):
    assert role_line(role, code, NAMES, posyandu) == line


@pytest.mark.parametrize(
    ("name", "issuer"), [("Dinas Kesehatan", "Dinas Kesehatan Kota Solok"), ("Dinas Kesehatan Kota Solok", "Dinas Kesehatan Kota Solok")]
)
def test_issuer(name, issuer):
    assert Letterhead("Pemerintah Kota Solok", name, "", "Solok", "").issuer == issuer


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2026, 11, 21), None, None),
        (date(2026, 11, 21), 24, date(2028, 11, 21)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_last_day(issued, months, last):
    assert rules.last_day(issued, months) == last


@given(
    kind=st.sampled_from(["pelatihan", "kecakapan"]), own=st.booleans(), tier=st.sampled_from([None, "purwa"]), live=st.booleans(), seated=st.booleans(),
    standing=st.sampled_from([("belum ikut", "belum ikut"), ("sedang", "belum lulus"), ("terlatih", "belum terbit"), ("terlatih", "belum dinilai"), ("bersertifikat", "bersertifikat"), ("kedaluwarsa", "kedaluwarsa")]),
)  # fmt: skip
def test_issued_only_when_everything_holds(kind, own, tier, live, seated, standing):
    case = rules.Case(kind, own, tier, *standing, live, seated)
    earned = (
        standing[0] in ("terlatih", "bersertifikat")
        if kind == "pelatihan"
        else standing == ("terlatih", "belum terbit") and tier is not None
    )
    if earned and seated and not own and not live:
        rules.check_issue(case)
    else:
        with pytest.raises(Refused):
            rules.check_issue(case)


def test_life_of_a_day():
    row = SimpleNamespace(state="terbit", valid_until=date(2026, 11, 21))
    assert rules.life(row, date(2026, 11, 21)) == "berlaku"
    assert rules.life(row, date(2026, 11, 22)) == "kedaluwarsa"
    assert rules.life(SimpleNamespace(state="dicabut", valid_until=date(2020, 1, 1)), date(2026, 11, 22)) == "dicabut"


@given(name=st.text(max_size=120), line=st.text(max_size=120))
def test_the_small_picture_holds_every_name(name, line):
    words = {"title": "SERTIFIKAT", "subtitle": "Pelatihan", "program": "Bimtek Pokjanal Posyandu — unsur lurah", "jp": 4}
    lines = paper.picture(SimpleNamespace(holder=name, role_line=line, wording=words))
    assert all(40 < each.y < 154 for each in lines)
    assert all(len(each.text) * each.size * paper.WIDTH[each.strong] <= 200 for each in lines)


@pytest.mark.parametrize("number", ["442.11/0187/DKS/XI-2026", '"; rm -rf /\r\nX: y', "../../etc", "ñ" * 300, ""])
def test_file_names_are_safe(number):
    name = paper.file_name(number)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
    assert name.endswith(".pdf")
    assert ".." not in name
