"""The history of an item, its words of another day brought back, and the items that were taken out of the bank."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms.access import requires
from lms.courses.content import Pool
from lms.db import db
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.items import changing
from lms.studio.items.bank import Shelf, find, shelves
from lms.studio.items.desk import RIGHT, Desk, desk, writing_desk
from lms.studio.items.past import Event, gone, life, steps, words_of
from lms.studio.items.places import EXAM, holds
from lms.studio.items.views import listed


@bp.get("/studio/<string:course>/soal/<string:item>/riwayat")
@requires(RIGHT)
def item_history(course: str, item: str) -> Any:
    """What became of an item since it was written, also of one that is out by now."""
    table = desk(course)
    events = _life(table, item)
    entry = find(listed(table), item)
    now = holds(table.text(entry.shelf.path), item) if entry else None
    return render_template(
        "studio/item_history.html", table=table, item=item, events=events, entry=entry, words=entry.words if entry else words_of(events[0].text),
        now=changing.mark_of(now.text.strip() + "\n") if now else "",
    )  # fmt: skip


def _life(table: Desk, item: str) -> list[Event]:
    """The events of an item that is in the bank, or was; or 404."""
    events = life(steps(table.session, table.course.id), item)
    return events if events or find(listed(table), item) else abort(404)


@bp.post("/studio/<string:course>/soal/<string:item>/kembali")
@requires(RIGHT)
def bring_back(course: str, item: str) -> Any:
    """Words of another day in the place of those of now; an item that was out is in the bank again. Sent twice it is done once."""
    table = writing_desk(course)
    wanted = request.form.get("isi", "")
    event = next((one for one in _life(table, item) if one.mark == wanted), None) or abort(404)
    target = _home(table, event.path)
    entry = find(listed(table), item)
    table.begin()
    try:
        changing.bring_back(table, entry.shelf if entry else target, item, event.text)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
        return redirect(url_for(".item_history", course=course, item=item), 303)
    flash(_("Tersimpan di draf. Terbitkan bila sudah siap."))
    return redirect(url_for(".item", course=course, item=item), 303)


def _home(table: Desk, path: str) -> Shelf:
    """Where an item goes back to: its file, else one of the same kind, else the test."""
    every = shelves(table.reading.seen)
    alike = [shelf for shelf in every if shelf.pool is (Pool.GRADED if path == EXAM else Pool.PRACTICE)]
    return next((shelf for shelf in every if shelf.path == path), (alike or every)[0])


@bp.get("/studio/<string:course>/soal-ditarik")
@requires(RIGHT)
def retired_items(course: str) -> Any:
    """The items that were taken out of the bank, each with the way back."""
    table = desk(course)
    found = gone(steps(table.session, course), {entry.id for entry in listed(table)})
    return render_template("studio/retired_items.html", table=table, found=found)
