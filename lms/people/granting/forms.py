"""Forms of staff roles; each is drawn with the field of the second factor at its end."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from lms.people.editing.forms import Confirmed, chosen


class GrantForm(Confirmed):
    """A role over a place, from a day until a day; `offer` fills in what may be chosen."""

    peran = SelectField(_("Peran"), choices=[], validate_choice=False)
    tempat = SelectField(_("Berlaku di"), choices=[], validate_choice=False)
    mulai = StringField(_("Mulai"), description=_("Seperti 21/11/2026. Bila kosong: hari ini."))
    sampai = StringField(_("Sampai (boleh kosong)"), description=_("Bila kosong: berlaku sampai diakhiri."))

    def offer(self, roles: dict[str, str], places: dict[str, str]) -> None:
        """The roles and places that this visitor may give."""
        self.peran.choices = chosen({"": _("Pilih peran")} | roles)
        self.tempat.choices = chosen({"": _("Pilih wilayah")} | places)


class StaffForm(GrantForm):
    """Somebody without a seat, who comes in through a first grant."""

    nama = StringField(_("Nama lengkap"), description=_("Gelar boleh ikut ditulis."))
    sex = SelectField(_("L/P"), choices=chosen({"": _("Belum diketahui"), "P": _("Perempuan"), "L": _("Laki-laki")}), validate_choice=False)
    hp = StringField(_("Nomor HP (boleh kosong)"), description=_("Seperti 0812-3456-7890."))
    nip = StringField(_("NIP (boleh kosong)"), description=_("18 angka."))


class EndGrantForm(Confirmed):
    """When a grant ends."""

    kapan = RadioField(
        _("Kapan berakhir"),
        choices=[SelectChoice("sekarang", _("Sekarang juga")), SelectChoice("hari", _("Sesudah hari di bawah ini"))],
        default="sekarang",
        validate_choice=False,
    )
    hari = StringField(_("Hari terakhir berlaku"), description=_("Seperti 21/11/2026."))
