"""The pages of a test: open it, answer item by item, look it over, hand it in, read the result."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from lms import clock
from lms.access import Right, requires
from lms.courses import published
from lms.db import db, glance
from lms.errors import Refused
from lms.journal.door import Act, Parkable, enter, park
from lms.quizzes import taking
from lms.quizzes.grading import points, score_words
from lms.quizzes.marking import sheet
from lms.quizzes.marking.models import left
from lms.quizzes.models import FORMS, answers, of_course, one, opened
from lms.quizzes.occasions import barred, occasions_of
from lms.quizzes.offering import may_take
from lms.quizzes.rules import PLACED, TEXT_LIMIT, needed, places_of
from lms.web.pages import wants_json
from lms.web.text import hour

bp = Blueprint("quizzes", __name__)


@dataclass(frozen=True)
class Asked:
    """An item of an attempt: options as (id, HTML) in the order drawn; `answer` (option ids, or a number or text as typed) and when it
    was saved; `fault` says why what was typed is not saved."""

    id: str
    kind: str
    prompt: Markup
    options: list[tuple[str, Markup]]
    unit: str
    answer: Any
    saved: str | None
    limit: int = TEXT_LIMIT
    fault: str | None = None
    places: Sequence[tuple[str, list[tuple[str, str]]]] = ()  # of parts to be placed: HTML and choices


def own_attempt(attempt_id: UUID) -> Any:
    """An attempt of the visitor as it stands now, or 404."""
    with glance() as look:
        return one(look, current_user.person_id, str(attempt_id)) or abort(404)


def own_paper(attempt_id: UUID) -> Any:
    """What was drawn for the visitor (.id .person_id .draw), or 404."""
    return opened(glance, str(attempt_id), current_user.person_id) or abort(404)


def version_of(attempt: Any) -> Any:
    """The version taken: .title .rules."""
    return published.version(glance, attempt.version_id)


@bp.post("/kuis/<string:course>/<any(pre, post):form>")
@requires(Right.LEARN)
def start(course: str, form: str) -> Any:
    """Open a test, or go on with the one that is open."""
    now = clock.now()
    with glance() as look:
        if not may_take(look, current_user, course, now):
            abort(404)
        seen = taking.look_up(look, current_user.person_id, course, form, now)
    try:
        attempt_id = taking.open_attempt(db.session(), current_user.person_id, course, form, current_user.device_id, now, seen)
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
        return redirect(url_for("learning.course", course=course))
    db.session.commit()
    return redirect(url_for(".quiz", attempt_id=attempt_id))


@bp.get("/kuis/<uuid:attempt_id>")
@requires(Right.LEARN)
def quiz(attempt_id: UUID) -> Any:
    """All items on one page, a form for each; with scripting one is shown at a time."""
    attempt = own_attempt(attempt_id)
    if attempt.submitted_at is not None:
        return redirect(url_for(".result", attempt_id=attempt_id))
    return _page(attempt, _items(attempt))


def _page(attempt: Any, items: list[Asked]) -> str:
    return render_template(
        "quizzes/quiz.html", attempt=attempt, title=version_of(attempt).title, form=FORMS[attempt.form], items=items,
        places=[place for place, item in enumerate(items, 1) if item.answer], over=_over(attempt),
    )  # fmt: skip


@bp.post("/kuis/<uuid:attempt_id>/jawab")
@requires(Right.LEARN)
def answer(attempt_id: UUID) -> Any:
    """Save one answer at once. What comes too late is kept aside with its reason, never dropped."""
    attempt = own_paper(attempt_id)
    now, item_id, values = clock.now(), request.form.get("item", ""), request.form.getlist("answer")
    try:
        act = taking.answer_act(attempt, item_id, values, values[0] if values else "", _record_id(), current_user.device_id)
    except Refused as no:
        return _kept(attempt, item_id, values, str(no)) or _told(attempt, str(no), 400)
    try:
        receipt = enter(db.session(), act, now)
    except Parkable as reason:
        return _parked(attempt, act, reason, now)
    db.session.commit()
    if wants_json():
        return jsonify(waktu=hour(receipt.received_at).split(" ")[0], catatan=receipt.id)
    return redirect(_next_place(attempt))


@bp.get("/kuis/<uuid:attempt_id>/periksa")
@requires(Right.LEARN)
def check(attempt_id: UUID) -> Any:
    """The last page before handing in: what is unanswered."""
    attempt = own_attempt(attempt_id)
    if attempt.submitted_at is not None:
        return redirect(url_for(".result", attempt_id=attempt_id))
    with glance() as look:
        given = answers(look, attempt.id)
    open_places = [place for place, (item_id, _k, _o) in enumerate(attempt.draw, 1) if item_id not in given]
    return render_template("quizzes/check.html", attempt=attempt, form=FORMS[attempt.form], open_places=open_places, over=_over(attempt))


@bp.post("/kuis/<uuid:attempt_id>/kumpulkan")
@requires(Right.LEARN)
def submit(attempt_id: UUID) -> Any:
    """Hand the test in; twice is once."""
    taking.submit(db.session(), own_paper(attempt_id), current_user.device_id, clock.now())
    db.session.commit()
    return redirect(url_for(".result", attempt_id=attempt_id))


@bp.get("/kuis/<uuid:attempt_id>/hasil")
@requires(Right.LEARN)
def result(attempt_id: UUID) -> Any:
    """The result in words, before and after, and the lessons to read again."""
    attempt = own_attempt(attempt_id)
    if attempt.submitted_at is None:
        return redirect(url_for(".quiz", attempt_id=attempt_id))
    with glance() as look:
        others = [one for one in of_course(look, attempt.person_id, attempt.course_id) if attempt.occasion in (None, one.occasion)]
        written = sheet.written(look, attempt)
        version = published.version(look, attempt.version_id)
        if attempt.form == "ulang":
            return _refreshed(attempt, version.title)
        again = attempt.form == "post" and attempt.passed is False
        ruled = occasions_of(look, attempt.person_id, attempt.course_id, clock.now()) if again else {}
        tries = left(look, attempt.person_id, attempt.course_id, version.rules["tries"], others, clock.today())
    shown = {"attempt": attempt, "title": version.title, "form": FORMS[attempt.form], "written": written}
    if attempt.points_num is None:
        return render_template("quizzes/result_waits.html", **shown)
    before = next((other for other in others if other.form == "pre" and other.points_num is not None and other.id != attempt.id), None)
    return render_template(
        "quizzes/result.html", **shown, got=points(attempt), before=before, before_points=points(before) if before else None,
        score=score_words(attempt), lessons=_to_read(attempt), needed=needed(attempt.points_max, version.rules["pass_percent"]),
        barred=barred(ruled, "post"), tries_left=tries, passed_already=any(other.passed for other in others if other.form == "post"),
    )  # fmt: skip


def _to_read(attempt: Any) -> list[published.Entry]:
    """The lessons of the goals at which points were lost."""
    return [lesson for lesson in published.outline(glance, attempt.version_id) if set(lesson.goals) & set(attempt.weak_goals)]


def _refreshed(attempt: Any, title: str) -> str:
    """A refresher: what was right, thanks, and what to read again; nothing of passing."""
    return render_template("quizzes/result_again.html", attempt=attempt, title=title, score=score_words(attempt), lessons=_to_read(attempt))


def _items(attempt: Any) -> list[Asked]:
    """The drawn items in their order, options in theirs, without any key."""
    bank = published.bank(glance, attempt.version_id)
    with glance() as look:
        given = answers(look, attempt.id)
    return [_asked(bank[item_id], order, given.get(item_id)) for item_id, _kind, order in attempt.draw]


def _asked(item: published.Shown, order: list[str], given: Any) -> Asked:
    value, saved = (given.value, hour(given.given_at).split(" ")[0]) if given else (None, None)
    if item.kind == "open" and value is not None:
        value = value["text"]
    places = (
        [(item.options[part], choices) for part, choices in places_of(item.kind, item.options, item.left)] if item.kind in PLACED else ()
    )
    if item.kind in PLACED and value is not None:
        value = [":".join(pair) for pair in value]
    options = [(option, item.options[option]) for option in order]
    return Asked(item.id, item.kind, item.prompt, options, item.unit, value, saved, places=places)


def _over(attempt: Any) -> bool:
    return attempt.due_at is not None and clock.now() > attempt.due_at


def _record_id() -> str | None:
    given = request.form.get("id")
    if given is None:
        return None
    try:
        return str(UUID(given))
    except ValueError:
        raise Refused(_("Nomor kiriman ini tidak dikenali. Muat ulang halaman, lalu jawab lagi.")) from None


def _kept(paper: Any, item_id: str, typed: list[str], sentence: str) -> Any:
    """Without scripting the page comes again with the words that could not be saved; nothing for other kinds of items."""
    written = any(item == item_id and kind == "open" for item, kind, _order in paper.draw)
    attempt = own_attempt(UUID(paper.id)) if written and not wants_json() else None
    if attempt is None or attempt.submitted_at is not None or _over(attempt):
        return None
    told = {"answer": "".join(typed[:1]), "fault": sentence, "saved": None}
    return _page(attempt, [replace(item, **told) if item.id == item_id else item for item in _items(attempt)]), 422


def _told(attempt: Any, sentence: str, status: int) -> Any:
    if wants_json():
        return jsonify(pesan=sentence), status
    flash(sentence, "alert")
    return redirect(_next_place(attempt, stay=True))


def _parked(attempt: Any, act: Act, reason: Parkable, now: datetime) -> Any:
    db.session.rollback()
    if act.texts:
        act = replace(act, data=act.data | {"text": act.texts["answer"]}, texts={})  # parked is no record, and has no words beside it
    park(db.session(), act, str(reason), now)
    db.session.commit()
    return _told(attempt, _("%(reason)s Jawaban itu kami simpan terpisah untuk diperiksa petugas.", reason=str(reason)), 409)


def _next_place(attempt: Any, stay: bool = False) -> str:
    """Without scripting: on to the next item, and after the last one to the check page."""
    place = next((n for n, (item, _k, _o) in enumerate(attempt.draw, 1) if item == request.form.get("item")), 1)
    if stay:
        return url_for(".quiz", attempt_id=attempt.id, _anchor=f"soal-{place}")
    if place >= len(attempt.draw):
        return url_for(".check", attempt_id=attempt.id)
    return url_for(".quiz", attempt_id=attempt.id, _anchor=f"soal-{place + 1}")
