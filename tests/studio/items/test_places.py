"""One item in a file is changed and every other byte stays; and an item drawn as a participant meets it, with its key for staff."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.checks.markup import Scope
from lms.courses.composing import write_item
from lms.courses.content import File
from lms.courses.frontmatter import split
from lms.courses.items import read_items
from lms.courses.package import course_folders, read
from lms.paths import COURSES
from lms.studio.items import places
from lms.studio.items.showing import shown
from tests.courses.packages import EXAM, REFERENCES, SVG, course, write

BANKS = sorted([*COURSES.glob("*/ujian.md"), *COURSES.glob("*/*/latihan.md")])


@pytest.mark.parametrize("path", BANKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_bank_keeps_its_other_bytes(path):
    text = path.read_text(encoding="utf-8")
    cut = places.pieces(text)
    assert cut.text == text
    assert all(piece.id for piece in cut.items)
    for piece in cut.items:
        new = f"## Baru?  {{#{piece.id} tujuan=x}}\n\n= ya\n"
        changed = places.replaced(text, piece.id, new)
        assert changed == text.replace(piece.text, new, 1)
        assert places.replaced(changed, piece.id, piece.text) == text
        without = places.removed(text, piece.id)
        assert [one.text for one in places.pieces(without).items] == [one.text for one in cut.items if one.id != piece.id]
        assert places.moved(places.moved(text, piece.id, 1), piece.id, -1) in (text, places.moved(text, piece.id, -1))
    assert [one.text for one in places.pieces(places.added(text, [new])).items] == [*(one.text for one in cut.items), new]


def test_items_of_the_shipped_courses_written_anew_mean_the_same():
    for folder in course_folders(COURSES):
        found = read(folder, REFERENCES)
        for item in found.seen.graded:
            text = write_item(item)
            anew, _ = read_items(
                text,
                item.line,
                "",
                (item.goal,),
                Scope(frozenset(p.path for p in found.seen.pictures), frozenset(re.findall(r"ref:([a-z0-9_.-]+)", text))),
            )
            assert anew == (item,)


LINES = st.lists(
    st.sampled_from(["## A {#a tujuan=x}", "## B {#b}", "## tanpa id", "", "- [x] y", "> z", "teks", "---", "## ", "   ", "# q"]),
    max_size=14,
)


@given(LINES, st.sampled_from("abc"), st.integers(-2, 2), st.booleans())
def test_any_file_is_cut_without_loss(lines, item, steps, ended):
    text = "\n".join(lines) + "\n" * ended
    cut = places.pieces(text)
    assert cut.text == text
    assert sorted(one.text.strip() for one in places.pieces(places.moved(text, item, steps)).items) == sorted(
        one.text.strip() for one in cut.items
    )
    assert places.replaced(text, "none", "x") == text


def test_items_are_put_into_a_new_file_and_the_last_may_go():
    text = places.added(places.begun(places.EXAM), ["## A?  {#a tujuan=x}\n\n= ya\n", "## B?  {#b tujuan=x}\n\n= ya\n"])
    assert [piece.id for piece in places.pieces(text).items] == ["a", "b"]
    assert split(text)[0] == "soal_per_tujuan: 2\nlulus: 70\npercobaan: 3\nmenit: 0"
    assert places.holds(text, "b").line == text.split("\n").index("## B?  {#b tujuan=x}") + 1
    left = places.removed(places.removed(text, "b"), "a")
    assert split(left)[1].strip() == ""
    assert places.removed("## A?  {#a}\n", "a").strip() == ""


def test_a_shown_item_has_its_picture_its_key_and_its_why(tmp_path):
    sound = course(write(tmp_path, {"ujian.md": EXAM + "\n## Urut?  {#urut tujuan=ukur jenis=urutan}\n\n1. satu\n2. dua\n\n> Begitu.\n"}))
    files = (File("gambar/pita.svg", SVG.encode()), File("gambar/rusak.svg", b"<svg"))
    number, choice, order = shown(sound.graded, files, REFERENCES, lambda path: f"/di-sini/{path}")
    assert (number.unit, number.solution) == ("cm", ("23,5 ± 0,1 cm",))
    assert 'src="/di-sini/gambar/pita.svg"' in choice.prompt
    assert [html for option, html in choice.options if option in choice.right] == ["Pita LiLA"]
    assert ([str(one) for one in order.solution], order.explanation) == (["satu", "dua"], "<p>Begitu.</p>")
    assert len(order.places) == 2
    practice = shown(sound.modules[0].practice, (), {}, str)[0]
    assert list(practice.why.values()) == ["Tepat, lengan yang jarang dipakai."]
