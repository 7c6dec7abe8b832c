"""Which passwords are refused as easily guessed, and how one is kept."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.errors import Refused
from lms.signin import passwords, pins, rules
from lms.signin.passwords import Try
from lms.signin.phrases import RUNS, WORDS, common
from tests.signin.steps import NOON

OWN = ("Nurhayati Ma'ruf, S.K.M.", "+6281234567890", "Kota Solok")


@pytest.mark.parametrize(
    "phrase",
    [
        "passwordpassword123", "P@ssw0rd P@ssw0rd 1", "bismillahirrahmanirrahim", "alhamdulillah2026", "1qaz2wsx3edc4rfv", "qwertyuiopasdfghjkl",
        "123456789012345", "aaaaaaaaaaaaaaa", "               ", "abcabcabcabcabcabc", "dinkeskotasolok2026", "posyandu melati 2026",
        "nurhayati17081945", "Nurhayati Maruf 1990", "081234567890 081234567890", "langkahlangkah2026", "satu dua tiga empat", "indonesiaraya1945",
        "kuda kuda kuda kuda", "sayangkamuselamanya", "MERDEKA!!!!!!!!!!!", "akucintakamu1234",
    ],
)  # fmt: skip
def test_what_many_people_would_pick_is_refused(phrase: str) -> None:
    assert len(phrase) >= 15
    with pytest.raises(Refused, match="mudah ditebak"):
        rules.check_password(phrase, OWN)


@pytest.mark.parametrize(
    "phrase",
    [
        "kucing oren tidur di atas genteng",
        "xK9$mQ2vLp8!zRt4",
        "payung biru basah oleh hujan",
        "ayam jago makan pelangi",
        "سلام على من اتبع الهدى",
    ],
)
def test_an_unusual_phrase_is_welcome(phrase: str) -> None:
    rules.check_password(phrase, OWN)


@given(st.sampled_from(sorted(WORDS)), st.sampled_from(RUNS), st.integers(1940, 2030))
def test_a_word_a_run_and_a_year_are_never_enough(word: str, run: str, year: int) -> None:
    assert common(f"{word}{run[:8]}{year}")
    assert common(f"{word.title()} {year} {run[-6:]}")


@given(st.text(max_size=140))
def test_any_text_is_weighed_and_length_counts_in_characters(phrase: str) -> None:
    try:
        rules.check_password(phrase, OWN)
        assert 15 <= len(phrase) <= 128
    except Refused:
        assert len(phrase) < 15 or len(phrase) > 128 or common(phrase, OWN)


def test_the_longest_one_is_weighed_quickly() -> None:
    started = time.process_time()
    common("".join(chr(33 + 7 * n % 90) for n in range(128)), OWN)
    assert time.process_time() - started < 1


def test_the_same_letters_typed_on_another_phone_fit() -> None:
    composed = "kafé di sudut jalan tua"
    kept = passwords.hashed(composed)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    attempt = Try("1", "2", "3", kept, NOON, 1)
    assert passwords.fits(attempt, unicodedata.normalize("NFD", composed))
    assert not passwords.fits(attempt, composed.upper())
    assert not pins.verified(kept, composed[:-1])
