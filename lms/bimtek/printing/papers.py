"""The tests of an event as they are printed: as they are kept, or as they would be kept once they are printed."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from lms.bimtek.rules import GATED, Line
from lms.bimtek.testing.paper import PaperItem as Kept
from lms.bimtek.testing.paper import PaperPicture, PaperSheet, drawn, kept, paper_form, read_sheet
from lms.db import Reads
from lms.documents.paper_test import PaperItem, PaperTestSheet
from lms.documents.picture import as_svg
from lms.errors import Refused
from lms.later import Later

Image = Later("PIL.Image")


def papers_of(reads: Reads, bimtek: Any, steps: Sequence[Line]) -> tuple[tuple[PaperTestSheet, ...], frozenset[str]]:
    """The tests that the timeline has, the one before first, and which of them are kept already; none without a published course."""
    forms = [form for form in GATED if any(step.kind == form for step in steps)]
    there = kept(reads, bimtek.id)
    known: dict[str, Any] = dict(there)
    try:
        for form in forms:
            if form not in known:
                known[form] = drawn(reads, bimtek, form, known)
    except Refused:
        known = dict(there)
    return tuple(_printed(read_sheet(reads, form, known[form])) for form in forms if form in known), frozenset(there)


def keep(session: Session, bimtek: Any, printed: Sequence[PaperTestSheet], now: datetime, actor_id: str) -> bool:
    """Keep what was printed, whatever is published later; False where a form was kept or published otherwise meanwhile."""
    for one in printed:
        paper_form(session, bimtek, one.form, now, actor_id)
    there = kept(session, bimtek.id)
    return all([item for item, _kind, _options in there[one.form].draw] == [item.id for item in one.items] for one in printed)


def _printed(sheet: PaperSheet) -> PaperTestSheet:
    return PaperTestSheet(sheet.title, sheet.form, tuple(_item(one) for one in sheet.items))


def _item(one: Kept) -> PaperItem:
    parts = " ".join(f"({n}) {part}" for n, part in enumerate(one.parts, 1))
    picture = _svg(one.picture) if one.picture else None
    return PaperItem(one.number, f"{one.prompt} {parts}".strip(), one.options, one.kind, one.unit, picture, one.id)


def _svg(picture: PaperPicture) -> str:
    """A picture as the typesetter takes it: SVG text, a raster wrapped."""
    if picture.kind == "svg":
        return picture.data.decode()
    made = io.BytesIO()
    Image.open(io.BytesIO(picture.data)).convert("RGB").save(made, "PNG")
    return as_svg(made.getvalue())
