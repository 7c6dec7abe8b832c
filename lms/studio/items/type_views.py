"""Many items at once: typed or pasted as text, or brought in a file, and seen before they are kept."""

from dataclasses import replace
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from lms.access import requires
from lms.courses.answers import plain
from lms.courses.content import Course, Pool
from lms.courses.models import BankItem, CourseVersion
from lms.db import db
from lms.errors import Fault, Refused
from lms.people.importing.container import MAX_BYTES
from lms.studio.blueprint import bp
from lms.studio.items import changing, template, typed
from lms.studio.items.bank import Shelf, shelves
from lms.studio.items.desk import RIGHT, Desk, writing_desk
from lms.studio.items.editing import faults_of
from lms.studio.items.forms import TypeForm, type_form
from lms.studio.items.places import EXAM
from lms.studio.items.showing import shown
from lms.studio.items.typed import Typed
from lms.studio.items.views import listed, scope_of
from lms.studio.items.warnings import warnings
from lms.studio.items.written import write

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = """1. LiLA diukur pada lengan …
a. kanan
*b. kiri
c. keduanya
Pembahasan: Biasanya lengan kiri, yang jarang dipakai.

2. Berapa batas LiLA ibu hamil?
Jawaban: 23,5 cm"""


@bp.get("/studio/<string:course>/soal-baru")
@requires(RIGHT)
def type_items(course: str) -> Any:
    """The page on which items are typed."""
    table = writing_desk(course)
    places = shelves(table.reading.seen)
    goal = request.args.get("tujuan", "")
    path = next((shelf.path for shelf in places if shelf.path == request.args.get("tempat")), EXAM)
    return _page(table, type_form(None, table.reading.seen, places, tujuan=goal, tempat=path), None)


@bp.post("/studio/<string:course>/soal-baru")
@requires(RIGHT)
def keep_typed(course: str) -> Any:
    """Show what was typed as participants see it (`lihat`), or put it into the draft; with a fault nothing is kept and nothing is lost."""
    table = writing_desk(course)
    places = shelves(table.reading.seen)
    form = type_form(request.form, table.reading.seen, places)
    found = _with_goals(table, typed.parse(form.teks.data or "", taken(table)), form.tujuan.data or "")
    looking = request.form.get("langkah") == "lihat"
    if looking or not _may_keep(form, found):
        return _page(table, form, found), 200 if looking else 422
    shelf = next(shelf for shelf in places if shelf.path == form.tempat.data)
    known = taken(table)
    table.begin()
    try:
        kept = changing.put_in(table, shelf, found.items, known)
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        form.teks.errors = [str(no)]
        return _page(writing_desk(course), form, found), 422
    return _done(course, shelf, kept)


def _may_keep(form: TypeForm, found: Typed) -> bool:
    """Whether everything is in order; what is not stands in the form afterwards."""
    if form.validate() and not found.items:
        form.teks.errors = [_("Belum ada soal yang terbaca. Mulai dengan “1.” lalu pertanyaannya.")]
    elif not form.errors and found.faults:
        form.teks.errors = [_("Ada yang perlu diperbaiki. Lihat daftar di bawah, belum ada yang disimpan.")]
    return not form.errors


def _done(course: str, shelf: Shelf, kept: changing.Kept) -> Any:
    if kept.new:
        flash(_("%(n)s soal tersimpan di draf, di %(place)s.", n=kept.new, place=shelf.title))
    if kept.known:
        flash(_("%(n)s soal sudah ada di sana, jadi tidak disimpan dua kali.", n=kept.known))
    return redirect(url_for(".bank", course=course, bagian="latihan" if shelf.pool is Pool.PRACTICE else None), 303)


@bp.post("/studio/<string:course>/soal-berkas")
@requires(RIGHT)
def items_file(course: str) -> Any:
    """Items out of a file, typed out where they may be looked at, put right and kept; below what was typed there already."""
    table = writing_desk(course)
    places = shelves(table.reading.seen)
    before = request.form.get("teks", "").strip()
    try:
        text, found = _read(table)
        if before:
            text, found = _below(table, before, text, found)
    except Refused as no:
        form = type_form(request.form, table.reading.seen, places)
        return _page(table, form, None, str(no)), 422
    given = {"teks": text, "tujuan": request.form.get("tujuan", ""), "tempat": request.form.get("tempat", EXAM)}
    return _page(table, type_form(None, table.reading.seen, places, **given), _with_goals(table, found, given["tujuan"]))


