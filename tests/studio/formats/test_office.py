"""Word and PowerPoint: every construct of the table becomes what the table says."""

import pytest

from lms.errors import Refused
from lms.studio.importing import reading
from tests.studio.formats import kept_slides, kept_word
from tests.studio.formats.examples import shelved, told

CASES = [
    pytest.param(f"Contoh.{ending}", one, id=f"{room.FORMAT}: {one.construct}")
    for room, ending in ((kept_word, "docx"), (kept_slides, "pptx"))
    for one in room.EXAMPLES
]


@pytest.mark.parametrize(("name", "example"), CASES)
def test_each_construct_becomes_what_the_table_says(name, example):
    data = example.source()
    if not (example.lessons or example.items):
        with pytest.raises(Refused, match=example.losses[0]):
            reading.read(name, data)
        return
    found = reading.read(name, data)
    assert shelved(found) == example.lessons
    assert tuple(map(told, found.items)) == example.items
    losses = [loss.what for loss in found.losses]
    assert len(losses) == len(example.losses), losses
    assert all(said.startswith(begin) for said, begin in zip(losses, example.losses, strict=True)), losses


@pytest.mark.parametrize(("name", "example"), CASES)
def test_what_is_kept_is_no_loss_and_all_else_is(name, example):
    assert bool(example.losses) == (example.status != "kept")
