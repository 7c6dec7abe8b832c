"""Moving changes numbers and nothing else: any sequence of moves keeps every id and every word."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.content import File
from lms.courses.package import read_package
from lms.errors import Refused
from lms.studio.outline import moves
from lms.studio.outline.moves import Place, Shelf
from lms.studio.outline.tree import tree_of
from tests.courses.packages import REFERENCES
from tests.studio.outline.stage import FILES, LILA, lesson

MORE = FILES | {
    "03-lapor/01-rekap.md": lesson("rekap", "Rekap"),
    "03-lapor/02-kirim.md": lesson("kirim", "Kirim"),
    "03-lapor/module.md": "---\nid: lapor\njudul: Lapor\ntujuan: [ukur]\n---\n",
}
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 3), st.integers(-1, 6)), max_size=8)


def outline(files):
    given = tuple(File(path, text.encode()) for path, text in sorted(files.items()))
    return tree_of(read_package(LILA, given, REFERENCES), given)


def moved(files, order):
    names = moves.names_for(order, files)
    return {names.get(path, path): text for path, text in files.items()}


def walk(files, steps) -> Iterator[dict[str, str]]:
    for of_module, who, where, place in steps:
        tree = outline(files)
        order = moves.order_of(tree)
        if of_module:
            order = moves.module_to(order, tree.modules[who % len(tree.modules)].folder, place)
        else:
            target = tree.modules[where % len(tree.modules)]
            order = moves.lesson_to(order, tree.lessons[who % len(tree.lessons)].path, target.folder, place)
        files = moved(files, order)
        yield files


@given(STEPS)
def test_any_moves_keep_ids_and_words(steps):
    for files in walk(MORE, steps):
        assert sorted(files.values()) == sorted(MORE.values())
        assert {one.id for one in outline(files).lessons} == {"mengukur", "membaca", "menulis", "rekap", "kirim"}
        assert {one.id for one in outline(files).modules if one.about} == {"catat", "lapor"}


@given(STEPS)
def test_what_was_asked_is_what_stands(steps):
    files = MORE
    for of_module, who, where, place in steps:
        tree = outline(files)
        if of_module or len(tree.modules) < 2:
            continue
        lesson, target = tree.lessons[who % len(tree.lessons)], tree.modules[where % len(tree.modules)]
        files = moved(files, moves.lesson_to(moves.order_of(tree), lesson.path, target.folder, place))
        after = outline(files)
        there = next(module for module in after.modules if any(one.id == lesson.id for one in module.lessons))
        others = [one.id for one in target.lessons if one.id != lesson.id]
        assert [one.id for one in there.lessons].index(lesson.id) == min(max(place, 0), len(others))


@given(STEPS)
def test_a_move_made_twice_is_made_once(steps):
    for files in walk(MORE, steps):
        tree = outline(files)
        order = moves.order_of(tree)
        assert moves.names_for(order, files) == {}


def test_up_and_down_take_each_other_back():
    tree = outline(FILES)
    first, second, third = tree.lessons
    assert (moves.up(tree, first), moves.down(tree, third)) == (None, None)
    assert moves.down(tree, second) == Place("catat", 0)
    assert moves.up(tree, third) == Place("01-ukur", 2)
    assert moves.down(tree, first) == Place("01-ukur", 1)


def test_an_untouched_order_renames_nothing():
    gaps = (Shelf("02-a", ("02-a/03-x.md", "02-a/07-y.md")), Shelf("05-b", ()))
    assert moves.names_for(gaps, ["02-a/03-x.md", "02-a/07-y.md", "05-b/latihan.md"]) == {}


def test_no_more_than_two_digits_count():
    names = tuple(f"01-a/{n:02d}-x.md" for n in range(1, 100))
    assert moves.next_name([name.partition("/")[2] for name in names], "y") == "00-y"
    with pytest.raises(Refused):
        moves.lesson_to((Shelf("01-a", names), Shelf("02-b", ("02-b/01-z.md",))), "02-b/01-z.md", "01-a", 3)
    late = (Shelf("01-a", ("01-a/98-x.md", "01-a/99-y.md", "01-a/00-z.md")),)
    assert moves.names_for(late, late[0].lessons)["01-a/00-z.md"] == "01-a/03-z.md"
