"""The pictures and recordings of a course: shown with where they are used, added, replaced and removed."""

from typing import Any

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import Refused
from lms.studio import drafting
from lms.studio.blueprint import bp
from lms.studio.door import Room, room, workroom
from lms.studio.media import adding
from lms.studio.media.adding import Prepared
from lms.studio.media.desk import desk, every_file
from lms.studio.media.forms import AddForm, PathForm, RecordForm
from lms.studio.media.library import in_words, pictures, recordings
from lms.studio.media.serving import answer, media_type
from lms.studio.media.shelf import shelf_of
from lms.studio.media.sounds import HEAVIEST
from lms.studio.media.uses import uses
from lms.studio.models import DraftFile
from lms.web.text import kilobytes

MICROPHONE = "camera=(), geolocation=(), microphone=(self), payment=(), usb=()"
FORMS = {"gambar": AddForm, "rekaman": RecordForm}


@bp.get("/studio/<string:course>/media")
@requires(Right.COURSE_WRITE)
def media(course: str) -> Any:
    """Every picture and recording of a course."""
    return _page(course)


@bp.post("/studio/<string:course>/media")
@requires(Right.COURSE_WRITE)
def add_media(course: str) -> Any:
    """Keep a picture or a recording that is sent; a draft is begun where none is open."""
    form = FORMS.get(request.form.get("jenis", ""), AddForm)(request.form)
    try:
        found, (name, sent) = desk(course), _sent()
        if not form.validate():
            return _page(course, form)
        made = adding.prepared(name, sent, " ".join((form.keterangan.data or "").split()), every_file(found))
        _keep(room(course), made)
    except Refused as no:
        db.session.rollback()
        form.berkas.errors = [str(no)]
        return _page(course, form)
    flash(_saved(made), "done")
    return _back(course, made.path)


@bp.post("/studio/<string:course>/media/ganti")
@requires(Right.COURSE_WRITE)
def replace_media(course: str) -> Any:
    """Put another picture or recording in the place of one; lessons that show it need no change."""
    form, found = PathForm(request.form), desk(course)
    path = form.jalur.data or ""
    try:
        files = every_file(found)
        if path not in {file.path for file in files} or media_type(path) is None:
            abort(404)
        made = adding.replaced(path, *_sent(), files)
        _keep(room(course), made)
    except Refused as no:
        db.session.rollback()
        form.berkas.errors = [str(no)]
        return _page(course, form)
    flash(_saved(made), "done")
    return _back(course, path)


@bp.post("/studio/<string:course>/media/hapus")
@requires(Right.COURSE_WRITE)
def remove_media(course: str) -> Any:
    """Take away what no lesson and no item uses."""
    path, place = request.form.get("jalur", ""), room(course)
    if media_type(path) is None:
        abort(404)
    draft = drafting.open_or_begin(place.session, place.course, place.by)
    files = drafting.files_of(place.session, draft.id)
    if used := uses(files).get(path):
        db.session.rollback()
        titles = "; ".join(title for _kind, _id, title in used[:5])
        flash(_("Belum dihapus, karena masih dipakai di: %(titles)s. Lepaskan dulu di sana.", titles=titles), "alert")
        return _back(course, path)
    drafting.remove(place.session, draft, adding.twins(path, {file.path for file in files}), place.by)
    db.session.commit()
    flash(_("%(name)s dihapus.", name=in_words(path)), "done")
    return _back(course)


@bp.get("/studio/<string:course>/media/berkas/<path:path>")
@requires(Right.COURSE_WRITE)
def draft_file(course: str, path: str) -> Response:
    """One picture or recording of the open draft."""
    place, draft = workroom(course)
    mimetype = media_type(path) or abort(404)
    data = place.session.scalar(select(DraftFile.data).where(DraftFile.draft_id == draft.id, DraftFile.path == path))
    return answer(request, data if data is not None else abort(404), mimetype)


def _page(course: str, form: Any = None) -> Any:
    """The shelf with its two forms; whichever was sent keeps what was typed."""
    found = desk(course)
    with glance() as look:
        shelf = shelf_of(look, course, found.draft_id, found.version_id)
    own = {kind: form if isinstance(form, of) else of() for kind, of in FORMS.items()}
    failed = form if isinstance(form, PathForm) else None
    page = render_template(
        "studio/media.html", course=found, pictures=pictures(shelf), recordings=recordings(shelf), forms=own, failed=failed,
        most_sound=HEAVIEST, fault=(failed or form).berkas.errors if form else (),
    )  # fmt: skip
    response = make_response(page, 422 if form is not None and form.errors else 200)
    response.headers["Permissions-Policy"] = MICROPHONE
    return response


def _sent() -> tuple[str, bytes]:
    """The name and the bytes of the file in a form. Raises Refused where there is none."""
    sent = request.files.get("berkas")
    if sent is None or not sent.filename:
        raise Refused(_("Pilih berkasnya dulu."))
    with sent.stream as stream:
        return sent.filename, stream.read(adding.MOST_SENT)


def _keep(place: Room, made: Prepared) -> None:
    """Write the files of a picture or recording into the open draft; one is begun where there is none, and something is written."""
    if made.files:
        draft = drafting.open_or_begin(place.session, place.course, place.by)
        for path, data in made.files.items():
            drafting.save(place.session, draft, path, data, place.by)
    db.session.commit()


def _saved(made: Prepared) -> str:
    if not made.files:
        return _("Berkas ini sudah ada di materi ini, jadi tidak disimpan dua kali.")
    sizes = _("Tersimpan: %(before)s menjadi %(after)s.", before=kilobytes(made.before), after=kilobytes(made.after))
    return f"{sizes} {made.note}".strip()


def _back(course: str, path: str = "") -> Any:
    return redirect(url_for(".media", course=course, _anchor=path.replace("/", "-") or None), 303)
