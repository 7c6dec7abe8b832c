"""What the pages of signing in share: their blueprint, the front page, the stage after "Ya, saya", the profiles of this phone."""

from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms import clock
from lms.db import db, reading
from lms.signin import devices, doors, passwords, pending, persons, rules
from lms.signin.forms import CodeForm
from lms.signin.pending import Pending

bp = Blueprint("signin", __name__)


def to(endpoint: str, **values: Any) -> Any:
    """On to another page of signing in."""
    return redirect(url_for(f"signin.{endpoint}", **values), 303)


def front(form: CodeForm, status: int = 200) -> Any:
    """The sign-in page: profiles of this phone, the code, what is unfinished, the doors of a demonstration."""
    waiting = pending.read(clock.now())
    with reading():
        profiles = devices.profiles(db.session(), devices.tokens())
        unfinished = named(waiting) if waiting and waiting.person_id else None
        offered = doors.doors()
    ke = rules.own_path(form.ke.data)
    form.ke.data = ke if ke != "/" else ""
    page = render_template("signin/index.html", form=form, profiles=profiles, unfinished=unfinished, waiting=waiting, doors=offered)
    return page, status


def named(waiting: Pending) -> persons.Named:
    """Whose code was used."""
    return persons.named(db.session(), [waiting.person_id])[waiting.person_id]


def staff(waiting: Pending) -> bool:
    """Whether the person of this stage sets a password and a second factor instead of a PIN."""
    return passwords.needed(db.session(), waiting.person_id, clock.today())


def finishing(now: datetime) -> Pending:
    """The stage after "Ya, saya"; anybody else is sent to the beginning, with the reason if there was one."""
    waiting = pending.read(now)
    if waiting is None or not waiting.person_id:
        if (over := pending.drop()) and over.person_id:
            flash(_("Waktu untuk menyelesaikan masuk sudah habis. Minta kode baru kepada pelatih atau petugas Dinkes."), "alert")
        abort(to("index"))
    return waiting


def profile_of(device_id: str, kind: str) -> devices.Profile | None:
    """The profile of this phone with that id and kind ("pin" or "staff"); a foreign, ended or unknown one is none."""
    with reading():
        found = devices.profiles(db.session(), devices.tokens())
        db.session.rollback()
    return next((profile for profile in found if profile.device_id == device_id and kind in (profile.kind, "")), None)


def no_profile() -> Any:
    """This phone does not know that profile."""
    flash(_("Nama itu tidak tersimpan di HP ini. Masuk dengan kode dari kartu."), "alert")
    return front(CodeForm(ke=request.values.get("ke", "")), 404)
