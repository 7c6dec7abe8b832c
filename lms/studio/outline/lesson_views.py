"""Pages of the outline about one lesson."""

from typing import Any

from flask import abort, render_template, request
from flask_babel import gettext as _

from lms.access import Right, requires
from lms.errors import in_field
from lms.studio.blueprint import bp
from lms.studio.outline import course_acts, lesson_acts, rules
from lms.studio.outline.forms import LessonForm, NewLessonForm, PlainForm
from lms.studio.outline.lesson_acts import Said
from lms.studio.outline.moves import Place
from lms.studio.outline.tree import TreeLesson
from lms.studio.outline.views import back, gone, module_of, titled
from lms.studio.outline.workbench import Workbench, workbench
from lms.web.form_views import answered, pressed, status
from lms.web.forms import filled, offered


def _lesson(bench: Workbench, lesson: str) -> TreeLesson:
    return bench.tree.lesson(lesson) or abort(404)


@bp.route("/studio/<string:course>/susunan/pelajaran/baru", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def new_lesson(course: str) -> Any:
    """One more lesson, and on to writing it."""
    bench = workbench(course)
    modules = bench.tree.modules
    last = modules[-1].id if modules else ""
    form = filled(NewLessonForm, {"bagian": request.args.get("bagian", last)})
    form.bagian.choices = offered((module.id, module.title) for module in modules)

    def act() -> str:
        module = module_of(bench, form.bagian.data)
        made = in_field("judul", lambda: lesson_acts.add(bench, module, form.judul.data))
        return f"/studio/{course}/tulis/{made}"

    done = answered(form, act, _("Pelajaran ditambahkan. Sekarang tulis isinya."))
    return done or (render_template("studio/new_lesson.html", form=form, **titled(bench)), status(form))


@bp.route("/studio/<string:course>/susunan/pelajaran/<string:lesson>", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def change_lesson(course: str, lesson: str) -> Any:
    """What a lesson says of itself."""
    bench = workbench(course)
    found = _lesson(bench, lesson)
    known = lesson_acts.known(bench, found)
    mark = course_acts.mark_of(known)
    form = filled(LessonForm, known | {"versi": mark})
    form.bagian.choices = offered((module.id, module.title) for module in bench.tree.modules)
    form.tujuan.choices = offered((goal.id, goal.sentence) for goal in bench.seen.goals)

    def act() -> str:
        said = _said(form, found.goals)
        again = Said(known["judul"], known["menit"], tuple(known["tujuan"]), tuple(known["sumber"].splitlines()))
        course_acts.check_mark(form.versi.data, mark, said == again and form.bagian.data == known["bagian"])
        lesson_acts.change(bench, found, said, module_of(bench, form.bagian.data))
        return back(course, f"pelajaran-{lesson}")

    done = answered(form, act)
    return done or (
        render_template("studio/change_lesson.html", form=form, lesson=found, mark=mark, known=known, **titled(bench)),
        status(form),
    )


def _said(form: LessonForm, goals: tuple[str, ...]) -> Said:
    title = in_field("judul", lambda: rules.line_of(form.judul.data, "Judul"))
    sources = in_field("sumber", lambda: rules.lines_of(form.sumber.data or "", "Sumber"))
    return Said(title, form.menit.data, rules.ticked(goals, form.tujuan.data), sources)


@bp.post("/studio/<string:course>/susunan/pelajaran/<string:lesson>/geser")
@requires(Right.COURSE_WRITE)
def move_lesson(course: str, lesson: str) -> Any:
    """A lesson to the place that its button names: pressed twice it stands there once."""
    bench = workbench(course)
    found, place = _lesson(bench, lesson), request.form.get("ke", type=int)
    if place is None:
        abort(400)

    def act() -> str:
        lesson_acts.move(bench, found, Place(request.form.get("bagian", ""), place))
        return back(course, f"pelajaran-{lesson}")

    return pressed(act, back(course))


@bp.post("/studio/<string:course>/susunan/pelajaran/<string:lesson>/salin")
@requires(Right.COURSE_WRITE)
def copy_lesson(course: str, lesson: str) -> Any:
    """The same lesson once more, below it."""
    bench = workbench(course)
    found = _lesson(bench, lesson)
    return pressed(lambda: back(course, f"pelajaran-{lesson_acts.copy(bench, found)}"), back(course), _("Pelajaran disalin."))


@bp.route("/studio/<string:course>/susunan/pelajaran/<string:lesson>/hapus", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def remove_lesson(course: str, lesson: str) -> Any:
    """A lesson out of the draft, after a look at what goes with it."""
    bench, form = workbench(course), filled(PlainForm, {})
    found = bench.tree.lesson(lesson)
    if found is None:
        return gone(course)

    def act() -> str:
        lesson_acts.take_out(bench, found)
        return back(course)

    done = answered(form, act, _("Pelajaran dihapus. Anda dapat mengembalikannya di bawah."))
    module = bench.tree.module_of(found)
    return done or (render_template("studio/remove_lesson.html", form=form, lesson=found, module=module, **titled(bench)), status(form))
