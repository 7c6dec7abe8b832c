"""The participant's pages: the shelf, a course, a lesson, and practice with an answer at once."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy import and_, or_, select

from lms import clock
from lms.access import Right, requires
from lms.courses import models as courses
from lms.courses import published
from lms.courses.cards import cards
from lms.courses.facts.checking import confirmed_in
from lms.courses.models import CourseVersion
from lms.db import AnyRow, Reads, db, glance, reading
from lms.journal.door import Act, enter
from lms.learning.path import is_scene, next_lesson, own_path, own_words, parts, reply
from lms.learning.queries import at_lesson, counts_of_read, read_of_course, why_renewed
from lms.programs.models import Program, courses_on
from lms.programs.standing import compulsory
from lms.quizzes.marking.models import left
from lms.quizzes.models import Attempt, of_course, own
from lms.quizzes.occasions import attempts_here, barred, occasions_of
from lms.quizzes.offering import may_read
from lms.quizzes.rules import TEXT_LIMIT

bp = Blueprint("learning", __name__)


@bp.get("/belajar")
@requires(Right.LEARN)
def index() -> Any:
    """Every course with how far the visitor is: first what her program asks for, then what else is written for her role, then all others."""
    read = dict(db.session.execute(counts_of_read(current_user.person_id)).all())
    passed = set(
        db.session.scalars(own(current_user.person_id).with_only_columns(Attempt.course_id).where(Attempt.passed, Attempt.form == "post"))
    )
    shelf = db.session.execute(shelf_of(read)).all()
    roles = [seat.role for seat in current_user.seats]
    held = {program for role, program in compulsory(db.session(), current_user.today).items() if role in roles}
    asked = [row.course_id for row in db.session.execute(courses_on(current_user.today)) if row.program_id in held]
    further = db.session.scalars(select(Program.further).where(Program.id.in_(held)).order_by(Program.id)).all()
    path = own_path(shelf, asked, [course for one in further for course in one], roles)
    return render_template("learning/index.html", path=path, read=read, passed=passed, roles=roles)


@bp.get("/belajar/<string:course>")
@requires(Right.LEARN)
def course(course: str) -> Any:
    """One course: its lessons in order, its tests, and where to go on."""
    version = head(course, CourseVersion.id, CourseVersion.title, CourseVersion.intro_html, CourseVersion.rules)
    lessons = published.outline(db.session(), version.id)
    practised = set(
        db.session.scalars(
            select(courses.BankItem.module_id).where(courses.BankItem.version_id == version.id, courses.BankItem.pool == "practice")
        )
    )
    read, renewed = read_of_course(db.session(), current_user.person_id, course)
    ruled = occasions_of(db.session(), current_user.person_id, course, clock.now())
    attempts = attempts_here(ruled, of_course(db.session(), current_user.person_id, course))
    return render_template(
        "learning/course.html", ruled=ruled.keys(), barred={form: barred(ruled, form) for form in ("pre", "post")}, course=course, version=version, intro=Markup(version.intro_html), lessons=lessons, read=read, renewed=renewed,  # noqa: S704 - our renderer
        attempts=attempts, practised=practised, pockets=len(cards(db.session(), version.id)), coming=next_lesson(lessons, read), left=left(db.session(), current_user.person_id, course, version.rules["tries"], attempts, clock.today()),
    )  # fmt: skip


@bp.get("/belajar/<string:course>/<string:lesson>")
@requires(Right.LEARN)
def lesson(course: str, lesson: str) -> Any:
    """One lesson; the address is the same whether it was read or not."""
    with glance() as look:
        at = at_lesson(look, current_user.person_id, course, lesson)
        page = (at and at.live_version_id and published.lesson(look, at.live_version_id, lesson)) or abort(404)
        refuse_others(look, course, at.region_code)
        lessons = published.outline(look, page.version_id)
        confirmed = confirmed_in(
            look, course, lesson, page.unconfirmed, [held.region_code for held in current_user.seats + current_user.grants]
        )
        why = why_renewed(look, course, at.renewed) if at.renewed else ""
    place = next(number for number, row in enumerate(lessons) if row.id == lesson)
    return render_template(
        "learning/lesson.html", course=course, page=page, html=Markup(page.html), place=place + 1, total=len(lessons),  # noqa: S704 - our renderer
        before=lessons[place - 1] if place else None, after=lessons[place + 1] if place + 1 < len(lessons) else None, was_read=at.read is not None,
        confirmed=confirmed, renewed=at.renewed, why=why,
    )  # fmt: skip


@bp.post("/belajar/<string:course>/<string:lesson>")
@requires(Right.LEARN)
def finish(course: str, lesson: str) -> Any:
    """ "Sudah saya baca": an act of hers, then on to the next lesson."""
    session = db.session()
    at = at_lesson(session, current_user.person_id, course, lesson)
    version_id = (at and at.live_version_id) or abort(404)
    if published.lesson(session, version_id, lesson) is None:
        abort(404)
    refuse_others(session, course, at.region_code)
    data = {"course": course, "version": version_id}
    act = Act(current_user.person_id, "lesson.finished", lesson, data, current_user.person_id, device_id=current_user.device_id)
    enter(session, act, clock.now())
    coming = next_lesson(published.outline(session, version_id), read_of_course(session, current_user.person_id, course)[0], after=lesson)
    session.commit()
    if coming is None:
        return redirect(url_for(".course", course=course))
    return redirect(url_for(".lesson", course=course, lesson=coming.id))


@bp.route("/belajar/<string:course>/latihan/<string:module>", methods=["GET", "POST"])
@requires(Right.LEARN)
def practice(course: str, module: str) -> Any:
    """The practice of a module; an answer gets its reply at once. Practice never counts and is never kept.

    A choice or a number comes in the address; own words are posted, so that they stand in no address and no log.
    """
    with reading():
        version = head(course, CourseVersion.id, CourseVersion.title)
        items = db.session.execute(courses.practice(version.id, module)).all() or abort(404)
        db.session.rollback()
    asked = request.values.get("soal", "")
    place = next((n for n, item in enumerate(items) if item.id == asked), 0)
    item, given, fault = items[place], request.values.getlist("answer"), ""
    if item.kind == "open" and given:
        given, fault = own_words(given[0])
    page = render_template(
        "learning/practice.html", course=course, module=module, version=version, item=item, prompt=Markup(item.prompt_html), place=place + 1,  # noqa: S704
        total=len(items), given=given, options=[(option["id"], Markup(option["html"])) for option in item.options],  # noqa: S704 - our renderer
        reply=reply(item, given) if given and not fault else None, after=items[place + 1] if place + 1 < len(items) else None,
        fault=fault, limit=TEXT_LIMIT, scene=is_scene(item), places=parts(item),
    )  # fmt: skip
    return page, 422 if fault else 200


def shelf_of(begun: Collection[str]) -> Any:
    """What is offered to the visitor, and what she began before it left circulation."""
    hers = or_(courses.offered(*places()), and_(courses.readable(*places()), courses.Course.id.in_(begun)))
    return courses.catalogue().add_columns(courses.Course.retired_at).where(hers)


def places() -> tuple[list[str], list[str]]:
    """Where the visitor holds seats, and where grants."""
    return [seat.region_code for seat in current_user.seats], [grant.region_code for grant in current_user.grants]


def refuse_others(reads: Reads, course: str, region_code: str | None) -> None:
    """404 for a course that was written for people elsewhere."""
    if not may_read(reads, current_user, course, region_code, clock.now()):
        abort(404)


def head(course: str, *columns: Any) -> AnyRow:
    """The live version of a course that is for the visitor, with these columns; or 404."""
    version = db.session.execute(
        courses.live_version(course).with_only_columns(*columns, courses.Course.region_code)
    ).one_or_none() or abort(404)
    refuse_others(db.session(), course, version.region_code)
    return version
