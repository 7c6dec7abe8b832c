"""Keys of a front matter change on their own lines, and everything else keeps its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.frontmatter import read_header
from lms.errors import Refused
from lms.studio.outline.header import keys_of, set_keys

LESSON = """---
# milik Bu Yusra
id: mengukur
judul:   "Mengukur  LiLA"
menit: 4
tujuan: [ukur,
  catat]

# dari mana
sumber:
- Buku KIA
- Juknis
ditinjau: belum
---

judul: bukan kunci
"""
KEYS = st.sampled_from(["judul", "menit", "sumber", "tujuan", "baru"])
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=40)
VALUES = st.one_of(
    WORDS,
    st.integers(0, 99),
    st.lists(WORDS.filter(str.strip), max_size=3),
    st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), WORDS.filter(str.strip), max_size=3),
)


def shown(text):
    return {key: keys_of(text).get(key) for key in ("id", "judul", "menit", "tujuan", "sumber", "ditinjau")}


def test_a_changed_title_leaves_every_other_line():
    text = set_keys(LESSON, {"judul": "Membaca: pita"})
    assert text == LESSON.replace('judul:   "Mengukur  LiLA"', 'judul: "Membaca: pita"')
    assert read_header(text, "x")[0].text("judul") == "Membaca: pita"


def test_a_list_of_several_lines_is_replaced_as_a_whole():
    text = set_keys(LESSON, {"tujuan": ["ukur"], "sumber": ["Buku KIA 2024"]})
    assert "tujuan:\n  - ukur\n\n# dari mana\nsumber:\n  - Buku KIA 2024\nditinjau: belum" in text
    assert text.startswith(LESSON[: LESSON.index("tujuan")])


def test_an_empty_value_takes_the_key_out_and_a_new_one_comes_last():
    text = set_keys(LESSON, {"menit": "", "audio": "audio/a.mp3"})
    assert "menit" not in text
    assert "ditinjau: belum\naudio: " in text


@pytest.mark.parametrize(
    "old", ["{id: a, judul: b}", "  id: a\n  judul: b", '"id": a\njudul: b', 'id: "a\n judul: x"\njudul: b', "? id\n: a\njudul: b"]
)
def test_keys_without_lines_of_their_own_are_written_anew(old):
    before = keys_of(f"---\n{old}\n---\nisi\n")
    text = set_keys(f"---\n{old}\n---\nisi\n", {"judul": "c"})
    assert keys_of(text) == before | {"judul": "c"}
    assert text.endswith("---\nisi\n")


def test_a_text_without_front_matter_gets_one():
    assert set_keys("isi\n", {"judul": "Baru"}) == "---\njudul: Baru\n---\nisi\n"
    assert set_keys("isi\n", {"judul": ""}) == "isi\n"


def test_a_broken_front_matter_may_be_mended_and_one_without_end_may_not():
    assert set_keys("---\njudul: a: b\nid: x\n---\n", {"judul": "a: b"}) == '---\njudul: "a: b"\nid: x\n---\n'
    with pytest.raises(Refused):
        set_keys("---\njudul: a\n", {"judul": "b"})
    with pytest.raises(Refused):
        set_keys(LESSON, {"judul": "a\x7fb"})


@given(KEYS, VALUES)
def test_what_is_set_reads_back_and_the_rest_keeps_its_bytes(key, value):
    text = set_keys(LESSON, {key: value})
    found = keys_of(text)
    others = {name: held for name, held in keys_of(LESSON).items() if name != key}
    assert {name: held for name, held in found.items() if name != key} == others
    assert text.endswith(LESSON[LESSON.index("---\n\njudul") :])
    if key in found:
        assert set_keys(text, {key: found[key]}) == text


@given(st.dictionaries(KEYS, VALUES), st.booleans())
def test_setting_the_same_once_more_changes_nothing(changes, windows):
    start = LESSON.replace("\n", "\r\n") if windows else LESSON
    assert set_keys(start, keys_of(start)) == start
    once = set_keys(start, changes)
    assert set_keys(once, changes) == once
    assert once.count("\r") == (once.count("\n") if windows else 0)
