"""Elements of foreign XML by their plain names, whatever their namespace or spelling, and what they hold as HTML."""

import re
from collections.abc import Callable, Iterator
from html import escape
from xml.etree.ElementTree import Element

VOID = {"br", "img", "hr", "col", "source", "input", "wbr", "area", "embed", "track"}
NOT_HTML = re.compile(r"[^A-Za-z0-9-]")
_HYPHEN = re.compile(r"-([a-z0-9])")
Swap = Callable[[Element], "str | None"]


def plain_tree(root: Element) -> Element:
    """The same tree without namespaces; the names of QTI 3 (`qti-choice-interaction`) become those of QTI 2."""
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        hyphened = tag.startswith("qti-")
        element.tag = _joined(tag[4:]) if hyphened else tag
        for name in list(element.attrib):
            short = name.rpartition("}")[2]
            short = _joined(short) if hyphened and not short.startswith("data-") else short
            if short != name:
                element.attrib.setdefault(short, element.attrib.pop(name))
    return root


def _joined(name: str) -> str:
    return _HYPHEN.sub(lambda found: found[1].upper(), name)


def kids(element: Element | None, *names: str) -> Iterator[Element]:
    """The children with one of these names."""
    return (child for child in element if child.tag in names) if element is not None else iter(())


def kid(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of names, None where it ends early."""
    for name in path:
        if element is None:
            return None
        element = element.find(name)
    return element


def words(element: Element | None) -> str:
    """All text in an element, its spaces trimmed."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def html_of(element: Element | None, swap: Swap | None = None) -> str:
    """What an element holds, as HTML. `swap` may give other HTML for an element inside (`""`: nothing)."""
    if element is None:
        return ""
    pieces: list[str] = [escape(element.text or "", quote=False)]
    for child in element:
        _write(child, pieces, swap)
    return "".join(pieces)


def _write(element: Element, pieces: list[str], swap: Swap | None) -> None:
    other = swap(element) if swap is not None else None
    if other is not None:
        pieces.append(other)
    elif element.tag in VOID:
        pieces.append(f"<{element.tag}{_attributes(element)}>")
    else:
        tag = NOT_HTML.sub("-", element.tag) or "span"
        pieces.append(f"<{tag}{_attributes(element)}>{escape(element.text or '', quote=False)}")
        for child in element:
            _write(child, pieces, swap)
        pieces.append(f"</{tag}>")
    pieces.append(escape(element.tail or "", quote=False))


def _attributes(element: Element) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items() if not NOT_HTML.search(name))
