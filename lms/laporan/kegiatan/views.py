"""The page of an event's report: what it will say, what is missing, the files that belong to it, and its making in one tap."""

from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import update
from werkzeug.exceptions import RequestEntityTooLarge

from lms import clock
from lms.access import Right, requires
from lms.bimtek.door import Desk, desk
from lms.bimtek.models import Bimtek, visible_to
from lms.coverage.asked import covered
from lms.db import Reads, db, glance
from lms.documents.activity import shown
from lms.errors import Refused
from lms.files import checking, keeping
from lms.files.serving import served
from lms.ids import uuid7
from lms.laporan.blueprint import bp
from lms.laporan.kegiatan import making, telling  # noqa: F401 - telling speaks on the board
from lms.laporan.kegiatan.compose import compose
from lms.laporan.kegiatan.forms import KINDS, FileForm, MakeForm, NotesForm
from lms.laporan.kegiatan.gather import gather
from lms.laporan.kegiatan.missing import missing
from lms.web.pages import Sentence

MOST_SENT = checking.MOST_BYTES + 512 * 1024  # one file and what stands around it
TOO_LARGE = Sentence("Berkas ini terlalu besar dan belum disimpan. Paling besar 10 MB, foto 5 MB. Perkecil, lalu pilih lagi.")
NOTES = {"notulen": "proceedings", "kendala": "obstacles"}


def _event(reads: Reads, bimtek_id: UUID, right: Right) -> Any:
    """The event of an address as plain values, found through its door before anything is locked; or 404."""
    wanted = visible_to(current_user.scopes(right)).with_only_columns(*Bimtek.__table__.columns)
    return reads.execute(wanted.where(Bimtek.id == str(bimtek_id))).one_or_none() or abort(404)


def _page(bimtek_id: UUID, notes: NotesForm | None = None, file: FileForm | None = None) -> Any:
    """Everything of the report as it would be made now, beside what was made."""
    with glance() as looking:
        event = _event(looking, bimtek_id, Right.BIMTEK_VIEW)
        found = gather(looking, event, current_user.name, clock.now(), current_app.config["SETTINGS"])
    report, made = compose(found), making.versions(found.files)
    notes = notes or NotesForm(data={field: getattr(event, column) for field, column in NOTES.items()})
    uploads = [row for row in found.files if row.kind in keeping.UPLOADED]
    gone = next((row for row in uploads if row.id == request.args.get("hapus")), None)
    failed = bool(notes.errors or (file and file.errors))
    page = render_template(
        "laporan/activity.html", event=event, report=report, missing=missing(found), made=made, stale=bool(made) and made[0].mark != report.mark,
        notes=notes, file=file or FileForm(data={"jenis": request.args.get("jenis", "pindaian")}), uploads=uploads, kinds=KINDS, gone=gone,
        full=keeping.warning(found.files), may_run=current_user.may(Right.BIMTEK_RUN) and covered(event.region_code, current_user.scopes(Right.BIMTEK_RUN)), key=uuid7(),
        zone=clock.zone_of(event.region_code), shown=shown,
    )  # fmt: skip
    return page, 422 if failed else 200


def _back(bimtek_id: UUID, part: str = "") -> Response:
    return redirect(url_for(".activity", bimtek_id=bimtek_id, _anchor=part or None), 303)  # type: ignore[return-value]


@bp.get("/bimtek/<uuid:bimtek_id>/laporan")
@requires(Right.BIMTEK_VIEW)
def activity(bimtek_id: UUID) -> Any:
    """What the report says now, what is missing, and the files that were made."""
    return _page(bimtek_id)


@bp.post("/bimtek/<uuid:bimtek_id>/laporan")
@requires(Right.BIMTEK_RUN)
def make_report(bimtek_id: UUID) -> Any:
    """Make the three files of the report and keep them; the same sending again makes none."""
    form = MakeForm(request.form)
    if not form.validate():
        raise Refused(str(form.kiriman.errors[0]))
    now, actor = clock.now(), current_user.person_id
    with glance() as looking:
        event = _event(looking, bimtek_id, Right.BIMTEK_RUN)
        bundle = making.drawn(looking, event, actor, now, current_app.config["SETTINGS"])
    trainer = desk(bimtek_id)
    making.keep(trainer.session, trainer.bimtek.id, actor, bundle, now, form.kiriman.data or None)
    db.session.commit()
    flash(_("Laporan tersimpan: DOCX, PDF, dan XLSX."), "done")
    return _back(bimtek_id)


