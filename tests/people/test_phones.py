import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.errors import Refused
from lms.people.phones import mobile

WANTED = "+6281234567890"


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890", "81234567890", "6281234567890", "+6281234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890",
        "+62 812 3456 7890", "+62 (0)812-3456-7890", "(0812) 34567890", "81234567890.0", "6281234567890,0", "'081234567890",
        "’081234567890", "0812\u00a03456\u00a07890", "\u202a081234567890\u202c", "０８１２３４５６７８９０", "8.1234567890E+10",
        "8,1234567890E+10", "0062 812 3456 7890", "WA: 0812 3456 7890", "0812 3456 7890 (WA)", "No. HP 081234567890", "081234567890\n",
        "0812–3456–7890", "620812 3456 7890",
    ],
)  # fmt: skip
def test_a_number_as_people_and_spreadsheets_write_it(typed):
    assert mobile(typed) == WANTED


@pytest.mark.parametrize("typed", ["", " ", "-", "0", "tidak ada", "Belum Ada", "n/a", "'", "\u200b"])
def test_no_number(typed):
    assert mobile(typed) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0812345", "kurang atau lebih"),
        ("08123456789012345", "kurang atau lebih"),
        ("021-5551234", "diawali 08"),
        ("+6221 5551234", "bukan nomor HP"),
        ("+6591234567", "diawali 08"),
        ("+12025550123", "diawali 08"),
        ("O8123456789O", "huruf"),
        ("081234567890/081298765432", "satu nomor saja"),
        ("081234567890 dan 081298765432", "satu nomor saja"),
        ("8,12346E+11", "format kolom"),
        ("8.1E+99999999999999999999", "format kolom"),
        ("=CMD()", "huruf"),
        ("nol delapan satu dua", "huruf"),
        ("²⁸", "diawali 08"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(typed, said):
    with pytest.raises(Refused, match=said):
        mobile(typed)


def test_a_short_number_with_country_code_but_no_plus_is_no_land_line():
    assert mobile("62812345678") == "+62812345678"


def test_a_sentence_quotes_a_long_cell_in_short():
    with pytest.raises(Refused) as refusal:
        mobile("9" * 5_000)
    assert len(str(refusal.value)) < 160


@given(st.text(max_size=40))
def test_any_text_gives_a_mobile_number_nothing_or_a_sentence(text):
    with contextlib.suppress(Refused):
        found = mobile(text)
        assert found is None or (found.startswith("+628") and found[1:].isdigit())


@given(st.from_regex(r"8(11|12|13|21|52|57|95)[0-9]{7,8}", fullmatch=True), st.sampled_from(["0", "", "62", "+62", "+62 ", "0062"]))
def test_every_way_of_writing_gives_the_same_number(national, prefix):
    assert mobile(prefix + national) == mobile("0" + national) == f"+62{national}"
    assert mobile(mobile(prefix + national)) == f"+62{national}"
