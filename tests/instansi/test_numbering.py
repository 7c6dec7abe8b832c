"""How an office writes its numbers."""

from datetime import date

import pytest

from lms.errors import Refused
from lms.instansi.numbering import written

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