@bp.post("/bimtek/<uuid:bimtek_id>/laporan/catatan")
@requires(Right.BIMTEK_RUN)
def save_notes(bimtek_id: UUID) -> Any:
    """Keep the minutes and the obstacles; what was not sent stays as it is."""
    form, sent = NotesForm(request.form), [field for field in NOTES if field in request.form]
    if not form.validate() or not sent:
        form.notulen.errors = form.notulen.errors or ([] if sent else [_("Isiannya belum terkirim. Ketik sekali lagi, lalu simpan.")])
        return _page(bimtek_id, notes=form)
    trainer = desk(bimtek_id)
    said = {NOTES[field]: (form[field].data or "").replace("\r\n", "\n").strip() for field in sent}
    changed = {column: words for column, words in said.items() if words != getattr(trainer.bimtek, column)}
    if changed:
        trainer.session.execute(update(Bimtek).where(Bimtek.id == trainer.bimtek.id).values(**changed))
        trainer.record("bimtek.changed", trainer.bimtek.id, {"fields": sorted(changed)}, changed)
    db.session.commit()
    flash(_("Tersimpan."), "done")
    return _back(bimtek_id)


@bp.post("/bimtek/<uuid:bimtek_id>/berkas")
@requires(Right.BIMTEK_RUN)
def add_file(bimtek_id: UUID) -> Any:
    """Keep one file of the event; looked into, and a picture drawn again, before anything is locked."""
    request.max_content_length = MOST_SENT
    try:
        form, sent = FileForm(request.form), request.files.get("berkas")
    except RequestEntityTooLarge:
        abort(413, TOO_LARGE)
    with glance() as looking:
        _event(looking, bimtek_id, Right.BIMTEK_RUN)
    if not form.validate():
        return _page(bimtek_id, file=form)
    try:
        accepted = _accepted(form.jenis.data, sent)
        _keep_file(desk(bimtek_id), form, accepted)
    except Refused as no:
        db.session.rollback()
        form.berkas.errors = [str(no)]
        return _page(bimtek_id, file=form)
    db.session.commit()
    return _back(bimtek_id, "daftar-berkas")


def _accepted(kind: str, sent: Any) -> checking.Accepted:
    if sent is None or not sent.filename:
        raise Refused(_("Pilih berkasnya dulu."))
    return checking.checked(kind, sent.filename, sent.stream.read(checking.largest(kind)))


def _keep_file(trainer: Desk, form: FileForm, accepted: checking.Accepted) -> None:
    """The same file once more changes nothing. Raises Refused where there is no room."""
    place, kind, caption = trainer.bimtek.id, form.jenis.data, " ".join((form.keterangan.data or "").split())
    if keeping.known(trainer.session, place, kind, accepted.content):
        flash(_("Berkas ini sudah ada di acara ini, jadi tidak disimpan dua kali."), "done")
        return
    keeping.check_room(trainer.session, place, len(accepted.content))
    row = keeping.keep(trainer.session, place, kind, accepted, caption, trainer.actor.person_id, trainer.now)
    texts = {"name": accepted.name} | ({"caption": caption} if caption else {})
    trainer.record("bimtek.file_added", row["id"], {"kind": kind, "digest": row["digest"], "size": row["size"]}, texts)
    flash(_("Berkas tersimpan."), "done")


@bp.get("/bimtek/<uuid:bimtek_id>/berkas/<uuid:file_id>")
@requires(Right.BIMTEK_VIEW)
def file(bimtek_id: UUID, file_id: UUID) -> Response:
    """One file of the event, to be taken away."""
    with glance() as looking:
        event = _event(looking, bimtek_id, Right.BIMTEK_VIEW)
        return served(keeping.one(looking, event.id, str(file_id)) or abort(404))


@bp.post("/bimtek/<uuid:bimtek_id>/berkas/<uuid:file_id>/hapus")
@requires(Right.BIMTEK_RUN)
def remove_file(bimtek_id: UUID, file_id: UUID) -> Any:
    """Take away a file that was added; the record says which it was."""
    trainer = desk(bimtek_id)
    row = keeping.head(trainer.session, trainer.bimtek.id, str(file_id))
    if row is None or row.kind not in keeping.UPLOADED:
        flash(_("Berkas ini sudah dihapus."), "alert")
        return _back(bimtek_id, "daftar-berkas")
    keeping.drop(trainer.session, trainer.bimtek.id, [row.id])
    texts = {"name": row.name} | ({"caption": row.caption} if row.caption else {})
    trainer.record("bimtek.file_removed", row.id, {"kind": row.kind, "digest": row.digest}, texts)
    db.session.commit()
    flash(_("Berkas dihapus."), "done")
    return _back(bimtek_id, "daftar-berkas")
