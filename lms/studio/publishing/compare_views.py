"""Versions of a course: listed, two of them side by side, and an old one published again."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from lms import clock
from lms.access import Right, requires
from lms.courses import models
from lms.courses.values import values_on
from lms.db import AnyRow, Reads, db, glance, in_any_region
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.door import room
from lms.studio.outline.shelf import readable
from lms.studio.publishing import acts, rules
from lms.studio.publishing.comparing import compare, without_keys
from lms.studio.publishing.forms import PublishForm, chosen_in, said_in
from lms.studio.publishing.looking import Look, addressed, look_at, look_back, side_of_version, version_row
from lms.studio.publishing.undoing import as_draft
from lms.studio.publishing.who import SHIPPED, names

_LISTED = (
    models.CourseVersion.id, models.CourseVersion.number, models.CourseVersion.title, models.CourseVersion.published_at,
    models.CourseVersion.change, models.CourseVersion.note, models.CourseVersion.made_by,
)  # fmt: skip


def seen_course(look: Reads, course: str) -> AnyRow:
    """A course that the visitor may look at: what ships with the product, and what is written for her regions; or 404."""
    row = models.Course
    hers = readable(current_user.scopes(Right.COURSE_VIEW))
    return look.execute(select(row.__table__).where(row.id == course, hers)).one_or_none() or abort(404)


def may_write(look: Reads, row: AnyRow) -> bool:
    """Whether the visitor may publish here."""
    scopes = current_user.scopes(Right.COURSE_WRITE)
    mine = select(models.Course.id).where(models.Course.id == row.id, in_any_region(models.Course.region_code, scopes))
    return look.execute(mine).scalar() is not None


@bp.get("/studio/<string:course>/versi")
@requires(Right.COURSE_VIEW)
def versions(course: str) -> Any:
    """Every version with its day, who published it, what it changed, and the note."""
    version = models.CourseVersion
    with glance() as look:
        row = seen_course(look, course)
        found = look.execute(select(*_LISTED).where(version.course_id == course).order_by(version.number.desc())).all() or abort(404)
        who, writes = names(look, (one.made_by for one in found)), may_write(look, row)
    return render_template("studio/versions.html", row=row, found=found, people=who, writes=writes, shipped=SHIPPED)


@bp.get("/studio/<string:course>/versi/<int:older>/<int:newer>")
@requires(Right.COURSE_VIEW)
def compare_versions(course: str, older: int, newer: int) -> Any:
    """Two versions side by side."""
    with glance() as look:
        row = seen_course(look, course)
        first, second = (version_row(look, course, number) or abort(404) for number in (older, newer))
        values = values_on(look, current_user.today)
        changes = compare(*(side_of_version(look, one, course, values) for one in (first, second)))
        writes = current_user.may(Right.COURSE_WRITE) if row.region_code is None else may_write(look, row)
    changes = changes if writes else without_keys(changes)
    return render_template("studio/compare_versions.html", row=row, first=first, second=second, changes=changes)


@bp.route("/studio/<string:course>/versi/<int:number>/kembalikan", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def put_back(course: str, number: int) -> Any:
    """An old version becomes the live one again, as a new version; where a second person has to look, as a draft first."""
    with glance() as look:
        seen = look_at(look, current_user.scopes(Right.COURSE_WRITE), course, current_user.today) or abort(404)
        back, version = look_back(look, seen, number) or abort(404)
    form = PublishForm(request.form, catatan=_("Isi versi %(n)s dikembalikan.", n=number))
    if request.method != "POST" or back.live_id == version.id:
        return _page(back, version, form)
    try:
        if not form.validate():
            raise Refused(_("Periksa lagi isiannya."))
        words, leads = _put_back(back, version, form)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        if not form.errors:
            form.form_errors.append(str(no))
        return _page(back, version, form), 422
    flash(words)
    return redirect(leads, 303)


def _put_back(back: Look, version: AnyRow, form: PublishForm) -> tuple[str, str]:
    """The act, what is said of it, and where it leads. Raises Refused."""
    course = back.course.id
    if back.second_look:
        as_draft(room(course), version.id, rules.plain_note(form.catatan.data or ""))
        return _("Isi versi %(n)s menjadi draf. Minta orang kedua memeriksanya.", n=version.number), url_for(".publish", course=course)
    said = said_in(form, request.form, back.changes)
    made = acts.ready(back.reading.course, back.values)
    acts.publish_over(db.session(), form.seen().live, made, said, current_user.person_id, clock.now())
    return _("Isi versi %(n)s berlaku lagi.", n=version.number), url_for(".versions", course=course)


def _page(back: Look, version: AnyRow, form: PublishForm) -> str:
    form.berlaku.data = back.live_id or ""
    return render_template(
        "studio/put_back.html", seen=back, version=version, changes=back.changes, form=form, chosen=chosen_in(request.form, ()),
        faults=addressed(back.faults, back.reading.seen), confirmed=request.form.getlist("kunci"),
    )  # fmt: skip
