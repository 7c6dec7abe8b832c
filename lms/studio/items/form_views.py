"""A new item made in fields: every kind there is, seen as a participant meets it before it is kept."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms.access import requires
from lms.courses.content import Item, Kind
from lms.db import db
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.items import changing
from lms.studio.items.bank import shelves
from lms.studio.items.desk import RIGHT, Desk, writing_desk
from lms.studio.items.forms import TALK, NewItemForm, new_item_form
from lms.studio.items.places import EXAM
from lms.studio.items.plain import to_words
from lms.studio.items.showing import shown
from lms.studio.items.type_views import taken
from lms.studio.items.views import lacking, looking, sent_picture, typed_item
from lms.studio.media.library import pictures
from lms.studio.naming import slug

UNNAMED = "soal-baru"


def _blank(kind: str, goal: str) -> Item:
    """An item with nothing in it."""
    known = Kind(kind) if kind in list(Kind) else Kind.SINGLE
    return Item(UNNAMED, goal, known, "", None, (), None, "", 1, scene=kind == TALK)


@bp.get("/studio/<string:course>/soal-satu")
@requires(RIGHT)
def new_item(course: str) -> Any:
    """The empty form of an item, of the kind, goal and place that the address names."""
    table = writing_desk(course)
    places, goals = shelves(table.reading.seen), [goal.id for goal in table.reading.seen.goals]
    goal = request.args.get("tujuan", "")
    place = next((shelf.path for shelf in places if shelf.path == request.args.get("tempat")), EXAM)
    blank = _blank(request.args.get("jenis", ""), goal if goal in goals else "")
    return _page(table, new_item_form(None, table.reading.seen, blank, places, place), None)


@bp.post("/studio/<string:course>/soal-satu")
@requires(RIGHT)
def make_item(course: str) -> Any:
    """Keep a new item, or only look at what was typed (`lihat`); sent twice it is one item."""
    table = writing_desk(course)
    places, blank = shelves(table.reading.seen), _blank(request.form.get("jenis", ""), "")
    form = new_item_form(request.form, table.reading.seen, blank, places, EXAM)
    made = sent_picture(table, form)
    new = typed_item(table, blank, form, made)
    if new is None or looking():
        return _page(table, form, new, lacking(form))
    shelf, known = next(shelf for shelf in places if shelf.path == form.tempat.data), taken(table)
    named = replace(new, id=slug(to_words(new.stem_md) or UNNAMED, set()))
    table.begin()
    try:
        kept = changing.put_in(table, shelf, [named], known, made.files if made else changing.NO_FILES)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        form.tempat.errors = [str(no)]
        return _page(writing_desk(course), form, new)
    flash(_("Soal tersimpan di draf, di %(place)s.", place=shelf.title) if kept.new else _("Soal ini sudah ada di sana."))
    again = {"jenis": form.jenis.data, "tujuan": new.goal, "tempat": shelf.path}
    more = request.form.get("langkah") == "lagi"
    return redirect(url_for(".new_item", course=course, **again) if more else url_for(".item", course=course, item=kept.ids[0]), 303)


def _page(table: Desk, form: NewItemForm, draft: Item | None, lacks: Sequence[str] = ()) -> Any:
    drawn = shown([draft], table.files, table.values, table.address) if draft else []
    page = render_template(
        "studio/new_item.html", table=table, seen=table.reading.seen, form=form, drawn=drawn[0] if drawn else None, pictures=pictures(table.shelf), lacks=lacks,
    )  # fmt: skip
    return page, 422 if form.errors else 200
