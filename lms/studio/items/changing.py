"""Changes of the bank in the draft of a course: items put in, written anew, copied, moved and taken out. The caller commits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from lms.courses.composing import write_item
from lms.courses.content import Item, Pool
from lms.errors import Refused
from lms.studio import drafting
from lms.studio.items import places
from lms.studio.items.bank import Shelf
from lms.studio.items.desk import Desk
from lms.studio.models import Draft, DraftFile
from lms.studio.naming import slug

_GOAL = re.compile(r"(\A## [^\n]*\{#[^{}\n]*\btujuan=)[^\s{}]+")
NO_FILES: Mapping[str, bytes] = {}


@dataclass(frozen=True)
class Kept:
    """What came of putting items in: how many are new, how many stood there already, and the ids of all."""

    new: int
    known: int
    ids: tuple[str, ...]


@dataclass(frozen=True)
class _File:
    """A file of the draft as it is read for a change; `revision` 0: it is not there yet."""

    draft: Draft
    text: str
    revision: int


class Meanwhile(Refused):
    """Somebody else changed the same item since it was shown."""

    def __init__(self) -> None:
        super().__init__("Soal ini baru saja diubah orang lain. Bandingkan dulu. Ketikan Anda masih ada di bawah.")


def mark_of(text: str) -> str:
    """By which a form remembers what words it showed."""
    return sha256(text.encode()).hexdigest()[:16]


def put_in(desk: Desk, shelf: Shelf, items: Sequence[Item], taken: set[str], files: Mapping[str, bytes] = NO_FILES) -> Kept:
    """Items behind those of a file, each with an id of its own, and new `files` of their pictures; one that says the same as another there
    is not put in twice. Raises Refused for a talk in the test.
    """
    if shelf.pool is Pool.GRADED and any(item.scene for item in items):
        raise Refused("Latihan bicara tidak dinilai. Simpan ke salah satu latihan.")
    file = _file(desk, shelf.path)
    there = {_content(piece.text, piece.id): piece.id for piece in places.pieces(file.text).items}
    fresh, ids = [], []
    for item in items:
        text = write_item(named := replace(item, id=slug(item.id, taken)))
        content = _content(text, named.id)
        if content not in there:
            taken.add(named.id)
            there[content] = named.id
            fresh.append(text)
        ids.append(there[content])
    if fresh:
        for path, data in files.items():
            drafting.save(desk.session, file.draft, path, data, desk.room.by)
        _save(desk, file, shelf.path, places.added(file.text or places.begun(shelf.path), fresh))
    return Kept(len(fresh), len(items) - len(fresh), tuple(ids))


def _content(text: str, item_id: str) -> str:
    return text.replace(f"{{#{item_id} ", "{# ", 1).strip()


def rewrite(desk: Desk, shelf: Shelf, item: Item, shown: str, files: Mapping[str, bytes]) -> None:
    """One item written anew, with new `files` of its picture, where it still stands as it was `shown` (see mark_of). Raises Meanwhile."""
    file = _file(desk, shelf.path)
    piece = places.holds(file.text, item.id)
    if piece is not None and piece.text == write_item(item):
        return
    if piece is None or mark_of(piece.text) != shown:
        raise Meanwhile
    for path, data in files.items():
        drafting.save(desk.session, file.draft, path, data, desk.room.by)
    _save(desk, file, shelf.path, places.replaced(file.text, item.id, write_item(item)))


def bring_back(desk: Desk, shelf: Shelf, item_id: str, text: str) -> None:
    """An item with this text, in the place of its present one or at the end of the file."""
    file = _file(desk, shelf.path)
    known = places.holds(file.text, item_id)
    if known is None:
        _save(desk, file, shelf.path, places.added(file.text or places.begun(shelf.path), [text]))
    elif known.text.strip() != text.strip():
        _save(desk, file, shelf.path, places.replaced(file.text, item_id, text))


def aim(desk: Desk, shelf: Shelf, item_id: str, goal: str) -> None:
    """An item to test another goal; no other byte of it changes."""
    file = _file(desk, shelf.path)
    piece = places.holds(file.text, item_id)
    if piece is not None:
        text = _GOAL.sub(lambda head: f"{head[1]}{goal}", piece.text, count=1)
        _save(desk, file, shelf.path, places.replaced(file.text, item_id, text))


def take_out(desk: Desk, shelf: Shelf, item_id: str) -> None:
    """An item out of its file; it stays in the history of the draft. A practice without items goes as a whole."""
    file = _file(desk, shelf.path)
    if places.holds(file.text, item_id) is None:
        return
    left = places.removed(file.text, item_id)
    if shelf.pool is Pool.PRACTICE and not places.pieces(left).items:
        drafting.remove(desk.session, file.draft, [shelf.path], desk.room.by)
    else:
        _save(desk, file, shelf.path, left, apart=True)


def copy(desk: Desk, shelf: Shelf, item_id: str, new_id: str) -> None:
    """The same item once more, behind the first, under an id that its page was given before: sent twice it is one copy."""
    file = _file(desk, shelf.path)
    piece, known = places.holds(file.text, item_id), places.holds(file.text, new_id)
    if piece is None or known is not None:
        return
    text = places.added(file.text, [piece.text.replace(f"{{#{item_id} ", f"{{#{new_id} ", 1)])
    order = [one.id for one in places.pieces(text).items]
    _save(desk, file, shelf.path, places.moved(text, new_id, order.index(item_id) + 1 - order.index(new_id)))


def shift(desk: Desk, shelf: Shelf, item_id: str, steps: int, number: int) -> None:
    """An item up or down within its file, where it still is the one of this number: sent twice it moves once."""
    file = _file(desk, shelf.path)
    order = [piece.id for piece in places.pieces(file.text).items]
    if item_id in order and order.index(item_id) + 1 == number:
        _save(desk, file, shelf.path, places.moved(file.text, item_id, steps))


def carry(desk: Desk, shelf: Shelf, target: Shelf, item: Item) -> None:
    """An item from one file to the end of another. Raises Refused for a talk, which is never marked."""
    if item.scene and target.pool is Pool.GRADED:
        raise Refused("Latihan bicara hanya ada di latihan. Ubah dulu jenisnya menjadi pilihan ganda.")
    if target.path == shelf.path:
        return
    file = _file(desk, shelf.path)
    piece = places.holds(file.text, item.id)
    if piece is None:
        return
    other = _file(desk, target.path)
    _save(desk, other, target.path, places.added(other.text or places.begun(target.path), [piece.text]))
    take_out(desk, shelf, item.id)


def _file(desk: Desk, path: str) -> _File:
    """A file as it is now, in the open draft; one is opened where none is."""
    draft = drafting.open_or_begin(desk.session, desk.course, desk.room.by)
    known = desk.session.get(DraftFile, (draft.id, path), populate_existing=True)
    return _File(draft, known.data.decode("utf-8", "replace"), known.revision) if known else _File(draft, "", 0)


def _save(desk: Desk, file: _File, path: str, text: str, apart: bool = False) -> None:
    drafting.save(desk.session, file.draft, path, text.encode(), desk.room.by, file.revision, apart)
