"""Items beside each other: options of like length, and questions that are nearly the same, within and between pools and courses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from lms.courses.checks.markup import REFERENCE
from lms.courses.checks.prose import words
from lms.courses.content import Item, Reference
from lms.errors import Fault

LONGER = 1.8  # the longest option against the median
SHORT = 20  # letters: below that a difference in length tells nothing
ALIKE = 0.9
Placed = tuple[str, Item]  # file and item


def uneven(items: Sequence[Placed], references: Mapping[str, Reference]) -> Iterator[Fault]:
    """Choices whose longest option gives itself away; a value counts as it is shown."""

    def shown(found: re.Match[str]) -> str:
        return references[found[1]].shown if found[1] in references else ""

    for where, item in items:
        lengths = [len(REFERENCE.sub(shown, option.text_md)) for option in item.options]
        if lengths and max(lengths) > max(SHORT, LONGER * median(lengths)):
            yield Fault(where, item.line, f"Satu pilihan jauh lebih panjang dari yang lain ({max(lengths)} huruf). Samakan panjangnya.")


def alike(items: Sequence[Placed]) -> Iterator[Fault]:
    """Pairs of items that share nine tenths of their words (Dice); each is told once, at the later one."""
    places: dict[str, int] = {}
    known: list[tuple[int, int, Placed]] = []
    for where, item in items:
        bits = 0
        for word in _face(item):
            bits |= 1 << places.setdefault(word, len(places))
        size = bits.bit_count()
        for other, other_size, (there, first) in known:
            if 2 * min(size, other_size) < ALIKE * (size + other_size):
                continue
            if 2 * (bits & other).bit_count() >= ALIKE * (size + other_size):
                yield Fault(where, item.line, f"Soal ini hampir sama dengan {there}:{first.line}. Ubah salah satunya.")
                break
        known.append((bits, size, (where, item)))


def _face(item: Item) -> Iterator[str]:
    """What a participant reads of an item, as words; a word that comes again counts again."""
    texts = [item.stem_md, *(option.text_md for option in item.options), item.picture.path if item.picture else ""]
    if item.answer is not None:
        texts.append(repr(item.answer))
    seen: dict[str, int] = {}
    for word in words(" ".join(texts).casefold()):
        seen[word] = seen.get(word, 0) + 1
        yield f"{word} {seen[word]}"
