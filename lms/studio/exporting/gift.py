"""A bank written as GIFT; what it cannot say stands as a comment in the file."""

import re
from collections.abc import Callable, Iterator

from lms.courses.content import Accepted, Course, Item, Kind, Number, Option, Order, Pairs
from lms.studio.exporting.banking import by_goal, per_cent, title, words
from lms.studio.exporting.formats import Format, add

_CONTROL = re.compile(r"[\\:#={}~]")
_LIKE_WEIGHT = re.compile(r"\s*%")
HEAD = (
    "// Bank soal Langkah dalam format GIFT, kunci ikut di dalamnya.",
    "// Setiap tujuan menjadi satu kategori.",
)


def write(course: Course) -> bytes:
    """The graded bank, a category for each goal, as UTF-8."""
    parts = ["\n".join(HEAD)]
    for sentence, items in by_goal(course):
        parts.append(f"$CATEGORY: $course$/top/{sentence.replace('/', '//')}")
        parts += [_written(item) for item in items]
    return ("\n\n".join(parts) + "\n").encode()


def unsaid(item: Item) -> str:
    """Why GIFT cannot say an item, "" where it can."""
    answer = item.answer
    if isinstance(answer, Pairs) and any("->" in left or "->" in words(right) for left, right in answer.pairs):
        return "pasangannya memuat tanda panah ->"
    if isinstance(answer, Accepted) and any("->" in text or "\\*" in text for text in answer.texts):
        return "jawabannya memuat tanda -> atau \\*"
    if isinstance(answer, Order) and any(words(step).startswith(("//", "$CATEGORY:", "[")) for step in answer.steps):
        return "salah satu langkahnya dimulai dengan //, [ atau $CATEGORY:"
    return ""


def _written(item: Item) -> str:
    if why := unsaid(item):
        return f"// Soal {item.id} tidak dapat ditulis dalam GIFT: {why}."
    lines = [f"// [id:{item.id}]"]
    if item.picture or item.drawing:
        lines.append(f"// Gambar soal {item.id} tidak ikut, karena GIFT tidak memuat gambar.")
    stem = item.stem_md
    if isinstance(item.answer, Number) and item.answer.unit:
        lines.append(f"// Satuan {item.answer.unit} ditulis di pertanyaan, karena GIFT tidak mengenal satuan.")
        stem = f"{stem}\n\n(dalam {item.answer.unit})"
    answers = [line for line in _WRITERS[item.kind](item) if line]
    if item.explanation_md:
        answers.append(f"####{_formed(item.explanation_md)}")
    inside = "".join(f"{line}\n" for line in answers)
    block = inside.rstrip("\n") if len(answers) == 1 else f"\n{inside}" if answers and answers[0][0] not in "#>" else inside
    lines.append(f"::{_escaped(title(item))}::[markdown]{_escaped(stem)} {{{block}}}")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return _CONTROL.sub(lambda sign: f"\\{sign[0]}", text).replace("\n", "\\n")


def _formed(text: str, form: str = "markdown") -> str:
    """A text that begins like the name of a format is preceded by its own."""
    return f"[{form}]{_escaped(text)}" if text.startswith("[") else _escaped(text)


def _option(option: Option, rights: int) -> str:
    if rights > 1:
        head = f"~%{per_cent(1 if option.right else -1, rights)}%"
    else:
        head = "=" if option.right else "~"
        if _LIKE_WEIGHT.match(option.text_md):
            head += "%100%" if option.right else "%0%"
    return f"{head}{_formed(option.text_md)}" + (f"#{_formed(option.feedback_md)}" if option.feedback_md else "")


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
        head = "=%100%" if _LIKE_WEIGHT.match(text) else "="
        yield head + _formed(text.replace("*", "\\*"), "plain")


def _pairs(item: Item) -> Iterator[str]:
    for left, right in item.answer.pairs if isinstance(item.answer, Pairs) else ():
        head = "=%100%" if _LIKE_WEIGHT.match(left) else "="
        yield f"{head}{_formed(left)} -> {_formed(words(right), 'plain')}"


def _order(item: Item) -> Iterator[str]:
    """As the ordering questions of Moodle write it: a line of settings, then a line for each step in plain words."""
    if isinstance(item.answer, Order):
        yield f">{len(item.answer.steps)} ALL VERTICAL ABSOLUTE_POSITION SHOW"
        yield from (_escaped(words(step)) for step in item.answer.steps)


def _open(_item: Item) -> Iterator[str]:
    return iter(())


_WRITERS: dict[Kind, Callable[[Item], Iterator[str]]] = {
    Kind.SINGLE: _choice, Kind.MULTIPLE: _choice, Kind.TRUE_FALSE: _truth, Kind.NUMBER: _number, Kind.TEXT: _typed, Kind.MATCH: _pairs,
    Kind.ORDER: _order, Kind.OPEN: _open,
}  # fmt: skip


add(
    Format(
        "gift", "GIFT (soal untuk Moodle)", "txt", "text/plain; charset=utf-8", True,
        "Soal ujian dan kuncinya sebagai teks. Gambar, satuan, dan beberapa soal yang tidak dapat ditulis disebut sebagai catatan di dalam berkas.",
        write,
    )
)  # fmt: skip
