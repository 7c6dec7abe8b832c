"""The one door to the typesetter: a template of ours and plain data in, PDF or PNG bytes out."""

import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst

from lms.documents.characters import clean
from lms.paths import TEMPLATES

LAYOUTS = TEMPLATES / "documents"
FONTS = Path(__file__).parent / "fonts"
STANDARD = "a-2b"
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_own = threading.local()


def pdf(layout: str, data: Mapping[str, object], tags: bool = True) -> bytes:
    """The layout `templates/documents/<layout>.typ` filled with `data`, as PDF/A-2b; the same data give the same bytes.

    `data` is anything JSON can say. It reaches the layout as values and is never read as markup or code. Without `tags` (what a screen
    reader walks along) a file that is only ever printed is a third as large.
    """
    return bytes(_compiler().compile(**_job(layout, data), format="pdf", pdf_standards=[STANDARD], pdf_tags=tags))


def png(layout: str, data: Mapping[str, object], dots_per_inch: int) -> bytes:
    """The first page of the same document as a picture."""
    made = _compiler().compile(**_job(layout, data), format="png", ppi=float(dots_per_inch))
    return made if isinstance(made, bytes) else made[0]


def _job(layout: str, data: Mapping[str, object]) -> dict[str, object]:
    """No clock and no machine may show in the bytes: the day of a document is part of its data."""
    return {
        "input": str(LAYOUTS / f"{layout}.typ"),
        "sys_inputs": {"data": json.dumps(_cleaned(data), ensure_ascii=False)},
        "timestamp": _EPOCH,
    }


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {str(key): _cleaned(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(part) for part in value]
    return value


def _compiler() -> typst.Compiler:
    """One compiler per thread: two threads in one compiler fail."""
    if not hasattr(_own, "compiler"):
        _own.compiler = typst.Compiler(root=str(LAYOUTS), font_paths=_fonts())
    return _own.compiler


@cache
def _fonts() -> typst.Fonts:
    """Our fonts alone, so that every machine prints the same."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
