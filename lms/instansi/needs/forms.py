"""The form of needs: a number for each kind of seat, from a day on."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, Form, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from lms.instansi.needs.rules import COUNTED, MOST, Needs, Seats

LABELS = {
    Seats("lurah", "kelurahan"): _("Lurah atau kepala desa tiap kelurahan/desa"),
    Seats("pkk", "kelurahan"): _("PKK tiap kelurahan/desa"),
    Seats("puskesmas", "kelurahan"): _("Petugas puskesmas tiap kelurahan/desa"),
    Seats("kader", "posyandu"): _("Kader tiap posyandu"),
    Seats("camat", "kecamatan"): _("Camat tiap kecamatan"),
    Seats("pkk", "kecamatan"): _("PKK tiap kecamatan"),
}
_LIMITS = [Optional(), NumberRange(0, MOST, _("Tulis angka 0 sampai %(most)s.", most=MOST))]


class NeedsForm(Form):
    """How many are needed; an empty field is a need that nobody decided yet."""

    lurah_kelurahan = IntegerField(LABELS["lurah", "kelurahan"], _LIMITS)
    pkk_kelurahan = IntegerField(LABELS["pkk", "kelurahan"], _LIMITS)
    puskesmas_kelurahan = IntegerField(LABELS["puskesmas", "kelurahan"], _LIMITS)
    kader_posyandu = IntegerField(LABELS["kader", "posyandu"], _LIMITS)
    camat_kecamatan = IntegerField(LABELS["camat", "kecamatan"], _LIMITS)
    pkk_kecamatan = IntegerField(LABELS["pkk", "kecamatan"], _LIMITS)
    dasar = StringField(
        _("Dasarnya"), [Optional(), Length(max=160, message=_("Paling panjang 160 huruf."))],
        description=_("Misalnya nomor SK atau nota dinas. Boleh kosong."),
    )  # fmt: skip
    mulai = DateField(_("Berlaku mulai"), [InputRequired(_("Tulis tanggalnya."))])

    def numbers(self) -> list[Any]:
        """The fields of seats, in their order."""
        return [self[f"{role}_{kind}"] for role, kind in COUNTED]

    def wanted(self) -> dict[Seats, int | None]:
        """What was typed."""
        return {seats: field.data for seats, field in zip(COUNTED, self.numbers(), strict=True)}


def filled(needs: Needs) -> dict[str, int]:
    """What the form shows first."""
    return {f"{role}_{kind}": need for (role, kind), need in needs.items()}
