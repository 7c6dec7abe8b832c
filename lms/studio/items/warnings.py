"""What a trainer should look at again in an item. None of it keeps her from publishing; what does is said by the checker of courses."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lms.courses.answers import plain
from lms.courses.checks.bank import alike, uneven
from lms.courses.checks.wording import ALL_OF_THEM, odd_words
from lms.courses.content import Item, Kind, Number, Reference

MORE_THAN_ONE = re.compile(r"lebih dari satu|\b(?:dua|tiga|empat)\b|semua yang|mana saja|apa saja", re.IGNORECASE)
_DENIED = re.compile(
    r"\bkecuali\b|\bbukan (?:merupakan|termasuk)\b|\b(?:yang|mana(?:kah)?) (?:tidak|bukan)\b|\btidak (?:termasuk|tepat|benar)\b",
    re.IGNORECASE,
)
_LOUD = re.compile(r"\*\*[^*]*\*\*|\b(?:KECUALI|BUKAN|TIDAK)\b")
CHOICES = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)


def warnings(items: Iterable[tuple[str, Item]], references: Mapping[str, Reference]) -> dict[str, list[str]]:
    """Sentences by the id of the item. `items`: each with where it stands, as it is to be read: `soal tes`, `latihan Bagian 2`."""
    found: dict[str, list[str]] = defaultdict(list)
    counted: dict[str, int] = defaultdict(int)
    placed = []
    for where, item in items:
        counted[where] += 1
        placed.append((f"{where} nomor", replace(item, line=counted[where])))
        found[item.id] += of_item(item)
    by_place = {(where, item.line): item.id for where, item in placed}
    for fault in [*uneven(placed, references), *alike(placed)]:
        found[by_place[fault.where, fault.line or 0]].append(fault.sentence.replace(" nomor:", " nomor "))
    return {name: sentences for name, sentences in found.items() if sentences}


def of_item(item: Item) -> list[str]:
    """What is to be said of one item by itself."""
    return [*_keys(item), *_words(item)]


def _keys(item: Item) -> Iterator[str]:
    rights = sum(option.right for option in item.options)
    if item.kind in CHOICES and not rights:
        yield "Belum ada kunci. Centang pilihan yang benar."
    if rights > 1 and not MORE_THAN_ONE.search(item.stem_md):
        yield f"Ada {rights} kunci, tetapi pertanyaannya tidak bilang boleh lebih dari satu. Tulis “pilih {_count(rights)}”, atau sisakan satu."
    if len({plain(option.text_md) for option in item.options}) < len(item.options):
        yield "Dua pilihan sama. Ubah salah satunya."
    if isinstance(item.answer, Number) and not item.answer.unit:
        yield "Kunci angka belum punya satuan. Tulis misalnya 23,5 cm."


def _words(item: Item) -> Iterator[str]:
    if any(ALL_OF_THEM.search(option.text_md) for option in item.options):
        yield "Pilihan “semua benar” dan sejenisnya mudah ditebak. Tulis pilihan yang berdiri sendiri."
    denied = _DENIED.search(item.stem_md)
    if denied and item.kind in CHOICES and not _LOUD.search(item.stem_md):
        yield f"Pertanyaan ini menanyakan yang salah (“{denied[0]}”). Tulis kata itu dengan huruf besar, atau balik pertanyaannya."
    for text in (item.stem_md, item.explanation_md, *(option.text_md for option in item.options if option.right)):
        for odd, instead in odd_words(text):
            yield f"“{odd}” sebaiknya diganti: {instead}."


def _count(number: int) -> str:
    return {2: "dua", 3: "tiga", 4: "empat"}.get(number, str(number))
