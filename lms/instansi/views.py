"""The office's own pages: letterhead, numbers, bodies, and who signs, each from a day on."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from lms import clock
from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import Refused
from lms.instansi import acts, rules
from lms.instansi.forms import LetterheadForm, SignatoryForm
from lms.instansi.models import Office, Signatory
from lms.instansi.numbering import written
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
    samples = {head.id: written(head.number_template, 1, max(head.from_day, current_user.today)) for head in heads}
    return render_template(
        "instansi/index.html", codes=codes, names=names, heads=heads, signatories=signatories, samples=samples, today=current_user.today
    )


@bp.route("/instansi/<string:office>/kop", methods=["GET", "POST"])
@requires(Right.OFFICE_MANAGE)
def letterhead(office: str) -> Any:
    """A new letterhead from a day on; what was printed before keeps its own."""
    place, form = own_office(office), LetterheadForm(request.form, **_present(office))
    if request.method == "POST" and form.validate():
        head = acts.Letterhead(
            form.pemerintah.data.strip(), form.nama.data.strip(), form.alamat.data.strip(), form.kota.data.strip(), form.pola.data.strip(),
            form.menit.data, form.badan.data.strip(),
        )  # fmt: skip
        try:
            acts.set_letterhead(db.session(), office, head, form.mulai.data, current_user.person_id, clock.now(), current_user.today)
            db.session.commit()
            flash(_("Kop surat tersimpan."))
            return redirect(url_for(".index"))
        except Refused as no:
            db.session.rollback()
            form.mulai.errors = [str(no)]
    return render_template("instansi/letterhead.html", form=form, place=place, office=office), 422 if form.errors else 200


@bp.route("/instansi/<string:office>/penanda-tangan", methods=["GET", "POST"])
@requires(Right.OFFICE_MANAGE)
def signatory(office: str) -> Any:
    """Who signs from a day on."""
    place, form = own_office(office), SignatoryForm(request.form, mulai=current_user.today)
    if request.method == "POST" and form.validate():
        nip = rules.plain_nip(form.nip.data or "")
        position, name = form.jabatan.data.strip(), form.nama.data.strip()
        try:
            acts.begin_signatory(
                db.session(), office, position, name, nip, form.mulai.data, current_user.person_id, clock.now(), current_user.today
            )
            db.session.commit()
            flash(_("Penanda tangan tersimpan."))
            return redirect(url_for(".index"))
        except Refused as no:
            db.session.rollback()
            form.mulai.errors = [str(no)]
    return render_template("instansi/signatory.html", form=form, place=place, office=office), 422 if form.errors else 200


def _present(office: str) -> dict[str, Any]:
    """What the form shows first: the letterhead that holds now, with today as its day."""
    latest = select(Office.__table__).where(Office.region_code == office).order_by(Office.from_day.desc()).limit(1)
    with glance() as look:
        head = look.execute(latest).one_or_none()
    if head is None:
        return {"menit": 45, "badan": "Pokjanal Posyandu", "mulai": current_user.today}
    return {
        "pemerintah": head.government, "nama": head.name, "alamat": head.address, "kota": head.city, "pola": head.number_template,
        "menit": head.minutes_per_jp, "badan": head.body_name, "mulai": max(current_user.today, head.from_day),
    }  # fmt: skip
