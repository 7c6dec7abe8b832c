"""A bank written as Moodle XML, its pictures inside; our Markdown is named as such, so that Moodle shows it."""

import base64
import re
from collections.abc import Callable
from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from lms.courses.content import Accepted, Course, Item, Kind, Number, Order, Pairs
from lms.later import Later
from lms.studio.exporting.banking import per_cent, shelves, title, words
from lms.studio.exporting.formats import Format, add

drawn = Later("lms.courses.drawn.draw")

PLUGINFILE = "@@PLUGINFILE@@"
KINDS = {
    Kind.SINGLE: "multichoice", Kind.MULTIPLE: "multichoice", Kind.TRUE_FALSE: "truefalse", Kind.NUMBER: "numerical", Kind.ORDER: "ordering",
    Kind.MATCH: "matching", Kind.TEXT: "shortanswer", Kind.OPEN: "essay",
}  # fmt: skip
_SHOWN = re.compile(r"(!\[[^\[\]]*\]\()(gambar/[a-z0-9_-]+\.(?:webp|svg))(?=[) ])")
_NOT_IN_ALT = re.compile(r"[][\\`*_\"]")
_LABEL = re.compile(r'aria-label="([^"]*)"')


def write(course: Course) -> bytes:
    """Every item, a category for each goal and for the practice of each module, as UTF-8."""
    root = Element("quiz")
    writer = _Writer({file.path: file.data for file in course.files})
    for path, items in shelves(course):
        category = SubElement(root, "question", type="category")
        _text(SubElement(category, "category"), path)
        for item in items:
            writer.question(root, item)
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text


def _marked(parent: Element, tag: str, text: str, form: str = "markdown") -> Element:
    node = SubElement(parent, tag, format=form)
    _text(node, text)
    return node


def _setting(parent: Element, **settings: str) -> None:
    for tag, said in settings.items():
        SubElement(parent, tag).text = said


class _Writer:
    """Writes items; `files`: what the course holds, by its path."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.answers: dict[Kind, Callable[[Element, Item], None]] = {
            Kind.SINGLE: _choice, Kind.MULTIPLE: _choice, Kind.TRUE_FALSE: _truth, Kind.NUMBER: _number, Kind.TEXT: _typed,
            Kind.MATCH: _pairs, Kind.ORDER: _order, Kind.OPEN: _open,
        }  # fmt: skip

    def question(self, root: Element, item: Item) -> None:
        """One item."""
        if item.scene:
            root.append(Comment(f" Soal {item.id} berupa percakapan; di sini menjadi pilihan ganda. "))
        node = SubElement(root, "question", type=KINDS[item.kind])
        _text(SubElement(node, "name"), title(item))
        self._stem(node, item)
        self._with_files(_marked(node, "generalfeedback", item.explanation_md))
        _setting(node, defaultgrade="1", penalty="0", hidden="0", idnumber=item.id)
        self.answers[item.kind](node, item)

    def _stem(self, node: Element, item: Item) -> None:
        stem, svg = item.stem_md, ""
        if item.picture:
            stem = f"{stem}\n\n![{_NOT_IN_ALT.sub('', item.picture.alt)}]({item.picture.path})"
        elif item.drawing:
            svg = drawn.draw(item.drawing).svg
            label = _LABEL.search(svg)
            stem = f"{stem}\n\n![{_NOT_IN_ALT.sub('', label[1]) if label else 'Lukisan'}]({PLUGINFILE}/{item.id}.svg)"
        asked = _marked(node, "questiontext", stem)
        if svg:
            _file(asked, f"{item.id}.svg", svg.encode())
        self._with_files(asked)

    def _with_files(self, node: Element) -> None:
        """Put the pictures that a text shows into its element."""
        text = node[0].text or ""
        paths = [found[2] for found in _SHOWN.finditer(text) if found[2] in self.files]
        node[0].text = _SHOWN.sub(
            lambda found: f"{found[1]}{PLUGINFILE}/{found[2].partition('/')[2]}" if found[2] in self.files else found[0], text
        )
        for path in dict.fromkeys(paths):
            _file(node, path.partition("/")[2], self.files[path])


def _file(node: Element, name: str, data: bytes) -> None:
    SubElement(node, "file", name=name, path="/", encoding="base64").text = base64.b64encode(data).decode()


def _answer(node: Element, text: str, fraction: str, feedback: str = "", form: str = "markdown") -> Element:
    answer = _marked(node, "answer", text, form)
    answer.set("fraction", fraction)
    _marked(answer, "feedback", feedback)
    return answer


def _choice(node: Element, item: Item) -> None:
    rights = sum(option.right for option in item.options)
    _setting(node, single=str(rights == 1).lower(), shuffleanswers="true", answernumbering="abc")
    for option in item.options:
        part = 1 if option.right else -(rights > 1)
        _answer(node, option.text_md, per_cent(part, rights), option.feedback_md)


def _truth(node: Element, item: Item) -> None:
    for option in item.options:
        _answer(node, "true" if option.text_md == "Benar" else "false", "100" if option.right else "0", option.feedback_md, "plain_text")


def _number(node: Element, item: Item) -> None:
    if not isinstance(item.answer, Number):
        return
    answer = _answer(node, f"{item.answer.value:f}", "100", form="plain_text")
    SubElement(answer, "tolerance").text = f"{item.answer.tolerance:f}"
    if item.answer.unit:
        _setting(SubElement(SubElement(node, "units"), "unit"), multiplier="1", unit_name=item.answer.unit)
    _setting(node, unitgradingtype="0", showunits="0" if item.answer.unit else "3", unitsleft="0")


def _typed(node: Element, item: Item) -> None:
    _setting(node, usecase="0")
    for text in item.answer.texts if isinstance(item.answer, Accepted) else ():
        _answer(node, text.replace("*", "\\*"), "100", form="plain_text")


def _pairs(node: Element, item: Item) -> None:
    """The right side of a pair is plain text in Moodle."""
    _setting(node, shuffleanswers="true")
    for left, right in item.answer.pairs if isinstance(item.answer, Pairs) else ():
        _marked(_marked(node, "subquestion", left), "answer", words(right), "plain_text")


def _order(node: Element, item: Item) -> None:
    steps = item.answer.steps if isinstance(item.answer, Order) else ()
    _setting(node, layouttype="VERTICAL", selecttype="ALL", selectcount=str(len(steps)), gradingtype="ABSOLUTE_POSITION")
    _setting(node, showgrading="SHOW", numberingstyle="none")
    for place, step in enumerate(steps, 1):
        _answer(node, step, str(place))


def _open(node: Element, _item: Item) -> None:
    _setting(node, responseformat="editor", responserequired="1", responsefieldlines="5", attachments="0")


add(
    Format(
        "moodle-xml", "Moodle XML (soal untuk Moodle)", "xml", "application/xml", True,
        "Semua soal tes dan latihan dengan kuncinya, gambar, pembahasan, dan umpan balik. Tiap tujuan, dan latihan tiap bagian, menjadi satu kategori.",
        write,
    )
)  # fmt: skip
