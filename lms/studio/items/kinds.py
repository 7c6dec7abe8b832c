"""From a question as it was written to an item of the course: its kind, its key, and a sentence for whatever is not clear."""

import re
from dataclasses import dataclass, field, replace

from lms.courses.answers import Answer, plain
from lms.courses.checks.markup import REFERENCE, Scope
from lms.courses.composing import write_item
from lms.courses.content import Accepted, Item, Kind, Option, Order, Pairs
from lms.courses.items import read_items
from lms.errors import Fault
from lms.studio.items.asked import CHOICE, Asked, Choice, one_line, paragraphs, sides
from lms.studio.items.keys import letters, order_of, short, truth
from lms.studio.items.plain import to_markdown
from lms.studio.items.sorting import IN_ORDER, sorted_out
from lms.studio.items.splitting import asks_for_order, asks_to_match
from lms.studio.items.warnings import MORE_THAN_ONE
from lms.studio.naming import slug

TRUE_FALSE = ("Benar", "Salah")
LONG_ANSWER = 8  # words: nobody types more than that in exactly the same way
_MARK_END = re.compile(
    r"\s*\(\s*(?:benar|betul|b)\s*(?:/|–|-|atau)\s*(?:salah|s)\s*\)\s*[.:]?$|\s+(?:benar|betul|b)\s*/\s*(?:salah|s)\s*[.:]?$", re.IGNORECASE
)
_TELL = re.compile(r"\b(?:sebutkan|jelaskan|uraikan|tuliskan|ceritakan|mengapa|bagaimana)\b", re.IGNORECASE)
_MARK_START = re.compile(r"^(?:(?:benar|betul)\s*(?:/|–|-|atau)\s*salah\s*[:?.]|\(?B\s*[-–/]\s*S\)?[\s.:])\s*", re.IGNORECASE)


@dataclass
class Made:
    """An item with what keeps it from being used (`faults`), and what the reader should know of it (`notes`)."""

    item: Item
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    def fault(self, asked: Asked, line: int, sentence: str) -> None:
        """Something that has to be put right."""
        self.faults.append(Fault(f"Soal {asked.number}, baris {line}", line, sentence))

    def note(self, asked: Asked, line: int, sentence: str) -> None:
        """Something that was decided for the author."""
        self.notes.append(Fault(f"Soal {asked.number}, baris {line}", line, sentence))


def item_of(asked: Asked, taken: set[str]) -> Made:
    """The item that a question makes, with an id of its own, which is added to `taken`. Never raises."""
    told = sorted_out(asked)
    stem, marked = _stem(asked)
    made = Made(Item(slug(stem or "soal", taken), "", Kind.OPEN, to_markdown(stem), None, (), None, _explained(asked), asked.line))
    taken.add(made.item.id)
    for sentence in told:
        made.note(asked, asked.line, sentence)
    if not stem:
        made.fault(asked, asked.line, "Pertanyaannya belum ada. Tulis di belakang nomor.")
    _answer(made, asked, marked)
    if not made.faults:
        _proven(made, asked)
    return made


def _stem(asked: Asked) -> tuple[str, bool]:
    """The words of the question, and whether they ask for true or false."""
    stem = paragraphs(asked.stem)
    if stem.startswith("**") and stem.endswith("**") and stem.count("**") == 2:
        stem = stem[2:-2].strip()  # a question in bold is not louder than others
    bare = _MARK_START.sub("", _MARK_END.sub("", stem)).strip()
    return (bare, True) if bare and bare != stem else (stem, asked.kind.startswith("benar"))


def _explained(asked: Asked) -> str:
    return to_markdown(paragraphs(asked.explanation))


def _answer(made: Made, asked: Asked, marked: bool) -> None:
    if len({" ".join(key.split()).casefold().strip(" .()") for _line, key in asked.keys}) > 1:
        made.fault(asked, asked.keys[1][0], "Kunci ditulis dua kali. Sisakan satu.")
    if _as_pairs(asked):
        _pairs(made, asked)
    elif asked.steps and (asked.kind == IN_ORDER or asks_for_order(asked)) and not asked.choices:
        _order(made, asked)
    elif asked.choices and (
        asked.choices[0].letter or asked.keys or asked.kind == CHOICE or any(choice.marked for choice in asked.choices)
    ):
        _beside(made, asked, asked.steps)
        _choice(made, asked)
    else:
        points = [(choice.line, f"• {choice.text}") for choice in asked.choices]
        _beside(made, asked, [*asked.steps, *points], bool(points))
        _short(made, asked, marked)


