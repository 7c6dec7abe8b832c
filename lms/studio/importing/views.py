"""Importing: a file or a pasted text becomes a draft, and the page that says what came of it."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import RequestEntityTooLarge

from lms import clock
from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import Refused
from lms.ids import uuid7
from lms.later import Later
from lms.studio import door
from lms.studio.blueprint import bp
from lms.studio.drafting import Writer
from lms.studio.importing import keeping, undoing
from lms.studio.importing.budget import MOST_PACKED
from lms.studio.importing.forms import ImportForm, import_form
from lms.studio.importing.found import Found
from lms.studio.importing.report import ON_A_PAGE, course_title, open_courses, report
from lms.studio.models import CourseImport
from lms.wilayah.models import names_of

process, reading = Later("lms.studio.importing.process"), Later("lms.studio.importing.reading")
MOST_SENT = MOST_PACKED + 1024 * 1024
TOO_LARGE = "Ukuran berkas paling besar 20 MB. Kecilkan gambarnya atau bagi berkasnya, lalu kirim lagi."
TYPED = "Teks yang ditempel"


@bp.get("/studio/impor")
@requires(Right.COURSE_WRITE)
def import_file() -> Any:
    """The form, and what can be read."""
    return _page(_form(None))


@bp.post("/studio/impor")
@requires(Right.COURSE_WRITE)
def bring() -> Any:
    """Read a file in a process aside, then keep it as a draft in one go."""
    request.max_content_length, request.max_form_memory_size = MOST_SENT, MOST_SENT
    try:
        form, sent = _form(request.form), request.files.get("berkas")
    except RequestEntityTooLarge:
        abort(413, TOO_LARGE)
    if not form.validate():
        return _page(form)
    try:
        row_id = _brought(form, sent)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        field = form.berkas if sent and sent.filename else form.teks
        field.errors = [str(no)]
        return _page(form)
    return redirect(url_for(".imported", import_id=row_id), 303)


@bp.get("/studio/impor/<uuid:import_id>")
@requires(Right.COURSE_WRITE)
def imported(import_id: UUID) -> Any:
    """What one import brought and lost."""
    row, room = _row(import_id)
    asked = request.args.get("hal", "1")
    first = (int(asked) - 1) * ON_A_PAGE if asked.isascii() and asked.isdigit() and 0 < int(asked[:4]) < 1000 else 0
    with glance() as look:
        seen = report(
            look, row, room.draft, current_user.today, lambda path: url_for(".draft_file", course=room.course.id, path=path), first
        )
        title = course_title(look, room.course.id)
    pages = -(-len(row.items) // ON_A_PAGE)
    whole = undoing.began(room.session, row, room.draft, room.course)
    return render_template(
        "studio/imported.html", row=row, seen=seen, title=title, course=room.course.id, pages=pages, size=ON_A_PAGE, whole=whole
    )


@bp.post("/studio/impor/<uuid:import_id>/buang")
@requires(Right.COURSE_WRITE)
def drop_import(import_id: UUID) -> Any:
    """Throw away the draft that an import began, or take what it brought out of the draft of its course."""
    row, room = _row(import_id)
    whole = undoing.began(room.session, row, room.draft, room.course)
    try:
        if room.draft is None:
            raise Refused(_("Impor ini tidak dapat dibuang: drafnya sudah terbit atau sudah dibuang."))
        if whole:
            undoing.drop(room.session, room.draft, room.by)
        else:
            undoing.take_back(room.session, row, room.draft, room.by)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
        return redirect(url_for(".imported", import_id=import_id), 303)
    flash(_("Impor dibuang. Materi di aplikasi tidak berubah.") if whole else _("Yang dibawa impor ini sudah keluar dari draf."))
    return redirect(url_for(".import_file") if whole else url_for(".imported", import_id=import_id), 303)


def _row(import_id: UUID) -> tuple[CourseImport, door.Room]:
    """An import with its course, or 404."""
    row = keeping.brought(db.session(), str(import_id)) or abort(404)
    return row, door.room(row.course_id)


def _form(typed: Any) -> ImportForm:
    scopes = current_user.scopes(Right.COURSE_WRITE)
    with glance() as look:
        courses, names = open_courses(look, scopes), names_of(look, scopes)
    form = import_form(typed, courses, [(code, names.get(code, code)) for code in scopes], uuid7())
    if typed is None and request.args.get("materi") in dict(courses):
        form.materi.data = request.args["materi"]
    return form


def _page(form: ImportForm) -> Any:
    if not _is_id(form.kunci.data):
        form.kunci.data = uuid7()
    return render_template("studio/import_file.html", form=form, formats=reading.known()), 422 if form.errors else 200


def _is_id(text: str | None) -> bool:
    try:
        return str(UUID(text or "")) == text
    except ValueError:
        return False


def _brought(form: ImportForm, sent: Any) -> str:
    """The id of the import: read, drawn and kept, or known already. Raises Refused."""
    by, key = Writer(current_user.person_id, clock.now()), form.kunci.data if _is_id(form.kunci.data) else uuid7()
    with glance() as look:
        if keeping.known(look, key, by):
            return key
    name, found = _found(form, sent)
    wish = keeping.Wish(key, name, form.soal.data, tuple(form.untuk.data or ("kader",)))
    if form.materi.data:
        keeping.keep_beside(db.session(), found, wish, door.room(form.materi.data).course, by)
    else:
        keeping.keep_new(db.session(), found, wish, form.wilayah.data, by)
    return key


def _found(form: ImportForm, sent: Any) -> tuple[str, Found]:
    """What is in the file, or in the text where there is none; no transaction is open meanwhile."""
    if sent is not None and sent.filename:
        name = sent.filename.replace("\\", "/").rpartition("/")[2][-120:]
        return name, keeping.drawn(process.read_aside(name, sent.stream.read(MOST_SENT)))
    text = (form.teks.data or "").strip()
    if not text:
        raise Refused(_("Pilih berkas, atau tempel soalnya di kotak teks."))
    return TYPED, keeping.drawn(process.read_aside(TYPED, text.encode()))
