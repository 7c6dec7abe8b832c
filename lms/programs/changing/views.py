"""Pages on which an officer makes, changes and ends programs: a form, what it would do, and then the act."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from lms import clock
from lms.access import Right, requires
from lms.courses.models import catalogue, offered
from lms.db import db, glance
from lms.errors import Refused
from lms.programs.blueprint import bp
from lms.programs.changing import acts, rules
from lms.programs.changing.effects import PAGE, effects, exactly
from lms.programs.changing.forms import EndForm, ProgramForm, filled
from lms.programs.models import Program
from lms.programs.rules import Terms
from lms.programs.settling import takes_long
from lms.programs.terms import all_terms, holding
from lms.web.pages import Sentence

NEW = "baru"  # stands for the id of a program that is not there yet
BEYOND = "Program berlaku juga di %(n)s kota lain. Yang dapat mengubahnya petugas dinkes yang wilayahnya mencakup semua kota itu."
FIRST = Terms(date.min, (), 4)


@bp.route("/program/baru", methods=["GET", "POST"])
@requires(Right.PROGRAM_MANAGE)
def new() -> Any:
    """A program of the office's own: what it asks, what that would do, and then the act."""
    _refuse_beyond()
    with glance() as look:
        courses = [(row.course_id, row.title) for row in look.execute(_offered())]
    form = ProgramForm(_typed(), **filled("", (), FIRST, current_user.today)).offer(courses)
    if _asked() and form.validate():
        wanted = form.wanted()
        try:
            if request.method != "POST":
                with glance() as look:
                    acts.check_change(look, None, wanted, current_user.today)
                return _preview(NEW, wanted.title, wanted.terms.from_day, wanted.terms, dict.fromkeys(wanted.roles, NEW), [])
            made = acts.make(db.session(), wanted, current_user.person_id, clock.now(), current_user.today)
            return _done(_("Program baru tersimpan."), made)
        except Refused as no:
            db.session.rollback()
            form.form_errors.append(str(no))
    return render_template("programs/new.html", form=form), 422 if form.errors else 200


@bp.route("/program/<string:program_id>/ubah", methods=["GET", "POST"])
@requires(Right.PROGRAM_MANAGE)
def change(program_id: str) -> Any:
    """Other rules from a day on: what they are, what that would do, and then the act."""
    _refuse_beyond()
    today = current_user.today
    with glance() as look:
        program, titles = _program(look, program_id), {row.course_id: row.title for row in look.execute(catalogue())}
        shelf = {row.course_id: row.title for row in look.execute(_offered())}
        terms, roles = all_terms(look)[program_id], acts.roles_of(look, program_id, today)
        first = max(today, acts.last_change(look, program_id, ()) or today)
    present = holding(terms, first)
    courses = {course: titles.get(course, course) for course, _percent in present.courses} | shelf
    form = ProgramForm(_typed(), **filled(program.title, roles, present, first)).offer(list(courses.items()))
    if _asked() and form.validate():
        try:
            if request.method != "POST":
                return _changed(program, form.wanted(), terms, courses)
            acts.change(db.session(), program_id, form.wanted(), current_user.person_id, clock.now(), today)
            return _done(_("Perubahan program tersimpan."), program_id)
        except Refused as no:
            db.session.rollback()
            form.form_errors.append(str(no))
    return render_template("programs/change.html", form=form, program=program), 422 if form.errors else 200


def _offered() -> Any:
    """What a program of the visitor may ask for: what ships with the product, and what her own regions wrote."""
    return catalogue().where(offered((), current_user.scopes(Right.PROGRAM_MANAGE)))


def _changed(program: Any, wanted: rules.Wanted, terms: list[Terms], titles: Mapping[str, str]) -> Any:
    """The preview of a change: its words, and whose standing would change."""
    day = wanted.terms.from_day
    with glance() as look:
        acts.check_change(look, program.id, wanted, current_user.today)
        roles = acts.roles_of(look, program.id, day)
    before = holding(terms, day)
    said = rules.differences(before, wanted.terms, titles)
    if roles != wanted.roles:
        said.insert(0, f"Wajib bagi: {rules.roles_words(roles)} menjadi {rules.roles_words(wanted.roles)}.")
    if program.title != wanted.title:
        said.insert(0, f"Nama: {program.title} menjadi {wanted.title}.")
    after = {**dict.fromkeys(roles - wanted.roles), **dict.fromkeys(wanted.roles, program.id)}
    nothing = rules.same_standing(before, wanted.terms) and roles == wanted.roles
    return _preview(program.id, wanted.title, day, wanted.terms, after, said, nothing)


