"""Whatever a trainer types stands on the phone as she typed it."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.courses.checks.markup import Scope, check_body
from lms.courses.render import Writer
from lms.errors import Refused
from lms.studio.writing.plain import Piece, clean, from_plain, read, to_plain, typed

VALUES = {"lila.kek": "23,5 cm"}
SCOPE = Scope(frozenset(), frozenset(VALUES))
WRITER = Writer({}, VALUES)
SIGNS = [
    *"#-+*_`|<>&!()[]{}\\.:;~^=\"' \t1a9Z",
    "1. ", "10) ", "- ", "## ", "> ", "!!! inti", "{{", "}}", "{{ ref:lila.kek }}", "{{ ref:lain }}", "**", "**tebal**", "*miring*", "](",
    "[buka](https://contoh.go.id/a_b?c=1&d=2)", "![a](gambar/a.svg)", "&amp;", "&lt;", "<b>", "</p>", "<!--", "| a | b |", "|---|---|",
    "---", "***", "___", "    ", "\u200b", "\u202e", "\xa0", "kata", ". Kata", "Ibu", "? Ya", "https://a.id/_x_", "\n", "\r\n", "\u2028",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join) | st.text(
    st.characters(exclude_categories=("Co", "Cn", "Cs")), max_size=30
)


def seen(pieces: tuple[Piece, ...]) -> str:
    """Pieces as a reader sees them, links and emphasis by their words."""
    return "".join(
        VALUES.get(one.text, f"{{{{ ref:{one.text} }}}}") if one.kind == "ref" else seen(one.inside) if one.inside else one.text
        for one in pieces
    )


def words_of(page: str) -> list[str]:
    """The paragraphs of a page as text."""
    assert re.findall(r"<(?!/?(?:p|strong|em|a)[ >])", page) == []
    return [" ".join(html.unescape(re.sub(r"<[^>]*>", "", one)).split(" ")).strip(" \n") for one in re.findall(r"<p>(.*?)</p>", page, re.S)]


@given(TEXTS)
@settings(max_examples=400)
def test_what_is_typed_reads_back(text):
    lines = [line for line in clean(text).split("\n") if line]
    assert to_plain(from_plain(text)) == "\n".join(lines)


@given(TEXTS)
@settings(max_examples=400)
def test_the_phone_shows_what_was_typed(text):
    lines = [line for line in clean(text).split("\n") if line]
    shown = [one.replace("\n", " ") for one in words_of(WRITER.body(from_plain(text)))]
    assert shown == [seen(typed(line)) for line in lines]


@given(TEXTS)
def test_nothing_typed_is_a_fault_but_an_unknown_value(text):
    found = [fault.sentence for fault in check_body(from_plain(text), 1, "x", SCOPE)]
    assert [one for one in found if "tidak dikenal" not in one and "tanda [" not in one] == []


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# satu", "\\# satu"), ("1. satu", "1\\. satu"), ("1) satu", "1\\) satu"), ("- satu", "\\- satu"), ("| a", "\\| a"),
        ("<b>x</b>", "&lt;b>x&lt;/b>"), ("2 * 3 * 4", "2 \\* 3 \\* 4"), ("`x`", "\\`x\\`"), ("{{ lila }}", "{\\{ lila }\\}"),
        ("**Yang Ibu lakukan:** catat.", "**Yang Ibu lakukan:** catat."), ("Satu. Dua", "Satu.\nDua"), ("a\tb\u200bc", "a bc"),
        ("{{ ref:lila.kek }}", "{{ ref:lila.kek }}"), ("a\nb", "a\n\nb"), ("a & b &lt; c", "a & b &amp;lt; c"),
    ],
)  # fmt: skip
def test_signs_of_markdown_are_letters(text, markdown):
    assert from_plain(text) == markdown


@pytest.mark.parametrize(
    "markdown",
    [
        "`kode`",
        "_miring_",
        "![a](gambar/a.svg)",
        "[a](/x)",
        "a  \nb",
        "    menjorok",
        "\\*a\\*",
        "***a***",
        '[a](https://a.id "b")',
        "&nbsp;",
    ],
)
def test_what_cannot_be_typed_is_left_alone(markdown):
    assert to_plain(markdown) is None


def test_a_sign_that_no_font_knows_is_named():
    with pytest.raises(Refused, match="U\\+E000"):
        from_plain("a\ue000")


def test_a_paragraph_of_several_lines_is_one():
    assert read("Satu,\ndua.") == (Piece("text", "Satu, dua."),)
