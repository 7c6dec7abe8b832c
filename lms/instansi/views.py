"""The office's own pages: letterhead, numbers, bodies, and who signs, each from a day on. What they say is printed and sealed."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from lms import clock
from lms.access import Right, requires
from lms.clock import LETTERS
from lms.db import db, glance
from lms.errors import Refused
from lms.instansi import acts, entering, rules
from lms.instansi.forms import LetterheadForm, SignatoryForm
from lms.instansi.models import Office, Signatory
from lms.instansi.needs.acts import present
from lms.instansi.needs.forms import LABELS
from lms.instansi.numbering import written
from lms.people.confirming import confirm, with_factor
from lms.wilayah.models import Region, names_of

bp = Blueprint("instansi", __name__)


def own_office(code: str) -> str:
    """The name of a province or city whose office the visitor may change, or 404."""
    if not rules.may_manage(code, current_user.scopes(Right.OFFICE_MANAGE)):
        abort(404)
    with glance() as look:
        return look.scalar(select(Region.name).where(Region.code == code)) or abort(404)


@bp.get("/instansi")
@requires(Right.OFFICE_MANAGE)
def index() -> Any:
    """Each office of the visitor with its letterheads and signatories, the latest first."""
    codes = [code for code in current_user.scopes(Right.OFFICE_MANAGE) if len(code) in (2, 5)]
    with glance() as look:
        heads = look.execute(select(Office.__table__).where(Office.region_code.in_(codes)).order_by(Office.from_day.desc())).all()
        signing = select(Signatory.__table__).where(Signatory.region_code.in_(codes))
        signatories = look.execute(signing.order_by(Signatory.from_day.desc())).all()
        names = names_of(look, codes)
        needs = {code: present(look, code, current_user.today) for code in codes}
    undecided = {code: [str(label) for seats, label in LABELS.items() if seats not in needs[code]] for code in codes}
    samples = {head.id: sample_of(head.number_template, max(head.from_day, current_user.today)) for head in heads}
    return render_template(
        "instansi/index.html", undecided=undecided, codes=codes, names=names, heads=heads, signatories=signatories, samples=samples, zones=LETTERS,
        today=current_user.today,
    )  # fmt: skip


@bp.route("/instansi/<string:office>/kop", methods=["GET", "POST"])
@requires(Right.OFFICE_MANAGE)
def letterhead(office: str) -> Any:
    """A new letterhead from a day on; what was printed before keeps its own."""
    place, before = own_office(office), entering.present(office)
    form = with_factor(LetterheadForm)(request.form, **before)
    if request.method == "POST" and form.validate():
        try:
            head, picture = entering.read(form, before.get("logo"))
            confirmed(form)
            if picture:
                acts.keep_emblem(db.session(), picture)
            acts.set_letterhead(db.session(), office, head, form.mulai.data, current_user.person_id, clock.now(), current_user.today)
            db.session.commit()
            flash(_("Kop surat tersimpan."))
            return redirect(url_for(".index"))
        except Refused as no:
            db.session.rollback()
            if not form.errors:
                form.form_errors.append(str(no))
    return entering_page(form, place, office, before.get("logo"))


def confirmed(form: Any) -> None:
    """The second factor, asked after everything else is in order. Raises Refused, with the sentence beside the field."""
    try:
        confirm(db.session(), current_user, form["faktor"].data, clock.now())
    except Refused as no:
        form["faktor"].errors = [str(no)]
        raise


def entering_page(form: LetterheadForm, place: str, office: str, logo: str | None) -> Any:
    """The form of the letterhead, with what was typed and how its number would look."""
    sample = sample_of(form.pola.data or "", form.mulai.data or current_user.today)
    page = render_template("instansi/letterhead.html", form=form, place=place, office=office, logo=logo, sample=sample)
    return page, 422 if form.errors else 200


def sample_of(template: str, day: date) -> str:
    """The first number of a day by a template; nothing while it cannot be written."""
    try:
        return written(template, 1, day) if template else ""
    except Refused:
        return ""


@bp.get("/instansi/<string:office>/nomor")
@requires(Right.OFFICE_MANAGE)
def number(office: str) -> Any:
    """How a number would look by the template in the address, or why it cannot be: for the page while somebody types."""
    own_office(office)
    template, day = request.args.get("pola", "")[:160].strip(), current_user.today
    with glance() as look:
        known = acts.patterns(look)
    try:
        said, status = written(template, 1, day), 200
        rules.check_pattern(office, template, day, known)
    except Refused as no:
        said, status = str(no).removesuffix(" Perbaiki di Instansi."), 422
    return Response(said, status, mimetype="text/plain")


@bp.get("/instansi/<string:office>/lambang.png")
@requires(Right.OFFICE_MANAGE)
def emblem(office: str) -> Any:
    """The emblem of the office's latest letterhead, as we drew it."""
    own_office(office)
    picture = entering.picture_of(entering.present(office).get("logo")) or abort(404)
    return Response(picture, mimetype="image/png")


@bp.route("/instansi/<string:office>/penanda-tangan", methods=["GET", "POST"])
@requires(Right.OFFICE_MANAGE)
def signatory(office: str) -> Any:
    """Who signs from a day on."""
    place, form = own_office(office), with_factor(SignatoryForm)(request.form, mulai=current_user.today)
    if request.method == "POST" and form.validate():
        nip = rules.plain_nip(form.nip.data or "")
        position, name = form.jabatan.data.strip(), form.nama.data.strip()
        try:
            confirmed(form)
            acts.begin_signatory(
                db.session(), office, position, name, nip, form.mulai.data, current_user.person_id, clock.now(), current_user.today
            )
            db.session.commit()
            flash(_("Penanda tangan tersimpan."))
            return redirect(url_for(".index"))
        except Refused as no:
            db.session.rollback()
            if not form.errors:
                form.mulai.errors = [str(no)]
    return render_template("instansi/signatory.html", form=form, place=place, office=office), 422 if form.errors else 200
