from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms import paths
from lms.courses.checks.markup import Scope
from lms.courses.checks.references import read_references
from lms.courses.composing import front_matter, scalar, write_items
from lms.courses.content import Accepted, Item, Kind, Number, Option, Order, Pairs, PictureUse
from lms.courses.frontmatter import read_header
from lms.courses.items import read_items
from lms.courses.package import course_folders, read

WORDS = (
    st.text(st.sampled_from("abcdefg AB?.,:'#-é%&*!\"{}[]|>0123"), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
REFERENCES = read_references(paths.COURSES / "references")[0]
COURSES = [read(folder, REFERENCES).course for folder in course_folders(paths.COURSES)]


def again(items, pictures=()):
    scope = Scope(frozenset(pictures), frozenset(REFERENCES))
    return read_items(write_items(items), 1, "ujian.md", tuple({item.goal for item in items}), scope)


def bare(items):
    return [replace(item, line=0) for item in items]


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.id)
def test_every_shipped_bank_reads_back_as_it_was(course):
    items = [*course.graded, *(item for module in course.modules for item in module.practice)]
    back, faults = again(items, [picture.path for picture in course.pictures])
    assert faults == []
    assert bare(back) == bare(items)


@pytest.mark.parametrize("text", ["ya", "no", "12", "a: b", "# satu", "- x", "“kutip”", "[a]", 'dia "kata"', "ada #tanda", "x : y"])
def test_one_line_of_front_matter_reads_back(text):
    header, _, _ = read_header(f"---\njudul: {scalar(text)}\n---\n", "x")
    assert header.text("judul") == text


@given(WORDS, st.lists(WORDS, min_size=1, max_size=4, unique=True), WORDS)
def test_front_matter_reads_back(title, sources, sentence):
    text = front_matter({"judul": title, "sumber": sources, "tujuan": {"satu": sentence}, "kosong": "", "jp": 3})
    header, _, _ = read_header(text, "x")
    assert header.text("judul") == title
    assert header.texts("sumber") == tuple(sources)
    assert (header.pairs("tujuan"), header.number("jp", 1, 9)) == ({"satu": sentence}, 3)
    assert header.faults == []


def test_each_kind_of_answer_reads_back():
    def item(id, kind, options=(), answer=None, **more):
        return Item(id, "ukur", kind, "Apa?", None, options, answer, "Sebab itu.\n\nBegitu.", 0, **more)

    two = (Option("Satu", True, "Ya."), Option("Dua", False))
    items = [
        item("satu", Kind.SINGLE, two),
        item("dua", Kind.TRUE_FALSE, (Option("Benar", False), Option("Salah", True))),
        item("tiga", Kind.NUMBER, answer=Number(Decimal("-23.5"), Decimal("0.1"), "cm")),
        item("empat", Kind.ORDER, answer=Order(("Satu", "Dua"))),
        item("lima", Kind.MATCH, answer=Pairs((("a", "b"), ("c", "d")))),
        item("enam", Kind.TEXT, answer=Accepted(("iya", "ya"))),
        item("tujuh", Kind.OPEN),
        replace(item("delapan", Kind.SINGLE, two), picture=PictureUse("gambar/a.webp", "Ibu menimbang")),
    ]
    back, faults = again(items, ["gambar/a.webp"])
    assert faults == []
    assert bare(back) == items
