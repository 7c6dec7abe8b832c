"""The board of promises for the hall, and a promise that a trainer types for a team."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from lms.access import Right, requires
from lms.bimtek.door import Desk, desk
from lms.errors import AtField, Refused
from lms.followup import book
from lms.followup.blueprint import bp
from lms.followup.forms import TeamPlanForm, filled
from lms.followup.plans import acts
from lms.followup.plans.teams import Team, teams_of
from lms.followup.plans.views import choices, tapped, typed, writer_of


def _form(trainer: Desk, teams: list[Team]) -> TeamPlanForm:
    """The form with everybody on the list, team by team."""
    form = filled(TeamPlanForm, kapan="30")
    people = {team.name: [(person.person_id, person.name) for person in team.people] for team in teams if team.people}
    form.nama.choices = {_("Pilih nama"): [("", _("Pilih nama"))], **people}
    choices(form, trainer.bimtek, None)
    form.orang.choices = [(person.person_id, person.name) for team in teams for person in team.people]
    return form


@bp.get("/bimtek/<uuid:bimtek_id>/rtl")
@requires(Right.BIMTEK_VIEW)
def board(bimtek_id: UUID) -> Any:
    """Every team with its promises, and who has none yet."""
    trainer = desk(bimtek_id, Right.BIMTEK_VIEW)
    teams = teams_of(trainer.session, trainer.bimtek)
    return render_template(
        "followup/board.html", event=trainer.bimtek, teams=teams, silent=[team for team in teams if not team.promises],
        total=sum(len(team.promises) for team in teams), kept=sum(team.kept for team in teams), today=trainer.actor.today,
        runs=trainer.actor.may(Right.BIMTEK_RUN),
    )  # fmt: skip


@bp.get("/bimtek/<uuid:bimtek_id>/rtl/tulis")
@requires(Right.BIMTEK_RUN)
def type_plan(bimtek_id: UUID) -> Any:
    """A promise from paper, or from a team without a phone."""
    trainer = desk(bimtek_id)
    return _type_page(trainer, _form(trainer, teams_of(trainer.session, trainer.bimtek)))


@bp.post("/bimtek/<uuid:bimtek_id>/rtl/tulis")
@requires(Right.BIMTEK_RUN)
def write_for_team(bimtek_id: UUID) -> Any:
    """The promise stands in the name of somebody of the team; who typed it is in its record."""
    trainer = desk(bimtek_id)
    teams = teams_of(trainer.session, trainer.bimtek)
    form = _form(trainer, teams)
    if tapped(form):
        return _type_page(trainer, form)
    form.validate()
    form.orang.data = [] if form.lain.data else [form.nama.data]
    try:
        team = _chosen(teams, form.nama.data or "")
        acts.write(
            trainer.session, trainer.bimtek, team.code, typed(form, trainer.bimtek, team), writer_of(form.nama.data), form.record_id()
        )
    except Refused as no:
        trainer.session.rollback()
        form.blame(no)
        return _type_page(desk(bimtek_id), form)
    trainer.session.commit()
    flash(_("Janji %(team)s tersimpan.", team=team.name))
    return redirect(url_for(".board", bimtek_id=bimtek_id), 303)


@bp.post("/bimtek/<uuid:bimtek_id>/rtl/<uuid:plan_id>/tarik")
@requires(Right.BIMTEK_RUN)
def withdraw_for_team(bimtek_id: UUID, plan_id: UUID) -> Any:
    """Withdraw what was written twice or by mistake."""
    trainer = desk(bimtek_id)
    try:
        acts.withdraw(trainer.session, trainer.bimtek, str(plan_id), writer_of(trainer.actor.person_id), staff=True)
        trainer.session.commit()
        flash(_("Janji sudah ditarik."))
    except Refused as no:
        trainer.session.rollback()
        flash(str(no), "alert")
    return redirect(url_for(".board", bimtek_id=bimtek_id), 303)


def _chosen(teams: list[Team], person_id: str) -> Team:
    """The team of somebody who was chosen by name. Raises Refused."""
    for team in teams:
        if any(person.person_id == person_id for person in team.people):
            return team
    raise AtField("nama", "Pilih satu nama dari daftar peserta.")


def _type_page(trainer: Desk, form: TeamPlanForm) -> Any:
    page = render_template("followup/type_plan.html", event=trainer.bimtek, form=form, examples=book.examples())
    return page, 422 if form.errors else 200
