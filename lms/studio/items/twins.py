"""Items that ask the same: questions with the same words, or nearly so, within a bank and between the test and practice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.courses.answers import plain
from lms.courses.checks.bank import ALIKE
from lms.courses.checks.prose import words
from lms.courses.content import Item
from lms.studio.items.plain import to_words
from lms.studio.items.remarks import STEM, Remark

FEW = 4  # words of a question: below that many the same ones may well ask something else of other options


@dataclass(frozen=True)
class _Face:
    """An item as it is compared: words of the question alone, and of all that a participant reads, each as bits."""

    where: str
    id: str
    said: str
    picture: str
    stem: int
    whole: int


def twins(placed: Sequence[tuple[str, Item]]) -> Iterator[tuple[str, Remark]]:
    """Each item that is like an earlier one, told once, with the remark. `placed`: where it stands, as it is to be read."""
    known: list[_Face] = []
    bits: dict[tuple[str, int], int] = {}
    for where, item in placed:
        stem, options = to_words(item.stem_md), [to_words(option.text_md) for option in item.options]
        picture = item.picture.path if item.picture else item.drawing
        whole = [stem, *options, picture, repr(item.answer) if item.answer is not None else ""]
        face = _Face(where, item.id, plain(stem), picture, _bits(stem, bits), _bits(" ".join(whole), bits))
        other = next((one for one in known if _alike(one, face)), None)
        if other is not None:
            how = "sama dengan" if other.said == face.said else "hampir sama dengan"
            yield item.id, Remark("kembar", f"Pertanyaan ini {how} {other.where}. Ubah salah satunya, atau hapus.", STEM, other.id)
        known.append(face)


def _bits(text: str, bits: dict[tuple[str, int], int]) -> int:
    """The words of a text, each a bit; a word that comes again counts again."""
    seen: dict[str, int] = {}
    found = 0
    for word in words(text.casefold()):
        seen[word] = seen.get(word, 0) + 1
        found |= 1 << bits.setdefault((word, seen[word]), len(bits))
    return found


def _alike(one: _Face, other: _Face) -> bool:
    return _shared(one.whole, other.whole) or (
        (one.picture == other.picture or not (one.picture and other.picture))
        and min(one.stem.bit_count(), other.stem.bit_count()) >= FEW
        and _shared(one.stem, other.stem)
    )


def _shared(one: int, other: int) -> bool:
    """Whether two texts share nine tenths of their words (Dice)."""
    sizes = one.bit_count() + other.bit_count()
    return sizes > 0 and 2 * (one & other).bit_count() >= ALIKE * sizes
