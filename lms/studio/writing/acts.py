"""What is done to a lesson in the editor: one block saved, moved or taken out, its recording chosen, its whole file replaced."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from lms.courses.checks.source import TEXT_LIMIT
from lms.errors import Refused
from lms.studio import drafting
from lms.studio.door import Room
from lms.studio.models import Draft
from lms.studio.outline.header import set_keys
from lms.studio.writing import blocks, kinds
from lms.studio.writing.merging import nearest, place, span
from lms.studio.writing.pages import Page, page_now

GONE = "Pelajaran ini sudah dihapus atau dipindahkan. Salin tulisan Anda, lalu buka pelajarannya lagi dari daftar."


@dataclass(frozen=True)
class Part:
    """The blocks of a lesson that a form is about: `count` of them from `first` on, as they were read.

    Of a new block `count` is 0, and `origin` is the block above it (empty: it comes first).
    """

    first: int
    count: int
    origin: str


class Clash(Refused):
    """Somebody else changed the same blocks meanwhile. `now` says where they stand (None: they are gone) and what they say now."""

    def __init__(self, page: Page, now: Part | None) -> None:
        super().__init__("Bagian ini baru saja diubah orang lain. Bandingkan dulu, tulisan Anda masih ada di bawah.")
        self.now: Part | None = now
        self.changed_by: str = page.changed_by
        self.changed_at: datetime = page.changed_at


def save_block(room: Room, draft: Draft, path: str, part: Part, fields: kinds.Fields) -> Part:
    """Write what was typed in the place of these blocks; gives them as they are now. The caller commits.

    What others changed elsewhere in the lesson stays. Raises Clash, AtField, and Refused where it cannot be saved at all.
    """
    done: list[Part] = []

    def change(page: Page) -> str:
        at, new, again = _place_of(page, part, fields)
        done[:] = [Part(at, len(new), "\n\n".join(new))]
        return blocks.join(page.body) if again else blocks.replaced(page.body, at, part.count, new)

    after = _save(room, draft, path, change)
    found = done[0]
    count = _count(after, found)
    return Part(found.first, count, span(after.body.blocks[found.first : found.first + count]))


def _count(page: Page, part: Part) -> int:
    """How many blocks what was written has become: a source of several is split."""
    return next(
        (n for n in range(1, len(page.body.blocks) - part.first + 1) if span(page.body.blocks[part.first : part.first + n]) == part.origin),
        part.count,
    )


def move_block(room: Room, draft: Draft, path: str, part: Part, step: int) -> int:
    """Move blocks one place up (-1) or down (1); gives where they stand then. The caller commits. Raises Clash."""
    found = [part.first]

    def change(page: Page) -> str:
        at = _place(page, part)
        found[0] = at + step
        if not 0 <= at + step <= len(page.body.blocks) - part.count:
            found[0] = at
            return blocks.join(page.body)
        return blocks.moved(page.body, at - 1, at + part.count - 1) if step < 0 else blocks.moved(page.body, at + part.count, at)

    _save(room, draft, path, change)
    return found[0]


def remove_block(room: Room, draft: Draft, path: str, part: Part) -> None:
    """Take blocks out. The caller commits. Raises Clash."""
    _save(room, draft, path, lambda page: blocks.replaced(page.body, _place(page, part), part.count, []))


def _place_of(page: Page, part: Part, fields: kinds.Fields) -> tuple[int, list[str], bool]:
    """Where the blocks stand, the sources that take their place, and whether these stand there already: it was sent a second time, because its
    answer was lost. Raises Clash, and AtField."""
    try:
        at = _place(page, part)
    except Clash as no:
        try:
            new = kinds.rewritten(part.origin, fields)
        except Refused:
            raise no from None
        there = place(page.body, part.first, len(new), "\n\n".join(new))
        if there is None:
            raise
        return there, new, True
    new = kinds.rewritten(part.origin if part.count else "", fields)
    return at, new, not part.count and span(page.body.blocks[at : at + len(new)]) == "\n\n".join(new)


def _place(page: Page, part: Part) -> int:
    if not part.count:
        above = place(page.body, part.first - 1, 1, part.origin) if part.origin else None
        return min(part.first, len(page.body.blocks)) if above is None else above + 1
    at = place(page.body, part.first, part.count, part.origin)
    if at is not None:
        return at
    like = nearest(page.body, part.first, part.count, part.origin)
    raise Clash(page, None if like is None else Part(like, part.count, span(page.body.blocks[like : like + part.count])))


def set_audio(room: Room, draft: Draft, path: str, audio: str) -> None:
    """Name the recording of a lesson, or (empty) none. The caller commits."""
    page = page_now(room.session, draft.id, path)
    if page is None or page.text is None:
        raise Refused(GONE)
    _write(room, draft, page, set_keys(page.text, {"audio": audio}), page.revision)


def save_source(room: Room, draft: Draft, path: str, typed: str, seen: int) -> None:
    """Replace the whole file, faulty or not; opened and saved without a change it stays as it was. The caller commits. Raises Outdated."""
    page = page_now(room.session, draft.id, path)
    if page is None:
        raise drafting.Outdated(path, None, draft.changed_by, draft.changed_at)
    if page.text is not None and one_break(page.text) == one_break(typed):
        return
    text = one_break(typed)
    if "\0" in text:
        raise Refused("Ada tanda kosong (NUL) di dalamnya. Hapus, atau ketik ulang barisnya.")
    if page.text is not None and "\r\n" in page.text and page.text.count("\r\n") == page.text.count("\n"):
        text = text.replace("\n", "\r\n")
    mark = "\ufeff" if page.text is not None and page.text.startswith("\ufeff") else ""
    _write(room, draft, page, mark + text, seen)


def one_break(text: str) -> str:
    """A text as a page gives it back: one kind of line break, no mark before it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _save(room: Room, draft: Draft, path: str, change: Callable[[Page], str]) -> Page:
    """Change the body of a lesson; where somebody saved in between, once more on what they wrote."""
    for last in (False, True):
        page = page_now(room.session, draft.id, path)
        if page is None:
            raise Refused(GONE)
        if not page.editable:
            raise Refused("Bagian atas berkas pelajaran ini tidak terbaca. Perbaiki dulu di halaman Sumber.")
        try:
            _write(room, draft, page, page.head + change(page), page.revision)
            break
        except drafting.Outdated:
            if last:
                raise
    saved = page_now(room.session, draft.id, path)
    if saved is None:
        raise Refused(GONE)
    return saved


def _write(room: Room, draft: Draft, page: Page, text: str, seen: int) -> None:
    data = text.encode("utf-8", "replace")
    if len(data) > TEXT_LIMIT:
        raise Refused(f"Pelajaran ini lebih dari {TEXT_LIMIT // 1024} KB. Bagi menjadi dua pelajaran.")
    if data != page.data:
        drafting.save(room.session, draft, page.path, data, room.by, seen)
