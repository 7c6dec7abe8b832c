"""Equations of Office as a line of words: fractions keep their stroke, powers their height, roots their sign."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from lms.studio.importing.signs import visible
from lms.studio.importing.tags import SMALL

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
EQUATION = f"{M}oMath"
LOST = "Rumus menjadi tulisan biasa: {}. Periksa, atau pakai gambar."
_DEEPEST = 40


def words_of(equation: Element) -> str:
    """The words of an equation on one line."""
    return visible(_told(equation, 0)).strip()


def _told(element: Element, depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    told = _KINDS.get(element.tag)
    if told is not None:
        return told(element, depth + 1)
    if element.tag == f"{M}t":
        return element.text or ""
    return "".join(_told(child, depth + 1) for child in element)


def _part(element: Element, name: str, depth: int) -> str:
    child = element.find(f"{M}{name}")
    return "" if child is None else _told(child, depth).strip()


def _grouped(words: str) -> str:
    """Words in brackets where they are more than one thing."""
    return words if len(words) < 2 or words.isalnum() or (words[0], words[-1]) == ("(", ")") else f"({words})"


def _fraction(element: Element, depth: int) -> str:
    return f"{_grouped(_part(element, 'num', depth))}/{_grouped(_part(element, 'den', depth))}"


def _raised(element: Element, depth: int) -> str:
    return _part(element, "e", depth) + _small(_part(element, "sup", depth), "sup")


def _lowered(element: Element, depth: int) -> str:
    return _part(element, "e", depth) + _small(_part(element, "sub", depth), "sub")


def _both(element: Element, depth: int) -> str:
    return _lowered(element, depth) + _small(_part(element, "sup", depth), "sup")


def _root(element: Element, depth: int) -> str:
    return f"{_small(_part(element, 'deg', depth), 'sup')}√{_grouped(_part(element, 'e', depth))}"


def _bracketed(element: Element, depth: int) -> str:
    begin, end = (element.find(f"{M}dPr/{M}{name}") for name in ("begChr", "endChr"))
    inside = "; ".join(_told(child, depth).strip() for child in element.findall(f"{M}e"))
    return f"{'(' if begin is None else begin.get(f'{M}val', '')}{inside}{')' if end is None else end.get(f'{M}val', '')}"


def _sum(element: Element, depth: int) -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    shown = "∫" if sign is None else sign.get(f"{M}val", "")
    limits = _small(_part(element, "sub", depth), "sub") + _small(_part(element, "sup", depth), "sup")
    return f"{shown}{limits} {_part(element, 'e', depth)}"


def _small(words: str, where: str) -> str:
    table, known = SMALL[where]
    if set(words) <= known:
        return words.translate(table)
    return f"{'^' if where == 'sup' else '_'}{_grouped(words)}"


_KINDS: dict[str, Callable[[Element, int], str]] = {
    f"{M}f": _fraction,
    f"{M}sSup": _raised,
    f"{M}sSub": _lowered,
    f"{M}sSubSup": _both,
    f"{M}rad": _root,
    f"{M}d": _bracketed,
    f"{M}nary": _sum,
}
