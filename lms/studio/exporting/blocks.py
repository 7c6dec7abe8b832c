"""The HTML of our own renderer as plain blocks and runs of words, for paper: no markup of it reaches a layout."""

from html.parser import HTMLParser
from typing import Any

Block = dict[str, Any]
STYLES = {"strong": "b", "em": "i", "code": "c"}
TEXTS = {"p": "par", "h2": "head", "h3": "head", "h4": "head", "figcaption": "caption", "th": "cell", "td": "cell"}
HOLDERS = {
    "ul": "list",
    "ol": "list",
    "li": "item",
    "blockquote": "quote",
    "section": "box",
    "figure": "figure",
    "table": "table",
    "tr": "row",
}
ALONE = {"img": "picture", "hr": "rule"}


def blocks_of(html: str) -> list[Block]:
    """The blocks of a text, each {"kind", …}.

    par, head (level), caption and cell have `runs`: [[words, styles, address]] with styles of "b", "i", "c" and an empty address for what is
    no link; list (ordered, start), item, quote, box (name), figure, table and row have `blocks`; picture has src and alt; rule has nothing.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def runs_of(html: str) -> list[list[str]]:
    """The words of a text of sentences, its paragraphs one behind the other."""
    found: list[list[str]] = []
    for block in blocks_of(html):
        if found and block.get("runs"):
            found.append(["\n", "", ""])
        found += block.get("runs", [])
    return found


class _Reader(HTMLParser):
    """Builds the tree; words that stand in no block get a paragraph of their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Block] = []
        self._open: list[Block] = []
        self._styles: list[str] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block, a style or a link begins."""
        given = {name: value or "" for name, value in attrs}
        if tag in TEXTS:
            self._begin(
                {"kind": TEXTS[tag], "runs": [], "level": int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else 0, "top": tag == "th"}
            )
        elif tag in HOLDERS:
            name = given.get("class", "").removeprefix("note-box ").removeprefix("box-")
            self._begin({"kind": HOLDERS[tag], "blocks": [], "ordered": tag == "ol", "start": int(given.get("start") or 1), "name": name})
        elif tag in ALONE:
            self._put({"kind": ALONE[tag], "src": given.get("src", ""), "alt": given.get("alt", "")})
        elif tag == "br":
            self._say("\n")
        elif tag in STYLES:
            self._styles.append(STYLES[tag])
        elif tag == "a":
            self._link = given.get("href", "")

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        kind = TEXTS.get(tag) or HOLDERS.get(tag)
        if kind and any(block["kind"] == kind for block in self._open):
            while self._open.pop()["kind"] != kind:
                pass
        elif tag in STYLES and STYLES[tag] in self._styles:
            self._styles.remove(STYLES[tag])
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        """Words; line breaks of the source are spaces."""
        words = data.replace("\n", " ")
        if words.strip() or self._after_words():
            self._say(words)

    def _after_words(self) -> bool:
        """Whether a space parts two words here, and is not only between two blocks."""
        if self._open and "runs" in self._open[-1]:
            return bool(self._open[-1]["runs"])
        inside = self._open[-1]["blocks"] if self._open else self.root
        return bool(inside) and bool(inside[-1].get("loose"))

    def _say(self, words: str) -> None:
        if not self._open or "runs" not in self._open[-1]:
            inside = self._open[-1]["blocks"] if self._open else self.root
            if not inside or not inside[-1].get("loose"):
                inside.append({"kind": "par", "runs": [], "level": 0, "top": False, "loose": True})
            inside[-1]["runs"].append([words, "".join(self._styles), self._link])
        else:
            self._open[-1]["runs"].append([words, "".join(self._styles), self._link])

    def _begin(self, block: Block) -> None:
        if self._open and "runs" in self._open[-1]:
            self._open.pop()
        self._put(block)
        self._open.append(block)

    def _put(self, block: Block) -> None:
        holder = next((one for one in reversed(self._open) if "blocks" in one), None)
        (holder["blocks"] if holder else self.root).append(block)
