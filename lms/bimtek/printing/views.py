"""Pages of the one print: what there is, each paper without secrets as a download, and all of it in one file."""

from typing import Any
from uuid import UUID

from flask import Response, abort, render_template, request
from flask_babel import gettext as _

from lms import clock
from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.printing import acts, rules, sheets
from lms.bimtek.printing.forms import NUMBER, PrintForm
from lms.db import db
from lms.documents.print_set import print_set_pdf
from lms.errors import Refused
from lms.ids import uuid7
from lms.signin import codes
from lms.web.pages import Sentence

FIRST = {"kartu": True, "kode": True, "baru": True, "hadir": True, "tes": True, "bernama": True, "panduan": True, "hp": "sebagian"}


@bp.get("/bimtek/<uuid:bimtek_id>/cetak")
@requires(Right.BIMTEK_RUN)
def printing(bimtek_id: UUID) -> Any:
    """What can be printed, and who gets a card without a code."""
    return _page(bimtek_id, PrintForm(nomor=uuid7(), **FIRST), "")


@bp.post("/bimtek/<uuid:bimtek_id>/cetak")
@requires(Right.BIMTEK_RUN)
def print_set(bimtek_id: UUID) -> Any:
    """What was ticked as one PDF that is kept nowhere; codes in it hold from this moment."""
    form = PrintForm(request.form)
    if form.codes and NUMBER.fullmatch(form.nomor.data or "") and acts.sent_before(form.nomor.data, bimtek_id):
        return _again(bimtek_id)
    if not form.validate():
        return _page(bimtek_id, form, "")
    try:
        content = acts.make(bimtek_id, form)
    except codes.MadeBefore:
        return _again(bimtek_id)
    except Refused as no:
        form.form_errors.append(str(no))
        return _page(bimtek_id, form, "")
    db.session.commit()
    return _download(content, f"cetak-{clock.today().isoformat()}.pdf")


def _download(content: bytes, name: str) -> Response:
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response


def _again(bimtek_id: UUID) -> Any:
    """The same form once more: its codes are on their way or printed; another print makes them worthless."""
    sentence = _("Berkas ini sudah dibuat. Membuatnya lagi mengganti kode, dan kartu yang tadi tidak berlaku lagi.")
    return _page(bimtek_id, PrintForm(nomor=uuid7(), **FIRST), sentence)


@bp.get("/bimtek/<uuid:bimtek_id>/cetak/kartu.pdf", defaults={"part": "kartu"})
@bp.get("/bimtek/<uuid:bimtek_id>/cetak/daftar-hadir.pdf", defaults={"part": "daftar-hadir"})
@bp.get("/bimtek/<uuid:bimtek_id>/cetak/pre-test.pdf", defaults={"part": "pre-test"})
@bp.get("/bimtek/<uuid:bimtek_id>/cetak/post-test.pdf", defaults={"part": "post-test"})
@bp.get("/bimtek/<uuid:bimtek_id>/cetak/panduan.pdf", defaults={"part": "panduan"})
@requires(Right.BIMTEK_RUN)
def print_part(bimtek_id: UUID, part: str) -> Any:
    """One paper without codes and with masked numbers; nothing is written and no transaction is open meanwhile."""
    _found, event = acts.look(bimtek_id)
    made = sheets.alone(event, part)
    if not made:
        abort(404, Sentence(_("Tes di kertas untuk acara ini belum ada.")))
    return _download(print_set_pdf(f"{part} {event.title}", event.kop, made), f"{part}-{clock.today().isoformat()}.pdf")


def _page(bimtek_id: UUID, form: PrintForm, sentence: str) -> Any:
    db.session.rollback()
    _found, event = acts.look(bimtek_id)
    counted = {only: len(sheets.with_codes(event, only)) for only in (True, False)}
    page = render_template(
        "bimtek/printing.html", bimtek_id=bimtek_id, event=event, form=form, sentence=sentence, counted=counted,
        bare=sheets.without_codes(event, True), sheets=len(sheets.attendance(event)), early=rules.too_early(event.until, event.last_day),
        hours=codes.HOURS, closed=acts.closed(event.settings),
    )  # fmt: skip
    return page, 409 if sentence else 422 if form.errors else 200
