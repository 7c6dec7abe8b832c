"""The key of a question that is shown by its colour: the option that looks unlike its neighbours is made bold, which is how a key is known."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from lms.studio.importing.wordlists import LETTERED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPTION = re.compile(rf"\s*(?:\*{{1,2}}|[✓✔√☑])?\s*(?:\(?[A-Ja-j]\*?\s*[.)]|{LETTERED})\s*\S")
_PLAIN = ("", "auto", "none", "000000", "false", "0", "clear")
_SIGNS = re.compile(rf"[\W\d_]*|\(?[A-Ja-j]\s*[.)]\s*|{LETTERED}")


def embolden(root: Element) -> None:
    """Make bold what stands out by colour, marker or underline among neighbouring options."""
    group: list[Element] = []
    for paragraph in [*root.iter(f"{W}p"), None]:
        words = "" if paragraph is None else _text(paragraph)
        if paragraph is not None and _OPTION.match(words):
            group.append(paragraph)
        elif words.strip() or paragraph is None:
            _mark(group)
            group = []


def _mark(options: list[Element]) -> None:
    if any(_has(run, ("b",)) for option in options for run in _runs(option)):
        return
    odd = [option for option in options if all(_has(run, ("color", "highlight", "u", "shd")) for run in _runs(option))]
    if odd and len(odd) < len(options):
        for option in odd:
            for run in _runs(option):
                properties = run.find(f"{W}rPr")
                if properties is None:
                    properties = Element(f"{W}rPr")
                    run.insert(0, properties)
                SubElement(properties, f"{W}b")


def _runs(option: Element) -> list[Element]:
    """The runs of an option that hold more than its letter."""
    return [run for run in option.iter(f"{W}r") if not _SIGNS.fullmatch(_text(run))]


def _has(run: Element, looks: Iterable[str]) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    found = (properties.find(f"{W}{look}") for look in looks)
    return any(one is not None and (one.get(f"{W}fill") or one.get(f"{W}val", "b")).lower() not in _PLAIN for one in found)


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
