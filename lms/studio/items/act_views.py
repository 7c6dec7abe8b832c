"""Acts on one item of the bank: up, down, copied, carried to another place, taken out."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from lms.access import requires
from lms.courses.content import Pool
from lms.db import db
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.items import changing
from lms.studio.items.bank import Entry, find, neighbour, shelves
from lms.studio.items.desk import RIGHT, Desk, writing_desk
from lms.studio.items.views import listed
from lms.studio.naming import slug

RESERVED = frozenset({"baru"})


@bp.post("/studio/<string:course>/soal/<string:item>/<any(naik, turun, salin, pindah, tujuan, tarik):act>")
@requires(RIGHT)
def act_on_item(course: str, item: str, act: str) -> Any:
    """Do one thing to an item; sent twice it is done once."""
    table = writing_desk(course)
    every = listed(table)
    entry = find(every, item)
    if entry is None:
        return _gone(course, act)
    table.begin()
    try:
        said = ACTS[act](table, every, entry)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
        return redirect(url_for(".item", course=course, item=item), 303)
    if said:
        flash(said)
    if act in ("naik", "turun", "tarik"):
        return redirect(_back(course, entry, item if act != "tarik" else ""), 303)
    return redirect(url_for(".item", course=course, item=request.form.get("baru", item) if act == "salin" else item), 303)


def _gone(course: str, act: str) -> Any:
    """Taken out already, as it was meant; any other act has nothing to act on."""
    return redirect(url_for(".bank", course=course), 303) if act == "tarik" else abort(404)


def _back(course: str, entry: Entry, item: str) -> str:
    part = "latihan" if entry.shelf.pool is Pool.PRACTICE else None
    return url_for(".bank", course=course, bagian=part, _anchor=f"soal-{item}" if item else None)


def _shift(down: bool) -> Any:
    def act(table: Desk, every: list[Entry], entry: Entry) -> str:
        other = neighbour(every, entry, down)
        number = request.form.get("nomor", "")
        if other is not None and number.isdecimal():
            changing.shift(table, entry.shelf, entry.id, other.number - entry.number, int(number[:6]))
        return ""

    return act


def _copy(table: Desk, every: list[Entry], entry: Entry) -> str:
    new = request.form.get("baru", "")
    if new != slug(new, RESERVED) or not new:
        raise Refused(_("Salinan ini belum dapat dibuat. Muat ulang halaman, lalu coba lagi."))
    if find(every, new) is None:
        changing.copy(table, entry.shelf, entry.id, new)
    return _("Salinan tersimpan di draf. Ubah kata-katanya supaya tidak sama.")


def _carry(table: Desk, _every: list[Entry], entry: Entry) -> str:
    target = next((shelf for shelf in shelves(table.reading.seen) if shelf.path == request.form.get("tempat")), None)
    if target is None or entry.item is None:
        raise Refused(_("Pilih tempat barunya dari daftar."))
    changing.carry(table, entry.shelf, target, entry.item)
    return _("Soal dipindahkan ke %(place)s.", place=target.title)


def _take_out(table: Desk, _every: list[Entry], entry: Entry) -> str:
    changing.take_out(table, entry.shelf, entry.id)
    return _("Soal ditarik dari draf. Dapat dipakai lagi dari “Soal yang ditarik”.")


def _aim(table: Desk, _every: list[Entry], entry: Entry) -> str:
    goal = next((goal for goal in table.reading.seen.goals if goal.id == request.form.get("tujuan")), None)
    if goal is None:
        raise Refused(_("Pilih tujuannya dari daftar."))
    changing.aim(table, entry.shelf, entry.id, goal.id)
    return _("Soal sekarang menguji: %(goal)s", goal=goal.sentence)


ACTS = {"naik": _shift(False), "turun": _shift(True), "salin": _copy, "pindah": _carry, "tujuan": _aim, "tarik": _take_out}
