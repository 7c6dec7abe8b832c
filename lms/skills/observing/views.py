"""The assessor's pages: who waits, one person's skills, the sheet of one skill, and withdrawing a check."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db
from lms.errors import Refused
from lms.ids import uuid7
from lms.skills.blueprint import bp
from lms.skills.books import present
from lms.skills.observing import acts, people
from lms.skills.observing.forms import SheetForm, WithdrawForm, sheet_form
from lms.skills.observing.sheet import STATES, Check, Line, Skills, skills_of
from lms.skills.rules import MARKS, TIERS, failing, verdict
from lms.web.pages import Sentence


def _event(scopes: tuple[str, ...]) -> str:
    """The event of the address, on which practice is open today and people of these regions are; "" is none, 404 for another one."""
    given = request.values.get("acara", "")[:60]
    if given and not db.session.execute(people.taking_part(scopes, current_user.today, given).limit(1)).first():
        abort(404, Sentence("Praktik acara ini belum dibuka, atau sudah selesai."))
    return given


def _found(guest_id: UUID) -> people.Found:
    """Somebody of the visitor's area, or 404."""
    scopes, day = current_user.scopes(Right.SKILL_VIEW), current_user.today
    return people.find_seen(db.session(), scopes, str(guest_id), day) or abort(404)


def _to_assess(guest_id: UUID) -> people.Found | None:
    """The same person where the visitor may assess her now; the seat is one of the assessor's own area."""
    scopes = current_user.scopes(Right.SKILL_ASSESS)
    return people.find(db.session(), scopes, str(guest_id), current_user.today) if scopes else None


def _skills(person_id: str) -> Skills:
    """Her skills, or 404 before a book was loaded."""
    book = present(db.session())
    return skills_of(db.session(), person_id, book) if book else abort(404, Sentence("Daftar keterampilan belum dimuat."))


@bp.get("/menilai")
@requires(Right.SKILL_VIEW)
def index() -> Any:
    """Who may be assessed in the visitor's area: who waits first; `?acara=` those of an event whose practice is open."""
    scopes, day, session = current_user.scopes(Right.SKILL_VIEW), current_user.today, db.session()
    event, typed = _event(scopes), " ".join(request.args.get("q", "").split())[:80]
    found = people.queue(session, scopes, day, typed, event)
    return render_template(
        "skills/index.html", found=found, typed=typed, event=event, events=people.events(session, scopes, day), tiers=("", *TIERS),
        assesses=current_user.may(Right.SKILL_ASSESS),
    )  # fmt: skip


@bp.get("/menilai/<uuid:guest_id>")
@requires(Right.SKILL_VIEW)
def person(guest_id: UUID) -> Any:
    """All skills of one person by group, each with its state."""
    found, event = _found(guest_id), _event(current_user.scopes(Right.SKILL_VIEW))
    skills = _skills(found.id)
    own = found.id == current_user.person_id
    assess = not own and _to_assess(guest_id) is not None
    return render_template(
        "skills/person.html", found=found, skills=skills, states=STATES, event=event, own=own, assess=assess,
        coming=skills.coming(request.args.get("setelah", "")[:60]) if assess else None,
    )  # fmt: skip


@bp.get("/menilai/<uuid:guest_id>/<string:skill_id>")
@requires(Right.SKILL_VIEW)
def sheet(guest_id: UUID, skill_id: str) -> Any:
    """One skill: its steps to be ticked where it is not *cakap* yet and the visitor may assess; else only to be read."""
    found, event = _found(guest_id), _event(current_user.scopes(Right.SKILL_VIEW))
    skills = _skills(found.id)
    line = skills.of(skill_id) or abort(404)
    assess = found.id != current_user.person_id and line.state != "cakap" and _to_assess(guest_id) is not None
    form = sheet_form(line.skill)(id=uuid7(), acara=event) if assess else None
    return _sheet_page(found, skills, line, form)


@bp.post("/menilai/<uuid:guest_id>/<string:skill_id>")
@requires(Right.SKILL_ASSESS)
def observe(guest_id: UUID, skill_id: str) -> Any:
    """Keep what was seen of one skill; then back to the person, with the next skill one tap away."""
    found = _to_assess(guest_id) or abort(404)
    skills = _skills(found.id)
    line = skills.of(skill_id) or abort(404)
    form = sheet_form(line.skill)(request.form)
    marks, event = form.marks(), _kept_event(found.id, form.acara.data or "")
    seen = acts.Observation(
        found.id, found.region_code, line.skill, skills.digest, marks, form.id.data or "", event or None, form.catatan.data or ""
    )
    try:
        acts.observe(db.session(), seen, current_user.person_id, clock.now())
    except Refused as no:
        db.session.rollback()
        form.form_errors.append(str(no))
        return _sheet_page(found, skills, line, form), 422
    db.session.commit()
    flash(_told(line, marks))
    return redirect(url_for(".person", guest_id=guest_id, setelah=skill_id, acara=event or None), 303)


