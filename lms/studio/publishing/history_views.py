"""Who changed what when, each change beside what was there before, and its words brought back into the draft."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from lms.access import Right, requires
from lms.db import AnyRow, Reads, db, glance
from lms.errors import Refused
from lms.studio import drafting
from lms.studio.blueprint import bp
from lms.studio.door import room
from lms.studio.models import Draft, DraftFile
from lms.studio.publishing.forms import SeenForm
from lms.studio.publishing.history import edit_of, place_now
from lms.studio.publishing.history import history as told
from lms.studio.publishing.looking import course_row, draft_row, version_row
from lms.studio.publishing.speaking import spoken_rows
from lms.studio.publishing.titles import readable, title_of
from lms.studio.publishing.who import names


def _page_number() -> int:
    typed = request.args.get("halaman", "1")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


@bp.get("/studio/<string:course>/riwayat")
@requires(Right.COURSE_WRITE)
def history(course: str) -> Any:
    """Everything that was done with a course, the latest first."""
    with glance() as look:
        row = course_row(look, current_user.scopes(Right.COURSE_WRITE), course) or abort(404)
        titled = draft_row(look, course) or version_row(look, course)
        found = told(look, course, _page_number())
    return render_template("studio/history.html", row=row, title=titled.title if titled else course, found=found)


@bp.get("/studio/<string:course>/riwayat/<uuid:edit_id>")
@requires(Right.COURSE_WRITE)
def past_edit(course: str, edit_id: UUID) -> Any:
    """One change: what was there before beside what came."""
    with glance() as look:
        course_row(look, current_user.scopes(Right.COURSE_WRITE), course) or abort(404)
        found = edit_of(look, course, str(edit_id)) or abort(404)
        draft = draft_row(look, course)
        columns = select(DraftFile.data, DraftFile.revision).where(DraftFile.draft_id == (draft.id if draft else ""))
        now = look.execute(columns.where(DraftFile.path == _place(look, draft, found))).one_or_none()
        who = names(look, (found.person_id,))
    return edit_page(course, found, now, who, SeenForm(), bool(draft))


def _place(reads: Reads, draft: AnyRow | Draft | None, edit: AnyRow) -> str:
    """Where the file of a change lies in the draft that is open."""
    files = {file.path: file.data for file in drafting.files_of(reads, draft.id)} if draft else {}
    return place_now(files, edit.path, edit.after, edit.before)


def edit_page(course: str, found: AnyRow, now: AnyRow | None, who: dict[str, str], form: SeenForm, open_draft: bool) -> str:
    """The page of one change; `now`: the file as the draft has it."""
    form.revisi.data, form.revisi.raw_data = (now.revision if now else 0), None
    path, kept = found.path, now.data if now else None
    return render_template(
        "studio/past_edit.html", course=course, found=found, form=form, people=who, title=title_of(path, found.after, found.before),
        rows=spoken_rows(readable(path, found.before), readable(path, found.after)), moved=open_draft and kept != found.after,
        same=open_draft and kept == found.before,
    )  # fmt: skip


@bp.post("/studio/<string:course>/riwayat/<uuid:edit_id>")
@requires(Right.COURSE_WRITE)
def undo_edit(course: str, edit_id: UUID) -> Any:
    """The words from before a change come back into the draft, as a change of today."""
    here = room(course)
    found = edit_of(here.session, course, str(edit_id)) or abort(404)
    form = SeenForm(request.form)
    try:
        draft = drafting.open_or_begin(here.session, here.course, here.by)
        place, seen = _place(here.session, draft, found), form.revisi.data if here.draft and form.validate() else None
        if found.before is None:
            drafting.remove(here.session, draft, [place], here.by)
        else:
            drafting.save(here.session, draft, place, found.before, here.by, seen)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
        return redirect(url_for(".past_edit", course=course, edit_id=edit_id), 303)
    flash(_("Dikembalikan ke draf. Terbitkan bila sudah siap."))
    return redirect(url_for(".history", course=course), 303)
