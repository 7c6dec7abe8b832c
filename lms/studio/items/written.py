"""Items as a trainer would type them: text that `typed` reads back."""

from collections.abc import Iterable

from lms.courses.composing import write_item
from lms.courses.content import Accepted, Item, Kind, Number, Order, Pairs
from lms.studio.items.plain import to_words


def write(items: Iterable[Item], goals: bool = False) -> str:
    """Items the Word way, numbered from 1; with a line `Tujuan:` where that is asked for. Pictures and drawings stay behind."""
    return "\n".join(_one(number, item, goals) for number, item in enumerate(items, 1))


def _one(number: int, item: Item, goals: bool) -> str:
    lines = [f"{number}. {to_words(item.stem_md)}", "", *_answer(item)]
    if goals and item.goal:
        lines.append(f"Tujuan: {item.goal}")
    if item.explanation_md:
        lines.append(f"Pembahasan: {to_words(item.explanation_md)}")
    while lines[-1] == "":
        lines.pop()
    return "\n".join([*lines, ""])


def _answer(item: Item) -> list[str]:
    answer = item.answer
    if isinstance(answer, Order):
        return ["Urutkan:", *(f"{place}) {to_words(step)}" for place, step in enumerate(answer.steps, 1))]
    if isinstance(answer, Pairs):
        return ["Pasangan:", *(f"{to_words(left)} -> {to_words(right)}" for left, right in answer.pairs)]
    if isinstance(answer, Accepted):
        return [f"Jawaban: {' / '.join(answer.texts)}"]
    if isinstance(answer, Number):
        return [write_item(item).split("\n= ")[-1].split("\n")[0].join(("= ", ""))]
    if item.kind is Kind.OPEN:
        return []
    lines = []
    for letter, option in zip("abcdefghij", item.options, strict=False):
        lines.append(f"{'*' if option.right else ''}{letter}. {' '.join(to_words(option.text_md).split())}")
        if option.feedback_md:
            lines.append(f"Umpan balik: {' '.join(to_words(option.feedback_md).split())}")
    return lines
