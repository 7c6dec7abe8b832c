"""Taking a course away: what each format keeps, files without keys at once, files with keys made on purpose and fetched by their maker."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import Refused
from lms.files.checking import Accepted
from lms.files.serving import LOCKED, served
from lms.studio.blueprint import bp
from lms.studio.exporting import formats, keeping, kinds  # noqa: F401 - kinds adds every format
from lms.studio.exporting.source import LIVE, source, written


@bp.get("/studio/<string:course>/ekspor")
@requires(Right.COURSE_VIEW)
def export(course: str) -> Any:
    """What a course can be taken away as, and the files that the visitor made."""
    return _page(course)


@bp.get("/studio/<string:course>/ekspor/unduh/<string:wanted>")
@requires(Right.COURSE_VIEW)
def export_open(course: str, wanted: str) -> Any:
    """A file that shows neither keys nor questions of tests, made while it is waited for."""
    found, form = source(course), formats.find(wanted)
    if form is None or form.guarded:
        abort(404)
    origin, size = request.args.get("dari", LIVE), request.args.get("kertas", "")
    try:
        made = written(found, origin, form, size, current_user.today)
    except Refused as no:
        return _page(course, form.key, str(no))
    answer = Response(made, mimetype=form.mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{found.name(origin)}-{form.key}.{form.ending}")
    answer.headers["Content-Security-Policy"] = LOCKED
    return answer


@bp.post("/studio/<string:course>/ekspor")
@requires(Right.COURSE_WRITE)
def export_guarded(course: str) -> Any:
    """Make a file with keys and keep it for its maker; that is told in the journal."""
    found, form = source(course), formats.find(request.form.get("format", ""))
    if not found.may_write or form is None or not form.guarded:
        abort(404)
    origin, size = request.form.get("dari", ""), request.form.get("kertas", "")
    try:
        made = written(found, origin, form, size, current_user.today)
    except Refused as no:
        return _page(course, form.key, str(no))
    file = Accepted(f"{found.name(origin)}-{form.key}.{form.ending}", form.mimetype, made)
    keeping.keep(db.session(), course, current_user.person_id, file, form.key, origin, clock.now())
    db.session.commit()
    flash(_("Berkas jadi: %(name)s. Unduh di bawah.", name=file.name), "done")
    return redirect(url_for(".export", course=course, _anchor="jadi"), 303)


@bp.get("/studio/<string:course>/ekspor/berkas/<uuid:file_id>")
@requires(Right.COURSE_WRITE)
def export_file(course: str, file_id: UUID) -> Response:
    """One of the files that the visitor made herself."""
    found = source(course)
    with glance() as look:
        row = keeping.own_file(look, course, current_user.person_id, str(file_id)) if found.may_write else None
    return served(row or abort(404))


def _page(course: str, failed: str = "", fault: str = "") -> Any:
    found = source(course)
    offered = [form for form in formats.every() if found.may_write or not form.guarded]
    with glance() as look:
        files = keeping.own_files(look, course, current_user.person_id) if found.may_write else []
    titles = {form.key: form.title for form in formats.every()}
    page = render_template(
        "studio/export.html", course=found, offered=offered, files=files, titles=titles, failed=failed, fault=fault, kept=keeping.KEPT
    )
    return page, 422 if fault else 200