def _as_pairs(asked: Asked) -> bool:
    """Whether the question is answered by matching; a single line with an arrow is only words."""
    if len(asked.pairs) < 2 and asked.choices and not any(choice.marked for choice in asked.choices) and not asked.keys:
        two = [sides(choice.text, asks_to_match(asked)) for choice in asked.choices]
        if all(two) and len(two) > 1:
            asked.pairs = [(choice.line, choice.text) for choice in asked.choices]
            asked.choices = []
    if len(asked.pairs) < 2 and len(asked.steps) > 1 and not asked.choices and all(sides(text, False) for _, text in asked.steps):
        asked.pairs, asked.steps = asked.steps, []
    if len(asked.pairs) == 1:
        asked.stem += ["", asked.pairs.pop()[1]]
    return bool(asked.pairs)


def _beside(made: Made, asked: Asked, lines: list[tuple[int, str]], bullets: bool = False) -> None:
    """Numbered lines that are no steps belong to the question, each as a paragraph; so do bullets of an open one."""
    texts = [text if bullets and text.startswith("•") else f"{place}. {text}" for place, (_, text) in enumerate(lines, 1)]
    whole = "\n\n".join([*filter(None, [paragraphs(asked.stem)]), *map(one_line, texts), *filter(None, [paragraphs(asked.tail)])])
    if lines or made.item.stem_md == "":
        made.item = replace(made.item, stem_md=to_markdown(_MARK_START.sub("", _MARK_END.sub("", whole)) or whole))


def _pairs(made: Made, asked: Asked) -> None:
    found = []
    for line, text in asked.pairs:
        two = sides(text, True)
        if two is None:
            made.fault(asked, line, "Baris ini belum dua kolom. Pisahkan dengan ->.")
        else:
            found.append((to_markdown(_bare(two[0])), to_markdown(_bare(two[1]))))
    made.item = replace(
        made.item, kind=Kind.MATCH, answer=Pairs(tuple(found)), stem_md=to_markdown(paragraphs([*asked.stem, "", *asked.tail]))
    )
    if asked.choices or asked.steps or asked.keys:
        made.fault(asked, asked.line, "Soal ini memuat dua macam jawaban. Sisakan satu.")


def _bare(text: str) -> str:
    """A cell without the letter or number that only counts it."""
    return re.sub(r"^(?:\(?[A-Ja-j]|\d{1,2})[.)]\s+", "", text)


def _order(made: Made, asked: Asked) -> None:
    steps = [one_line(text) for _, text in asked.steps]
    if asked.keys:
        line, key = asked.keys[0]
        order = order_of(key, len(steps))
        if order is None:
            made.fault(asked, line, "Kunci urutan menyebut setiap nomor satu kali. Tulis misalnya “Kunci: 3, 1, 2”.")
        steps = [steps[place] for place in order or range(len(steps))]
    elif asked.kind == IN_ORDER:
        made.note(asked, asked.steps[0][0], "Urutan yang Anda ketik dianggap urutan yang tepat.")
    made.item = replace(
        made.item,
        kind=Kind.ORDER,
        answer=Order(tuple(map(to_markdown, steps))),
        stem_md=to_markdown(paragraphs([*asked.stem, "", *asked.tail])),
    )


