"""The pages of those who confirm: every promise of their regions, one of them, its reports, and whom to remind."""

from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from lms.access import Right, requires
from lms.db import db
from lms.errors import Refused
from lms.followup.blueprint import bp
from lms.followup.forms import JudgeForm, filled
from lms.followup.models import ActionPlan
from lms.followup.plans.views import writer_of
from lms.followup.promises import LATE, STATES
from lms.followup.reports import acts, messages, queries, rules
from lms.wilayah.models import Region, regions_visible_to
from lms.wilayah.naming import short_place

FILTERS = {"terlambat": LATE, **STATES}


def _scopes() -> tuple[str, ...]:
    return current_user.scopes(Right.PLAN_CONFIRM)  # type: ignore[no-any-return]


def _inside(code: str, scopes: tuple[str, ...]) -> bool:
    return any(f"{code}.".startswith(f"{scope}.") for scope in scopes)


def _search() -> queries.Search:
    """The filters of the address; a region or event outside the visitor's is not found."""
    state, region, event = (request.args.get(name, "")[:60] for name in ("keadaan", "wilayah", "acara"))
    if (state and state not in FILTERS) or (region and not _inside(region, _scopes())):
        abort(404)
    return queries.Search(state, region, event)


def _places(scopes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The regions of the visitor's in which there are promises, by code."""
    held = select(ActionPlan.region_code).where(ActionPlan.withdrawn_at.is_(None))
    rows = db.session.scalars(regions_visible_to(scopes).where(Region.code.in_(held)))
    return [(region.code, short_place(region.code, region.name)) for region in rows]


@bp.get("/rtl")
@requires(Right.PLAN_CONFIRM)
def promises() -> Any:
    """Every promise of the visitor's regions: late ones first, then what waits to be looked at."""
    search, today, scopes = _search(), current_user.today, _scopes()
    counts = queries.counted(db.session(), scopes, queries.Search("", search.region, search.event), today)
    rows = queries.listed(db.session(), scopes, search, today)
    sender, address = current_user.name, current_app.config["SETTINGS"].public_url
    chats = {row.id: messages.to_person([row], sender, address) for row in rows if row.open and row.name}
    return render_template(
        "followup/promises.html", rows=rows, counts=counts, total=sum(counts.values()), search=search, states=FILTERS, today=today,
        places=_places(scopes), chats=chats, shown=queries.SHOWN,
    )  # fmt: skip


@bp.get("/rtl/<uuid:plan_id>")
@requires(Right.PLAN_CONFIRM)
def promise(plan_id: UUID) -> Any:
    """One promise with its reports, and two buttons for the last one."""
    return _page(plan_id)


def _page(plan_id: UUID, form: JudgeForm | None = None) -> Any:
    """The promise of the address, or 404."""
    found = queries.promise_in_scope(db.session(), _scopes(), str(plan_id)) or abort(404)
    reports = queries.reports_of(db.session(), found.id)
    last = reports[0] if reports else None
    form = form or filled(JudgeForm, dilihat=acts.seen_of(last) if last else "", catatan=last.remark if last else "")
    own = last is not None and current_user.person_id in (last.person_id, last.author)
    page = render_template(
        "followup/promise.html", promise=found, reports=reports, form=form, own=own, today=current_user.today, verdicts=rules.VERDICTS,
        text=messages.to_person([found], current_user.name, current_app.config["SETTINGS"].public_url) if found.open else None,
    )  # fmt: skip
    return page, 422 if form.errors else 200


@bp.post("/rtl/laporan/<uuid:plan_report_id>")
@requires(Right.PLAN_CONFIRM)
def judge(plan_report_id: UUID) -> Any:
    """Say whether it was done; back to what waits."""
    row = queries.report_in_scope(db.session(), _scopes(), str(plan_report_id)) or abort(404)
    form, writer = JudgeForm(request.form), writer_of(current_user.person_id)
    form.validate()
    try:
        acts.judge(db.session(), row, request.form.get("putusan", ""), form.catatan.data or "", form.dilihat.data or "", writer)
    except Refused as no:
        db.session.rollback()
        form.blame(no)
        if isinstance(no, acts.Meanwhile):
            again = queries.report_in_scope(db.session(), _scopes(), str(plan_report_id))
            form.dilihat.data = acts.seen_of(again)
        return _page(UUID(row.plan_id), form)
    db.session.commit()
    flash(_("Pemeriksaan tersimpan."))
    return redirect(url_for(".promises"), 303)


@bp.get("/rtl/pesan")
@requires(Right.PLAN_CONFIRM)
def reminders() -> Any:
    """Texts for teams whose event was 30, 60 or 90 days ago and that still have something to tell."""
    scopes, event = _scopes(), request.args.get("acara", "")[:36]
    rows = queries.open_after(db.session(), scopes, event)
    found = messages.reminders(rows, current_user.today, current_user.name, current_app.config["SETTINGS"].public_url)
    return render_template("followup/reminders.html", found=found, event=event)
