"""The one form of a test that is printed for an event: drawn once, kept, and read again as it is printed."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from lms.bimtek.models import PaperTest
from lms.bimtek.testing.items import plain_words
from lms.bimtek.testing.rules import NAMES
from lms.courses import models as courses
from lms.courses import published
from lms.courses.models import stored_bytes
from lms.db import AnyRow, Reads, table, upsert
from lms.errors import Refused
from lms.journal.door import Act, enter
from lms.quizzes.rules import BankEntry, Taken, draw

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PAPER = table(PaperTest)
_KEPT = select(_PAPER.c.form, _PAPER.c.version_id, _PAPER.c.draw, _PAPER.c.made_at).where(_PAPER.c.bimtek_id == bindparam("bimtek"))
_SVG = re.compile(r"<svg\b.*?</svg>", re.S)
_STORED = re.compile(r'/belajar/gambar/([0-9a-f]{32})\.(svg|webp)"')
_MEDIA = {"svg": "image/svg+xml", "webp": "image/webp"}
_SVG_SPACE = 'xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class PaperPicture:
    """A picture of an item: `kind` is svg or webp."""

    kind: str
    data: bytes


@dataclass(frozen=True)
class PaperItem:
    """An item as it is printed, in plain text and without any key.

    `options`: (letter, text) in the drawn order. Of an ordering item they are its steps, answered by their letters from the first step to
    the last; of a matching item those that are given to `parts`, answered by a letter for each part. A number has its `unit`.
    `spans`: the id of each letter's option; `part_ids`: of the parts.
    """

    number: int
    id: str
    kind: str
    prompt: str
    options: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]
    unit: str
    picture: PaperPicture | None
    spans: tuple[str, ...]
    part_ids: tuple[str, ...]


@dataclass(frozen=True)
class PaperSheet:
    """The printed form of a test: the title of its course, its form (pre, post) and the items in the order in which they are printed."""

    title: str
    form: str
    version_id: str
    draw: tuple[tuple[str, str, tuple[str, ...]], ...]
    items: tuple[PaperItem, ...]

    @property
    def name(self) -> str:
        """Pre-test or Post-test."""
        return NAMES[self.form]


def kept(reads: Reads, bimtek_id: str) -> dict[str, AnyRow]:
    """The printed forms of an event by form: version_id, draw, made_at; one query."""
    return {row.form: row for row in reads.execute(_KEPT, {"bimtek": bimtek_id})}


@dataclass(frozen=True)
class Drawn:
    """A printed form as it is drawn: of which version, and the items with their options in order."""

    version_id: str
    draw: list[Any]


def drawn(reads: Reads, bimtek: Any, form: str, known: Mapping[str, Any]) -> Drawn:
    """The printed form of a test, the same whenever it is drawn from the same version. Raises Refused without a published course.

    `known`: the forms that there are (.draw). The post-test avoids the items of the pre-test as far as the bank allows, and the other way round.
    """
    live = courses.live(reads, bimtek.course_id) if bimtek.course_id else None
    version = published.version(reads, live) if live else None
    if version is None:
        raise Refused("Materi acara ini belum diterbitkan, jadi soalnya belum dapat dicetak.")
    entries = [BankEntry(item.id, item.goal, item.kind, tuple(item.options)) for item in published.bank(reads, version.id).values()]
    met = [Taken(other, tuple(item for item, _kind, _options in row.draw), True, None) for other, row in known.items()]
    chosen = draw(entries, version.rules["per_goal"], met, random.Random(f"{bimtek.id} {form}"))  # noqa: S311 - an order, not a secret
    return Drawn(version.id, [[item, kind, list(options)] for item, kind, options in chosen])


def paper_form(session: Session, bimtek: Any, form: str, now: datetime, actor_id: str) -> bool:
    """Keep the printed form of a test of an event, once; whether it was made now. Raises Refused as `drawn`. The caller commits."""
    known = kept(session, bimtek.id)
    if form in known:
        return False
    made_of = drawn(session, bimtek, form, known)
    lists, version_id = made_of.draw, made_of.version_id
    row = {"bimtek_id": bimtek.id, "form": form, "version_id": version_id, "draw": lists, "made_at": now}
    made = session.execute(upsert(session, PaperTest).values(**row).on_conflict_do_nothing().returning(PaperTest.form)).one_or_none()
    if made is None:  # somebody else drew it at the same moment
        return False
    data = {"bimtek": bimtek.id, "paper": form, "version": version_id, "draw": lists}
    enter(session, Act(actor_id, "bimtek.changed", bimtek.id, data, actor_id), now)
    return True


def sheet(reads: Reads, bimtek_id: str, form: str) -> PaperSheet | None:
    """The printed form of a test of an event as it is printed; None while it was not drawn. Whoever asks has found the event."""
    row = kept(reads, bimtek_id).get(form)
    return read_sheet(reads, form, row) if row else None


def read_sheet(reads: Reads, form: str, row: Any) -> PaperSheet:
    """The same of a row that was read already (.version_id .draw)."""
    version, bank = published.version(reads, row.version_id), published.bank(reads, row.version_id)
    if version is None:
        raise LookupError(row.version_id)
    items = tuple(_item(reads, number, bank[item_id], order) for number, (item_id, _kind, order) in enumerate(row.draw, 1))
    drawn = tuple((item_id, kind, tuple(order)) for item_id, kind, order in row.draw)
    return PaperSheet(version.title, form, row.version_id, drawn, items)


def _item(reads: Reads, number: int, shown: published.Shown, order: Sequence[str]) -> PaperItem:
    chosen = [option for option in order if option not in shown.left]
    parts = [option for option in order if option in shown.left]
    return PaperItem(
        number, shown.id, shown.kind, plain_words(shown.prompt), tuple(zip(LETTERS, (plain_words(shown.options[one]) for one in chosen), strict=False)),
        tuple(plain_words(shown.options[one]) for one in parts), shown.unit, _picture(reads, shown.prompt), tuple(chosen), tuple(parts),
    )  # fmt: skip


def _picture(reads: Reads, html: str) -> PaperPicture | None:
    if drawn := _SVG.search(html):
        svg = drawn[0] if "xmlns=" in drawn[0].partition(">")[0] else drawn[0].replace("<svg", f"<svg {_SVG_SPACE}", 1)
        return PaperPicture("svg", svg.encode())
    if stored := _STORED.search(html):
        data = reads.scalar(stored_bytes(stored[1], _MEDIA[stored[2]]))
        return PaperPicture(stored[2], data) if data else None
    return None
