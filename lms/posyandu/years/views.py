"""Pages of the years: what is known of a posyandu, and the office's criteria."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, url_for

from lms.access import Right, requires
from lms.posyandu import rules
from lms.posyandu.desk_views import bp, desk
from lms.posyandu.history import told
from lms.posyandu.posts.listing import counted
from lms.posyandu.posts.views import post_of, titled
from lms.posyandu.shipped import offers
from lms.posyandu.years import criteria, marks
from lms.posyandu.years.forms import MOST, LinesForm, year_form
from lms.web.form_views import answered, status
from lms.web.forms import filled
from lms.wilayah.models import names_of


@bp.route("/posyandu/<uuid:posyandu_id>/tahun/<int:year>", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def year_of_post(posyandu_id: UUID, year: int) -> Any:
    """How a posyandu met the criteria of a year, and its level."""
    officer = desk()
    found = post_of(officer, posyandu_id)
    if year not in rules.open_years(found.from_day, found.until_day, officer.today):
        abort(404)
    known = marks.years_of(officer.session, found, [year])[0]
    form = filled(*year_form(known))
    done = answered(
        form,
        lambda: url_for(".post", posyandu_id=marks.save(officer, found, known, form.said(known.criteria), form.level)),
    )
    kader = {} if done else counted(officer.session, [found.id], officer.today)[0]
    return done or (
        render_template("posyandu/year_of_post.html", form=form, known=known, kader=kader.get(found.id, 0), **titled(found)),
        status(form),
    )


@bp.get("/posyandu/kriteria")
@requires(Right.POSYANDU_MANAGE)
def lines() -> Any:
    """What the offices above the officer's regions ask of posyandu, from year to year."""
    officer = desk()
    codes = sorted({code for scope in officer.scopes for code in criteria.above(scope)})
    own = [code for code in officer.scopes if len(code) in (2, 5)]
    known = criteria.sets(officer.session, sorted({*codes, *own}))
    history = told(officer.session, officer.scopes, [one.id for one in known])
    return render_template(
        "posyandu/lines.html", known=known, own=own, names=names_of(officer.session, codes), offers=offers(), kinds=criteria.KINDS,
        year=officer.today.year, history=history,
    )  # fmt: skip


@bp.route("/posyandu/kriteria/<string:kota>/<any(aktif, strata):kind>/<int:year>", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def set_lines(kota: str, kind: str, year: int) -> Any:
    """The lines of an office from a year on: those that hold, or the shipped ones, to be changed."""
    officer = desk()
    if len(kota) not in (2, 5) or not officer.covers(kota) or not rules.FIRST_YEAR <= year <= officer.today.year + 1:
        abort(404)
    held, offer = criteria.holding(criteria.sets(officer.session, criteria.above(kota)), kota, kind, year), offers()[kind]
    begun = [(place, text) for _id, place, text in held.lines] if held else list(enumerate(offer.lines, 1))
    form = filled(LinesForm, {"tahun": year, "sumber": held.source if held else offer.source} | {f"k{n}": t for n, t in begun})

    def act() -> str:
        criteria.save(officer, kota, kind, form.tahun.data, form.lines(), form.sumber.data)
        return url_for(".lines")

    done = answered(form, act)
    return done or (
        render_template(
            "posyandu/set_lines.html", form=form, offer=offer, held=held, kota=kota, kind=kind, year=year, most=MOST,
            place=names_of(officer.session, [kota]).get(kota, kota),
        ),
        status(form),
    )  # fmt: skip
