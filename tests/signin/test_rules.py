from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.errors import Refused
from lms.signin import rules
from lms.signin.commonest import COMMONEST
from tests.signin.steps import NOON, PIN

SIX = st.text("0123456789", min_size=6, max_size=6)
OWN = "http://127.0.0.1:8000"


def refused(pin: str, phone: str | None = None) -> bool:
    try:
        rules.check_pin(pin, phone)
    except Refused:
        return True
    return False


@pytest.mark.parametrize("pin", ["123456", "987654", "890123", "111111", "121212", "112233", "123123", "100001", "246802", "147258"])
def test_a_pin_that_is_easily_guessed_is_refused(pin: str) -> None:
    assert refused(pin)


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "６０４１８３", "60 418"])
def test_a_pin_is_six_ascii_digits(pin: str) -> None:
    assert refused(pin)


def test_there_are_two_hundred_commonest_pins_and_none_is_accepted() -> None:
    assert len(COMMONEST) == 200
    assert all(len(pin) == 6 and pin.isdigit() for pin in COMMONEST)
    assert all(refused(pin) for pin in COMMONEST)


@given(SIX, st.integers(0, 4))
def test_a_part_of_the_own_number_is_refused(pin: str, place: int) -> None:
    digits = "8123456789"
    assert refused(digits[place : place + 6], f"+62{digits}")
    assert refused(pin, f"+62812{pin}")


@given(SIX)
def test_a_pin_is_refused_for_its_shape_or_the_list_and_for_nothing_else(pin: str) -> None:
    shape = len(set(pin)) < 3 or pin[:3] == pin[3:] or pin[::2] == pin[1::2] or pin in COMMONEST
    run = len({(int(b) - int(a)) % 10 for a, b in pairwise(pin)}) == 1
    assert refused(pin) == (shape or run)


def test_a_good_pin_is_accepted() -> None:
    assert not refused(PIN, "+6281234567890")


def test_the_wait_grows_and_stays() -> None:
    assert [rules.wait_left(n, NOON, NOON) for n in range(10)] == [0, 0, 0, 0, 5, 15, 60, 300, 300, 300]
    assert rules.wait_left(4, NOON, NOON + timedelta(seconds=4.2)) == 1
    assert rules.wait_left(4, NOON, NOON + timedelta(seconds=5)) == 0


@pytest.mark.parametrize(("mine", "hers"), [(10, 0), (0, 100)])
def test_ten_on_a_phone_or_a_hundred_of_a_person_stop_it(mine: int, hers: int) -> None:
    with pytest.raises(rules.Stopped):
        rules.may_try(mine, hers, NOON, NOON + timedelta(days=1))


def test_waits_are_told_in_words() -> None:
    assert str(rules.TooSoon(5)) == "Tunggu 5 detik lagi, lalu ketik PIN."
    assert str(rules.TooSoon(250)) == "Tunggu 5 menit lagi, lalu ketik PIN."
    assert rules.not_yet(4) == "PIN belum tepat. Tunggu 5 detik, lalu coba lagi."
    assert rules.not_yet(9) == "PIN belum tepat. Tunggu 5 menit, lalu coba lagi. Masih bisa dicoba 1 kali."


HOSTILE = ["//lain.id", "/\\lain.id", "\\\\lain.id", "https://lain.id", "javascript:alert(1)", "/\t/lain.id", "/\n/lain.id", " //lain.id", "lain",
           "/masuk", "/keluar", "", None, "/" + "a" * 500, "///lain.id", "/a\\..\\b", "http:/lain.id", "/\x00/lain.id"]  # fmt: skip


@pytest.mark.parametrize("wanted", HOSTILE)
def test_only_own_paths_are_gone_to(wanted: str | None) -> None:
    assert rules.own_path(wanted) == "/"


@given(st.one_of(st.text(max_size=40), st.text("/\\:@.?#%\t\n lain", max_size=12), st.text(max_size=12).map("/".__add__)))
def test_whatever_is_asked_leads_to_this_host(wanted: str) -> None:
    path = rules.own_path(wanted)
    as_browsers_read = "".join(s for s in path.strip() if s not in "\t\r\n").replace("\\", "/")
    assert as_browsers_read.startswith("/")
    assert not as_browsers_read.startswith("//")
    assert urlsplit(as_browsers_read).netloc == ""
    assert path in (wanted, "/")


@pytest.mark.parametrize("wanted", ["/belajar/ilp-dasar/lima-langkah", "/cakupan?pada=2026-11-21&wilayah=13.72", "/kuis/1?soal=2#atas"])
def test_own_paths_stay_as_they_were(wanted: str) -> None:
    assert rules.own_path(wanted) == wanted