def _kept_event(person_id: str, given: str) -> str:
    """The event that the sheet names, where she takes part in it today; a check is never lost because of it."""
    rows = people.taking_part(current_user.scopes(Right.SKILL_ASSESS), current_user.today, given[:60]) if given else None
    return given if rows is not None and person_id in {row.person_id for row in db.session.execute(rows)} else ""


def _told(line: Line, marks: tuple[str, ...]) -> str:
    """Saved, and what it came to."""
    title, missing = f"{line.skill.id.upper()}. {line.skill.title}", failing(line.skill, marks)
    said = _("Tersimpan. %(title)s: %(said)s.", title=title, said=verdict(line.skill, marks))
    steps = ", ".join(str(place + 1) for place in missing)
    return f"{said} {_('Yang diulang: langkah %(steps)s.', steps=steps)}" if missing else said


def _sheet_page(found: people.Found, skills: Skills, line: Line, form: SheetForm | None) -> str:
    event = (form.acara.data or "") if form else request.args.get("acara", "")
    history = [check for check in skills.checks if check.skill_id == line.skill.id]
    return render_template(
        "skills/sheet.html", found=found, skills=skills, line=line, form=form, marks=MARKS, history=history, event=event,
        group=dict(skills.book.groups)[line.skill.group], own=found.id == current_user.person_id,
        withdraws={check.id for check in history if _may_withdraw(found, check)},
    )  # fmt: skip


def _office(found: people.Found) -> bool:
    """Whether the visitor may withdraw whatever was seen of this person: who revokes certificates there (security.md C5)."""
    return people.covered(found.region_code, current_user.scopes(Right.CERTIFICATE_REVOKE))


def _may_withdraw(found: people.Found, check: Check) -> bool:
    """Whether the button is shown; the act asks again under the lock."""
    own_hand = check.seen_by == current_user.person_id and clock.day_of(check.at) == current_user.today
    return found.id != current_user.person_id and (own_hand or _office(found))


@bp.route("/menilai/<uuid:guest_id>/tarik/<uuid:check_id>", methods=["GET", "POST"])
@requires(Right.SKILL_VIEW)
def withdraw(guest_id: UUID, check_id: UUID) -> Any:
    """A check of another person or skill counts no more: the assessor on the same day, the health office any day."""
    found = _found(guest_id)
    check = people.check_of(db.session(), found.id, str(check_id)) or abort(404)
    form = WithdrawForm(request.form) if request.method == "POST" else WithdrawForm(id=uuid7())
    if request.method == "POST":
        try:
            acts.withdraw(
                db.session(), check, form.alasan.data or "", form.penjelasan.data or "", current_user.person_id, clock.now(), _office(found),
                form.id.data,
            )  # fmt: skip
            db.session.commit()
            flash(
                _(
                    "Penilaian itu ditarik dan tidak dihitung lagi. Catatannya tetap ada di jejak. Sertifikat yang sudah terbit tetap berlaku; Dinas melihatnya di register."
                )
            )
            return redirect(url_for(".person", guest_id=guest_id), 303)
        except Refused as no:
            db.session.rollback()
            form.form_errors.append(str(no))
    line = _skills(found.id).of(check.skill_id)
    return render_template("skills/withdraw.html", found=found, check=check, line=line, form=form), 422 if form.form_errors else 200


@bp.post("/menilai/<uuid:guest_id>/pin/<string:tier>/hapus")
@requires(Right.TIER_RECORD)
def unpin(guest_id: UUID, tier: str) -> Any:
    """The pin of a tier was written down by mistake."""
    scopes = current_user.scopes(Right.TIER_RECORD)
    found = people.find_seen(db.session(), scopes, str(guest_id), current_user.today) if tier in TIERS else None
    if found is None:
        abort(404)
    try:
        acts.take_pin_back(db.session(), found.id, tier, current_user.person_id, clock.now())
        db.session.commit()
        flash(_("Catatan pin %(tier)s dihapus.", tier=tier))
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(url_for(".person", guest_id=guest_id), 303)
