"""The bank of a course, and one item of it: looked at, written anew, moved, copied and taken out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from lms.access import requires
from lms.courses import published
from lms.courses.checks.markup import Scope
from lms.courses.content import Item, Kind, Pool
from lms.db import db
from lms.errors import Refused
from lms.quizzes.statistics.figures import how_hard, how_telling
from lms.quizzes.statistics.pooling import CHOICES, Pooled, pooled
from lms.quizzes.statistics.uses import uses
from lms.studio.blueprint import bp
from lms.studio.items import changing, places
from lms.studio.items.bank import Asked, Entry, entries, find, groups, lenient, neighbour, shelves
from lms.studio.items.desk import RIGHT, Desk, desk, writing_desk
from lms.studio.items.editing import CHOICES as EDITED_CHOICES
from lms.studio.items.editing import edited, faults_of
from lms.studio.items.forms import ItemForm, item_form
from lms.studio.items.remarks import KINDS as WARNED
from lms.studio.items.showing import KINDS, shown
from lms.studio.items.warnings import gaps
from lms.studio.media.adding import MOST_SENT, Prepared, picked
from lms.studio.media.library import pictures
from lms.studio.naming import slug

PARTS = {"tes": Pool.GRADED, "latihan": Pool.PRACTICE}
USED = {"sudah": lazy_gettext("Sudah dipakai peserta"), "belum": lazy_gettext("Belum dipakai peserta")}


def listed(table: Desk) -> list[Entry]:
    """Every item of a course."""
    texts = {shelf.path: table.text(shelf.path) for shelf in shelves(table.reading.seen)}
    return entries(table.course.id, table.reading, texts, table.values)


def scope_of(table: Desk) -> Scope:
    """What items of a course may point to."""
    return Scope(frozenset(picture.path for picture in table.reading.seen.pictures), frozenset(table.values))


def _asked() -> Asked:
    given = request.args
    kind, warning, used = (given.get(name, "") for name in ("jenis", "peringatan", "dipakai"))
    return Asked(
        PARTS.get(given.get("bagian", ""), Pool.GRADED), given.get("tujuan", "")[:60], kind if kind in list(Kind) else "",
        warning if warning in {"ada", *WARNED} else "", used if used in USED else "", given.get("cari", "")[:100],
    )  # fmt: skip


@bp.get("/studio/<string:course>/soal")
@requires(RIGHT)
def bank(course: str) -> Any:
    """The items of the test by goal, or the practice by module, with filters."""
    table, asked = desk(course), _asked()
    told = pooled(table.session, course, table.course.live_version_id, table.scopes)
    every = [replace(entry, used=_used(table, told, entry)) for entry in listed(table)]
    left = [entry for entry in every if asked.shows(entry)]
    return render_template(
        "studio/bank.html", table=table, seen=table.reading.seen, asked=asked, part=request.args.get("bagian", ""), every=every, parts=PARTS,
        left=left, groups=groups(table.reading.seen, left, asked.pool), kinds=KINDS, told=told, state=lambda entry: state_of(table, entry),
        up=lambda entry: neighbour(every, entry, False), down=lambda entry: neighbour(every, entry, True), warned_of=WARNED, used=USED,
        gaps=gaps(table.reading.seen),
    )  # fmt: skip


def _used(table: Desk, told: Pooled, entry: Entry) -> bool:
    """Whether participants met an item: in a test, or as practice that is live."""
    if entry.shelf.pool is Pool.GRADED:
        return told.ever(entry.id) > 0
    return any(places.holds(text, entry.id) for path, text in table.live.items() if path != places.EXAM)


def state_of(table: Desk, entry: Entry) -> str:
    """How an item stands to the live version: `baru`, `diubah`, or "" for the same."""
    known = next((piece for text in table.live.values() if (piece := places.holds(text, entry.id))), None)
    now = places.holds(table.text(entry.shelf.path), entry.id)
    return "baru" if known is None else "diubah" if now is None or now.text != known.text else ""


@bp.get("/studio/<string:course>/soal/<string:item>")
@requires(RIGHT)
def item(course: str, item: str) -> Any:
    """One item: its form, how a participant meets it, what is to be said of it, and its figures."""
    table = desk(course)
    entry, known, text = _one(table, item)
    return _page(table, entry, known, _form(None, table, entry, known, text) if known else None)


def _form(typed: Any, table: Desk, entry: Entry, known: Item, text: str) -> ItemForm:
    return item_form(typed, table.reading.seen, known, changing.mark_of(text), entry.shelf.pool is Pool.PRACTICE)


def _one(table: Desk, item_id: str) -> tuple[Entry, Item | None, str]:
    """An item of the list, as far as it can be read, and its text; or 404."""
    entry = find(listed(table), item_id) or abort(404)
    piece = places.holds(table.text(entry.shelf.path), item_id)
    text = piece.text if piece else ""
    goals = tuple(goal.id for goal in table.reading.seen.goals)
    return entry, entry.item or lenient(text, goals, scope_of(table)), text


def _page(
    table: Desk,
    entry: Entry,
    known: Item | None,
    form: ItemForm | None,
    theirs: Item | None = None,
    draft: Item | None = None,
    lacks: Sequence[str] = (),
) -> Any:
    told = pooled(table.session, table.course.id, table.course.live_version_id, table.scopes, only=entry.id)
    shown_now = [one for one in (draft or (None if lacks else known), theirs) if one]
    drawn = shown(shown_now, table.files, table.values, table.address)
    every = listed(table)
    page = render_template(
        "studio/item.html", table=table, seen=table.reading.seen, entry=entry, known=known, form=form, drawn=drawn[0] if drawn else None,
        theirs=drawn[1] if theirs else None, told=told, state=state_of(table, entry), shelves=shelves(table.reading.seen), pictures=pictures(table.shelf),
        new_id=slug(entry.id, {one.id for one in every}), up=neighbour(every, entry, False), down=neighbour(every, entry, True), kinds=Kind,
        live_options=_live_options(table, entry.id), lacks=lacks, met_in=uses(table.session, table.course.id, entry.id, table.scopes), how_hard=how_hard, how_telling=how_telling,
    )  # fmt: skip
    return page, 422 if form is not None and form.errors else 200


def _live_options(table: Desk, item_id: str) -> list[tuple[str, Any, bool]]:
    """The options of an item as the live version has them: id, HTML, and whether it is right."""
    live = table.course.live_version_id
    known = published.bank(table.session, live).get(item_id) if live else None
    if known is None or known.kind not in CHOICES:
        return []
    right = published.keys(table.session, str(live))[item_id][2]["right"]
    return [(option, html, option in right) for option, html in known.options.items()]


@bp.post("/studio/<string:course>/soal/<string:item>")
@requires(RIGHT)
def write_item(course: str, item: str) -> Any:
    """Write an item anew, or only look at what was typed (`lihat`); the kind may be changed without losing the rest."""
    table = writing_desk(course)
    entry, known, text = _one(table, item)
    form = _form(request.form, table, entry, known or abort(404), text)
    made = sent_picture(table, form)
    new = typed_item(table, known, form, made)
    if new is None or looking():
        return _page(table, entry, known, form, draft=new, lacks=lacking(form))
    table.begin()
    try:
        changing.rewrite(table, entry.shelf, new, form.dilihat.data or "", made.files if made else {})
        db.session.commit()
    except Refused as no:
        return _meanwhile(table, entry, form, new, no)
    flash(_("Soal tersimpan di draf."))
    return redirect(url_for(".item", course=course, item=item), 303)


def looking() -> bool:
    """Whether somebody only looks at what she typed, or changes the kind: nothing is kept, and nothing is wrong yet."""
    return request.form.get("langkah") in ("lihat", "jenis")


def lacking(form: ItemForm) -> list[str]:
    """What still keeps an item from being drawn, which is no fault while somebody only looks; the form is free of it then."""
    if not looking():
        return []
    told = [sentence for one in form for sentence in one.errors if isinstance(sentence, str)]
    for one in form:
        one.errors = []
    return list(dict.fromkeys(told)) if request.form.get("langkah") == "lihat" else []


def typed_item(table: Desk, known: Item, form: ItemForm, made: Prepared | None) -> Item | None:
    """The item of a form; None where something has to be put right, which the form then says."""
    found = _read(table, known, form, made)
    if found is None and made:  # a browser forgets the file that was chosen
        form.gambar.errors = [*form.gambar.errors, _("Gambar belum tersimpan. Pilih lagi berkasnya.")]
    return found


def _read(table: Desk, known: Item, form: ItemForm, made: Prepared | None) -> Item | None:
    if not form.validate():
        told = [sentence for one in form.pilihan for errors in one.form.errors.values() for sentence in errors]
        form.pilihan.errors = list(dict.fromkeys(told))
        return None
    typed = replace(form.typed(), picture=made.path) if made else form.typed()
    try:
        new = edited(known, typed)
    except Refused as no:
        (form.pilihan if typed.kind in EDITED_CHOICES else form.jawaban).errors = [str(no)]
        return None
    if new.picture and not new.picture.alt:
        form.gambar.errors = [_("Tulis apa yang terlihat di gambar, satu kalimat.")]
        return None
    scope = scope_of(table)
    scope = replace(scope, pictures=scope.pictures | {made.path}) if made else scope
    if faults := faults_of(new, tuple(goal.id for goal in table.reading.seen.goals), scope):
        form.soal.errors = faults
        return None
    return new


def sent_picture(table: Desk, form: ItemForm) -> Prepared | None:
    """The picture that was sent along, drawn anew; None where there is none, or where it will not do, which the form then says."""
    sent = request.files.get("gambar_baru")
    if sent is None or not sent.filename or looking():
        return None
    try:
        return picked("", sent.filename, sent.stream.read(MOST_SENT), form.alt.data or "", table.files)
    except Refused as no:
        form.gambar.process_errors = [str(no)]
        return None


def _meanwhile(table: Desk, entry: Entry, form: ItemForm, new: Item, no: Refused) -> Any:
    """What was typed stays, and what somebody else made of the item stands beside it; saved once more, it takes its place."""
    db.session.rollback()
    fresh = desk(table.course.id)
    there, theirs, text = _one(fresh, entry.id)
    form.dilihat.data = changing.mark_of(text)
    form.soal.errors = [str(no)]
    return _page(fresh, there, theirs, form, theirs=theirs, draft=new)
