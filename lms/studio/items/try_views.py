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
from lms.studio.items.bank import Entry
from lms.studio.items.desk import RIGHT, Desk, desk
from lms.studio.items.trying import SEED, Paper, marked, paper
from lms.studio.items.views import listed

TESTS = {"": "Pre-test dan post-test", "pre": "Pre-test saja", "post": "Post-test saja"}


@bp.get("/studio/<string:course>/uji-soal")
@requires(RIGHT)
def try_out(course: str) -> Any:
    """A test drawn from the draft; its number in the address draws the same one again."""
    if not request.args.get("undian", "").isdecimal():
        return redirect(url_for(".try_out", course=course, undian=secrets.randbelow(SEED)))
    table = desk(course)
    return render_template("studio/try_out.html", table=table, seen=table.reading.seen, paper=_paper(table), seed=_seed(), done=False)


@bp.post("/studio/<string:course>/uji-soal")
@requires(RIGHT)
def mark_try_out(course: str) -> Any:
    """What the answers would be worth. Nothing is kept."""
    table = desk(course)
    drawn = _paper(table)
    given = {question.item.id: request.form.getlist(f"s{place}-jawab") for place, question in enumerate(drawn.questions, 1)}
    result = marked(drawn, table.reading.seen.rules.pass_percent, given)
    return render_template("studio/try_out.html", table=table, seen=table.reading.seen, paper=result, seed=_seed(), done=True)


def _seed() -> int:
    return int(request.values.get("undian", "0")[:9]) if request.values.get("undian", "").isdecimal() else abort(404)


def _paper(table: Desk) -> Paper:
    return paper(table.reading.seen, table.files, table.values, table.address, _seed())


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
