"""Pages of the tests of an event: how one goes, what is decided after it, sheets typed in, and the results of all."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms import clock
from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.door import Desk, desk
from lms.bimtek.roll import roll
from lms.bimtek.testing import acts, gain, paper, queries
from lms.bimtek.testing.forms import DecisionForm, SheetForm
from lms.bimtek.testing.page import SheetPage, sheet_page, test_page
from lms.bimtek.testing.progress import participants
from lms.bimtek.testing.results import results
from lms.bimtek.testing.rules import FEW, NAMES, test_step
from lms.bimtek.testing.typed import Mistyped, read_sheet
from lms.db import db
from lms.errors import Fault, Refused
from lms.ids import uuid7


def _step(trainer: Desk, form: str) -> Any:
    """The step of a test of the event, or 404."""
    return test_step(queries.steps(trainer.session, trainer.bimtek.id), form) or abort(404)


def _people(trainer: Desk) -> dict[str, Any]:
    return participants(roll(trainer.session, trainer.bimtek.id))


@bp.get("/bimtek/<uuid:bimtek_id>/tes/<any(pre, post):form>")
@requires(Right.BIMTEK_RUN)
def test(bimtek_id: UUID, form: str) -> Any:
    """A test of the event: how far it is; after closing the hardest items and what is to be decided."""
    trainer = desk(bimtek_id)
    shown = test_page(trainer.session, trainer.bimtek, form, trainer.now) or abort(404)
    return render_template(
        "bimtek/test.html", event=trainer.bimtek, form=form, name=NAMES[form], shown=shown, few=FEW, hundred=gain.hundred,
        zone=clock.zone_of(trainer.bimtek.region_code),
    )  # fmt: skip


@bp.post("/bimtek/<uuid:bimtek_id>/tes/<any(pre, post):form>/kumpulkan")
@requires(Right.BIMTEK_RUN)
def collect_tests(bimtek_id: UUID, form: str) -> Any:
    """Hand in for those who forgot; twice is once."""
    trainer = desk(bimtek_id)
    try:
        count = acts.collect(trainer, _step(trainer, form), _people(trainer))
    except Refused as no:
        return _back(trainer, form, str(no))
    db.session.commit()
    flash(_("Jawaban %(n)s orang dikumpulkan.", n=count) if count else _("Semua jawaban sudah dikumpulkan."))
    return redirect(url_for(".test", bimtek_id=bimtek_id, form=form), 303)


@bp.post("/bimtek/<uuid:bimtek_id>/tes/<any(pre, post):form>/putuskan")
@requires(Right.BIMTEK_RUN)
def decide_late(bimtek_id: UUID, form: str) -> Any:
    """Whether what came too late counts; it may be said otherwise later."""
    trainer, said = desk(bimtek_id), DecisionForm(request.form)
    try:
        if said.hitung.data not in ("ya", "tidak"):
            raise Refused(_("Pilih Hitung atau Jangan hitung."))
        acts.decide(trainer, _step(trainer, form), said.pengerjaan.data or "", said.hitung.data == "ya")
    except Refused as no:
        return _back(trainer, form, str(no))
    db.session.commit()
    flash(_("Keputusan tersimpan. Nilainya sudah disesuaikan."))
    return redirect(url_for(".test", bimtek_id=bimtek_id, form=form, _anchor="terlambat"), 303)


def _back(trainer: Desk, form: str, sentence: str) -> Any:
    address = url_for(".test", bimtek_id=trainer.bimtek.id, form=form)
    db.session.rollback()
    flash(sentence, "alert")
    return redirect(address, 303)


@bp.post("/bimtek/<uuid:bimtek_id>/tes/<any(pre, post):form>/kertas/siapkan")
@requires(Right.BIMTEK_RUN)
def prepare_sheet(bimtek_id: UUID, form: str) -> Any:
    """Draw the one printed form of a test; twice is once."""
    trainer = desk(bimtek_id)
    try:
        made = paper.paper_form(trainer.session, trainer.bimtek, form, trainer.now, trainer.actor.person_id)
    except Refused as no:
        return _back(trainer, form, str(no))
    db.session.commit()
    if made:
        flash(_("Soal kertas siap dicetak."))
    return redirect(url_for(".sheet", bimtek_id=bimtek_id, form=form), 303)


@bp.get("/bimtek/<uuid:bimtek_id>/tes/<any(pre, post):form>/kertas")
@requires(Right.BIMTEK_RUN)
def sheet(bimtek_id: UUID, form: str) -> Any:
    """Type in answer sheets, one after the other; `orang` chooses whose."""
    trainer = desk(bimtek_id)
    who = request.args.get("orang", "")[:36]
    shown = sheet_page(trainer.session, trainer.bimtek, form, who)
    before = shown.before.id if shown.before else ""
    return _sheet_page(trainer, form, shown, SheetForm(kiriman=uuid7(), orang=who, jawaban=shown.row, perbaikan=before))


@bp.post("/bimtek/<uuid:bimtek_id>/tes/<any(pre, post):form>/kertas")
@requires(Right.BIMTEK_RUN)
def enter_sheet(bimtek_id: UUID, form: str) -> Any:
    """Keep a sheet as it was typed: the test opened, answered and handed in at once, or an earlier entry put right."""
    trainer, typed = desk(bimtek_id), SheetForm(request.form)
    shown = sheet_page(trainer.session, trainer.bimtek, form, typed.orang.data or "")
    printed = shown.printed or abort(404)
    fields = {item.id: request.form.getlist(f"soal-{item.number}") for item in printed.items}
    try:
        person = _people(trainer).get(typed.orang.data or "")
        if person is None:
            raise Mistyped.at("orang", _("Peserta: pilih orangnya dulu."))
        values = read_sheet(printed.items, typed.jawaban.data or "", fields)
        acts.enter_sheet(trainer, _step(trainer, form), printed, person.person_id, values, typed.perbaikan.data or "", typed.client_id())
    except Refused as no:
        db.session.rollback()
        return _sheet_page(trainer, form, replace(shown, given=fields), typed, no), 422
    db.session.commit()
    flash(_("Kertas %(name)s tersimpan: %(n)s soal dijawab.", name=person.full_name, n=sum(bool(value) for value in values.values())))
    return redirect(url_for(".sheet", bimtek_id=bimtek_id, form=form), 303)


def _sheet_page(trainer: Desk, form: str, shown: SheetPage, typed: SheetForm, no: Refused | None = None) -> str:
    faults = no.faults if isinstance(no, Mistyped) else [Fault("jawaban", 1, str(no))] if no else []
    return render_template("bimtek/sheet.html", event=trainer.bimtek, form=form, name=NAMES[form], shown=shown, typed=typed, faults=faults)


@bp.get("/bimtek/<uuid:bimtek_id>/hasil")
@requires(Right.BIMTEK_VIEW)
def test_results(bimtek_id: UUID) -> Any:
    """Before and after: the sentence, each goal, each participant, and what may be printed of it."""
    viewer = desk(bimtek_id, Right.BIMTEK_VIEW)
    found = results(viewer.session, viewer.bimtek)
    may, may_not = gain.sentences(found.gain)
    return render_template(
        "bimtek/test_results.html", event=viewer.bimtek, found=found, headline=gain.headline(found.gain), may=may, may_not=may_not, few=FEW,
        written=gain.written, hundred=gain.hundred,
    )  # fmt: skip
