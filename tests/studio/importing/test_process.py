"""A reader that loops, eats memory, starts others or calls out is ended, and its sender gets one sentence."""

import threading
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.courses.content import Accepted, Item, Kind, Number, Option, Order, Pairs, PictureUse
from lms.errors import Refused
from lms.studio.importing import process
from lms.studio.importing.found import Found, FoundLesson, FoundModule, Loss
from lms.studio.importing.found_json import from_json, to_json

LONG = 3 * process.WALL  # a machine may be tired
GREEDY = Path(__file__).with_name("greedy_child.py")


def act(word, wall=LONG):
    return process.read_aside("a.txt", word.encode(), GREEDY, wall)


def refusal(word, wall=LONG):
    with pytest.raises(Refused) as no:
        act(word, wall)
    return str(no.value)


def test_a_reader_that_loops_is_ended_by_the_clock_of_its_own_cpu():
    began = time.monotonic()
    assert refusal("loop") == process.SLOW
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("word", ["loop", "sleep"])
def test_a_reader_that_does_not_come_back_is_ended_by_the_clock_on_the_wall(word):
    began = time.monotonic()
    assert refusal(word, wall=1.0) == process.SLOW
    assert time.monotonic() - began < 10


def test_a_reader_that_will_not_hear_the_warning_is_killed():
    assert refusal("stall") == process.UNREAD


def test_an_answer_without_end_is_cut_off():
    assert refusal("long") == process.LARGE


def test_a_reader_that_eats_memory_is_ended():
    assert refusal("eat") == process.LARGE


@pytest.mark.parametrize("word", ["fork", "start", "call", "write", "shell", "die", "odd", "deep", "open"])
def test_a_reader_reaches_nothing_and_tells_nothing_of_itself(word):
    assert refusal(word) == process.UNREAD
    assert not Path("/tmp/jejak-impor").exists()


def test_what_a_reader_says_aloud_is_no_answer():
    assert refusal("talk") == process.UNREAD


def test_a_refusal_comes_through_in_its_own_words():
    assert refusal("refuse") == "Berkas ini tidak boleh."


def test_a_reader_knows_no_secret(monkeypatch):
    monkeypatch.setenv("LMS_SECRET", "rahasia")
    assert act("secrets").title in ("", "LD_LIBRARY_PATH")


def test_two_at_once_and_a_third_is_asked_to_wait():
    others = [threading.Thread(target=refusal, args=("sleep", 8.0)) for _ in range(process.AT_ONCE)]
    for other in others:
        other.start()
    while process._places.acquire(blocking=False):
        process._places.release()
        time.sleep(0.01)
    assert refusal("secrets") == process.BUSY
    for other in others:
        other.join()
    assert act("none").title == "lolos"


def test_the_real_child_reads_a_text():
    found = process.read_aside("kuis.txt", b"1. Lengan mana?\na. Kanan\n*b. Kiri\n")
    assert [(item.stem_md, item.kind) for item in found.items] == [("Lengan mana?", Kind.SINGLE)]


WORDS = st.text(max_size=12)
ANSWERS = st.one_of(
    st.none(),
    st.builds(Number, st.decimals(allow_nan=False, allow_infinity=False), st.just(Decimal("0.5")), WORDS),
    st.builds(Order, st.lists(WORDS, max_size=3).map(tuple)),
    st.builds(Pairs, st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple)),
    st.builds(Accepted, st.lists(WORDS, max_size=3).map(tuple)),
)
ITEMS = st.builds(
    Item, id=WORDS, goal=WORDS, kind=st.sampled_from(list(Kind)), stem_md=WORDS, picture=st.none() | st.builds(PictureUse, WORDS, WORDS),
    options=st.lists(st.builds(Option, WORDS, st.booleans(), WORDS), max_size=3).map(tuple), answer=ANSWERS, explanation_md=WORDS,
    line=st.integers(0, 9), drawing=WORDS, scene=st.booleans(),
)  # fmt: skip
LESSONS = st.builds(FoundLesson, WORDS, WORDS, st.none() | st.integers(1, 60))
FOUNDS = st.builds(
    Found, title=WORDS, format=WORDS, modules=st.lists(st.builds(FoundModule, WORDS, st.lists(LESSONS, max_size=2).map(tuple)), max_size=2),
    items=st.lists(ITEMS, max_size=3), topics=st.dictionaries(WORDS, WORDS, max_size=2), media=st.dictionaries(WORDS, st.binary(max_size=9), max_size=2),
    files=st.dictionaries(WORDS, st.binary(max_size=9), max_size=2), losses=st.lists(st.builds(Loss, WORDS, WORDS), max_size=2),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(FOUNDS)
def test_what_was_found_crosses_unchanged(found):
    assert from_json(to_json(found)) == found


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.recursive(st.none() | st.integers() | WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner)).map(lambda plain: str(plain).encode()))  # fmt: skip
def test_anything_else_is_refused(line):
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever kind
        from_json(line)
