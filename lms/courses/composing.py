"""Courses written out again: front matter and items as text that reads back as what it was made of."""

import json
import re
from collections.abc import Iterable, Mapping

from lms.courses.content import Accepted, Item, Kind, Number, Order, Pairs

Header = Mapping[str, "str | int | Iterable[str] | Mapping[str, str]"]
JENIS = {Kind.TRUE_FALSE: "benar-salah", Kind.ORDER: "urutan", Kind.MATCH: "pasangan"}
_PLAIN = re.compile(r"[A-Za-z(][^:#\n'\"{}\[\],&*!|>%@`]*")
_WORDS_OF_YAML = {"yes", "no", "true", "false", "null", "on", "off"}


def front_matter(header: Header) -> str:
    """The front matter of a file with its two lines `---`; a list and a map take a line for each entry, what is empty is left out."""
    lines = ["---"]
    for key, value in header.items():
        if isinstance(value, str | int):
            lines += [f"{key}: {scalar(str(value))}"] if value != "" else []
        elif isinstance(value, Mapping):
            lines += [f"{key}:", *(f"  {name}: {scalar(sentence)}" for name, sentence in value.items())] if value else []
        else:
            entries = [f"  - {scalar(entry)}" for entry in value]
            lines += [f"{key}:", *entries] if entries else []
    return "\n".join([*lines, "---", ""])


def scalar(text: str) -> str:
    """One line of YAML that reads back as this text with its runs of spaces made one."""
    line = " ".join(text.split())
    if line.isdigit() or (_PLAIN.fullmatch(line) and line.casefold() not in _WORDS_OF_YAML):
        return line
    return json.dumps(line, ensure_ascii=False)


def write_items(items: Iterable[Item]) -> str:
    """Items as the text of `ujian.md` or `latihan.md` below the front matter; read_items gives them back."""
    return "\n".join(write_item(item) for item in items)


def write_item(item: Item) -> str:
    """One item as text that ends in a line break."""
    head, *more = item.stem_md.split("\n")
    lines = [f"## {head}  {{#{item.id}{_attributes(item)}}}", *more, "", *_answer(item)]
    if item.explanation_md:
        lines += ["", *(f"> {line}".rstrip() for line in item.explanation_md.split("\n"))]
    while lines[-1] == "":
        lines.pop()
    return "\n".join([*lines, ""])


def _attributes(item: Item) -> str:
    found = f" tujuan={item.goal}"
    jenis = "bicara" if item.scene else JENIS.get(item.kind)
    if jenis:
        found += f" jenis={jenis}"
    if item.picture:
        found += f' gambar={item.picture.path} alt="{quotable(item.picture.alt)}"'
    if item.drawing:
        found += f' lukis="{item.drawing}"'
    return found


def quotable(text: str) -> str:
    """A text that can stand in the quotation marks of an attribute: other marks and braces in their place."""
    return " ".join(text.split()).replace('"', "”").replace("{", "(").replace("}", ")")


def _answer(item: Item) -> list[str]:
    answer = item.answer
    if isinstance(answer, Number):
        tolerance = f" ± {_decimal(answer.tolerance)}" if answer.tolerance else ""
        return [f"= {_decimal(answer.value)}{tolerance} {answer.unit}".rstrip()]
    if isinstance(answer, Order):
        return [f"{number}. {step}" for number, step in enumerate(answer.steps, 1)]
    if isinstance(answer, Pairs):
        return ["| Kiri | Kanan |", "|---|---|", *(f"| {left} | {right} |" for left, right in answer.pairs)]
    if isinstance(answer, Accepted):
        return [f"= {' | '.join(answer.texts)}"]
    lines = []
    for option in item.options:
        first, *more = option.text_md.split("\n")
        lines += [f"- [{'x' if option.right else ' '}] {first}", *(f"    {line}" for line in more)]
        lines += [f"    > {line}" for line in option.feedback_md.split("\n") if line]
    return lines


def _decimal(value: object) -> str:
    return f"{value:f}".replace(".", ",").replace("-", "−")
