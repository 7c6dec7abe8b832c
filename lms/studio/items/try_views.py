"""A test tried out as a participant takes it, and the figures of the live bank."""

import secrets
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, render_template, request, url_for

from lms.access import requires
from lms.db import glance
from lms.quizzes.statistics.counting import MOST
from lms.quizzes.statistics.figures import ENOUGH, FEWEST, Figures, how_hard, how_telling
from lms.quizzes.statistics.pooling import FORMS, pooled
from lms.studio.blueprint import bp
from lms.studio.items.bank import Entry, find
from lms.studio.items.desk import RIGHT, Desk, desk
from lms.studio.items.trying import SEED, Paper, marked, paper, practice_paper, single_paper
from lms.studio.items.views import listed

TESTS = {"": "Pre-test dan post-test", "pre": "Pre-test saja", "post": "Post-test saja"}


@bp.get("/studio/<string:course>/uji-soal")
@requires(RIGHT)
def try_out(course: str) -> Any:
    """A test drawn from the draft, whose number in the address draws the same one again; the practice of a module; or one item."""
    table = desk(course)
    if not (request.args.get("undian", "").isdecimal() or request.args.get("latihan") or request.args.get("soal")):
        return redirect(url_for(".try_out", course=course, undian=secrets.randbelow(SEED)))
    return _tried(table, _paper(table), False)


@bp.post("/studio/<string:course>/uji-soal")
@requires(RIGHT)
def mark_try_out(course: str) -> Any:
    """What the answers would be worth. Nothing is kept."""
    table = desk(course)
    drawn = _paper(table)
    given = {question.item.id: request.form.getlist(f"s{place}-jawab") for place, question in enumerate(drawn.questions, 1)}
    return _tried(table, marked(drawn, table.reading.seen.rules.pass_percent, given), True)


def _tried(table: Desk, tried: Paper, done: bool) -> str:
    asked = {name: request.values.get(name, "")[:90] for name in ("undian", "latihan", "soal")}
    given = {name: value for name, value in asked.items() if value}
    return render_template("studio/try_out.html", table=table, seen=table.reading.seen, paper=tried, asked=asked, given=given, done=done)


def _paper(table: Desk) -> Paper:
    """What the address asks to try out, or 404."""
    drawn = (table.files, table.values, table.address)
    if folder := request.values.get("latihan"):
        return practice_paper(table.reading.seen, *drawn, folder)
    if item_id := request.values.get("soal"):
        entry = find(listed(table), item_id)
        return single_paper(entry.item, *drawn) if entry and entry.item else abort(404)
    number = request.values.get("undian", "")
    return paper(table.reading.seen, *drawn, int(number[:9])) if number.isdecimal() else abort(404)


@dataclass(frozen=True)
class Row:
    """An item in the table of figures."""

    entry: Entry
    told: Any
    before: Figures


@bp.get("/studio/<string:course>/soal-statistik")
@requires(RIGHT)
def item_figures(course: str) -> Any:
    """How hard the items of the live bank are and what they tell, the weakest first."""
    table = desk(course)
    form = request.args.get("tes", "")
    with glance() as look:
        told = pooled(look, course, table.course.live_version_id, table.scopes, (form,) if form in FORMS else FORMS)
    rows = [
        Row(entry, told.of(entry.id), Figures(sum(one.figures.n for one in told.before.get(entry.id, ()))))
        for entry in listed(table)
        if entry.id in told.now
    ]
    rows.sort(key=lambda row: (row.told.difficulty is None, row.told.discrimination if row.told.discrimination is not None else 9))
    return render_template(
        "studio/item_figures.html", table=table, seen=table.reading.seen, rows=rows, told=told, form=form if form in FORMS else "", tests=TESTS,
        fewest=FEWEST, enough=ENOUGH, most=MOST, how_hard=how_hard, how_telling=how_telling,
    )  # fmt: skip
