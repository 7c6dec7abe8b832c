"""Markdown to the HTML that is stored with a version: one renderer for lessons and items, sanitised last."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape

from lms.courses.checks.cards import FOLDER as CARDS
from lms.courses.checks.markup import BOXES, REFERENCE, blocks, too_heavy
from lms.courses.checks.pictures import small_of
from lms.courses.content import Course, File, Item, Order, Pairs, PictureUse, Reference
from lms.courses.drawn.draw import draw
from lms.courses.rendered import Rendered, RenderedItem, RenderedLesson, blob_id
from lms.errors import Refused
from lms.web.text import kilobytes

PICTURES, SOUNDS = "/belajar/gambar", "/belajar/suara"
COLUMN = "(max-width: 34rem) calc(100vw - 2rem), 32rem"  # how wide a lesson shows its pictures: `.participant main` in base.css
BOX_CLASSES = {"inti": "inti", "kader": "note-box box-kader", "rujuk": "note-box box-rujuk"}
BLOCKS = ("box", "table", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
TAGS = {
    *("p", "h2", "h3", "h4", "strong", "em", "code", "ul", "ol", "li", "blockquote", "hr", "br", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "div", "section", "figure", "figcaption", "img"),
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "srcset", "sizes", "width", "height", "alt"}, "ol": {"start"}}
DRAWING_TAGS = {"figure", "figcaption", "svg", "path", "circle", "rect", "text"}
DRAWING_ATTRIBUTES = {
    "svg": {"viewBox", "role", "aria-label"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "transform"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "rect": {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width"},
    "text": {"x", "y", "font-size", "text-anchor", "fill"},
}
_STASHED = re.compile("\x02?klzzwxh:(\\d+)\x03")
_ESCAPED = re.compile("\x02(\\d+)\x03")
_SAID = re.compile(r'(?P<before>.*?)(?P<said>["“][^"“”]+["”])(?P<after>[^"“”]*)', re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|tel:|[/#?])|[^:]*$", re.DOTALL)
_CHOICE = re.compile(rf"{PICTURES}/[0-9a-f]{{32}}\.webp \d+w, {PICTURES}/[0-9a-f]{{32}}\.webp \d+w")
CLASSES = {"section": {"inti", "note-box", "box-kader", "box-rujuk"}, "div": {"scroll"}, "figure": {"picture"}}


@dataclass(frozen=True)
class ShownPicture:
    """A picture as a page shows it: its address and its size in pixels."""

    src: str
    width: int
    height: int
    weight: int
    choice: str = ""  # its `srcset`, where there is a smaller one too


def render(course: Course, references: Mapping[str, Reference]) -> Rendered:
    """Render a course that was read without fault. Raises Refused when a text would take too long."""
    writer = Writer(_shown_pictures(course), {key: reference.shown for key, reference in references.items()})
    sounds = {file.path: sound(file) for file in course.files if file.path.startswith("audio/")}
    for card in (file for file in course.files if file.path.startswith(CARDS)):  # read when shown, with the values of the version
        REFERENCE.sub(writer.value, card.data.decode())
    items = [*course.graded, *(item for module in course.modules for item in module.practice)]
    return Rendered(
        intro=writer.body(course.intro_md),
        module_intros={module.id: writer.body(module.intro_md) for module in course.modules},
        lessons={lesson.id: writer.lesson(lesson.body_md, sounds.get(lesson.audio or "", "")) for lesson in course.lessons},
        items={item.id: writer.item(item) for item in items},
        references=dict(sorted(writer.quoted.items())),
    )


def parts(item: Item) -> tuple[str, ...]:
    """The fragments of Markdown that an item shows to choose from, in the order of its key."""
    if isinstance(item.answer, Order):
        return item.answer.steps
    if isinstance(item.answer, Pairs):
        return tuple(side for pair in item.answer.pairs for side in pair)
    return tuple(option.text_md for option in item.options)


def _shown_pictures(course: Course) -> dict[str, ShownPicture]:
    data = {file.path: file.data for file in course.files}
    known = {picture.path: picture for picture in course.pictures}
    shown = {}
    for picture in course.pictures:
        content = data[picture.path]
        weight = len(zlib.compress(content)) if picture.path.endswith(".svg") else len(content)
        small = small_of(picture, known)
        either = [f"{_address(one.path, data[one.path])} {one.width}w" for one in (small, picture) if one]
        choice = ", ".join(either) if small else ""
        shown[picture.path] = ShownPicture(_address(picture.path, content), picture.width, picture.height, weight, choice)
    return shown


def _address(path: str, content: bytes) -> str:
    return f"{PICTURES}/{blob_id(content)}{path[path.rindex('.') :]}"


class Writer:
    """Renders the texts of one course and remembers which reference values they quote (`quoted`: key → as shown)."""

    def __init__(self, pictures: Mapping[str, ShownPicture], values: Mapping[str, str]) -> None:
        self.pictures, self.values = pictures, values
        self.quoted: dict[str, str] = {}
        self._blocks = _machine(self.pictures.get)
        self._sentences = _machine(self.pictures.get, sentences=True)

    def body(self, text: str) -> str:
        """A text of blocks as clean HTML."""
        return self._clean(self._blocks, text)

    def inline(self, text: str) -> str:
        """A text of sentences as clean HTML, without its paragraph when it has only one; `1. a` is no list here."""
        html = self._clean(self._sentences, text).strip()
        return html[3:-4] if html.startswith("<p>") and html.find("</p>") == len(html) - 4 else html

    def _clean(self, machine: Markdown, text: str) -> str:
        for block in blocks(text):
            if heavy := too_heavy(block):
                raise Refused(heavy)
        html = _unstashed(machine, machine.reset().convert(REFERENCE.sub(self.value, text)))
        return nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            allowed_classes=CLASSES,
            attribute_filter=_allowed,
            url_schemes={"http", "https", "tel"},
            link_rel="noopener",
            set_tag_attribute_values={"img": {"loading": "lazy"}},
        )

    def lesson(self, text: str, heard: str = "") -> RenderedLesson:
        """A lesson below its recording (see `sound`), with the weight of its text and of each picture in it; sound comes only when asked for."""
        html = heard + self.body(text)
        used = [picture.weight for picture in self.pictures.values() if f'src="{picture.src}"' in html]
        return RenderedLesson(html, len(zlib.compress(html.encode())) + sum(used))

    def item(self, item: Item) -> RenderedItem:
        """Every fragment of an item."""
        return RenderedItem(
            prompt=(self._scene if item.scene else self.inline)(item.stem_md) + self._seen(item),
            parts=tuple(self.inline(part) for part in parts(item)),
            feedback=tuple(self.inline(option.feedback_md) for option in item.options),
            explanation=self.body(item.explanation_md),
        )

    def _scene(self, stem: str) -> str:
        """The words of the resident in a bubble of their own: the last in quotation marks, else the whole stem."""
        found = _SAID.fullmatch(stem)
        before, said, after = (found["before"].strip(), found["said"], found["after"].lstrip(" .,\n")) if found else ("", stem, "")
        start, bubble, end = (self._clean(self._sentences, text) if text else "" for text in (before, said, after))
        return f'{start}<div class="says">{bubble}</div>{end}'

    def _seen(self, item: Item) -> str:
        if item.picture:
            return self._figure(item.picture)
        return drawing(item.drawing) if item.drawing else ""

    def _figure(self, use: PictureUse) -> str:
        alt = re.sub(r"[][\\`*_]", "", use.alt)
        return self.body(f"![{alt}]({use.path})")

    def value(self, found: re.Match[str]) -> str:
        """The value that a text quotes, remembered; what is not known stays as it was written."""
        value = self.values.get(found[1])
        if value is None:
            return found[0]
        self.quoted[found[1]] = value
        return value


def sound(file: File) -> str:
    """A recording to be listened to: nothing of it travels before that, and its weight is said."""
    address = f"{SOUNDS}/{blob_id(file.data)}{file.path[file.path.rindex('.') :]}"
    said = f"Dengarkan pelajaran ini ({kilobytes(len(file.data))})"
    return f'<figure class="sound"><figcaption>{said}</figcaption><audio controls preload="none" src="{address}"></audio></figure>\n'


def drawing(text: str) -> str:
    """The figure of what stands in `lukis`."""
    drawn = draw(text)
    caption = f"<figcaption>{drawn.caption}</figcaption>" if drawn.caption else ""
    figure = f'<figure class="picture">{drawn.svg}{caption}</figure>'
    return nh3.clean(figure, tags=DRAWING_TAGS, attributes=DRAWING_ATTRIBUTES, allowed_classes=CLASSES)


def _allowed(_tag: str, name: str, value: str) -> str | None:
    """The value of an attribute, or None for an address that is neither a whole one nor one inside Langkah, and for a choice that is not ours."""
    if name in ("srcset", "sizes"):
        return value if value == COLUMN or _CHOICE.fullmatch(value) else None
    return value if name != "href" or _ADDRESS.match(value) else None


def _machine(picture: Callable[[str], ShownPicture | None], sentences: bool = False) -> Markdown:
    """Python-Markdown with what the courses use, and without raw HTML, code blocks and reference links.

    For `sentences` nothing but paragraphs makes a block: an option may begin with `1.` or `>`.
    """
    machine = Markdown(extensions=[TableExtension(), SaneListExtension(), _Boxes()], output_format="html")
    machine.preprocessors.deregister("html_block")
    for name in BLOCKS if sentences else ("code", "setextheader", "reference"):
        machine.parser.blockprocessors.deregister(name)
    for name in ("html", "reference", "image_reference", "short_reference", "short_image_ref", "autolink", "automail"):
        machine.inlinePatterns.deregister(name)
    machine.treeprocessors.register(_Figures(machine, picture), "figures", 15)  # after `inline` (20), before `prettify` (10)
    return machine


def _unstashed(machine: Markdown, html: str) -> str:
    """What Python-Markdown put aside and forgot, as in `*i**i*\\*i*`, in its place again."""
    if "klzzwxh:" not in html:
        return html
    nodes = machine.treeprocessors["inline"].stashed_nodes

    def kept(found: re.Match[str]) -> str:
        node = nodes.get(found[1], "")
        text = node if isinstance(node, str) else "".join(node.itertext())
        return str(escape(_ESCAPED.sub(lambda sign: chr(int(sign[1])), text)))

    return _STASHED.sub(kept, html)


class _Boxes(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        md.parser.blockprocessors.register(_BoxProcessor(md.parser), "box", 105)


class _BoxProcessor(BlockProcessor):
    """`!!! inti "title"` and the text indented below it, over as many blocks as stay indented."""

    START = re.compile(r'!!! +(\w+)(?: +"([^"]{1,80})")?[ ]*(?:\n|$)')

    def test(self, parent: ET.Element, block: str) -> bool:
        start = self.START.match(block)
        return start is not None and start[1] in BOXES

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        start = self.START.match(block)
        assert start is not None  # noqa: S101 (test() has matched)
        inside, rest = self.detab(block[start.end() :])
        section = ET.SubElement(parent, "section", {"class": BOX_CLASSES[start[1]]})
        ET.SubElement(section, "h2").text = start[2] or BOXES[start[1]]
        content = [inside] if inside.strip() else []
        while not rest and blocks and blocks[0].startswith("    "):
            inside, rest = self.detab(blocks.pop(0))
            content.append(inside)
        self.parser.parseChunk(section, "\n\n".join(content))
        if rest:
            blocks.insert(0, rest)


class _Figures(Treeprocessor):
    """A picture alone in its paragraph becomes a figure, a table scrolls in its own box; unknown pictures go."""

    def __init__(self, md: Markdown, picture: Callable[[str], ShownPicture | None]) -> None:
        super().__init__(md)
        self.picture = picture

    def run(self, root: ET.Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "p" and len(child) == 1 and child[0].tag == "img" and not (child.text or "").strip():
                    self._figure(child)
                elif child.tag == "table":
                    box = ET.Element("div", {"class": "scroll"})
                    box.append(child)
                    parent[index] = box
        for parent in list(root.iter()):
            for image in parent.findall("img"):
                if "width" not in image.attrib:
                    parent.remove(image)

    def _figure(self, child: ET.Element) -> None:
        image = child[0]
        shown = self.picture(image.get("src", ""))
        if shown is None:
            return
        child.tag = "figure"
        child.set("class", "picture")
        caption = image.get("title")
        choice = {"srcset": shown.choice, "sizes": COLUMN} if shown.choice else {}
        image.attrib = {"src": shown.src, **choice, "width": str(shown.width), "height": str(shown.height), "alt": image.get("alt", "")}
        if caption:
            ET.SubElement(child, "figcaption").text = caption