@bp.route("/program/<string:program_id>/akhiri", methods=["GET", "POST"])
@requires(Right.PROGRAM_MANAGE)
def end(program_id: str) -> Any:
    """From a day on compulsory for nobody: what that would do, and then the act."""
    _refuse_beyond()
    today = current_user.today
    with glance() as look:
        program = _program(look, program_id)
        others = look.execute(select(Program.id, Program.title).where(Program.id != program_id).order_by(Program.title)).all()
        roles = acts.roles_of(look, program_id, today)
    form = EndForm(_typed(), mulai=today, pengganti="").offer([(row.id, row.title) for row in others])
    if _asked() and form.validate():
        day, successor = form.mulai.data, form.pengganti.data or None
        try:
            if request.method != "POST":
                with glance() as look:
                    ending = acts.check_end(look, program_id, day, today)
                said = [_("Tidak wajib lagi bagi %(roles)s.", roles=rules.roles_words(ending))]
                return _preview(program_id, program.title, day, None, dict.fromkeys(ending, successor), said)
            acts.end(db.session(), program_id, day, successor, current_user.person_id, clock.now(), today)
            return _done(_("Program tidak wajib lagi sejak hari itu."), program_id)
        except Refused as no:
            db.session.rollback()
            form.form_errors.append(str(no))
    return render_template("programs/end.html", form=form, program=program, roles=rules.roles_words(roles)), 422 if form.errors else 200


def _preview(
    program_id: str, title: str, day: date, terms: Terms | None, after: Mapping[str, str | None], said: list[str], nothing: bool = False
) -> Any:
    """The page that says whose standing the change would change, by figures and by person, before anything is written."""
    args = request.args
    asked, typed = args.get("kelompok", ""), args.get("hal", "")
    with glance() as look:
        found = None if nothing else effects(look, current_user.scopes(Right.PROGRAM_MANAGE), program_id, terms, after, day)
        counts = found.counts if found else {}
        group = asked if counts.get(asked) else next((key for key in rules.GROUPS if counts.get(key)), "")
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
        page = min(max(1, number), max(1, -(-counts.get(group, 0) // PAGE)))
        rows = exactly(look, program_id, terms, found.page(group, page), day) if found and group else []
        waiting = takes_long(look) if found and terms else None
    kept = {name: args.getlist(name) for name in args if name not in ("lihat", "hal", "kelompok")}
    return render_template(
        "programs/effects.html", title=title, day=day, said=said, found=found, group=group, page=page, size=PAGE, kept=kept, rows=rows,
        waiting=waiting, endpoint=request.endpoint, program=None if program_id == NEW else program_id, groups=rules.GROUPS,
        standing_words=rules.standing_words, may_see=current_user.may(Right.PEOPLE_VIEW),
    )  # fmt: skip


def beyond(look: Any) -> str:
    """The sentence who may change programs, where the visitor may not: they hold for every city of the instance, which it does not name.

    The two cities of a demonstration are two examples in one place; there it is only said.
    """
    cities = acts.cities_beyond(look, current_user.scopes(Right.PROGRAM_MANAGE), current_user.today)
    return _(BEYOND, n=cities) if cities else ""


def _refuse_beyond() -> None:
    with glance() as look:
        if not current_app.config["CONTOH"] and (sentence := beyond(look)):
            abort(403, Sentence(sentence))


def _program(look: Any, program_id: str) -> Any:
    """A program, or 404."""
    return look.execute(select(Program.__table__).where(Program.id == program_id)).one_or_none() or abort(404)


def _asked() -> bool:
    """Whether a filled form came: to be looked at (GET) or to be done (POST)."""
    return request.method == "POST" or "lihat" in request.args


def _typed() -> Any:
    """What was typed; a form that was filled and looked at comes back as it was."""
    return request.form if request.method == "POST" else request.args or None


def _done(sentence: str, program_id: str) -> Any:
    db.session.commit()
    flash(sentence, "done")
    return redirect(url_for(".show", program_id=program_id), 303)
