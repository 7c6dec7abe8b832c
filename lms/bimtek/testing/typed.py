"""Reading what a trainer types from an answer sheet: one letter for each item with options, the rest in fields of their own."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from lms.errors import Fault, Refused
from lms.quizzes.rules import PLACED, open_text, read_value

EMPTY = "-"  # what stands for an item that was left empty; a point does too
SEVERAL = frozenset({"multiple", "order", "match"})  # more than one letter, between brackets
TYPED = frozenset({"number", "text", "open"})
LIMIT = 400  # signs of the whole row of letters


class Item(Protocol):
    """What of a printed item is read."""

    number: int
    id: str
    kind: str
    spans: tuple[str, ...]
    part_ids: tuple[str, ...]
    options: Any


class Mistyped(Refused):
    """What was typed does not fit the sheet: every fault with its field."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.sentence for fault in faults))
        self.faults = list(faults)

    @classmethod
    def at(cls, field: str, sentence: str) -> "Mistyped":
        """One fault at one field."""
        return cls([Fault(field, 1, sentence)])


def lettered(items: Sequence[Item]) -> list[Item]:
    """The items that are answered by letters, in their order."""
    return [item for item in items if item.kind not in TYPED]


def split_letters(row: str) -> list[str]:
    """`ABd- (ac)` as A, B, D, nothing, AC. Raises Refused for a bracket without its other half."""
    found: list[str] = []
    inside: list[str] | None = None
    for sign in row.upper():
        if sign.isspace() or sign in ",;":
            continue
        if sign == "(" and inside is None:
            inside = []
        elif sign == ")" and inside is not None:
            found.append("".join(inside))
            inside = None
        elif sign in "()":
            raise Refused("Jawaban: tanda kurung tidak berpasangan. Tulis misalnya (AC).")
        elif inside is not None:
            inside.append(sign)
        else:
            found.append("" if sign in f"{EMPTY}." else sign)
    if inside is not None:
        raise Refused("Jawaban: tanda kurung tidak berpasangan. Tulis misalnya (AC).")
    return found


def by_letters(items: Sequence[Item], row: str) -> dict[str, str]:
    """The letters of each item by its id. Raises Refused where they are too few or too many."""
    if len(row) > LIMIT:
        raise Refused("Jawaban: isiannya terlalu panjang. Satu huruf untuk satu soal.")
    wanted, found = lettered(items), split_letters(row)
    if len(found) != len(wanted):
        raise Refused(f"Jawaban: ada {len(found)}, padahal soal berhuruf ada {len(wanted)}. Tulis {EMPTY} untuk soal yang kosong.")
    return {item.id: letters for item, letters in zip(wanted, found, strict=True)}


def value_of(item: Item, letters: str) -> Any:
    """What letters mean for an item, as an answer is kept; "" or [] where it was left empty. Raises Refused."""
    if not letters:
        return []
    known = {letter: option for (letter, _text), option in zip(item.options, item.spans, strict=False)}
    if unknown := [letter for letter in letters if letter not in known]:
        raise Refused(f"Soal {item.number}: pilihan {unknown[0]} tidak ada. Pilihannya {', '.join(known)}.")
    if len(letters) > 1 and item.kind not in SEVERAL:
        raise Refused(f"Soal {item.number}: hanya satu huruf. Bila dua yang disilang, tulis {EMPTY}.")
    chosen = [known[letter] for letter in letters]
    if item.kind == "order":
        if len(set(chosen)) < len(item.spans):
            raise Refused(f"Soal {item.number}: tulis {len(item.spans)} huruf menurut urutannya, masing-masing sekali.")
        return read_value("order", item.spans, [f"{option}:{place}" for place, option in enumerate(chosen, 1)], "")
    if item.kind == "match":
        if len(chosen) != len(item.part_ids):
            raise Refused(f"Soal {item.number}: tulis {len(item.part_ids)} huruf, satu untuk setiap baris.")
        pairs = [f"{part}:{option}" for part, option in zip(item.part_ids, chosen, strict=True)]
        return read_value("match", (*item.part_ids, *item.spans), pairs, "")
    return read_value(item.kind, item.spans, chosen, "")


def typed_value(item: Item, words: str) -> Any:
    """A number, a short text or an open answer from its own field. Raises Refused with the number of the item."""
    try:
        if item.kind == "open":
            return {"text": said} if (said := open_text(words)) else ""
        return read_value(item.kind, (), (), words)
    except Refused as no:
        raise Refused(f"Soal {item.number}: {no}") from None


def read_sheet(items: Sequence[Item], row: str, fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Every answer of a sheet by item: from the row of letters, or item by item where that is empty. Raises Mistyped with all faults.

    `fields`: what stands in the field of each item: letters that were ticked, or words.
    """
    faults: list[Fault] = []
    ticked = {item.id: "".join("".join(fields.get(item.id, ())).upper().replace(",", " ").split()) for item in lettered(items)}
    try:
        letters = by_letters(items, row) if row.strip() else ticked
        if row.strip() and any(ticked.values()):
            raise Refused("Jawaban: pakai baris jawaban atau pilihan per soal, jangan keduanya.")
    except Refused as no:
        faults.append(Fault("jawaban", 1, str(no)))
        letters = {}
    values: dict[str, Any] = {}
    for item in items:
        try:
            own = fields.get(item.id, ())
            values[item.id] = typed_value(item, own[0] if own else "") if item.kind in TYPED else value_of(item, letters.get(item.id, ""))
        except Refused as no:
            faults.append(Fault("jawaban" if item.kind not in TYPED else f"soal-{item.number}", item.number, str(no)))
    if faults:
        raise Mistyped(faults)
    if not any(values.values()):
        raise Mistyped.at("jawaban", "Jawaban: belum ada yang diisi.")
    return values


def letters_of(item: Item, value: Any) -> str:
    """The letters by which a kept answer is written; "" for none."""
    letter = {option: letter for (letter, _text), option in zip(item.options, item.spans, strict=False)}
    if item.kind in PLACED:
        placed = dict(value or ())
        if item.kind == "match":
            return "".join(letter[placed[part]] for part in item.part_ids if part in placed)
        return "".join(letter[option] for option in sorted(placed, key=lambda option: int(placed[option])))
    return "".join(letter[option] for option in value or ())


def row_of(items: Sequence[Item], values: Mapping[str, Any]) -> str:
    """The row of letters that would be typed for these answers: ABD- (AC)."""
    found = []
    for item in lettered(items):
        letters = letters_of(item, values.get(item.id))
        found.append(f"({letters})" if len(letters) > 1 else letters or EMPTY)
    return "".join(found)


def words_of(item: Item, value: Any) -> list[str]:
    """What stands in the field of an item that is answered by words."""
    return [value["text"] if isinstance(value, dict) else str(value)] if value else []
