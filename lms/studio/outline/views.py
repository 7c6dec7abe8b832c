"""Pages of the outline: the course as a whole, its goals, its tests, and its modules."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms import ids
from lms.access import Right, requires
from lms.db import db
from lms.errors import in_field
from lms.studio.blueprint import bp
from lms.studio.outline import copying, course_acts, published, rules
from lms.studio.outline.course_acts import Facts
from lms.studio.outline.forms import FactsForm, GoalForm, ModuleForm, NewModuleForm, PlainForm, RulesForm
from lms.studio.outline.moves import down, up
from lms.studio.outline.removed import put_back, removed
from lms.studio.outline.tree import TreeModule
from lms.studio.outline.workbench import Workbench, opened, workbench
from lms.web.form_views import answered, pressed, status
from lms.web.forms import filled, offered


def back(course: str, anchor: str | None = None) -> str:
    """The outline of a course, at one of its places."""
    return url_for(".outline", course=course, _anchor=anchor)


def titled(bench: Workbench) -> dict[str, Any]:
    """What every page of the outline says of its course."""
    return {"course": bench.draft.course_id, "title": bench.draft.title, "bench": bench}


@bp.get("/studio/<string:course>/susunan")
@requires(Right.COURSE_WRITE)
def outline(course: str) -> Any:
    """The outline of the draft; where none is open, that of the live version to look at."""
    found, bench = opened(course)
    if bench is None:
        shown = published.outline(found.session, found.course) or abort(404)
        return render_template("studio/outline_read.html", course=course, shown=shown)
    out = removed(found.session, bench.draft)
    return render_template("studio/outline.html", **titled(bench), gone=out, up=up, down=down, goals=_tested(bench))


def _tested(bench: Workbench) -> list[tuple[str, str, int]]:
    """Every goal with its sentence, and how many graded items test it."""
    graded = [item.goal for item in bench.seen.graded]
    return [(goal.id, goal.sentence, graded.count(goal.id)) for goal in bench.seen.goals]


@bp.route("/studio/<string:course>/susunan/fakta", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def course_facts(course: str) -> Any:
    """What the course says of itself."""
    bench = workbench(course)
    now = course_acts.facts_of(bench)
    mark = course_acts.mark_of(now)
    known = {"judul": now.title, "ringkas": now.summary, "untuk": list(now.roles), "jp": now.jp, "versi": mark}
    form = filled(FactsForm, known)

    def act() -> str:
        title = in_field("judul", lambda: rules.line_of(form.judul.data, "Judul"))
        summary = in_field("ringkas", lambda: rules.line_of(form.ringkas.data, "Ringkasan", rules.SUMMARY))
        said = Facts(title, summary, rules.ticked(now.roles, form.untuk.data), form.jp.data)
        course_acts.check_mark(form.versi.data, mark, said == now)
        course_acts.set_facts(bench, said)
        return back(course)

    done = answered(form, act)
    return done or (render_template("studio/course_facts.html", form=form, mark=mark, known=known, **titled(bench)), status(form))


@bp.route("/studio/<string:course>/susunan/ujian", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def exam_rules(course: str) -> Any:
    """How the tests are drawn and passed."""
    bench = workbench(course)
    now = bench.seen.rules
    known = {"soal": now.per_goal or 3, "lulus": now.pass_percent, "percobaan": now.tries, "menit": now.minutes}
    mark = course_acts.mark_of(known)
    form = filled(RulesForm, known | {"versi": mark})

    def act() -> str:
        said = {name: form[name].data for name in known}
        course_acts.check_mark(form.versi.data, mark, said == known)
        course_acts.set_rules(bench, *said.values())
        return back(course, "ujian")

    done = answered(form, act)
    return done or (render_template("studio/exam_rules.html", form=form, mark=mark, known=known, **titled(bench)), status(form))


@bp.route("/studio/<string:course>/susunan/tujuan/baru", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def new_goal(course: str) -> Any:
    """One more goal."""
    bench, form = workbench(course), filled(GoalForm, {})

    def act() -> str:
        sentence = in_field("kalimat", lambda: rules.line_of(form.kalimat.data, "Tujuan", rules.SENTENCE))
        course_acts.set_goal(bench, None, sentence)
        return back(course, "tujuan")

    done = answered(form, act, _("Tujuan ditambahkan. Centang di pelajaran yang mengajarkannya."))
    return done or (render_template("studio/new_goal.html", form=form, **titled(bench)), status(form))


@bp.route("/studio/<string:course>/susunan/tujuan/<string:goal>", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def change_goal(course: str, goal: str) -> Any:
    """Another sentence for a goal."""
    bench = workbench(course)
    now = next((one.sentence for one in bench.seen.goals if one.id == goal), None) or abort(404)
    mark = course_acts.mark_of(now)
    form = filled(GoalForm, {"kalimat": now, "versi": mark})

    def act() -> str:
        sentence = in_field("kalimat", lambda: rules.line_of(form.kalimat.data, "Tujuan", rules.SENTENCE))
        course_acts.check_mark(form.versi.data, mark, sentence == now)
        course_acts.set_goal(bench, goal, sentence)
        return back(course, "tujuan")

    done = answered(form, act)
    return done or (render_template("studio/change_goal.html", form=form, goal=goal, mark=mark, now=now, **titled(bench)), status(form))


@bp.route("/studio/<string:course>/susunan/tujuan/<string:goal>/hapus", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def drop_goal(course: str, goal: str) -> Any:
    """A goal goes, after a look at what names it."""
    bench, form = workbench(course), filled(PlainForm, {})
    found = next((one for one in bench.seen.goals if one.id == goal), None)
    if found is None:
        return gone(course)

    def act() -> str:
        course_acts.drop_goal(bench, goal)
        return back(course, "tujuan")

    done = answered(form, act, _("Tujuan dihapus."))
    lessons, modules, items = rules.naming_goal(bench.seen, goal)
    shown = {"goal": found, "lessons": lessons, "modules": modules, "items": items, "last": len(bench.seen.goals) == 1}
    return done or (render_template("studio/drop_goal.html", form=form, **shown, **titled(bench)), status(form))


def gone(course: str) -> Any:
    """What a second tap on a removal finds: nothing to do any more. A page of it is not there."""
    return redirect(back(course), 303) if request.method == "POST" else abort(404)


@bp.route("/studio/<string:course>/susunan/bagian/baru", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def new_module(course: str) -> Any:
    """One more module, with its first lesson."""
    bench, form = workbench(course), filled(NewModuleForm, {"kunci": ids.uuid7()})

    def act() -> str:
        made = in_field("judul", lambda: course_acts.add_module(bench, form.judul.data, form.pelajaran.data or ""))
        return back(course, f"bagian-{made}")

    done = answered(form, act, _("Bagian ditambahkan."))
    return done or (render_template("studio/new_module.html", form=form, **titled(bench)), status(form))


def module_of(bench: Workbench, module: str) -> TreeModule:
    """The module of an address, or 404."""
    return bench.tree.module(module) or abort(404)


@bp.route("/studio/<string:course>/susunan/bagian/<string:module>", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def change_module(course: str, module: str) -> Any:
    """What a module says of itself."""
    bench = workbench(course)
    found = module_of(bench, module)
    mark = course_acts.mark_of(found.title, found.goals)
    form = filled(ModuleForm, {"judul": found.title, "tujuan": list(found.goals), "versi": mark})
    form.tujuan.choices = offered((goal.id, goal.sentence) for goal in bench.seen.goals)

    def act() -> str:
        title = in_field("judul", lambda: rules.line_of(form.judul.data, "Nama bagian"))
        goals = rules.ticked(found.goals, form.tujuan.data)
        course_acts.check_mark(form.versi.data, mark, (title, goals) == (found.title, found.goals))
        course_acts.change_module(bench, found, title, goals)
        return back(course, f"bagian-{module}")

    done = answered(form, act)
    return done or (render_template("studio/change_module.html", form=form, module=found, mark=mark, **titled(bench)), status(form))


@bp.post("/studio/<string:course>/susunan/bagian/<string:module>/geser")
@requires(Right.COURSE_WRITE)
def move_module(course: str, module: str) -> Any:
    """A module to the place that its button names: pressed twice it stands there once."""
    bench = workbench(course)
    found, place = module_of(bench, module), request.form.get("ke", type=int)
    if place is None:
        abort(400)

    def act() -> str:
        course_acts.move_module(bench, found, place)
        return back(course, f"bagian-{module}")

    return pressed(act, back(course))


@bp.post("/studio/<string:course>/susunan/bagian/<string:module>/salin")
@requires(Right.COURSE_WRITE)
def copy_module(course: str, module: str) -> Any:
    """The same module once more, below it."""
    bench = workbench(course)
    found = module_of(bench, module)
    said = _("Bagian disalin. Soal latihannya tidak ikut: satu soal tidak ditanyakan dua kali.") if found.practice else _("Bagian disalin.")
    return pressed(lambda: back(course, f"bagian-{copying.copy_module(bench, found)}"), back(course), said)


@bp.route("/studio/<string:course>/susunan/bagian/<string:module>/hapus", methods=["GET", "POST"])
@requires(Right.COURSE_WRITE)
def remove_module(course: str, module: str) -> Any:
    """A module out of the draft, after a look at what goes with it."""
    bench, form = workbench(course), filled(PlainForm, {})
    found = bench.tree.module(module)
    if found is None:
        return gone(course)

    def act() -> str:
        course_acts.remove_module(bench, found)
        return back(course)

    done = answered(form, act, _("Bagian dihapus. Anda dapat mengembalikannya di bawah."))
    return done or (render_template("studio/remove_module.html", form=form, module=found, **titled(bench)), status(form))


@bp.post("/studio/<string:course>/susunan/kembalikan/<uuid:edit>")
@requires(Right.COURSE_WRITE)
def restore_removed(course: str, edit: Any) -> Any:
    """What was taken out stands in the draft again; what stands there already is left alone."""
    bench = workbench(course)
    one = next((one for one in removed(bench.room.session, bench.draft) if one.id == str(edit)), None)
    if one is not None:
        put_back(bench.room.session, bench.draft, one, [module.folder for module in bench.tree.modules], bench.room.by)
        db.session.commit()
        flash(_("%(title)s dikembalikan.", title=one.title))
    return redirect(back(course), 303)
