"""A bank written as GIFT; what it cannot say stands as a comment in the file."""

import re
from collections.abc import Callable, Iterator

from lms.courses.content import Accepted, Course, Item, Kind, Number, Option, Order, Pairs
from lms.studio.exporting.banking import per_cent, shelves, title, words
from lms.studio.exporting.formats import Format, add

_CONTROL = re.compile(r"[\\:#={}~]")
_FORMAT = re.compile(r"\[(?:html|moodle|plain|markdown)\]")
HEAD = (
    "// Bank soal Langkah dalam format GIFT, kunci ikut di dalamnya.",
    "// Setiap tujuan, dan latihan setiap bagian, menjadi satu kategori.",
)


def write(course: Course) -> bytes:
    """Every item, a category for each goal and for the practice of each module, as UTF-8."""
    parts = ["\n".join(HEAD)]
    for path, items in shelves(course):
        parts.append(f"$CATEGORY: {path}")
        parts += [_written(item) for item in items]
    return ("\n\n".join(parts) + "\n").encode()


def unsaid(item: Item) -> str:
    """Why GIFT cannot say an item, "" where it can."""
    answer = item.answer
    if isinstance(answer, Pairs) and any("->" in left or _not_a_side(words(right)) for left, right in answer.pairs):
        return "pasangannya memuat tanda -> atau [nama format]"
    if isinstance(answer, Accepted) and any("->" in text or "\\*" in text for text in answer.texts):
        return "jawabannya memuat tanda -> atau \\*"
    if isinstance(answer, Order) and any(_not_a_step(words(step)) for step in answer.steps):
        return "salah satu langkahnya memuat { } \\ ####, atau dimulai dengan // [nama format] atau $CATEGORY:"
    return ""


def _not_a_side(text: str) -> bool:
    """Moodle reads the right side of a pair as it stands, up to the next pair."""
    return "->" in text or _FORMAT.match(text) is not None


def _not_a_step(text: str) -> bool:
    """Moodle reads a step as it stands, without escapes."""
    return bool(set(text) & set("{}\\")) or "####" in text or text.startswith(("//", "$CATEGORY:")) or _FORMAT.match(text) is not None


def _written(item: Item) -> str:
    if why := unsaid(item):
        return f"// Soal {item.id} tidak dapat ditulis dalam GIFT: {why}."
    stem, why = item.stem_md, item.explanation_md
    lines = [f"// [id:{item.id}]", *_remarks(item)]
    if isinstance(item.answer, Number) and item.answer.unit:
        stem = f"{stem}\n\n(dalam {item.answer.unit})"
    answers = [line for line in _WRITERS[item.kind](item) if line]
    if why and item.kind != Kind.ORDER:
        answers.append(f"####{_formed(why)}")
    inside = "".join(f"{line}\n" for line in answers)
    block = inside.rstrip("\n") if len(answers) == 1 else f"\n{inside}" if answers and answers[0][0] not in "#>" else inside
    lines.append(f"::{_escaped(title(item))}::[markdown]{_escaped(stem)} {{{block}}}")
    return "\n".join(lines)


def _remarks(item: Item) -> Iterator[str]:
    """What of an item does not come along, a comment each."""
    if item.picture or item.drawing:
        yield f"// Gambar soal {item.id} tidak ikut, karena GIFT tidak memuat gambar."
    if item.scene:
        yield f"// Soal {item.id} berupa percakapan; di sini menjadi pilihan ganda."
    if isinstance(item.answer, Number) and item.answer.unit:
        yield f"// Satuan {item.answer.unit} ditulis di pertanyaan, karena GIFT tidak mengenal satuan."
    if item.kind == Kind.ORDER and item.explanation_md:
        yield f"// Pembahasan soal {item.id} tidak ikut, karena soal urutan dalam GIFT tidak memuatnya."


def _escaped(text: str) -> str:
    return _CONTROL.sub(lambda sign: f"\\{sign[0]}", text).replace("\n", "\\n")


def _formed(text: str, form: str = "markdown") -> str:
    """A text that begins like a weight or the name of a format is preceded by its own."""
    return f"[{form}]{_escaped(text)}" if text.startswith(("[", "%")) else _escaped(text)


def _option(option: Option, rights: int) -> str:
    sign = f"~%{per_cent(1 if option.right else -1, rights)}%" if rights > 1 else "=" if option.right else "~"
    return f"{sign}{_formed(option.text_md)}" + (f"#{_formed(option.feedback_md)}" if option.feedback_md else "")


def _choice(item: Item) -> Iterator[str]:
    rights = sum(option.right for option in item.options)
    return (_option(option, rights) for option in item.options)


def _truth(item: Item) -> Iterator[str]:
    """The feedback of the wrong answer stands first."""
    right = next(option for option in item.options if option.right)
    wrong = next(option for option in item.options if not option.right)
    said = [_formed(option.feedback_md) for option in (wrong, right)]
    yield ("TRUE" if right.text_md == "Benar" else "FALSE") + (f"#{said[0]}#{said[1]}" if any(said) else "")


def _number(item: Item) -> Iterator[str]:
    if isinstance(item.answer, Number):
        yield f"#{item.answer.value:f}" + (f":{item.answer.tolerance:f}" if item.answer.tolerance else "")


def _typed(item: Item) -> Iterator[str]:
    for text in item.answer.texts if isinstance(item.answer, Accepted) else ():
        yield f"={_formed(text.replace('*', chr(92) + '*'), 'plain')}"


def _pairs(item: Item) -> Iterator[str]:
    """The right side of a pair is plain text in Moodle."""
    for left, right in item.answer.pairs if isinstance(item.answer, Pairs) else ():
        yield f"={_formed(left)} -> {_escaped(words(right))}"


def _order(item: Item) -> Iterator[str]:
    """As the ordering questions of Moodle write it: a line of settings, then a line for each step in plain words, nothing escaped."""
    if isinstance(item.answer, Order):
        yield f">{len(item.answer.steps)} ALL VERTICAL ABSOLUTE_POSITION SHOW"
        yield from (words(step) for step in item.answer.steps)


def _open(_item: Item) -> Iterator[str]:
    return iter(())


_WRITERS: dict[Kind, Callable[[Item], Iterator[str]]] = {
    Kind.SINGLE: _choice, Kind.MULTIPLE: _choice, Kind.TRUE_FALSE: _truth, Kind.NUMBER: _number, Kind.TEXT: _typed, Kind.MATCH: _pairs,
    Kind.ORDER: _order, Kind.OPEN: _open,
}  # fmt: skip


add(
    Format(
        "gift", "GIFT (soal untuk Moodle)", "txt", "text/plain; charset=utf-8", True,
        "Semua soal tes dan latihan dengan kuncinya, sebagai teks. Gambar dan soal yang tidak dapat ditulis disebut sebagai catatan di dalam berkas.",
        write,
    )
)  # fmt: skip
