"""Laws of bringing a copy and its original together: nothing of ours is lost without a question."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lms.studio.publishing.merging import OURS, THEIRS, items_of, merge, own_id

BANK = b"---\nlulus: 70\n---\n\n"


def lesson(name, words):
    return f"---\nid: {name}\njudul: {name}\n---\n\n{words}\n".encode()


def item(name, words):
    return f"## {words}?  {{#{name} tujuan=x}}\n\n= {words}\n\n".encode()


def course(lessons, items, folder="01-a"):
    """A small course: lessons (id → words) in one part, items (id → words) in the test, and one picture."""
    files = {f"{folder}/{place:02d}-{name}.md": lesson(name, words) for place, (name, words) in enumerate(lessons.items(), 1)}
    files |= {f"{folder}/module.md": b"---\nid: a\njudul: A\n---\n", "course.md": b"---\nid: asal\n---\n"}
    return files | {"ujian.md": BANK + b"".join(item(name, words) for name, words in items.items())}


TEXTS = st.dictionaries(st.sampled_from("pqrs"), st.sampled_from(["satu", "dua", "tiga"]), max_size=4)
COURSES = st.builds(course, TEXTS, TEXTS, st.sampled_from(["01-a", "02-a"]))


def meanings(files):
    """What a course says, wherever it says it."""
    return {data.rstrip(b"\n") for path, data in files.items() if path != "ujian.md"} | {
        data.rstrip(b"\n") for data in items_of(files.get("ujian.md", b""))[1].values()
    }


@given(COURSES, COURSES, COURSES)
@settings(max_examples=200)
def test_nothing_of_ours_is_lost_without_a_question(base, ours, theirs):
    found = merge(base, ours, theirs)
    asked = {side.ours.rstrip(b"\n") for side in found.questions if side.ours}
    own = meanings(ours) - meanings(base)
    assert own <= meanings(found.files) | asked
    assert asked <= meanings(found.files)


@given(COURSES, COURSES)
def test_what_only_they_changed_comes_by_itself(base, theirs):
    found = merge(base, base, theirs)
    assert found.questions == ()
    assert meanings(found.files) == meanings(theirs)
    assert set(found.files) == set(theirs)


@given(COURSES, COURSES)
def test_what_only_we_changed_stays_byte_for_byte(base, ours):
    found = merge(base, ours, base)
    assert (found.questions, found.taken, found.moves) == ((), (), {})
    assert found.files == ours


@given(COURSES, COURSES)
def test_equal_sides_ask_nothing(base, both):
    found = merge(base, both, both)
    assert (found.questions, found.files) == ((), both)


@given(COURSES, COURSES, COURSES, st.sampled_from([OURS, THEIRS]))
@settings(max_examples=200)
def test_once_merged_there_is_nothing_left_to_merge(base, ours, theirs, said):
    first = merge(base, ours, theirs)
    done = merge(base, ours, theirs, {side.key: said for side in first.questions})
    again = merge(theirs, done.files, theirs)
    assert (again.questions, again.taken, again.files) == ((), (), done.files)


@given(COURSES, COURSES, st.data())
@settings(max_examples=200)
def test_what_only_they_changed_stays_ours_where_an_answer_says_so(base, theirs, data):
    offered = [side.key for side in merge(base, base, theirs).taken]
    kept = data.draw(st.sets(st.sampled_from(offered))) if offered else set()
    done = merge(base, base, theirs, dict.fromkeys(kept, OURS))
    assert [side.key for side in done.taken] == offered
    again = merge(theirs, done.files, theirs)
    assert (again.questions, again.taken, again.files) == ((), (), done.files)
    if kept == set(offered):
        assert meanings(done.files) == meanings(base)


@given(COURSES)
def test_a_bank_cut_up_is_the_same_when_joined(files):
    head, chunks = items_of(files["ujian.md"])
    assert head + b"".join(chunks.values()) == files["ujian.md"]


def test_both_added_an_item_and_both_stay():
    base = course({"p": "satu"}, {"p": "satu"})
    found = merge(base, course({"p": "satu"}, {"p": "satu", "q": "dua"}), course({"p": "satu"}, {"p": "satu", "r": "tiga"}))
    assert found.questions == ()
    assert list(items_of(found.files["ujian.md"])[1]) == ["p", "q", "r"]


def test_a_lesson_that_both_changed_is_asked_and_the_answer_counts():
    base, ours, theirs = (course({"p": words}, {}) for words in ("satu", "dua", "tiga"))
    (side,) = merge(base, ours, theirs).questions
    assert side.key == "pelajaran:p"
    assert b"dua" in merge(base, ours, theirs).files["01-a/01-p.md"]
    assert b"tiga" in merge(base, ours, theirs, {"pelajaran:p": THEIRS}).files["01-a/01-p.md"]


def test_a_lesson_of_ours_goes_along_when_its_part_moves():
    base = course({"p": "satu"}, {})
    ours = base | {"01-a/05-kami.md": lesson("kami", "tulisan kami")}
    found = merge(base, ours, course({"p": "satu"}, {}, "02-a"))
    assert {"02-a/01-p.md", "02-a/05-kami.md"} <= set(found.files)
    assert found.moves["01-a/05-kami.md"] == "02-a/05-kami.md"


def test_one_name_for_two_things_is_given_once():
    ours, theirs = {"01-a/01-x.md": lesson("kami", "a")}, {"01-a/01-x.md": lesson("asal", "b")}
    assert sorted(merge({}, ours, theirs).files) == ["01-a/01-x-2.md", "01-a/01-x.md"]


def test_the_head_of_the_original_speaks_of_the_copy():
    assert own_id({"course.md": b"---\nid: asal\njudul: A\n---\n"}, "asal-1372") == {"course.md": b"---\nid: asal-1372\njudul: A\n---\n"}
