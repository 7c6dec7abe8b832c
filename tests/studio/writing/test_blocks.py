"""The laws of blocks: nothing of a file is lost, and a change touches its own lines only."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lms import paths
from lms.courses.frontmatter import split as front_and_body
from lms.errors import Refused
from lms.studio.writing import blocks, kinds
from lms.studio.writing.pages import parted

LESSONS = sorted(path for path in (paths.HOME / "courses").glob("*/[0-9][0-9]-*/[0-9][0-9]-*.md"))
PARTS = [
    "Paragraf satu.\nBaris dua.", "## Judul", "### Anak", "# salah", "#tagar", "- a\n- b\n    - c", "1. a\n2. b", "5. lima", "- a\n\n    lanjutan",
    "| a | b |\n|---|---|\n| 1 | 2 |", "| a |\n|---|", '![x](gambar/a.svg "y")', "!!! inti\n    isi\n\n    lagi", '!!! kader "Judul"\n    isi', "!!! lain\n    x",
    "!!! rujuk", "> kutipan\n> dua", "> a\nlanjut", "---", "* * *", "`kode`", "<b>html</b>", "    menjorok", "\ttab", "teks\n!!! inti\n    x", "{{ ref:a.b }}",
    "[v](https://a.id/x) (video, 12 MB, 3 menit)", "a  \nb", "\u200b", "***a***", "\\# x", "teks\n| a |", "   ",
]  # fmt: skip
BODIES = st.tuples(
    st.sampled_from(["", "\n", "\n\n", " \n"]),
    st.lists(
        st.tuples(st.sampled_from(PARTS) | st.text(max_size=20), st.sampled_from(["\n\n", "\n", "\n \n", "\n\n\n", "\r\n\r\n", ""])),
        max_size=6,
    ),
).map(lambda made: made[0] + "".join(part + gap for part, gap in made[1]))


def bodies():
    return [front_and_body(path.read_text(encoding="utf-8"))[1] for path in LESSONS]


@given(BODIES)
def test_blocks_joined_are_the_body(body):
    assert blocks.join(blocks.split(body)) == body


@given(BODIES)
def test_lines_of_blocks_are_lines_of_the_body(body):
    lines = body.split("\n")
    for block in blocks.split(body).blocks:
        assert "\n".join(lines[block.line - 1 : block.lines.stop - 1]).rstrip("\r") == block.source


@given(BODIES, st.integers(0, 5))
@example("!!! inti\n    isi\n\n    lagi\nParagraf satu.\n\nParagraf dua.\n", 2)
def test_a_block_saved_unchanged_keeps_its_source(body, at):
    found = blocks.split(body)
    for block in found.blocks[at : at + 1]:
        same = kinds.rewritten(block.text, kinds.read(block.kind, block.text))
        assert same == [block.text]
        after = blocks.replaced(found, at, 1, [block.text])
        assert after.startswith(blocks.join(blocks.Body(found.lead, found.blocks[:at])).rstrip())
        assert after.endswith(blocks.join(blocks.Body("", found.blocks[at + 1 :])))


@given(BODIES)
def test_what_is_written_is_read_as_the_same_fields(body):
    for block in blocks.split(body).blocks:
        fields = kinds.read(block.kind, block.text)
        try:
            written = kinds.write(fields)
        except Refused:
            continue
        if block.kind not in (blocks.TEXT, blocks.OTHER):
            assert [blocks.kind_of(one) for one in written] == [block.kind]
            assert kinds.same(kinds.read(block.kind, written[0]), fields)


@given(BODIES, st.data())
def test_moving_loses_and_changes_no_block(body, data):
    found = blocks.split(body)
    if not found.blocks:
        return
    first, to = (data.draw(st.integers(0, len(found.blocks) - 1)) for _ in range(2))
    order = [block.source for block in found.blocks]
    order.insert(to, order.pop(first))
    at = 0
    text = blocks.moved(found, first, to)
    for source in order:
        at = text.index(source, at) + len(source)
    assert not text[at:].strip()


def test_every_shipped_lesson_is_blocks_that_can_be_typed():
    for body in bodies():
        found = blocks.split(body)
        assert blocks.join(found) == body
        assert [block.source for block in found.blocks if block.kind == blocks.OTHER] == []


def test_one_changed_block_of_a_shipped_lesson_changes_its_lines_only():
    for body in bodies()[::7]:
        found = blocks.split(body)
        for at, block in enumerate(found.blocks):
            before, after = blocks.join(blocks.Body(found.lead, found.blocks[:at])), blocks.join(blocks.Body("", found.blocks[at + 1 :]))
            assert blocks.replaced(found, at, 1, ["Baru."]) == f"{before}Baru.{block.gap}{after}"


@pytest.mark.parametrize("path", LESSONS[::9], ids=lambda path: Path(path).stem)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text[4:],
        lambda text: "---\nid: x",
    ],
)
def test_a_file_is_its_head_and_its_body(path, change):
    text = change(path.read_bytes().decode())
    head, body, line = parted(text)
    assert head + body == text
    assert line == 0 or text.removeprefix(head) == "\n".join(text.split("\n")[line - 1 :]).removeprefix("\ufeff")


def test_an_edit_of_a_file_from_windows_keeps_its_line_breaks():
    found = blocks.split("Satu.\r\n\r\nDua.\r\n")
    assert blocks.replaced(found, 0, 1, ["A.\nB."]) == "A.\r\nB.\r\n\r\nDua.\r\n"
    assert blocks.moved(found, 0, 1) == "Dua.\r\n\r\nSatu.\r\n"
