"""Every reader meets three seconds of damaged files: it answers with content or one sentence, and never breaks, sticks or hoards."""

from importlib import import_module

import pytest

from lms.bench import fuzz

SECONDS = 3.0  # of CPU, for each reader
APART = ("qti12", "qti2", "cartridge", "mbz")  # they meet theirs in test_fuzz_packages.py
MOST = fuzz.COUNT // len(fuzz.READERS)  # never one that `lms bench fuzz` has not met


@pytest.mark.parametrize("reader", [reader for reader in fuzz.READERS if reader not in APART])
def test_no_damaged_file_breaks_a_reader(reader):
    told = fuzz.withstand(reader, fuzz.SEED, MOST, SECONDS)
    assert told.crashes == {}
    assert told.slow == []
    assert told.refused < told.inputs
    assert told.grown <= fuzz.GROWTH


def test_the_same_seed_makes_the_same_files():
    for kind in fuzz.fuzz_made.SEEDS:
        first, again = (fuzz.fuzz_made.made(kind, 3) for _ in range(2))
        assert [next(first) for _ in range(5)] == [next(again) for _ in range(5)]


def test_a_reader_that_breaks_is_told_with_its_place(monkeypatch):
    told = fuzz.Told("gift")
    fuzz._give(lambda _name, data: data.no_such_thing, "a", b"x", told)
    assert told.broken == 1
    assert "AttributeError" in next(iter(told.crashes))
    assert not told.sound


def test_a_reader_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(fuzz, "STUCK", 0.2)

    def loops(_name, _data):
        while True:
            pass

    told = fuzz.Told("gift")
    fuzz._give(loops, "a", b"x", told)
    assert "_Stuck" in next(iter(told.crashes))


@pytest.mark.parametrize("line", ["1. a\n", "a. b\n", "Kunci: a\n", "1. a\na. b\n", "- x\n"])
def test_a_long_text_of_one_line_is_not_read_by_its_square(line):
    told = fuzz.Told("teks")
    fuzz._give(import_module("lms.studio.importing.text").read, "a", line.encode() * (20_000 // len(line)), told)
    assert (told.crashes, told.slow) == ({}, [])
