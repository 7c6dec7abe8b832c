"""What a reader of items finds, gathered in linear time: ids that are unlike, losses said once, and what happens often counted."""

from collections import Counter
from dataclasses import fields, replace

from lms.courses.answers import OPTIONS_LIMIT, plain
from lms.courses.checks.markup import Scope
from lms.courses.composing import write_item
from lms.courses.content import Accepted, Item, Kind, Number, Order, Pairs
from lms.courses.items import read_items
from lms.studio.importing.found import Found, FoundLesson, FoundModule, Loss
from lms.studio.importing.wording import bare, shown, shown_body, simple
from lms.studio.naming import slug

MOST_ITEMS = 5000
PLAIN = "Sebagian tulisannya (tebal, tautan, daftar, atau tabel) menjadi tulisan biasa. Periksa soalnya."
EVERYWHERE = "Seluruh berkas"
_GOAL = "tujuan"


class _Quick(Found):
    """Knows at once whether a loss has been noted, however many there are."""

    def lose(self, where: str, what: str) -> None:
        said = self.__dict__.setdefault("_said", set())
        loss = Loss(where, what)
        if loss not in said:
            said.add(loss)
            self.losses.append(loss)


class Gathering:
    """Builds a Found."""

    def __init__(self, kind: str, title: str = "") -> None:
        self.found: Found = _Quick(title=title, format=kind)
        self._often: Counter[str] = Counter()
        self._ids: set[str] = set()
        self._next: dict[str, int] = {}
        self._notes: list[str] = []
        self._over = 0

    def lose(self, where: str, what: str) -> None:
        """Note a loss once."""
        self.found.lose(where, what)

    def often(self, what: str) -> None:
        """Note what may happen in every item: said once for the file, with how often."""
        self._often[what] += 1

    def note(self, where: str, body_md: str) -> None:
        """Keep a text that is no item: all of them become one lesson."""
        self._notes.append(body_md)
        self.lose(where, "Ini keterangan, bukan soal. Teksnya ikut sebagai pelajaran “Keterangan”.")

    @property
    def noted(self) -> bool:
        """Whether there is a text that is no item."""
        return bool(self._notes)

    @property
    def full(self) -> bool:
        """Whether no more items are taken."""
        return len(self.found.items) >= MOST_ITEMS

    def name(self, words: str, wanted: str = "") -> str:
        """An id that no other item has: the one that is wanted where it can be, else one made of words."""
        base = wanted if wanted and wanted == slug(wanted) else slug(words)
        name, number = base, self._next.get(base, 1)
        while name in self._ids:
            number += 1
            name = f"{base}-{number}"
        self._next[base] = number
        self._ids.add(name)
        return name

    def add(self, item: Item, topic: str, where: str) -> None:
        """Keep an item. What our own text would not give back is kept in plain words, at the last as an open item."""
        if self.full:
            self._over += 1
            return
        item = replace(item, stem_md=_parted(item.stem_md), explanation_md=_parted(item.explanation_md))
        if not _reads_back(item, self.found):
            item = self._plainer(item, where)
            if not _reads_back(item, self.found):
                told = "\n\n".join(filter(None, (item.explanation_md, f"Jawaban di berkas asal: {_told(item)}")))
                item = replace(item, kind=Kind.OPEN, options=(), answer=None, explanation_md=told)
                self.lose(where, "Jawabannya tidak dapat ditulis sebagai soal biasa, jadi menjadi soal terbuka.")
        self.found.items.append(item)
        if topic:
            self.found.topics[item.id] = topic

    def _plainer(self, item: Item, where: str) -> Item:
        """An item of which as little as will do stands in plain words, which is said."""
        plainer = _in_plain_words(item)
        parts = ({"explanation_md"}, {"options", "answer"}, {"stem_md"})
        tried = (replace(item, **{name: getattr(plainer, name) for name in names}) for names in parts)
        found = next((one for one in tried if _reads_back(one, self.found)), plainer)
        self.lose(where, PLAIN)
        return found

    def done(self) -> Found:
        """All of it."""
        if self._notes:
            self.found.modules.append(FoundModule("Keterangan", (FoundLesson("Keterangan", "\n\n".join(self._notes)),)))
        for what, times in self._often.items():
            self.lose(EVERYWHERE, f"{what} ({times} kali)")
        if self._over:
            self.lose(EVERYWHERE, f"Paling banyak {MOST_ITEMS} soal yang diambil; {self._over} soal sesudahnya tidak ikut. Bagi berkasnya.")
        return Found(**{each.name: getattr(self.found, each.name) for each in fields(Found)})


def _parted(text: str) -> str:
    """A text whose lines end without the two spaces that our own text of items does not keep: a paragraph begins there."""
    found: list[str] = []
    for line in text.split("\n"):
        found += [line.rstrip(), ">" if line.startswith(">") else ""] if line.endswith("  ") else [line]
    return "\n".join(found).rstrip("\n>") if text.endswith("  ") else "\n".join(found)


def _reads_back(item: Item, found: Found) -> bool:
    """Whether our own text of an item gives the item back."""
    if _plain_choice(item):
        return True
    asked = replace(item, goal=_GOAL, line=0)
    scope = Scope(frozenset(found.media))
    items, faults = read_items(write_item(asked), 1, "", (_GOAL,), scope)
    return not faults and len(items) == 1 and replace(items[0], line=0) == asked


def _plain_choice(item: Item) -> bool:
    """Whether an item is a choice in words without any signs: such a one needs no trial."""
    texts = {plain(option.text_md) for option in item.options}
    rights = sum(option.right for option in item.options)
    return (
        item.kind in (Kind.SINGLE, Kind.MULTIPLE)
        and item.answer is item.picture is None
        and not item.drawing
        and not item.scene
        and 2 <= len(texts) == len(item.options) <= OPTIONS_LIMIT
        and 0 < rights < len(texts)
        and (rights == 1) == (item.kind == Kind.SINGLE)
        and simple(item.stem_md)
        and (not item.explanation_md or simple(item.explanation_md))
        and all(simple(option.text_md) and (not option.feedback_md or simple(option.feedback_md)) for option in item.options)
    )


def _told(item: Item) -> str:
    """The answer of an item in words."""
    answer = item.answer
    if isinstance(answer, Order):
        return "; ".join(answer.steps)
    if isinstance(answer, Pairs):
        return "; ".join(f"{left} → {right}" for left, right in answer.pairs)
    if isinstance(answer, Accepted):
        return "; ".join(map(shown, answer.texts))
    if isinstance(answer, Number):
        return shown(f"{answer.value:f} ± {answer.tolerance:f} {answer.unit}")
    return "; ".join(f"{option.text_md} ({'benar' if option.right else 'salah'})" for option in item.options)


def _in_plain_words(item: Item) -> Item:
    """An item whose texts show every sign of their Markdown."""
    answer = item.answer
    if isinstance(answer, Order):
        answer = Order(tuple(shown(step) for step in answer.steps))
    elif isinstance(answer, Pairs):
        answer = Pairs(tuple((shown(left), shown(right)) for left, right in answer.pairs))
    elif isinstance(answer, Accepted | Number):
        answer = answer if isinstance(answer, Number) else Accepted(tuple(bare(text) for text in answer.texts))
    options = tuple(replace(option, text_md=shown(option.text_md), feedback_md=shown(option.feedback_md)) for option in item.options)
    stem = shown_body(item.stem_md) or "Soal"
    return replace(item, stem_md=stem, options=options, answer=answer, explanation_md=shown_body(item.explanation_md))
