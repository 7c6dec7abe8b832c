"""Pages with which a course begins, leaves circulation, and comes back."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock, ids
from lms.access import Right, requires
from lms.db import db
from lms.errors import in_field
from lms.studio.blueprint import bp
from lms.studio.door import room
from lms.studio.drafting import Writer, open_or_begin
from lms.studio.outline import beginning, course_acts, shelf
from lms.studio.outline.forms import CopyForm, NewForm, PlainForm
from lms.web.form_views import answered, pressed, status
from lms.web.forms import filled, offered


def _by() -> Writer:
    return Writer(current_user.person_id, clock.now())


def _region(form: NewForm | CopyForm) -> None:
    """The regions to choose from; one is chosen already."""
    places = shelf.regions(db.session(), current_user.scopes(Right.COURSE_WRITE))
    form.wilayah.choices = offered(places)
    if len(places) == 1:
        form.wilayah.data = places[0][0]


@bp.route("/studio/baru", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def new() -> Any:
    """The ways to begin a course, and the shortest of them as a form."""
    form = filled(NewForm, {"kunci": ids.uuid7(), "untuk": ["kader"]})
    _region(form)

    def act() -> str:
        key, title = form.key(), form.judul.data
        draft = in_field("judul", lambda: beginning.new_course(db.session(), title, form.untuk.data, form.wilayah.data, _by(), key))
        return url_for(".outline", course=draft.course_id)

    done = answered(form, act, _("Materi dibuat. Sekarang isi pelajarannya."))
    return done or (render_template("studio/new.html", form=form), status(form))


@bp.route("/studio/baru/salin", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def copy_course() -> Any:
    """A course that may only be read, as one's own."""
    chosen = request.args.get("materi", "")
    if not chosen:
        return render_template("studio/choose_course.html", found=shelf.shelf(db.session(), current_user))
    source, title = shelf.copied(db.session(), current_user, chosen) or abort(404)
    form = filled(CopyForm, {"kunci": ids.uuid7(), "judul": title})
    _region(form)

    def act() -> str:
        key = form.key()
        draft = in_field("judul", lambda: beginning.copy_course(db.session(), source, form.judul.data, form.wilayah.data, _by(), key))
        return url_for(".outline", course=draft.course_id)

    done = answered(form, act, _("Materi disalin. Salinan ini boleh Anda ubah."))
    return done or (render_template("studio/copy_course.html", form=form, title=title, source=chosen), status(form))


@bp.post("/studio/<string:course>/draf")
@requires(Right.COURSE_WRITE)
def open_course(course: str) -> Any:
    """A draft of a published course, or the one that is open."""
    found = room(course)

    def act() -> str:
        open_or_begin(found.session, found.course, found.by)
        return url_for(".outline", course=course)

    return pressed(act, url_for(".course", course=course))


@bp.route("/studio/<string:course>/tarik", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def retire(course: str) -> Any:
    """A course out of circulation."""
    found, form = room(course), filled(PlainForm, {})
    today = current_user.today
    asking = course_acts.asking(found.session, course, today)

    def act() -> str:
        course_acts.retire(found, today)
        return url_for(".course", course=course)

    done = answered(form, act, _("Materi ditarik dari peredaran."))
    return done or (render_template("studio/retire.html", form=form, asking=asking, **_titled(course)), status(form))


@bp.post("/studio/<string:course>/edarkan")
@requires(Right.COURSE_WRITE)
def reinstate(course: str) -> Any:
    """A course back in circulation."""
    course_acts.reinstate(room(course))
    db.session.commit()
    flash(_("Materi beredar lagi."))
    return redirect(url_for(".course", course=course), 303)


def _titled(course: str) -> dict[str, Any]:
    found = shelf.find(db.session(), current_user, course) or abort(404)
    return {"course": course, "title": found.title}
