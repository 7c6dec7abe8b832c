"""What a trainer should look at again in an item. None of it keeps her from publishing; what does is said by the checker of courses."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from statistics import median

from lms.courses.answers import plain
from lms.courses.checks.bank import LONGER, SHORT
from lms.courses.checks.markup import REFERENCE
from lms.courses.checks.wording import ALL_OF_THEM, odd_words
from lms.courses.content import Course, Item, Kind, Number, Reference
from lms.studio.items.remarks import ANSWER, CHOICES, STEM, WHY, Gap, Remark
from lms.studio.items.twins import twins

MORE_THAN_ONE = re.compile(r"lebih dari satu|\b(?:dua|tiga|empat)\b|semua yang|mana saja|apa saja", re.IGNORECASE)
_DENIED = re.compile(
    r"\bkecuali\b|\bbukan (?:merupakan|termasuk)\b|\b(?:yang|mana(?:kah)?) (?:tidak|bukan)\b|\btidak (?:termasuk|tepat|benar)\b",
    re.IGNORECASE,
)
_LOUD = re.compile(r"\*\*[^*]*\*\*|\b(?:KECUALI|BUKAN|TIDAK)\b")
_CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)


def warnings(items: Iterable[tuple[str, Item]], references: Mapping[str, Reference]) -> dict[str, list[Remark]]:
    """Remarks by the id of the item. `items`: each with where it stands, as it is to be read: `soal tes`, `latihan bagian 2`."""
    found: dict[str, list[Remark]] = defaultdict(list)
    counted: dict[str, int] = defaultdict(int)
    placed = []
    for where, item in items:
        counted[where] += 1
        placed.append((f"{where} nomor {counted[where]}", item))
        found[item.id] += [*of_item(item), *_uneven(item, references)]
    for item_id, remark in twins(placed):
        found[item_id].append(remark)
    return {name: remarks for name, remarks in found.items() if remarks}


def of_item(item: Item) -> list[Remark]:
    """What is to be said of one item by itself."""
    return [*_keys(item), *_words(item), *_explained(item)]


def _keys(item: Item) -> Iterator[Remark]:
    rights = sum(option.right for option in item.options)
    if item.kind in _CHOSEN and not rights:
        yield Remark("kunci", "Belum ada kunci. Centang pilihan yang benar.", CHOICES)
    if rights > 1 and not MORE_THAN_ONE.search(item.stem_md):
        said = f"Ada {rights} kunci, tetapi pertanyaannya tidak bilang boleh lebih dari satu. Tulis “pilih {_count(rights)}”, atau sisakan satu."
        yield Remark("kunci", said, STEM)
    if len({plain(option.text_md) for option in item.options}) < len(item.options):
        yield Remark("pilihan", "Dua pilihan sama. Ubah salah satunya.", CHOICES)
    if isinstance(item.answer, Number) and not item.answer.unit:
        yield Remark("satuan", "Kunci angka belum punya satuan. Tulis misalnya 23,5 cm.", ANSWER)


def _words(item: Item) -> Iterator[Remark]:
    if any(ALL_OF_THEM.search(option.text_md) for option in item.options):
        yield Remark("pilihan", "Pilihan “semua benar” dan sejenisnya mudah ditebak. Tulis pilihan yang berdiri sendiri.", CHOICES)
    denied = _DENIED.search(item.stem_md)
    if denied and item.kind in _CHOSEN and not _LOUD.search(item.stem_md):
        said = f"Pertanyaan ini menanyakan yang salah (“{denied[0]}”). Tulis kata itu dengan huruf besar, atau balik pertanyaannya."
        yield Remark("menyangkal", said, STEM)
    texts = [(item.stem_md, STEM), (item.explanation_md, WHY), *((option.text_md, CHOICES) for option in item.options if option.right)]
    for text, part in texts:
        for odd, instead in odd_words(text):
            yield Remark("kata", f"“{odd}” sebaiknya diganti: {instead}.", part)


def _explained(item: Item) -> Iterator[Remark]:
    """Feedback on the right option explains it as well."""
    if item.explanation_md or any(option.right and option.feedback_md for option in item.options):
        return
    if item.kind is Kind.OPEN:
        yield Remark("penjelasan", "Belum ada contoh jawaban. Tulis supaya penilaiannya sama di mana pun.", WHY)
    else:
        yield Remark("penjelasan", "Belum ada penjelasan. Tulis satu kalimat mengapa jawabannya itu.", WHY)


def _uneven(item: Item, references: Mapping[str, Reference]) -> Iterator[Remark]:
    """Choices whose longest option gives itself away; a value counts as it is shown."""
    lengths = [(len(REFERENCE.sub(lambda value: _shown(value, references), option.text_md)), option.right) for option in item.options]
    if len(lengths) < 2:
        return
    longest, right = max(lengths)
    if longest <= max(SHORT, LONGER * median(length for length, _ in lengths)):
        return
    if right:
        others = round(median(length for length, _right in sorted(lengths)[:-1]))
        said = (
            f"Kuncinya jauh lebih panjang ({longest} huruf) dari pilihan lain (sekitar {others}), jadi mudah ditebak. Samakan panjangnya."
        )
    else:
        said = f"Satu pilihan jauh lebih panjang dari yang lain ({longest} huruf). Samakan panjangnya."
    yield Remark("panjang", said, CHOICES)


def _shown(value: re.Match[str], references: Mapping[str, Reference]) -> str:
    return references[value[1]].shown if value[1] in references else ""


def _count(number: int) -> str:
    return {2: "dua", 3: "tiga", 4: "empat"}.get(number, str(number))


def gaps(course: Course) -> list[Gap]:
    """The goals with too few items in the test, in the order of the course: twice what a test draws, so that two tests may differ."""
    drawn = course.rules.per_goal
    found = []
    for goal in course.goals:
        has = sum(item.goal == goal.id for item in course.graded)
        if has >= 2 * drawn:
            continue
        if has < drawn:
            said = (
                f"baru punya {has} soal tes, padahal tiap tes mengundi {drawn}"
                if has
                else f"belum punya soal tes, padahal tiap tes mengundi {drawn}"
            )
        else:
            said = f"punya {has} soal tes, jadi pre-test dan post-test mengulang soal yang sama"
        short = 2 * drawn - has
        found.append(Gap(goal.id, f"“{goal.sentence.rstrip('.')}” {said}. Tambah {short} soal.", short, has < drawn))
    return found
