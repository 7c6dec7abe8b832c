"""The texts of a course as HTML for a file: by the renderer of the pages, with pictures by their path in the course."""

import re
from typing import Any

from lms.courses.content import Course
from lms.later import Later

rendering = Later("lms.courses.render")
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
SVG_SPACE = 'xmlns="http://www.w3.org/2000/svg"'


def writer_of(course: Course) -> Any:
    """The renderer of a course whose pictures stand at their own paths."""
    pictures = {one.path: rendering.ShownPicture(one.path, one.width, one.height, 0) for one in course.pictures}
    return rendering.Writer(pictures, {})


def drawn_svg(text: str) -> str | None:
    """What stands in `lukis` as a drawing by itself."""
    found = _SVG.search(rendering.drawing(text))
    if found is None:
        return None
    return found[0] if "xmlns=" in found[0].partition(">")[0] else found[0].replace("<svg", f"<svg {SVG_SPACE}", 1)
