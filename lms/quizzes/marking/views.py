"""The pages of those who mark: what waits, one answer, a whole attempt as it was, and the results of somebody."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.courses import models as courses
from lms.courses import published
from lms.db import db
from lms.errors import Refused
from lms.quizzes.marking import acts, queue, results, rules, sheet
from lms.quizzes.marking.forms import ExtraForm, MarkForm
from lms.quizzes.models import FORMS
from lms.quizzes.views import bp

SHOWN = 100  # rows of the list


def _scopes() -> tuple[str, ...]:
    return current_user.scopes(Right.ANSWER_MARK)  # type: ignore[no-any-return]


def _asked() -> dict[str, str]:
    """The filters of the address, where there are some."""
    return {name: request.args[name][:60] for name in ("materi", "wilayah") if request.args.get(name)}


def _queue() -> list[queue.Waiting]:
    """What waits under the filters of the address."""
    asked = _asked()
    rows = queue.waiting(db.session(), _scopes(), current_user.person_id)
    return queue.chosen(rows, asked.get("materi", ""), asked.get("wilayah", ""))


def _paper(paper_id: UUID) -> Any:
    """An attempt of somebody else that was handed in, or 404."""
    return queue.paper_for(db.session(), _scopes(), current_user.person_id, str(paper_id)) or abort(404)


def _line(attempt: Any, item: str) -> sheet.Line:
    """The open answer of an attempt that was handed in, or 404."""
    found = next((line for line in sheet.lines(db.session(), attempt) if line.id == item and line.kind == "open" and line.value), None)
    return found or abort(404)


@bp.get("/menandai")
@requires(Right.ANSWER_MARK)
def waiting() -> Any:
    """Open answers that wait for a mark, the oldest first."""
    asked = _asked()
    every = queue.waiting(db.session(), _scopes(), current_user.person_id)
    rows = queue.chosen(every, asked.get("materi", ""), asked.get("wilayah", ""))
    return render_template(
        "quizzes/waiting.html", rows=rows[:SHOWN], count=len(rows), total=len(every), asked=asked,
        courses=queue.counted(every, "course_id", "title"), regions=queue.counted(every, "code", "place"),
    )  # fmt: skip


@bp.get("/menandai/<uuid:paper_id>")
@requires(Right.ANSWER_MARK)
def paper(paper_id: UUID) -> Any:
    """A whole attempt as it was: its version, the items, what was answered, and its marks."""
    attempt = _paper(paper_id)
    lines = sheet.lines(db.session(), attempt)
    by = queue.named(db.session(), _scopes(), {mark.marked_by for line in lines for mark in line.marks})
    return render_template("quizzes/paper.html", **_about(attempt), lines=lines, by=by)


@bp.get("/menandai/<uuid:paper_id>/<string:item>")
@requires(Right.ANSWER_MARK)
def mark(paper_id: UUID, item: str) -> Any:
    """One open answer: the item as she saw it, her words, the key, and three buttons."""
    attempt = _paper(paper_id)
    line = _line(attempt, item)
    return _mark_page(attempt, line, MarkForm(dari=line.last.id, catatan=line.last.remark) if line.last else MarkForm())


@bp.post("/menandai/<uuid:paper_id>/<string:item>")
@requires(Right.ANSWER_MARK)
def give_mark(paper_id: UUID, item: str) -> Any:
    """Mark an answer, or put its mark right with a reason; then on to the next one that waits."""
    attempt, form = _paper(paper_id), MarkForm(request.form)
    line = _line(attempt, item)
    before = [(row.attempt_id, row.item_id) for row in _queue()]
    try:
        acts.give_mark(db.session(), results.Answered(attempt, item), *form.given(), current_user.person_id, clock.now())
    except Refused as no:
        form.form_errors.append(str(no))
        if isinstance(no, acts.Meanwhile):
            form.dari.data = _line(attempt, item).last.id
        return _mark_page(attempt, _line(attempt, item), form), 422
    db.session.commit()
    flash(_("Penilaian tersimpan."))
    if line.last:
        return redirect(url_for(".paper", paper_id=paper_id), 303)
    coming = rules.following(before, (attempt.id, item))
    if coming is None:
        return redirect(url_for(".waiting", **_asked()), 303)
    return redirect(url_for(".mark", paper_id=coming[0], item=coming[1], **_asked()), 303)


@bp.get("/menandai/orang/<uuid:person_id>")
@requires(Right.ANSWER_MARK)
def results_of(person_id: UUID) -> Any:
    """The tests of somebody by course, and a further attempt where the limit is reached."""
    return _results_page(person_id, ExtraForm())


@bp.post("/menandai/orang/<uuid:person_id>/percobaan")
@requires(Right.ANSWER_MARK)
def allow(person_id: UUID) -> Any:
    """A further attempt beyond the limit, with a reason."""
    person, form = _person(person_id), ExtraForm(request.form)
    try:
        acts.allow(db.session(), person.id, form.materi.data or "", form.alasan.data or "", current_user.person_id, clock.now())
    except Refused as no:
        form.form_errors.append(str(no))
        return _results_page(person_id, form), 422
    db.session.commit()
    flash(_("Percobaan tambahan tersimpan. Berlaku %(n)s hari.", n=acts.EXTRA_DAYS))
    return redirect(url_for(".results_of", person_id=person_id), 303)


def _person(person_id: UUID) -> Any:
    return queue.person_for(db.session(), _scopes(), current_user.person_id, str(person_id)) or abort(404)


def _results_page(person_id: UUID, form: ExtraForm) -> str:
    person = _person(person_id)
    found = results.of(db.session(), person.id, clock.today())
    by = queue.named(db.session(), _scopes(), {extra.given_by for one in found for extra in one.extras})
    return render_template("quizzes/results_of.html", person=person, courses=found, form=form, by=by, forms=FORMS, days=acts.EXTRA_DAYS)


def _about(attempt: Any) -> dict[str, Any]:
    """What every page of an attempt says first: course, version, and whether people read another one now."""
    version = sheet.version_number(db.session(), attempt.version_id)
    live = courses.live(db.session(), attempt.course_id)
    title = published.version(db.session(), attempt.version_id).title
    return {
        "attempt": attempt, "title": title, "version": version,
        "older": live != attempt.version_id, "form_name": FORMS[attempt.form],
        "state": results.state_words(attempt),
    }  # fmt: skip


def _mark_page(attempt: Any, line: sheet.Line, form: MarkForm) -> str:
    rows = _queue()
    coming = rules.following([(row.attempt_id, row.item_id) for row in rows], (attempt.id, line.id))
    by = queue.named(db.session(), _scopes(), {given.marked_by for given in line.marks})
    return render_template(
        "quizzes/mark.html", **_about(attempt), line=line, form=form, left=len(rows), coming=coming, by=by, asked=_asked(), words=rules.WORDS,
        changed=sheet.changed(db.session(), attempt, line),
    )  # fmt: skip
