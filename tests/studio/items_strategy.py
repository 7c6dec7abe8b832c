"""Items of every kind with words that are hard for a format to carry, each sound by our own checker."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from lms.courses.answers import plain
from lms.courses.checks.markup import Scope
from lms.courses.composing import write_item
from lms.courses.content import Accepted, Item, Kind, Number, Option, Order, Pairs
from lms.courses.items import read_items

GOALS = ("ukur", "rujuk", "catat")
NASTY = [*"abAB .,;?!'\"()%&/|~=#{}[]<>:\\*_^$@`é“”–²≤→0159", " = ", "->", "####", "::", "//", "\\n", "%50%", "&amp;", "&lt;b&gt;", "]]>", "1\\. ", "\\*", "**b**",
         "*i*", "[a](https://a.id/?b=c)", "benar", "TRUE", "T", "$CATEGORY: x"]  # fmt: skip
WORDS = st.lists(st.sampled_from(NASTY), min_size=1, max_size=12).map(lambda parts: " ".join("".join(parts).split())).filter(bool)
BODIES = st.lists(WORDS, max_size=3).map("\n\n".join)
TYPED = st.text(st.sampled_from("abc ABé.,;?!'\"()%&/~=#{}[]<>:\\*_0159"), min_size=1, max_size=20).map(lambda text: " ".join(text.split()))
DECIMALS = st.decimals(Decimal("-99999"), Decimal("99999"), places=2, allow_nan=False).map(lambda value: Decimal(f"{value:f}"))


def unlike(words, least, most):
    """Texts that our checker does not take for one another."""
    return st.lists(words, min_size=least, max_size=most, unique_by=plain)


@st.composite
def choices(draw):
    texts = draw(unlike(WORDS, 2, 8))
    right = draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)).filter(lambda marks: 0 < sum(marks) < len(marks)))
    options = tuple(Option(text, mark, draw(st.just("") | WORDS)) for text, mark in zip(texts, right, strict=True))
    return (Kind.SINGLE if sum(right) == 1 else Kind.MULTIPLE), options, None


@st.composite
def truths(draw):
    right = draw(st.booleans())
    return Kind.TRUE_FALSE, (Option("Benar", right, draw(st.just("") | WORDS)), Option("Salah", not right, draw(st.just("") | WORDS))), None


ANSWERS = {
    Kind.SINGLE: choices(),
    Kind.TRUE_FALSE: truths(),
    Kind.NUMBER: st.builds(
        lambda value, tolerance, unit: (Kind.NUMBER, (), Number(value, abs(tolerance), unit)),
        DECIMALS,
        DECIMALS,
        st.sampled_from(["", "cm", "kg/m²"]),
    ),
    Kind.ORDER: unlike(WORDS, 2, 10).map(lambda steps: (Kind.ORDER, (), Order(tuple(steps)))),
    Kind.MATCH: st.integers(2, 10).flatmap(
        lambda n: st.tuples(unlike(WORDS, n, n), unlike(WORDS, n, n)).map(
            lambda sides: (Kind.MATCH, (), Pairs(tuple(zip(*sides, strict=True))))
        )
    ),
    Kind.TEXT: unlike(TYPED, 1, 4).map(lambda texts: (Kind.TEXT, (), Accepted(tuple(texts)))),
    Kind.OPEN: st.just((Kind.OPEN, (), None)),
}


def read_back(item):
    """The item as our own text gives it back, None where it has a fault."""
    items, faults = read_items(write_item(item), 1, "ujian.md", (item.goal,), Scope())
    return None if faults or len(items) != 1 else replace(items[0], line=0)


def sound_items(*kinds):
    """Items that our own text gives back as they are; of all kinds where none is named (Kind.SINGLE stands for several right ones too)."""
    made = st.builds(
        lambda goal, stem, answer, why: Item("soal", goal, answer[0], stem, None, answer[1], answer[2], why, 0),
        st.sampled_from(GOALS),
        WORDS | st.lists(WORDS, min_size=2, max_size=2).map("\n\n".join),
        st.one_of([ANSWERS[kind] for kind in kinds or ANSWERS]),
        BODIES,
    )
    return made.filter(lambda item: read_back(item) == item)


def banks(*kinds, most=4):
    """A few items with ids that are unlike."""
    return st.lists(sound_items(*kinds), min_size=1, max_size=most).map(
        lambda items: [replace(item, id=f"soal-{number}") for number, item in enumerate(items, 1)]
    )
