"""What an officer typed about the office, between the form and the act."""

from typing import Any

from flask import request
from flask_login import current_user
from sqlalchemy import select

from lms.clock import LETTERS
from lms.db import glance
from lms.errors import Refused
from lms.instansi import emblems, rules
from lms.instansi.acts import Letterhead
from lms.instansi.forms import LetterheadForm
from lms.instansi.models import Emblem, Office


def present(office: str) -> dict[str, Any]:
    """What the form shows first: the latest letterhead, with today as its day."""
    latest = select(Office.__table__).where(Office.region_code == office).order_by(Office.from_day.desc()).limit(1)
    with glance() as look:
        head = look.execute(latest).one_or_none()
    if head is None:
        return {"menit": 45, "badan": "Pokjanal Posyandu", "mulai": current_user.today}
    return {
        "pemerintah": head.government, "nama": head.name, "alamat": head.address, "kota": head.city, "pola": head.number_template,
        "menit": head.minutes_per_jp, "badan": head.body_name, "badan_kecamatan": head.body_district, "badan_kelurahan": head.body_village,
        "opd": head.partners, "zona": LETTERS.get(head.zone, ""), "mulai": max(current_user.today, head.from_day), "logo": head.logo,
        "orang_kedua": bool(head.second_look),
    }  # fmt: skip


def read(form: LetterheadForm, logo: str | None) -> tuple[Letterhead, bytes | None]:
    """The letterhead of a valid form that keeps this emblem, and a new picture where one was handed in; decoded before any lock is taken.

    Raises Refused for a picture that cannot be.
    """
    picture = _picture()
    head = Letterhead(
        form.pemerintah.data.strip(), form.nama.data.strip(), form.alamat.data.strip().replace("\r\n", "\n"), form.kota.data.strip(),
        form.pola.data.strip(), form.menit.data, form.badan.data.strip(), _plain(form.badan_kecamatan.data),
        _plain(form.badan_kelurahan.data), _lines(form.opd.data), rules.known_zone(form.zona.data or ""),
        None if form.tanpa_lambang.data else emblems.digest(picture) if picture else logo, form.orang_kedua.data,
    )  # fmt: skip
    return head, None if form.tanpa_lambang.data else picture


def picture_of(sha: str | None) -> bytes | None:
    """A picture that is kept."""
    with glance() as look:
        return look.scalar(select(Emblem.data).where(Emblem.sha == sha)) if sha else None


def _picture() -> bytes | None:
    handed = request.files.get("lambang")
    if handed is None or not handed.filename:
        return None
    data = handed.stream.read(emblems.MOST_BYTES + 1)
    if not data:
        raise Refused("Berkas lambang ini kosong. Pilih berkas lain.")
    return emblems.redrawn(data, handed.filename)


def _plain(typed: str | None) -> str | None:
    return (typed or "").strip() or None


def _lines(typed: str | None) -> str | None:
    return "\n".join(filter(None, (line.strip() for line in (typed or "").splitlines()))) or None