def _choice(made: Made, asked: Asked) -> None:
    choices = asked.choices
    if choices[0].letter and len({plain(choice.text) for choice in choices}) < len(choices):
        made.fault(asked, choices[0].line, "Dua pilihan sama persis. Ubah salah satunya.")
    right = _rights(made, asked)
    if len(right) == len(choices) > 1:
        made.fault(asked, choices[0].line, "Semua pilihan ditandai benar. Sisakan paling sedikit satu pengecoh.")
    elif not right and not made.faults:
        how = "huruf yang benar, atau tulis “Kunci: b”" if choices[0].letter else "jawaban yang benar"
        made.fault(asked, asked.line, f"Belum ada kunci. Beri tanda * di depan {how}.")
    options = tuple(Option(_text(choice), place in right, to_markdown(one_line(choice.feedback))) for place, choice in enumerate(choices))
    two = sorted(plain(option.text_md) for option in options) == ["benar", "salah"]
    kind = Kind.TRUE_FALSE if two and len(right) == 1 else Kind.MULTIPLE if len(right) > 1 else Kind.SINGLE
    made.item = replace(made.item, kind=kind, options=options)


def _text(choice: Choice) -> str:
    return to_markdown(one_line(choice.text))


def _rights(made: Made, asked: Asked) -> set[int]:
    """The places of the right options, from their signs and from the key below, which have to agree."""
    choices = asked.choices
    starred = {place for place, choice in enumerate(choices) if choice.marked}
    if len(starred) > 1 and not MORE_THAN_ONE.search(asked.words):
        names = ", ".join(choices[place].letter or f"ke-{place + 1}" for place in sorted(starred))
        said = {2: "Dua", 3: "Tiga"}.get(len(starred), str(len(starred)))
        made.note(asked, choices[min(starred)].line, f"{said} jawaban ditandai ({names}), jadi peserta boleh memilih lebih dari satu.")
    if not asked.keys:
        return starred
    line, key = asked.keys[0]
    named = letters(key, choices)
    if isinstance(named, str):
        made.fault(asked, line, named)
        return starred
    if starred and starred != named:
        made.fault(asked, line, "Tanda * dan kunci tidak sama. Perbaiki salah satunya.")
    if sorted(plain(choice.text) for choice in choices) == ["benar", "salah"] and one_line(key) == "B" and choices[0].letter:
        made.note(asked, line, f"Kunci B dibaca sebagai pilihan b, yaitu “{choices[1].text}”.")
    return named


def _short(made: Made, asked: Asked, marked: bool) -> None:
    """A question without options: true or false, a number, short answers, or open."""
    if not asked.keys or not asked.keys[0][1].strip():
        if marked:
            made.fault(asked, asked.line, "Belum ada kunci. Tulis “Kunci: benar” atau “Kunci: salah”.")
        return
    line, key = asked.keys[0]
    said = truth(key)
    if said and (marked or len(one_line(key)) > 1):
        options = tuple(Option(word, word == said) for word in TRUE_FALSE)
        made.item = replace(made.item, kind=Kind.TRUE_FALSE, options=options)
        return
    kind, answer, wrong = short(key, line)
    if kind is None or _long(answer) or (kind is Kind.TEXT and ("," in key or ";" in key) and _TELL.search(asked.words)):
        explanation = "\n\n".join(filter(None, [to_markdown(one_line(key)), made.item.explanation_md]))
        made.item = replace(made.item, explanation_md=explanation)
        made.note(asked, line, "Jawabannya panjang, jadi soal ini terbuka dan jawaban itu menjadi contohnya.")
    elif asked.kind == "terbuka":
        made.item = replace(made.item, explanation_md=to_markdown(one_line(key)))
    else:
        made.item = replace(made.item, kind=kind, answer=answer)
    if wrong and kind is not None:
        made.fault(asked, line, wrong)


def _long(answer: Answer) -> bool:
    return isinstance(answer, Accepted) and any(len(text.split()) > LONG_ANSWER for text in answer.texts)


def _proven(made: Made, asked: Asked) -> None:
    """The item read again from its own text, as a course would read it: what that finds wrong is said here already."""
    item = replace(made.item, goal="x")
    text = write_item(item)
    scope = Scope(references=frozenset(REFERENCE.findall(text)))
    items, faults = read_items(text, 1, "", ("x",), scope)
    for fault in faults:
        made.fault(asked, asked.line, fault.sentence)
    if not faults and [replace(one, line=item.line) for one in items] != [item]:
        made.fault(asked, asked.line, "Soal ini memuat susunan yang tidak dapat disimpan. Ketik ulang tanpa tabel dan tanda khusus.")
