"""How an office writes its numbers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.errors import Refused
from lms.instansi.numbering import may_meet, written
from lms.instansi.rules import Pattern, check_pattern

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("template", "number"),
    [
        ("442.11/{nomor:04}/DKS/{bulan_romawi}-{tahun}", "442.11/0187/DKS/XI-2026"),
        ("{nomor}/{bulan}/{tahun}", "187/11/2026"),
        ("{nomor:2}-{tahun}", "187-2026"),
    ],
)
def test_written_by_the_template(template, number):
    assert written(template, 187, DAY) == number


@pytest.mark.parametrize(
    "template", ["442/{tahun}", "442/{nomor}", "", "{nomor.__class__}/{nomor}/{tahun}", "{nomor}/{tahun}/{hari}", "{}{nomor}{tahun}"]
)
def test_other_templates_are_refused(template):
    with pytest.raises(Refused, match="Pola nomor"):
        written(template, 1, DAY)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("442/{nomor:04}/DKS/{tahun}", "442/{nomor}/DKS/{tahun}", True),
        ("442/{nomor:04}/DKS/{tahun}", "442/{nomor:04}/DKP/{tahun}", False),
        ("442/{nomor}/{tahun}", "442/1{nomor}/{tahun}", True),
        ("{nomor}/{tahun}", "{tahun}/{nomor}", True),
        ("{nomor}/{bulan}/{tahun}", "{nomor}/{bulan_romawi}/{tahun}", False),
        ("{nomor}/X/{tahun}", "{nomor}/{bulan_romawi}/{tahun}", True),
        ("{nomor}.{tahun}", "{nomor}-{tahun}", False),
        ("{nomor}{tahun}", "{tahun}{nomor}", True),
    ],
)
def test_templates_that_could_give_one_number(one, other, meet):
    assert may_meet(one, other, 2026) is meet
    assert may_meet(other, one, 2026) is meet


@given(
    st.lists(st.sampled_from(["{nomor}", "{nomor:3}", "{bulan}", "{bulan_romawi}", "4", "1", "/", "X"]), max_size=4),
    st.lists(st.sampled_from(["{nomor}", "{nomor:2}", "{bulan}", "{bulan_romawi}", "4", "1", "/", "X"]), max_size=4),
)
@settings(max_examples=60)
def test_what_never_meets_never_gives_one_number(some, others):
    one, other = "{nomor}" + "".join(some) + "/{tahun}", "{nomor}" + "".join(others) + "/{tahun}"
    if not may_meet(one, other, 2026):
        days = [date(2026, month, 1) for month in (1, 4, 11)]
        first, second = ({written(pattern, serial, day) for serial in range(1, 130) for day in days} for pattern in (one, other))
        assert not first & second


OLD = Pattern("13.72", "442/{nomor}/{tahun}", date(2025, 1, 1), date(2025, 12, 31))
NOW = Pattern("13.72", "442/{nomor:02}/{tahun}", date(2026, 1, 1), None)
ELSEWHERE = Pattern("33.75", "442/{nomor}/DKP/{tahun}", date(2024, 1, 1), None)


@pytest.mark.parametrize(
    ("template", "day", "said"),
    [
        ("442/{nomor}/DKS/{tahun}", DAY, ""),
        ("442/{nomor:02}/{tahun}", DAY, ""),
        ("442/{nomor:05}/{tahun}", DAY, "pola lama"),
        ("442/{nomor:05}/{tahun}", date(2027, 1, 1), ""),
        ("442/{nomor}/DKP/{tahun}", DAY, "instansi lain"),
        ("442/{nomor:04}/DKP/{tahun}", date(2027, 1, 1), "instansi lain"),
        ("442/{nomor:05}/{tahun}", date(2026, 1, 1), ""),
    ],
)
def test_no_two_documents_get_one_number(template, day, said):
    known = [OLD, NOW, ELSEWHERE]
    if said:
        with pytest.raises(Refused, match=said):
            check_pattern("13.72", template, day, known)
    else:
        check_pattern("13.72", template, day, known)
