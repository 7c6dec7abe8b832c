"""The card of the first page at every stage: one step, one sentence, one button."""

from types import SimpleNamespace

import pytest

from lms.home.rules import count_word, curve, greeting, now_card
from lms.programs.rules import NOT_BEGUN

FAILED, WAITING = ("sedang", "belum lulus", "1 dari 4"), ("terlatih", "belum terbit", "")


LESSONS = [SimpleNamespace(id=f"satu-{n}", title=f"Pelajaran {n}", minutes=4) for n in range(3)]


def attempt(form="post", points=None):
    submitted = None if points is None else 1
    return SimpleNamespace(id=f"id-{form}", form=form, submitted_at=submitted, points_num=points, points_den=1, points_max=4)


def card(read=0, attempts=(), standing=NOT_BEGUN, tries=3):
    return now_card("ilp", LESSONS, [f"satu-{n}" for n in range(read)], list(attempts), standing, tries)


@pytest.mark.parametrize(
    ("given", "step", "button", "href", "post"),
    [
        ({}, 2, "Mulai pre-test", "/kuis/ilp/pre", True),
        ({"attempts": [attempt("pre")]}, 2, "Lanjutkan pre-test", "/kuis/id-pre", False),
        ({"attempts": [attempt("pre", 1)]}, 3, "Mulai belajar", "/belajar/ilp/satu-0", False),
        ({"read": 1}, 3, "Lanjut belajar", "/belajar/ilp/satu-1", False),
        ({"read": 3}, 4, "Mulai post-test", "/kuis/ilp/post", True),
        ({"read": 3, "attempts": [attempt()]}, 4, "Lanjutkan post-test", "/kuis/id-post", False),
        ({"read": 3, "attempts": [attempt("post", 1)], "standing": FAILED}, 3, "Lihat yang perlu dibaca", "/kuis/id-post/hasil", False),
        ({"read": 3, "attempts": [attempt("post", 1)] * 3, "standing": FAILED}, 4, "Buka Bantuan", "/bantuan", False),
        ({"attempts": [attempt("post", 4)], "standing": WAITING}, 5, "Lihat sertifikat", "/sertifikat", False),
        ({"attempts": [attempt("post", 4)], "standing": ("terlatih", "belum dinilai", "")}, 4, "Lihat sertifikat", "/sertifikat", False),
        ({"standing": ("bersertifikat", "bersertifikat", "")}, None, "Lihat sertifikat", "/sertifikat", False),
        ({"standing": ("kedaluwarsa", "kedaluwarsa", "2026-01-01")}, 5, "Lihat sertifikat", "/sertifikat", False),
    ],
)
def test_one_thing_to_do_now(given, step, button, href, post):
    now = card(**given)
    assert (now.step, now.button, now.href, now.post) == (step, button, href, post)
    assert len(now.sentence.split()) <= 20


def test_the_card_counts_in_words_and_minutes():
    assert card(read=1).title == "Dua pelajaran lagi"
    assert card(read=1).sentence == "Kira-kira 8 menit. Berikutnya: Pelajaran 1."
    assert (count_word(10), count_word(16)) == ("Sepuluh", "16")


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "pagi"), (10, "pagi"), (11, "siang"), (14, "siang"), (15, "sore"), (18, "malam"), (23, "malam")]
)
def test_greetings(hour, said):
    assert greeting(hour) == f"Selamat {said}"


@pytest.mark.parametrize(
    ("read", "attempts", "standing", "line", "done"),
    [
        (0, [], NOT_BEGUN, [True, None, None, None, None], [True, False, False, False, False]),
        (1, [attempt("pre", 1)], NOT_BEGUN, [True, 0.25, True, None, None], [True, True, False, False, False]),
        (3, [attempt("post", 2)], FAILED, [True, True, True, 0.5, None], [True, False, True, False, False]),
        (3, [attempt("post", 4)], WAITING, [True, True, True, 1.0, None], [True, True, True, True, False]),
        (3, [attempt("post", 4)], ("bersertifikat", "bersertifikat", ""), [True, True, True, 1.0, True], [True] * 5),
    ],
)
def test_the_curve_grows_with_what_was_done(read, attempts, standing, line, done):
    assert curve(len(LESSONS), read, attempts, standing) == (line, done)
