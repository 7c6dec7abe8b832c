"""Standing, the one definition: day by day, and as intervals."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.programs.registry import Document, Progress, Step
from lms.programs.rules import NOT_BEGUN, state, timeline

D = [date(2026, 1, 1) + timedelta(days=n) for n in range(40)]
NONE = Progress()
BEGUN = Progress(D[1], None, (Step(D[1], "belum selesai"),))
FAILED = Progress(D[1], None, (Step(D[1], "belum selesai"), Step(D[3], "belum lulus", "9 dari 15")))
AT_ONCE = Progress(
    D[1], None, (Step(D[1], "belum selesai"), Step(D[1], "belum lulus", "9 dari 15"), Step(D[1], "belum lulus", "10 dari 15"))
)
PASSED = Progress(D[1], D[5], FAILED.steps)
TIER = Progress(D[2], D[8])
TRAINING = Document("pelatihan", D[6])
YEAR = Document("pelatihan", D[6], valid_until=D[20])
REVOKED = Document("pelatihan", D[6], revoked=D[10])
SKILL = Document("kecakapan", D[9])


def read(courses, tier=None, documents=()):
    return [(D.index(i.from_day), i.status, i.reason, i.detail) for i in timeline(courses, tier, documents)]


def test_nothing_done_is_no_interval():
    assert timeline([NONE], None, []) == []
    assert state([NONE], None, [], D[0]) == NOT_BEGUN


@pytest.mark.parametrize(
    ("courses", "tier", "documents", "story"),
    [
        ([BEGUN], None, [], [(1, "sedang", "belum selesai", "")]),
        ([FAILED], None, [], [(1, "sedang", "belum selesai", ""), (3, "sedang", "belum lulus", "9 dari 15")]),
        ([AT_ONCE], None, [], [(1, "sedang", "belum lulus", "10 dari 15")]),
        (
            [PASSED, NONE],
            None,
            [],
            [(1, "sedang", "belum selesai", ""), (3, "sedang", "belum lulus", "9 dari 15"), (5, "sedang", "belum selesai", "")],
        ),
    ],
)
def test_on_the_way(courses, tier, documents, story):
    assert read(courses, tier, documents) == story


@pytest.mark.parametrize(
    ("tier", "documents", "story"),
    [
        (None, [], [(5, "terlatih", "belum terbit", "")]),
        (None, [TRAINING], [(5, "terlatih", "belum terbit", ""), (6, "bersertifikat", "bersertifikat", "")]),
        (None, [SKILL], [(5, "terlatih", "belum terbit", "")]),
        (
            None,
            [YEAR],
            [
                (5, "terlatih", "belum terbit", ""),
                (6, "bersertifikat", "bersertifikat", ""),
                (21, "kedaluwarsa", "kedaluwarsa", "2026-01-21"),
            ],
        ),
        (
            None,
            [REVOKED],
            [(5, "terlatih", "belum terbit", ""), (6, "bersertifikat", "bersertifikat", ""), (10, "terlatih", "dicabut", "")],
        ),
        (
            None,
            [REVOKED, Document("pelatihan", D[10])],
            [(5, "terlatih", "belum terbit", ""), (6, "bersertifikat", "bersertifikat", "")],
        ),
        (NONE, [TRAINING], [(5, "terlatih", "belum dinilai", "")]),
        (TIER, [TRAINING], [(5, "terlatih", "belum dinilai", ""), (8, "terlatih", "belum terbit", "")]),
        (
            TIER,
            [TRAINING, SKILL],
            [(5, "terlatih", "belum dinilai", ""), (8, "terlatih", "belum terbit", ""), (9, "bersertifikat", "bersertifikat", "")],
        ),
    ],
)
def test_after_passing(tier, documents, story):
    assert [step for step in read([PASSED], tier, documents) if step[0] >= 5] == story


def test_a_document_before_the_requirements_certifies_nobody_yet():
    assert read([PASSED], None, [Document("pelatihan", D[2])])[-1] == (5, "bersertifikat", "bersertifikat", "")


days = st.sampled_from(D)
steps = st.lists(st.builds(Step, days, st.sampled_from(["belum selesai", "belum lulus"]), st.sampled_from(["", "9 dari 15"])), max_size=3)
progress = st.builds(Progress, st.none() | days, st.none() | days, steps.map(tuple))
documents = st.lists(st.builds(Document, st.sampled_from(["pelatihan", "kecakapan"]), days, st.none() | days, st.none() | days), max_size=3)


@given(courses=st.lists(progress, min_size=1, max_size=3), tier=st.none() | progress, held=documents)
def test_intervals_have_no_gaps_and_say_what_the_day_says(courses, tier, held):
    intervals = timeline(courses, tier, held)
    for before, after in pairwise(intervals):
        assert before.until_day == after.from_day - timedelta(days=1)
    assert [i.until_day for i in intervals[-1:]] in ([], [None])
    final = [document for document in held if document.kind == ("kecakapan" if tier is not None else "pelatihan")]
    for day in (D[0] - timedelta(days=1), *D, D[-1] + timedelta(days=1)):
        found = [i for i in intervals if i.from_day <= day and (i.until_day is None or day <= i.until_day)]
        said = (found[0].status, found[0].reason, found[0].detail) if found else NOT_BEGUN
        assert len(found) <= 1
        assert said == state(courses, tier, final, day)
