"""The pages of somebody who says that she is there: typing the code, the page behind the QR, and the receipt."""

from typing import Any
from uuid import UUID

from flask import abort, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, public, requires
from lms.attendance import codes, phone, rules
from lms.attendance.blueprint import bp
from lms.attendance.own import taking
from lms.attendance.own.forms import ComeForm, DigitsForm
from lms.db import AnyRow, db, glance
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import Receipt, lock
from lms.web.pages import Sentence, wants_json
from lms.web.text import hour

ELSEWHERE = "%(orang)s belum ada di daftar acara itu. Bila sedang di aula, beri tahu pelatih, atau minta kode kelas untuk bergabung."


@bp.get("/hadir")
@requires(Right.LEARN)
def index() -> Any:
    """Her sessions of today, and the four digits."""
    return _typing(DigitsForm(id=uuid7(), untuk=current_user.person_id))


@bp.post("/hadir")
@requires(Right.LEARN)
def type_code() -> Any:
    """Four digits open the one session that shows them."""
    form, now, number = DigitsForm(request.form), clock.now(), phone.number()
    if not form.validate():
        return _typing(form)
    try:
        shown = form.shown(form.digits(), number)
        lock(db.session(), current_user.person_id)
        row = taking.resolve(taking.own_sessions(db.session(), current_user.person_id, now), shown, now)
        return _came(row, _come_in(form, row, shown))
    except Refused as no:
        return _refused(no, form) or _typing(form, str(no))


def _typing(form: DigitsForm, sentence: str = "") -> Any:
    """The page for typing, again with what has to be put right."""
    if sentence:
        form.angka.errors = [sentence]
    now = clock.now()
    with glance() as look:
        rows = taking.own_sessions(look, current_user.person_id, now)
    told = [(row, "" if row.came_at else rules.standing_words(row, now, taking.zone_of(row)), taking.zone_of(row)) for row in rows]
    page = make_response(render_template("attendance/index.html", form=form, told=told), 422 if form.errors else 200)
    return phone.keep(page, phone.number())


@bp.get("/hadir/<uuid:step_id>/<string:digits>")
@public
def scanned(step_id: UUID, digits: str) -> Any:
    """The page behind the QR: whose attendance, and one button. Whether the code is right is asked when the button is pressed."""
    now, number, given = clock.now(), phone.number(), request.args.get("cap", "")
    key, typed = codes.key(), codes.plain(digits)
    if len(typed) != codes.LENGTH:
        abort(404)
    seen = codes.stamped(key, str(step_id), typed, number, given, now)
    cap = given if seen else codes.stamp(key, str(step_id), typed, number, now)
    if not current_user.is_authenticated:
        back = url_for(".scanned", step_id=step_id, digits=typed, cap=cap)
        return phone.keep(make_response(redirect(url_for("signin.index", ke=back))), number)
    with glance() as look:
        row = _own(look, step_id)
    if row.came_at is not None:
        return redirect(url_for(".receipt", step_id=step_id))
    form = ComeForm(id=uuid7(), untuk=current_user.person_id, cap=cap)
    return phone.keep(make_response(_button(row, typed, form, takes=rules.takes(row, now) or seen is not None)), number)


@bp.post("/hadir/<uuid:step_id>/<string:digits>")
@requires(Right.LEARN)
def come(step_id: UUID, digits: str) -> Any:
    """The button of that page."""
    form, shown = ComeForm(request.form), None
    lock(db.session(), current_user.person_id)
    row = _own(db.session(), step_id)
    try:
        shown = form.shown(codes.plain(digits), phone.number())
        return _came(row, _come_in(form, row, shown))
    except Refused as no:
        return _refused(no, form) or (_button(row, shown.digits if shown else "", form, str(no)), 422)


@bp.get("/hadir/<uuid:step_id>")
@requires(Right.LEARN)
def receipt(step_id: UUID) -> Any:
    """That she was at a session, and when."""
    with glance() as look:
        row = _own(look, step_id)
    if row.came_at is None:
        return redirect(url_for(".index"))
    return render_template("attendance/receipt.html", row=row, zone=taking.zone_of(row))


def _own(reads: Any, step_id: UUID) -> AnyRow:
    """A session of hers, or the same sentence for one that is another's and one that is none."""
    return taking.own_session(reads, current_user.person_id, str(step_id)) or abort(404, Sentence(_(ELSEWHERE, orang=current_user.sapaan)))


def _come_in(form: ComeForm, row: AnyRow, shown: taking.Shown) -> Receipt | None:
    """Write it down. Raises Refused where the page was drawn for somebody else who uses this phone too."""
    if form.untuk.data and form.untuk.data != current_user.person_id:
        form.untuk.data, form.id.data = current_user.person_id, uuid7()
        raise Refused(_("Di HP ini sekarang %(orang)s yang masuk. Bila benar, tekan sekali lagi.", orang=current_user.sapaan))
    return taking.come_in(db.session(), current_user._get_current_object(), row, shown, form.number(), clock.now())


def _came(row: AnyRow, kept: Receipt | None) -> Any:
    """The receipt, after the commit: the same one however often it was sent."""
    db.session.commit()
    if wants_json():
        came = _own(db.session(), UUID(row.id))
        return jsonify(waktu=hour(came.came_at, taking.zone_of(came)), terlambat=came.late, catatan=kept.id if kept else None)
    return phone.keep(make_response(redirect(url_for(".receipt", step_id=row.id), 303)), phone.number())


def _refused(no: Refused, form: ComeForm) -> Any:
    """Undo, count a wrong code; the answer for a script, or nothing: the page comes again with the sentence."""
    db.session.rollback()
    if isinstance(no, taking.Wrong):
        taking.count_wrong(db.session(), current_user.person_id, clock.now())
        db.session.commit()
    if not form.id.data:
        form.id.data = uuid7()
    return (jsonify(pesan=str(no)), 422) if wants_json() else None


def _button(row: AnyRow, digits: str, form: ComeForm, sentence: str = "", takes: bool = True) -> str:
    now, zone = clock.now(), taking.zone_of(row)
    closed = "" if takes else rules.standing_words(row, now, zone)
    return render_template("attendance/scanned.html", row=row, digits=digits, form=form, sentence=sentence, closed=closed, zone=zone)
