"""Our Markdown as elements of XHTML, for formats that are XML: by the renderer of the pages, kept to what other systems know."""

from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from lms.later import Later

render = Later("lms.courses.render")

KNOWN = {
    *("p", "div", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "hr", "br", "a", "img", "em", "strong", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
OTHER = {"section": "div", "figure": "div", "figcaption": "p"}
VOID = {"br", "hr", "img"}
ATTRIBUTES = {"a": ("href",), "img": ("src", "alt")}
Address = Callable[[str], str]


class Xhtml:
    """Renders texts of a course. `address`: the path of a picture in the course → its address in the file."""

    def __init__(self, pictures: dict[str, tuple[int, int]], address: Address) -> None:
        shown = {path: render.ShownPicture(address(path), width, height, 0) for path, (width, height) in pictures.items()}
        self._writer = render.Writer(shown, {})

    def line(self, into: Element, text_md: str) -> Element:
        """A text of sentences, put into an element."""
        return _put(into, self._writer.inline(text_md))

    def paragraphs(self, into: Element, text_md: str) -> Element:
        """A text of sentences, each of its paragraphs as a `p`."""
        html = self._writer.inline(text_md)
        return _put(into, html if html.startswith("<p>") else f"<p>{html}</p>")

    def body(self, into: Element, text_md: str) -> Element:
        """A text of blocks, put into an element."""
        return _put(into, self._writer.body(text_md))


def _put(into: Element, html: str) -> Element:
    tree = _Tree()
    tree.feed(html)
    tree.close()
    made = tree.made()
    into.text = made.text
    into.extend(made)
    return into


class _Tree(HTMLParser):
    """What the renderer gives is balanced; tags that are not known leave their words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = TreeBuilder()
        self._builder.start("x", {})

    def made(self) -> Element:
        """The tree below a root without meaning."""
        self._builder.end("x")
        return self._builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        tag = OTHER.get(tag, tag)
        if tag not in KNOWN:
            return
        given = {name: value or "" for name, value in attrs if name in ATTRIBUTES.get(tag, ())}
        self._builder.start(tag, given)
        if tag in VOID:
            self._builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        tag = OTHER.get(tag, tag)
        if tag in KNOWN and tag not in VOID:
            self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        self._builder.data(data)
