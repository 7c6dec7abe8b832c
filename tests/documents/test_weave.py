"""The cloth could be plaited by hand, and every seal has its own."""

from itertools import groupby

import pytest

from lms.documents import weave


@pytest.mark.parametrize("length", [12, 13, 97, 140])
def test_no_strip_floats_over_more_than_three(length):
    for number in range(150):
        rows = weave.tile(f"segel {number}".encode(), length)
        lines = [*rows, *map(list, zip(*rows, strict=True))]
        assert max(len(list(run)) for line in lines for _, run in groupby(line)) <= weave.FLOAT


def test_mirrored_both_ways():
    rows = weave.tile(b"segel", 140)
    assert rows == rows[::-1]
    assert all(row == row[::-1] for row in rows)


def test_same_seal_same_border():
    assert weave.border("ABC", 281, 194, 2) == weave.border("ABC", 281, 194, 2)
    assert len({weave.border(f"ABC{n}", 281, 194, 2) for n in range(50)}) == 50


def test_ribbon_carries_no_inline_style():
    drawn = weave.ribbon("ABC", 281, 1)
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 281 7">')
    assert "style" not in drawn
