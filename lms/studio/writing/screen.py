"""What the pages of the editor show: the blocks of a lesson with the one that is open, and two people's words side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import select

from lms import clock
from lms.courses.checks.markup import BOXES
from lms.db import Reads
from lms.people.models import Person
from lms.studio.door import Room
from lms.studio.media.library import in_words
from lms.studio.outline.header import keys_of
from lms.studio.writing import blocks, kinds, merging, preview
from lms.studio.writing.acts import Clash, Part
from lms.studio.writing.forms import AudioForm, BlockForm, block_form, choices, hidden, offered_values
from lms.studio.writing.health import Health, health
from lms.studio.writing.pages import Desk
from lms.web.text import hour, short_day

SMALL = "-kecil.webp"  # beside a picture: the same for small screens
VALUE = "nilai"  # a text that begins with the list of reference values
ADDED = {
    blocks.TEXT: "Teks", blocks.HEADING: "Judul", blocks.BULLETS: "Daftar", blocks.STEPS: "Langkah bernomor", blocks.TABLE: "Tabel",
    blocks.PICTURE: "Gambar", "inti": "Inti", "kader": "Kader", "rujuk": "Rujuk", blocks.QUOTE: "Kutipan", VALUE: "Nilai acuan",
}  # fmt: skip
MARKED = (blocks.TEXT, blocks.BULLETS, blocks.STEPS, blocks.QUOTE, *BOXES)  # where the toolbar helps


@dataclass(frozen=True)
class Opened:
    """The block that is being changed: where it stands (a new one before the block of that number), and its form."""

    form: BlockForm
    kind: str
    at: int
    new: bool
    first_value: bool = False
    leaving: bool = False


@dataclass(frozen=True)
class Shown:
    """One block as it stands in the middle of the editor."""

    kind: str
    name: str
    html: Markup
    notes: list[str]
    picture: Mapping[str, str] | None


def address_of(course_id: str) -> preview.Address:
    """How a picture of the draft is fetched."""
    return lambda path: url_for("studio.draft_file", course=course_id, path=path)


def opened(desk: Desk, asked: Mapping[str, str]) -> Opened | None:
    """The block that an address opens: `blok`, or a new one of the kind `tambah` behind `setelah` (else at the end)."""
    body = desk.page.body
    count = len(body.blocks)
    kind = asked.get("tambah", "")
    if kind in ADDED or kind == blocks.VIDEO:
        at = min(_number(asked.get("setelah"), count - 1) + 1, count)
        above = merging.span(body.blocks[at - 1 : at]) if at else ""
        real = blocks.TEXT if kind == VALUE else kind
        return Opened(_ready(desk, block_form(real, Part(at, 0, above), kinds.empty(real))), real, at, True, kind == VALUE)
    at = _number(asked.get("blok"), -1)
    if not 0 <= at < count:
        return None
    block = body.blocks[at]
    part = Part(at, 1, merging.span((block,)))
    form = block_form(block.kind, part, kinds.read(block.kind, block.text))
    return Opened(_ready(desk, form), block.kind, at, False, leaving="hapus" in asked)


def _number(text: str | None, other: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else other


def again(desk: Desk, form: BlockForm) -> Opened:
    """The block that was posted, with what has to be put right."""
    part = form.part()
    return Opened(_ready(desk, form), form.jenis.data, min(part.first, len(desk.page.body.blocks)), not part.count)


def _ready(desk: Desk, form: BlockForm) -> BlockForm:
    """The form with what there is to choose from."""
    fields: Mapping[str, Any] = form._fields
    if "nilai" in fields:
        fields["nilai"].choices = offered_values(sorted((key, one.shown) for key, one in desk.references.items()))
    if "berkas" in fields:
        known = [picture.path for picture in desk.reading.seen.pictures]
        shown = [path for path in known if path.replace(SMALL, ".webp") == path or path.replace(SMALL, ".webp") not in known]
        fields["berkas"].choices = choices((path, in_words(path)) for path in shown)
    return form


def audio_form(desk: Desk, data: Any = None) -> AudioForm:
    """The choice of a recording."""
    now = keys_of(desk.page.text or "").get("audio", "")
    form = AudioForm(data, data={"audio": now if isinstance(now, str) else ""})
    sounds = sorted(path for path in desk.paths if path.startswith("audio/"))
    form.audio.choices = choices([("", _("Tanpa rekaman")), *((path, in_words(path)) for path in sounds)])
    return form


def editor(place: Room, desk: Desk, open_block: Opened | None, sound: AudioForm | None = None) -> str:
    """The page of the editor."""
    found = health(desk, clock.today())
    address = address_of(place.course.id)
    drawn = preview.shown_blocks(desk, address, found)
    return render_template(
        "studio/write.html", course=place.course.id, draft=place.draft, desk=desk, tree=desk.tree, lesson=desk.place, page=desk.page,
        blocks=[_shown(desk, number, html, found, address) for number, html in enumerate(drawn)], opened=open_block, health=found,
        phone=preview.phone(desk, address), added=ADDED, kinds=kinds.NAMES, marked=MARKED, sound=sound, audio=audio_form(desk).audio.data,
        address=address, saved=_when(desk), other=None if desk.page.changed_by == place.actor.person_id else name_of(place.session, desk.page.changed_by),
    )  # fmt: skip


def _when(desk: Desk) -> str:
    """The hour of the latest change, with its day where that is not today."""
    at = desk.page.changed_at
    return hour(at) if clock.day_of(at) == clock.today() else f"{short_day(at)}, {hour(at)}"


def _shown(desk: Desk, number: int, html: Markup, found: Health, address: preview.Address) -> Shown:
    block = desk.page.body.blocks[number]
    picture = None
    if block.kind == blocks.PICTURE:
        values = kinds.read(block.kind, block.text).values
        known = values["berkas"] in {one.path for one in desk.reading.seen.pictures}
        picture = {"alt": values["alt"], "caption": values["keterangan"], "src": address(values["berkas"]) if known else ""}
    return Shown(block.kind, kinds.NAMES[block.kind], html, found.notes_of(number), picture)


def name_of(reads: Reads, person_id: str) -> str:
    """The name of somebody who changed a draft."""
    return reads.execute(select(Person.name).where(Person.id == person_id)).scalar() or "orang lain"


def conflict(place: Room, desk: Desk, form: BlockForm, clash: Clash) -> str:
    """Her words and somebody else's side by side, with a proposal that holds both."""
    now, mine = clash.now, form.fields()
    theirs = _fields_of(now) if now else None
    part = now or Part(min(form.part().first, len(desk.page.body.blocks)), 0, "")
    joined = block_form(mine.kind, part, _both(form.part(), mine, theirs))
    return render_template(
        "studio/conflict.html", course=place.course.id, lesson=desk.place, other=name_of(place.session, clash.changed_by), at=clash.changed_at,
        pieces=merging.compared(kinds.text_of(theirs) if theirs else "", kinds.text_of(mine)), theirs=theirs, sent=hidden(form), part=part,
        opened=Opened(_ready(desk, joined), mine.kind, part.first, not part.count), address=address_of(place.course.id), marked=MARKED,
    )  # fmt: skip


def _fields_of(part: Part) -> kinds.Fields:
    kind = blocks.kind_of(part.origin)
    return kinds.read(kind, part.origin)


def _both(part: Part, mine: kinds.Fields, theirs: kinds.Fields | None) -> kinds.Fields:
    """Both changes in one where they can be told apart; else hers, then theirs."""
    if theirs is None or theirs.kind != mine.kind or "isi" not in mine.values:
        return mine
    base = _fields_of(part).values.get("isi", "")
    hers, other = (fields.values["isi"].replace("\r\n", "\n") for fields in (mine, theirs))
    joined = merging.merged(base, hers, other)
    return kinds.Fields(mine.kind, {**mine.values, "isi": f"{hers}\n{other}" if joined is None else joined}, mine.rows)


def faults_of(desk: Desk) -> list[tuple[int | None, str]]:
    """What keeps the lesson from being published, by line of its file."""
    where = f"{desk.name}/{desk.page.path}"
    return [(fault.line, fault.sentence) for fault in desk.reading.faults if fault.where == where]
