"""The page from which a draft is published: what the checker says, what changes, and the acts that lead to a version."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import Refused
from lms.studio.blueprint import bp
from lms.studio.door import workroom
from lms.studio.publishing import acts, rules
from lms.studio.publishing.confirming import check_values
from lms.studio.publishing.forms import PublishForm, chosen_in, said_in
from lms.studio.publishing.looking import Look, addressed, hints, look_at
from lms.studio.publishing.who import names, writers_of


def looked_at(course: str) -> Look:
    """A course that the visitor may write, read before anything is written; or 404."""
    with glance() as look:
        return look_at(look, current_user.scopes(Right.COURSE_WRITE), course, current_user.today) or abort(404)


@bp.route("/studio/<string:course>/terbit", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def publish(course: str) -> Any:
    """What would be published, and what stands in its way; posted, it becomes the version that people read."""
    seen = looked_at(course)
    if request.method != "POST":
        return page(seen, PublishForm(None, **stated(seen)))
    if seen.draft is None:
        return already(seen)
    form = PublishForm(request.form)
    try:
        said = said_for(seen, form)
        rules.check_publish(seen.draft.state, seen.second_look)
        made = acts.ready(seen.reading.course, seen.values)
        acts.publish_draft(db.session(), seen.draft.id, form.seen(), made, said, current_user.person_id, clock.now())
        db.session.commit()
    except Refused as no:
        return again(seen, form, no)
    flash(_("Sudah terbit. Peserta menemukannya di Belajar mulai sekarang."))
    return redirect(url_for(".course", course=course), 303)


@bp.post("/studio/<string:course>/terbit/kirim")
@requires(Right.COURSE_WRITE)
def send_draft(course: str) -> Any:
    """Ask a second person to look."""

    def act(seen: Look, form: PublishForm) -> None:
        said = said_for(seen, form)
        rules.check_sendable(seen.draft.state, len(seen.faults))
        acts.send(*workroom(course), form.seen(), said)

    return done(course, act, _("Terkirim. Pelatih atau petugas dinkes lain di wilayah ini dapat memeriksanya."))


@bp.post("/studio/<string:course>/terbit/tarik")
@requires(Right.COURSE_WRITE)
def take_draft_back(course: str) -> Any:
    """A draft that was sent or approved is a draft again."""
    return done(course, lambda _seen, form: acts.take_back(*workroom(course), form.seen()), _("Ditarik kembali ke draf."))


@bp.post("/studio/<string:course>/terbit/jadwal")
@requires(Right.COURSE_WRITE)
def schedule(course: str) -> Any:
    """Publish on a day."""

    def act(seen: Look, form: PublishForm) -> None:
        said = said_for(seen, form)
        rules.check_publish(seen.draft.state, seen.second_look)
        if seen.faults:
            raise Refused(_("Masih ada yang perlu diperbaiki. Perbaiki dulu, lalu pilih harinya."))
        rules.check_day(form.hari.data, current_user.today)
        acts.set_day(*workroom(course), form.seen(), form.hari.data, said)

    return done(course, act, _("Jadwal terbit tersimpan."))


@bp.post("/studio/<string:course>/terbit/jadwal/batal")
@requires(Right.COURSE_WRITE)
def unschedule(course: str) -> Any:
    """The day is taken off again."""
    return done(course, lambda _seen, form: acts.clear_day(*workroom(course), form.seen()), _("Jadwal terbit dibatalkan."))


def done(course: str, act: Callable[[Look, PublishForm], None], words: str) -> Any:
    """One act on an open draft, its commit, and the page again; what was refused keeps what was typed."""
    seen, form = looked_at(course), PublishForm(request.form)
    if seen.draft is None:
        return already(seen)
    try:
        act(seen, form)
        db.session.commit()
    except Refused as no:
        return again(seen, form, no)
    flash(words)
    return redirect(url_for(".publish", course=course), 303)


def already(seen: Look) -> Any:
    """Nothing is open: somebody else, or the same tap before, closed the draft."""
    flash(_("Draf ini sudah terbit.") if seen.live else _("Materi ini belum punya draf."))
    return redirect(url_for(".course", course=seen.course.id), 303)


def again(seen: Look, form: PublishForm, no: Refused) -> Any:
    """The page as it is now with the reason, and with what was typed."""
    db.session.rollback()
    fresh = looked_at(seen.course.id)
    if fresh.draft is None:
        return already(fresh)
    if not form.errors:
        form.form_errors.append(str(no))
    return page(fresh, form), 422


def said_for(seen: Look, form: PublishForm) -> acts.Said:
    """What the author says: of an approved draft what was approved. Raises Refused, with the sentence beside its field."""
    if not form.validate():
        raise Refused(_("Periksa lagi isiannya."))
    if seen.draft.state != rules.APPROVED:
        return said_in(form, request.form, seen.changes)
    with glance() as look:
        check_values(look, seen.draft, seen.reading.course, seen.values)
    return acts.kept(seen.draft)


def stated(seen: Look) -> dict[str, Any]:
    """What the form shows first."""
    return {"catatan": seen.draft.note, "hari": seen.draft.due_day} if seen.draft else {}


def page(seen: Look, form: PublishForm) -> str:
    """The page of what would be published; its marks of what was seen are always those of now."""
    form.revisi.data, form.berlaku.data = (seen.draft.revision if seen.draft else 0), seen.live_id or ""
    form.revisi.raw_data = None
    draft = seen.draft
    with glance() as look:
        who = names(look, (draft.made_by, draft.changed_by, draft.sent_by, draft.judged_by) if draft else ())
        own = writers_of(look, [draft])[draft.id] if draft else set()
    chosen = chosen_in(request.form, draft.renewed if draft else ())
    return render_template(
        "studio/publish.html", seen=seen, draft=draft, changes=seen.changes, form=form, people=who, chosen=chosen, rules=rules,
        faults=addressed(seen.faults, seen.reading.seen), hints=addressed(hints(seen, current_user.today), seen.reading.seen),
        confirmed=request.form.getlist("kunci"), may_judge=bool(draft and rules.may_judge(draft, own, current_user.person_id)),
    )  # fmt: skip
