import pytest

from lms.errors import Refused
from lms.wilayah.keys import place_key, posyandu_key, typed_keys
from lms.wilayah.source import dotted, is_code, regions


@pytest.fixture(scope="module")
def country() -> dict[str, str]:
    return dict(regions("semua"))


def test_the_whole_country_is_there(country):
    lengths = [len(code) for code in country]
    assert [lengths.count(length) for length in (2, 5, 8, 13)] == [38, 514, 7_285, 83_762]


def test_each_code_is_official_and_has_its_parent(country):
    assert all(is_code(code) for code in country)
    assert all(code.rpartition(".")[0] in country for code in country if "." in code)


def test_ninety_eight_villages_are_called_sidomulyo(country):
    assert sum(name == "Sidomulyo" and len(code) == 13 for code, name in country.items()) == 98


def test_a_city_comes_with_its_ancestors_and_everything_below():
    found = dict(regions("13.72"))
    assert list(found)[:3] == ["13", "13.72", "13.72.01"]
    assert found["13.72.02.1003"] == "Tanjung Paku"
    assert len(found) == 1 + 1 + 2 + 13


def test_a_kelurahan_comes_with_its_ancestors_only():
    assert list(dict(regions("13.72.02.1003"))) == ["13", "13.72", "13.72.02", "13.72.02.1003"]


def test_a_prefix_is_not_taken_for_the_beginning_of_a_number():
    assert not any(code.startswith("13.72") for code in dict(regions("13.02")))


@pytest.mark.parametrize("prefix", ["", "1", "13.", "1372", "13.7", "13.72.02.100", "13.72.02.1003.1", "../13", "13.72\n", "١٣", "%"])
def test_a_code_in_another_form_is_refused(prefix):
    with pytest.raises(Refused, match="belum tepat"):
        regions(prefix)


@pytest.mark.parametrize("prefix", ["99", "13.99", "13.72.02.1999"])
def test_a_code_that_is_not_given_out_is_refused(prefix):
    with pytest.raises(Refused, match="tidak ada"):
        regions(prefix)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1372021003", "13.72.02.1003"), ("13.72.02.1003", "13.72.02.1003"), ("13 72", "13.72"), ("Laing", "Laing"), ("123", "123")],
)
def test_a_code_without_dots_gets_them(typed, code):
    assert dotted(typed) == code


@pytest.mark.parametrize("typed", ["Nan Balimo", "NAN BALIMO", "Nanbalimo", "Kel. Nan Balimo", "kelurahan  nan balimo"])
def test_names_of_places_are_compared_by_letters(typed):
    assert place_key("Nan Balimo") in typed_keys(typed)


@pytest.mark.parametrize("typed", ["Melati III", "Posyandu Melati 3", "MELATI-03", "psy. melati iii"])
def test_names_of_posyandu_are_compared_with_their_number(typed):
    assert posyandu_key(typed) == "melati3"
