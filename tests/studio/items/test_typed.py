"""What trainers type becomes items: every oddity is read right or told, and items typed out read back as they were."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.content import Accepted, Item, Kind, Number, Option, Order, Pairs
from lms.studio.items.plain import to_markdown, to_words
from lms.studio.items.showing import number_words
from lms.studio.items.typed import decoded, parse, read, read_text
from lms.studio.items.written import write
from tests.studio.items.texts import TEXTS


def in_short(item):
    answer = item.answer
    if item.options:
        return f"{item.kind}: " + " | ".join(f"{'*' if one.right else ''}{to_words(one.text_md)}" for one in item.options)
    said = {
        Order: lambda: ", ".join(answer.steps), Pairs: lambda: ", ".join(f"{left} = {right}" for left, right in answer.pairs),
        Accepted: lambda: " / ".join(answer.texts), Number: lambda: number_words(answer),
    }  # fmt: skip
    return f"{item.kind}: {said[type(answer)]()}" if answer else str(item.kind)


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_trainer_types_becomes_what_she_means(name):
    text, items, told = TEXTS[name]
    typed = parse(text)
    said = [str(fault) for fault in [*typed.faults, *typed.notes]]
    assert [in_short(item) for item in typed.items] == items
    assert [word for word in told if not any(word in sentence for sentence in said)] == []
    assert len(said) == len(told), said


def test_the_words_of_a_question_are_kept():
    stems = {name: [to_words(item.stem_md) for item in parse(TEXTS[name][0]).items] for name in TEXTS}
    assert stems["hard spaces and soft hyphens"] == ["Lengan mana?"]
    assert stems["wrapped lines"] == ["Lengan mana yang diukur lebih dulu?"]
    assert stems["several paragraphs"] == ["Bu Sari hamil.\n\nLiLA-nya 22 cm.\n\nApa yang Ibu lakukan?"]
    assert stems["numbered statements"][0] == "Perhatikan:\n\n1. Bayi\n\n2. Balita\n\nMana yang benar?"
    assert stems["a decimal begins a line"] == ["LiLA ibu itu 23.5 cm. Apa artinya?"]
    assert stems["marks of Markdown"] == ["Isi ____ dengan *tepat* <b>"]
    assert stems["an open question with bullets"] == ["Jelaskan:\n\n• alat\n\n• cara"]
    assert stems["true or false"] == ["Posyandu buka tiap bulan."]
    assert parse(TEXTS["several paragraphs"][0]).items[0].explanation_md == "Kurang.\n\nJadi rujuk."
    assert stems["options that lost their letters"] == ["Lengan mana?", "Alat?"]
    assert stems["true or false behind"] == ["Posyandu buka tiap bulan.", "Posyandu buka malam."]
    assert stems["true or false in front"] == stems["true or false behind"]
    assert parse(TEXTS["a sample answer"][0]).items[0].explanation_md == "Lingkarkan pita."
    assert list(parse(TEXTS["a goal above"][0]).topics.values()) == ["ukur"]
    assert parse(TEXTS["feedback"][0]).items[0].options[0].feedback_md == "sering dipakai"


def test_faults_and_losses_name_the_question_and_its_line():
    found = read("soal/Pre test.txt", "1. Satu?\n*a. x\nb. y\n\n2. Dua?\na. x\nb. y\nc. x".encode("utf-16"))
    assert (found.title, found.format) == ("Pre test", "Ketikan Word")
    assert [loss.where for loss in found.losses] == ["Soal 2, baris 6"]
    assert parse("x" * 400_000).faults[0].sentence.startswith("Teks ini lebih dari")
    assert decoded("Bénar".encode("cp1252")) == "Bénar"


def test_ids_are_made_from_the_words_and_never_twice():
    items = parse("1. Lengan mana?\n= 5\n2. Lengan mana?\n= 6", {"lengan-mana-2"}).items
    assert [item.id for item in items] == ["lengan-mana", "lengan-mana-3"]


NASTY = st.text(
    st.sampled_from("ab1 .)(*\n\n\t-=→>|[]#_<&{}`\\:;!?/±,+“’\xa0\xad\u200b\ufeff\x0b\r•☐✓\ud800\u202e\x00🙂é") | st.characters(),
    max_size=160,
)
PIECES = st.sampled_from(
    ["1. ", "2) ", "a. ", "*b. ", "(c) ", "Kunci: ", "Jawaban: ", "Pembahasan:", "Urutkan:", "Pasangan:", "B", "A, C", "23,5 cm", " -> ", "\t", "\n",
     "\n\n", "Benar", "(B/S)", "1 poin", " *", "Apa?", "**", "= ", "KUNCI JAWABAN\n", "Soal 3", "| ", "{{ ref:lila.kek }}", "Jenis: ", "B. Isian"]
)  # fmt: skip


@given(NASTY | st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_without_a_crash_and_twice_the_same(text):
    typed = parse(text)
    assert read_text(text).items == typed.items
    assert len({item.id for item in typed.items}) == len(typed.items)
    assert parse(text).faults == typed.faults


@given(NASTY)
def test_words_become_markdown_and_come_back(text):
    words = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    assert to_words(to_markdown(words)) == words


WORD = st.text(st.sampled_from("abcdeinou"), min_size=2, max_size=7)
SIGNS = st.sampled_from(["", "", "", "?", ",", "…", "<b", "*", "_x_", "[1](2)", "#", "&lt;", "`", "100%", "{{", "\\", "“ya”"])
PHRASE = st.lists(st.tuples(WORD, SIGNS).map("".join), min_size=1, max_size=6).map(lambda words: " ".join(["Kata", *words, "itu"]))
MD = PHRASE.map(to_markdown)
LONGER = st.lists(PHRASE.map(lambda words: f"{words}."), min_size=1, max_size=3).map(lambda ones: to_markdown("\n\n".join(ones)))
BLANK = Item("x", "", Kind.OPEN, "", None, (), None, "", 1)
UNIQUE = {"unique_by": lambda text: text.casefold()}


@st.composite
def items(draw):
    kind = draw(st.sampled_from(list(Kind)))
    item = replace(BLANK, kind=kind, stem_md=draw(LONGER), explanation_md=draw(st.just("") | LONGER))
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        texts = draw(st.lists(MD, min_size=3, max_size=8, **UNIQUE))
        rights = 1 if kind is Kind.SINGLE else draw(st.integers(2, len(texts) - 1))
        return replace(item, options=tuple(Option(text, n < rights, draw(st.just("") | MD)) for n, text in enumerate(texts)))
    if kind is Kind.TRUE_FALSE:
        right = draw(st.booleans())
        return replace(item, options=(Option("Benar", right), Option("Salah", not right)))
    if kind is Kind.NUMBER:
        value = Decimal(draw(st.integers(-99999, 99999))) / draw(st.sampled_from([1, 10, 100]))
        return replace(item, answer=Number(value, Decimal(draw(st.integers(0, 50))) / 10, draw(st.sampled_from(["", "cm", "kali/menit"]))))
    if kind is Kind.ORDER:
        return replace(item, answer=Order(tuple(draw(st.lists(MD, min_size=2, max_size=10, **UNIQUE)))))
    if kind is Kind.MATCH:
        lefts, rights = (draw(st.lists(MD, min_size=3, max_size=3, **UNIQUE)) for _ in "ab")
        return replace(item, answer=Pairs(tuple(zip(lefts, rights, strict=True))))
    if kind is Kind.TEXT:
        return replace(item, answer=Accepted(tuple(draw(st.lists(WORD, min_size=1, max_size=4, **UNIQUE)))))
    return item


@given(st.lists(items(), min_size=1, max_size=6))
def test_items_typed_out_read_back_as_they_were(made):
    typed = parse(write(made))
    assert typed.faults == []
    assert [replace(item, id="x", line=1) for item in typed.items] == made
