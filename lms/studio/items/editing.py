"""One item as a form shows it and as it comes back: what was not touched keeps its bytes, what is wrong is said in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms.courses.answers import plain
from lms.courses.checks.markup import Scope
from lms.courses.composing import write_item
from lms.courses.content import Accepted, Item, Kind, Number, Option, Order, Pairs, PictureUse
from lms.courses.items import read_items
from lms.errors import Refused
from lms.studio.items.asked import lines_of, one_line, paragraphs, sides
from lms.studio.items.keys import short
from lms.studio.items.plain import to_markdown, to_words
from lms.studio.items.showing import number_words

CHOICES = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)
SIMPLE = {"ditandai [x]": "dicentang", "[x]": "dicentang", "pengecoh": "pilihan keliru"}
TRUTHS = ("Benar", "Salah")


@dataclass(frozen=True)
class TypedOption:
    """An option as it stands in the form."""

    text: str = ""
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True)
class TypedItem:
    """An item as it stands in the form: plain words. `answer`: a number, short answers, steps or pairs, one a line; `scene`: it is a talk."""

    kind: Kind
    goal: str
    stem: str
    options: tuple[TypedOption, ...] = ()
    answer: str = ""
    explanation: str = ""
    picture: str = ""
    alt: str = ""
    scene: bool = False


def typed_of(item: Item) -> TypedItem:
    """An item as its form shows it."""
    options = tuple(TypedOption(to_words(one.text_md), one.right, to_words(one.feedback_md)) for one in item.options)
    picture = item.picture or PictureUse("", "")
    words, why = to_words(item.stem_md), to_words(item.explanation_md)
    return TypedItem(item.kind, item.goal, words, options, _answer_words(item), why, picture.path, picture.alt, item.scene)


def truths(texts: Sequence[str]) -> tuple[str, str]:
    """What the two options of a true or false item say: their own words where these are that, else the first is true."""
    first, second = [plain(text) for text in [*texts, "", ""][:2]]
    return (TRUTHS[1], TRUTHS[0]) if (first, second) == ("salah", "benar") else TRUTHS


def _answer_words(item: Item) -> str:
    answer = item.answer
    if isinstance(answer, Number):
        return number_words(answer)
    if isinstance(answer, Accepted):
        return " / ".join(answer.texts)
    if isinstance(answer, Order):
        return "\n".join(map(to_words, answer.steps))
    if isinstance(answer, Pairs):
        return "\n".join(f"{to_words(left)} -> {to_words(right)}" for left, right in answer.pairs)
    return ""


def edited(old: Item, typed: TypedItem) -> Item:
    """The item that a form means, with the id and the drawing of the old one. Raises Refused for an answer that cannot be read."""
    stem = _kept(typed.stem, old.stem_md)
    if not stem:
        raise Refused("Pertanyaannya belum ada. Tulis pertanyaannya.")
    kind, options, answer = typed.kind, (), None
    if kind in CHOICES:
        kind, options = _choice(old, typed)
    elif kind is not Kind.OPEN:
        kind, answer = _answer(old, typed)
    picture = PictureUse(typed.picture, one_line(typed.alt)) if typed.picture else None
    scene = typed.scene and kind is Kind.SINGLE
    drawing = "" if picture else old.drawing
    explanation = _kept(typed.explanation, old.explanation_md)
    return replace(
        old, goal=typed.goal, kind=kind, stem_md=stem, picture=picture, options=options, answer=answer, explanation_md=explanation, drawing=drawing, scene=scene
    )  # fmt: skip


def _kept(typed: str, old: str) -> str:
    """The old Markdown where its words were not touched, else the new words."""
    if _same(typed, to_words(old)):
        return old
    return to_markdown(paragraphs([line.text for line in lines_of(typed)]))


def _same(one: str, other: str) -> bool:
    return [line.rstrip() for line in one.strip().splitlines()] == [line.rstrip() for line in other.strip().splitlines()]


def _choice(old: Item, typed: TypedItem) -> tuple[Kind, tuple[Option, ...]]:
    if typed.kind is Kind.TRUE_FALSE:
        return Kind.TRUE_FALSE, _truth([*typed.options, TypedOption(), TypedOption()][:2])
    known = {to_words(option.text_md): option.text_md for option in old.options}
    whys = {to_words(option.feedback_md): option.feedback_md for option in old.options}
    filled = [one for one in typed.options if one.text.strip()]
    if any(one.right and not one.text.strip() for one in typed.options):
        raise Refused("Satu pilihan dicentang benar, tetapi kosong. Isi teksnya, atau hapus centangnya.")
    if any(one.feedback.strip() and not one.text.strip() for one in typed.options):
        raise Refused("Satu pilihan berisi umpan balik, tetapi teksnya kosong. Isi teksnya.")
    _check_choice(filled)
    options = tuple(
        Option(
            known.get(one.text.strip()) or to_markdown(one_line(one.text)), one.right,
            whys.get(one.feedback.strip()) or to_markdown(one_line(one.feedback)),
        )
        for one in filled
    )  # fmt: skip
    return (Kind.SINGLE if sum(one.right for one in options) == 1 else Kind.MULTIPLE), options


def _truth(two: Sequence[TypedOption]) -> tuple[Option, ...]:
    if sum(one.right for one in two) != 1:
        raise Refused("Belum ada kunci. Centang Benar atau Salah.")
    said = truths([one.text for one in two])
    return tuple(Option(word, one.right, to_markdown(one_line(one.feedback))) for word, one in zip(said, two, strict=True))


def _check_choice(options: Sequence[TypedOption]) -> None:
    rights = sum(one.right for one in options)
    if len(options) < 2:
        raise Refused("Soal pilihan perlu paling sedikit dua pilihan.")
    if len({plain(one.text) for one in options}) < len(options):
        raise Refused("Dua pilihan sama persis. Ubah salah satunya.")
    if not rights:
        raise Refused("Belum ada kunci. Centang pilihan yang benar.")
    if rights == len(options):
        raise Refused("Semua pilihan dicentang benar. Sisakan paling sedikit satu pilihan keliru.")


def _answer(old: Item, typed: TypedItem) -> tuple[Kind, Number | Order | Pairs | Accepted | None]:
    if typed.kind is old.kind and _same(typed.answer, _answer_words(old)):
        return old.kind, old.answer
    lines = [line.text for line in lines_of(typed.answer) if line.text]
    if not lines:
        raise Refused("Jawaban yang tepat belum ada. Isi kolom jawaban.")
    if typed.kind is Kind.ORDER:
        return Kind.ORDER, Order(tuple(to_markdown(one_line(line)) for line in lines))
    if typed.kind is Kind.MATCH:
        pairs = [sides(line, True) for line in lines]
        if None in pairs:
            raise Refused(f"Baris “{lines[pairs.index(None)][:40]}” belum dua bagian. Tulis: kiri -> kanan.")
        return Kind.MATCH, Pairs(tuple((to_markdown(pair[0]), to_markdown(pair[1])) for pair in pairs if pair))
    kind, answer, wrong = short(" / ".join(lines), 1)
    if wrong or kind is None:
        raise Refused(simply(wrong))
    if kind is not typed.kind:
        raise Refused(
            "Angka tidak terbaca. Tulis misalnya 23,5 ± 0,1 cm." if typed.kind is Kind.NUMBER else "Jawaban ini angka. Pilih jenis Angka."
        )
    return kind, answer


def faults_of(item: Item, goals: tuple[str, ...], scope: Scope) -> list[str]:
    """What a course would find wrong with an item, in words for somebody who sees no file."""
    items, faults = read_items(write_item(item), item.line, "", goals, scope)
    if not faults and items != (item,):
        return ["Soal ini memuat susunan yang tidak dapat disimpan. Ketik ulang tanpa tanda khusus."]
    return list(dict.fromkeys(simply(fault.sentence) for fault in faults))


def simply(sentence: str) -> str:
    """A sentence of the checker without the signs of the file."""
    for sign, word in SIMPLE.items():
        sentence = sentence.replace(sign, word)
    return sentence
