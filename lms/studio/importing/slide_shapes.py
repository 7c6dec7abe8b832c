"""The shapes of a slide: in the order in which they are read, and which of them is its title."""

from collections.abc import Iterator
from typing import Any

from lms.studio.importing import office

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DEEPEST = 20  # groups within groups
ROW = 300_000  # units of a slide within which shapes stand beside each other (about 0.8 cm)
OTHER_KIND = {"ftr", "sldNum", "dt", "hdr"}
TITLE, LINES, FIRST = 80, 2, 2  # the signs and lines of a title, and among how many texts from the top it stands
USUAL = 1800  # hundredths of a point, where a text does not say its size
LISTED = {f"{office.A}buChar", f"{office.A}buAutoNum"}


def leaves(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """All shapes as they are read: from the top, and from the left within a row; those of a group stay together."""
    for shape in sorted(shapes, key=lambda one: ((one.top or 0) // ROW, one.left or 0)):
        if shape.element.tag == f"{P}grpSp" and depth < DEEPEST:
            yield from leaves(shape.shapes, depth + 1)
        else:
            yield shape


def kind_of(shape: Any) -> str:
    """What place a shape takes on its layout (title, body, ftr …), "" for one that was drawn freely."""
    placeholder = next(shape.element.iter(f"{P}ph"), None)
    return placeholder.get("type", "") if placeholder is not None else ""


def title_of(slide: Any) -> tuple[Any, bool]:
    """The shape that is the title (None: none is), and whether it is the one made for that.

    A deck of free text boxes, as design programs write it, has none made for it: there the title is a short text near the top that is
    larger than all others, or the topmost where none is larger, as long as there is something below it.
    """
    made = slide.shapes.title
    if made is not None and made.has_text_frame and made.text_frame.text.strip():
        return made, True
    every = [shape for shape in leaves(slide.shapes) if kind_of(shape) not in OTHER_KIND]
    texts = [shape for shape in every if getattr(shape, "has_text_frame", False) and shape.text_frame.text.strip()]
    shown = [shape for shape in every if shape.element.tag in (f"{P}pic", f"{P}graphicFrame")]
    if len(texts) + len(shown) < 2 or not texts:
        return None, False
    most = max(map(_size, texts))
    first = next(shape for shape in texts if _size(shape) == most)
    stands = texts.index(first) < FIRST and _is_short(first)
    return (first if stands else None), False


def _size(shape: Any) -> int:
    said = (look.get("sz", "") for look in shape.element.iter(f"{office.A}rPr"))
    return max((int(size) for size in said if size.isascii() and size.isdigit()), default=USUAL)


def _is_short(shape: Any) -> bool:
    lines = [line for line in shape.text_frame.text.replace("\v", "\n").split("\n") if line.strip()]
    listed = any(mark.tag in LISTED for properties in shape.element.iter(f"{office.A}pPr") for mark in properties)
    return len(lines) <= LINES and sum(map(len, lines)) <= TITLE and not listed
