"""The lists of a Word document, counted as Word counts them: numbers go on behind a picture, letters are written out where ours have none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from lms.studio.importing.found import Found
from lms.studio.importing.safe import Archive, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
WHERE = "Dokumen Word"
OPEN, SHUT = "\ue000", "\ue001"  # around the number of an entry, for whoever reads the converted page
HEADED = "Nomor otomatis pada judul tidak ikut; pelajaran diberi nomor oleh aplikasi."
ROMAN = "Angka Romawi pada daftar menjadi angka biasa."
SECOND = "Nomor tingkat kedua pada daftar (1.1, 1.2) tampil sebagai huruf a, b."
LETTERED = f"{OPEN}\\d+[a-z]{SHUT}"  # the same of an entry that Word counts with letters
_ENTRY = re.compile(f"<li>{OPEN}(\\d+)[a-z]?{SHUT}")
_MARK = re.compile(f"{OPEN}\\d+[a-z]?{SHUT}")
_HEADING = re.compile(r"heading \d|judul \d|title", re.IGNORECASE)
_DEEPEST = 9
Place = tuple[str, int]


@dataclass(frozen=True)
class _Level:
    """One level of a list: which count it shares, how it is written, where it begins."""

    count: str
    kind: str
    start: int


class _Lists:
    """What the parts of a document say of its lists."""

    def __init__(self, archive: Archive) -> None:
        self.levels: dict[Place, _Level] = {}
        self.restarts: dict[Place, int] = {}  # lists that begin anew at this number
        self.styles: dict[str, Place] = {}
        self.headings: set[str] = set()
        if STYLES in archive:
            self._read_styles(parse_xml(archive.read(STYLES), "Dokumen ini"))
        if NUMBERING in archive:
            self._read_lists(parse_xml(archive.read(NUMBERING), "Dokumen ini"))

    def _read_styles(self, root: Element) -> None:
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            if _HEADING.match(_value(style, "name")):
                self.headings.add(name)
            numbering = style.find(f"{W}pPr/{W}numPr")
            if numbering is not None and _value(numbering, "numId"):
                self.styles[name] = _value(numbering, "numId"), _whole(_value(numbering, "ilvl"), 0)

    def _read_lists(self, root: Element) -> None:
        abstract = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
        for one in root.iter(f"{W}num"):
            number, count = one.get(f"{W}numId", ""), _value(one, "abstractNumId")
            levels = abstract[count].findall(f"{W}lvl") if count in abstract else []
            for level in levels:
                depth = _whole(level.get(f"{W}ilvl"), 0)
                self.levels[number, depth] = _Level(count, _value(level, "numFmt"), _whole(_value(level, "start"), 1))
                if (style := _value(level, "pStyle")) and self.styles.get(style, ("", 0))[0] == number:
                    self.styles[style] = number, depth
            for other in one.findall(f"{W}lvlOverride"):
                if start := _value(other, "startOverride"):
                    self.restarts[number, _whole(other.get(f"{W}ilvl"), 0)] = _whole(start, 1)

    def place_of(self, paragraph: Element) -> Place | None:
        """The list and the level that a paragraph is an entry of."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        of_style = self.styles.get(_style(paragraph))
        if own is None or not _value(own, "numId"):
            return of_style
        depth = _value(own, "ilvl")
        return _value(own, "numId"), _whole(depth, of_style[1] if of_style and not depth else 0)


def count(root: Element, archive: Archive, found: Found) -> None:
    """Write the number of every entry at its beginning, between two marks.

    Small letters of the second level are counted, as our lists show with letters what is counted there. All others are written as words: also in
    a table, which has no lists, and beside dots.
    """
    lists = _Lists(archive)
    counts: dict[Place, int] = {}
    above: list[tuple[int, bool]] = []  # the last entry and those that it is below: how deep, and whether there are dots at that depth
    for paragraph, cell in _paragraphs(root):
        place = lists.place_of(paragraph)
        level = lists.levels.get(place) if place else None
        if place is None or level is None:
            above = [] if _holds_something(paragraph) else above
            continue
        number = _next(counts, place, level, lists)
        dots = level.kind in ("bullet", "none", "") or (place[1], True) in above
        above = [*(one for one in above if one[0] < place[1]), (place[1], dots)]
        if level.kind in ("bullet", "none", ""):
            continue
        if _style(paragraph) in lists.headings:
            found.lose(WHERE, HEADED)
            above = []
        elif level.kind == "lowerLetter" and len(above) == 2 and not dots and not cell:
            _begin(paragraph, f"{OPEN}{number}{_letter(number)}{SHUT}")
        elif level.kind in ("lowerLetter", "upperLetter"):
            _unlisted(paragraph, f"{_letter(number).upper() if level.kind == 'upperLetter' else _letter(number)}. ")
            above = []
        else:
            if level.kind.endswith("Roman"):
                found.lose(WHERE, ROMAN)
            elif len(above) == 2 and not cell:
                found.lose(WHERE, SECOND)
            _begin(paragraph, f"{OPEN}{number}{SHUT}")


def _paragraphs(root: Element) -> Iterator[tuple[Element, bool]]:
    """Every paragraph in its order, and whether it stands in a table."""
    waiting = [(root, False)]
    while waiting:
        element, cell = waiting.pop()
        if element.tag == f"{W}p":
            yield element, cell
        waiting += [(child, cell or element.tag == f"{W}tbl") for child in reversed(list(element))]


def _holds_something(paragraph: Element) -> bool:
    return any(one.tag in (f"{W}drawing", f"{W}pict", f"{W}object") or (one.text or "").strip() for one in paragraph.iter())


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def _next(counts: dict[Place, int], place: Place, level: _Level, lists: _Lists) -> int:
    key = level.count, place[1]
    for deeper in range(place[1] + 1, _DEEPEST):
        counts.pop((level.count, deeper), None)
    again = lists.restarts.pop(place, None)
    counts[key] = again if again is not None else counts.get(key, level.start - 1) + 1
    return counts[key]


def with_numbers(html: str) -> str:
    """The converted page with the numbers of its entries where they belong, and no mark left."""
    return _MARK.sub("", _ENTRY.sub(r'<li value="\1">', html))


def _unlisted(paragraph: Element, words: str) -> None:
    """The paragraph is no entry any more, and begins with these words."""
    properties = paragraph.find(f"{W}pPr")
    for name in ("numPr", "pStyle"):
        child = properties.find(f"{W}{name}") if properties is not None else None
        if properties is not None and child is not None:
            properties.remove(child)
    _begin(paragraph, words)


def _begin(paragraph: Element, words: str) -> None:
    run = Element(f"{W}r")
    SubElement(run, f"{W}t").text = words
    paragraph.insert(1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0, run)


def _style(paragraph: Element) -> str:
    properties = paragraph.find(f"{W}pPr")
    return "" if properties is None else _value(properties, "pStyle")


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
