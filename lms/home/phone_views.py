"""The visitor's own phones: end one that was lost or lent, or all but this one."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db
from lms.home.blueprint import bp
from lms.signin import devices


@bp.route("/data-saya/hp/<uuid:phone_id>/keluarkan", methods=["GET", "POST"])
@requires(Right.LEARN)
def end_phone(phone_id: UUID) -> Any:
    """Ask first, then end one phone of one's own; somebody else's is not there."""
    phone = devices.own(db.session(), current_user.person_id, str(phone_id)) or abort(404)
    here = phone.id == current_user.device_id
    if request.method != "POST":
        return render_template("home/end_phone.html", phone=phone, here=here)
    devices.end(db.session(), phone.id, current_user.person_id, clock.now())
    db.session.commit()
    flash(
        _("HP ini sudah dikeluarkan.") if here else _("%(hp)s sudah dikeluarkan. Untuk masuk lagi di sana perlu kode baru.", hp=phone.label)
    )
    return redirect(url_for("signin.index" if here else ".own_page"), 303)


@bp.route("/data-saya/hp-lain/keluarkan", methods=["GET", "POST"])
@requires(Right.LEARN)
def end_other_phones() -> Any:
    """Ask first, then end every phone and every session of one's own but this one."""
    if request.method != "POST":
        return render_template("home/end_phone.html", phone=None, here=False)
    me = current_user
    devices.end_all(db.session(), me.person_id, me.person_id, clock.now(), kept=me.device_id, token=me.session_id)
    db.session.commit()
    flash(_("Semua HP lain sudah dikeluarkan."))
    return redirect(url_for(".own_page"), 303)