def _below(table: Desk, before: str, text: str, found: Typed) -> tuple[str, Typed]:
    """Items of a file below those that were typed. Raises Refused where these cannot be written beside them."""
    typed_out = typed.parse(before)
    if typed_out.format != typed.FORMAT:
        if typed_out.faults:
            raise Refused(_("Perbaiki atau simpan dulu ketikan di atas, lalu baca berkasnya."))
        before = write([replace(item, goal=typed_out.topics.get(item.id, "")) for item in typed_out.items], goals=True).strip()
    both = f"{before}\n\n{text}"
    together = typed.parse(both, taken(table))
    together.faults += [replace(fault, where=f"{_('Berkas')}, {fault.where}") for fault in found.faults]
    together.notes += [replace(fault, where=f"{_('Berkas')}, {fault.where}") for fault in found.notes]
    return both, together


def _read(table: Desk) -> tuple[str, Typed]:
    """The items of the file that was sent, and the text that means the same. Raises Refused."""
    sent = request.files.get("berkas")
    if sent is None or not sent.filename:
        raise Refused(_("Pilih berkasnya dulu."))
    data = sent.stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(_("Berkas ini lebih dari 5 MB. Bagi menjadi beberapa berkas."))
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or sent.filename.casefold().endswith(".csv"):
        found = template.parse(data, taken(table))
        named = [replace(item, goal=found.topics.get(item.id, "")) for item in found.items]
        return write(named, goals=True), found
    text = typed.decoded(data).replace("\x00", "")
    return text, typed.parse(text, taken(table))


@bp.get("/studio/<string:course>/soal-templat")
@requires(RIGHT)
def items_template(course: str) -> Response:
    """The empty workbook with the goals of the course."""
    table = writing_desk(course)
    made = template.workbook(tuple((goal.id, goal.sentence) for goal in table.reading.seen.goals))
    return Response(made, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="soal-{course}.xlsx"'})


def taken(table: Desk) -> set[str]:
    """Ids that items of the course have, or had in a version: what is taken out does not give its id away."""
    once = (
        select(BankItem.id).join(CourseVersion, CourseVersion.id == BankItem.version_id).where(CourseVersion.course_id == table.course.id)
    )
    return {entry.id for entry in listed(table)} | set(table.session.scalars(once.distinct()))


def _with_goals(table: Desk, found: Typed, chosen: str) -> Typed:
    """Every item with the goal that it names, else the chosen one; and what the course itself would find wrong with it."""
    course = table.reading.seen
    known = _goals(course)
    items = []
    for item in found.items:
        topic = found.topics.get(item.id, "")
        goal = known.get(plain(topic), chosen)
        if topic and plain(topic) not in known:
            found.notes.append(
                Fault(f"Soal “{item.stem_md[:30]}”", item.line, f"Tujuan “{topic[:60]}” tidak dikenal, jadi dipakai tujuan pilihan Anda.")
            )
        items.append(replace(item, goal=goal))
    told = {fault.line for fault in found.faults}
    goals = tuple(goal.id for goal in course.goals)
    for item in items:
        if item.goal in goals and not told:
            found.faults += [Fault(f"Baris {item.line}", item.line, sentence) for sentence in faults_of(item, goals, scope_of(table))]
    found.items = items
    return found


def _goals(course: Course) -> dict[str, str]:
    """The goals of a course by their id and by their sentence."""
    return {plain(word): goal.id for goal in course.goals for word in (goal.id, goal.sentence, goal.sentence.rstrip("."))}


def _page(table: Desk, form: TypeForm, found: Typed | None, file_fault: str = "") -> Any:
    """The page with its text, and below it what was read of it."""
    items = shown(found.items, table.files, table.values, table.address) if found else []
    said = warnings([("teks ini", item) for item in found.items], table.values) if found else {}
    return render_template(
        "studio/type_items.html", table=table, seen=table.reading.seen, form=form, found=found, items=items, said=said, example=EXAMPLE,
        file_fault=file_fault,
    )  # fmt: skip
