"""Pages of one lesson being written: its blocks, its source, its recording, and how phones show it."""

from typing import Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms.access import Right, requires
from lms.db import db
from lms.errors import Refused
from lms.studio import drafting
from lms.studio.blueprint import bp
from lms.studio.door import Room, room, workroom
from lms.studio.models import Draft
from lms.studio.writing import acts, kinds, merging, screen
from lms.studio.writing.acts import Clash, Part
from lms.studio.writing.forms import BlockForm, SourceForm, block_form
from lms.studio.writing.pages import Desk, desk_of, lesson_path
from lms.web.pages import wants_json
from lms.web.text import hour


def desk(place: Room, draft: Draft, lesson: str) -> Desk:
    """The lesson of an address, or 404."""
    return desk_of(place.session, draft, lesson, place.actor.today) or abort(404)


@bp.get("/studio/<string:course>/tulis/<string:lesson>")
@requires(Right.COURSE_WRITE)
def write(course: str, lesson: str) -> Any:
    """The blocks of a lesson; where nothing is being changed yet, the button that begins."""
    place = room(course)
    if place.draft is None:
        return render_template("studio/unopened.html", course=course, lesson=lesson)
    found = desk(place, place.draft, lesson)
    sound = screen.audio_form(found) if "rekaman" in request.args else None
    return screen.editor(place, found, screen.opened(found, request.args), sound)


@bp.post("/studio/<string:course>/tulis/<string:lesson>/buka")
@requires(Right.COURSE_WRITE)
def open_lesson(course: str, lesson: str) -> Any:
    """Begin to change a course that is live."""
    place = room(course)
    try:
        drafting.open_or_begin(place.session, place.course, place.by)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(url_for(".write", course=course, lesson=lesson), 303)


@bp.post("/studio/<string:course>/tulis/<string:lesson>")
@requires(Right.COURSE_WRITE)
def write_block(course: str, lesson: str) -> Any:
    """Save one block, and move it or take it out where that was asked; a script gets JSON."""
    place, draft = workroom(course)
    kind = request.form.get("jenis", "")
    form = block_form(kind if kind in kinds.NAMES else abort(400))
    if not form.validate():
        abort(400)
    path = lesson_path(place.session, draft.id, lesson) or desk(place, draft, lesson).page.path
    try:
        part = _done(place, draft, path, form)
        db.session.commit()
    except Clash as no:
        return _clashed(course, lesson, form, no)
    except Refused as no:
        return _refused(course, lesson, form, no)
    if wants_json():
        return jsonify(waktu=hour(place.now), blok=part.first, jumlah=part.count, asal=part.origin)
    stays = part.count and request.form.get("aksi") != "selesai"
    anchor = "terbuka" if stays else f"blok-{part.first}" if part.count else "isi-pelajaran"
    return redirect(url_for(".write", course=course, lesson=lesson, blok=part.first if stays else None, _anchor=anchor), 303)


def _done(place: Room, draft: Draft, path: str, form: BlockForm) -> Part:
    """What the pressed button asks for."""
    act = request.form.get("aksi", "simpan")
    if act == "hapus":
        acts.remove_block(place, draft, path, form.part())
        flash(_("Bagian itu sudah dihapus."))
        return Part(0, 0, "")
    part = acts.save_block(place, draft, path, form.part(), form.fields())
    step = {"naik": -1, "turun": 1}.get(act, 0)
    return Part(acts.move_block(place, draft, path, part, step), part.count, part.origin) if step else part


def _refused(course: str, lesson: str, form: BlockForm, no: Refused) -> Any:
    """The form again with its sentence and everything that was typed."""
    db.session.rollback()
    if wants_json():
        return jsonify(pesan=str(no)), 422
    form.blame(no)
    place, draft = workroom(course)
    found = desk(place, draft, lesson)
    return screen.editor(place, found, screen.again(found, form)), 422


def _clashed(course: str, lesson: str, form: BlockForm, no: Clash) -> Any:
    """Both texts side by side."""
    db.session.rollback()
    if wants_json():
        return jsonify(pesan=str(no), banding=True), 409
    place, draft = workroom(course)
    return screen.conflict(place, desk(place, draft, lesson), form, no), 409


@bp.post("/studio/<string:course>/tulis/<string:lesson>/rekaman")
@requires(Right.COURSE_WRITE)
def write_audio(course: str, lesson: str) -> Any:
    """Choose the recording of a lesson."""
    place, draft = workroom(course)
    found = desk(place, draft, lesson)
    form = screen.audio_form(found, request.form)
    try:
        if not form.validate():
            raise Refused(_("Pilih rekamannya dari daftar."))
        acts.set_audio(place, draft, found.page.path, form.audio.data)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        form.audio.errors = [str(no)]
        return screen.editor(place, found, None, form), 422
    return redirect(url_for(".write", course=course, lesson=lesson, _anchor="isi-pelajaran"), 303)


@bp.route("/studio/<string:course>/tulis/<string:lesson>/sumber", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def source(course: str, lesson: str) -> Any:
    """The whole file of a lesson as text, with its faults by line; it is saved faulty too."""
    place, draft = workroom(course)
    found = desk(place, draft, lesson)
    page, form = found.page, SourceForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        try:
            acts.save_source(place, draft, page.path, form.isi.data, form.revisi.data)
            db.session.commit()
            flash(_("Tersimpan %(hour)s.", hour=hour(place.now)))
            return redirect(url_for(".source", course=course, lesson=lesson), 303)
        except drafting.Outdated as no:
            return _source_clashed(course, lesson, form, no), 409
        except Refused as no:
            db.session.rollback()
            form.isi.errors = [str(no)]
    elif request.method != "POST":
        form.isi.data, form.revisi.data = acts.one_break(page.text or ""), page.revision
    faults = screen.faults_of(found)
    return render_template("studio/source.html", course=course, desk=found, form=form, faults=faults), 422 if form.errors else 200


def _source_clashed(course: str, lesson: str, form: SourceForm, no: drafting.Outdated) -> str:
    db.session.rollback()
    place, draft = workroom(course)
    found = desk(place, draft, lesson)
    theirs = acts.one_break(found.page.text or "")
    return render_template(
        "studio/source_conflict.html", course=course, desk=found, form=form, other=screen.name_of(place.session, no.changed_by),
        at=no.changed_at, pieces=merging.compared(theirs, acts.one_break(form.isi.data)),
    )  # fmt: skip
