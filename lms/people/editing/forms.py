"""Forms of persons and seats: fields named as the columns of the import, whose readers say what is wrong with them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from lms.people.editing.proposal import Faulty
from lms.people.editing.seats import split_place
from lms.people.models import SEAT_ROLES
from lms.people.rules import REASONS
from lms.web.text import ROLES

DAY = _("Seperti 21/11/2026. Bila kosong: hari ini.")


def chosen(words: Mapping[str, Any]) -> list[SelectChoice]:
    """The choices of a field, by the value that is sent."""
    return [SelectChoice(value=value, label=label) for value, label in words.items()]


class Confirmed(Form):
    """A form that carries what was shown before it is saved."""

    rencana = HiddenField()

    def cells(self) -> dict[str, str]:
        """What was typed, by the columns of the import."""
        typed = {field.name: str(field.data or "").strip() for field in self}
        if "kelurahan" in typed:
            typed |= split_place(typed["kelurahan"], typed.get("unsur", ""))
        return typed

    def blame(self, faulty: Faulty) -> None:
        """Each sentence to its field; what belongs to none stands above the form."""
        for name, sentence in faulty.by_field.items():
            field = self._fields.get("kelurahan" if name in ("kecamatan", "kota") else name)
            if field is None:
                self.form_errors.append(sentence)
            else:
                field.errors = [sentence]


class PersonForm(Confirmed):
    """Somebody's name and numbers."""

    nama = StringField(_("Nama lengkap"), description=_("Seperti di KTP. Gelar boleh ikut ditulis."))
    gelar = StringField(_("Gelar (boleh kosong)"))
    sex = SelectField(_("L/P"), choices=chosen({"": _("Belum diketahui"), "P": _("Perempuan"), "L": _("Laki-laki")}), validate_choice=False)
    hp = StringField(_("Nomor HP (boleh kosong)"), description=_("Seperti 0812-3456-7890."))
    nip = StringField(_("NIP (boleh kosong)"), description=_("18 angka."))


class PlaceForm(Confirmed):
    """Where a seat is, from which day, by which SK."""

    kelurahan = StringField(_("Kelurahan atau kecamatan"), description=_("Seperti “Tanjung Paku, Kec. Tanjung Harapan”, atau kodenya."))
    posyandu = StringField(_("Posyandu (hanya untuk kader)"), description=_("Posyandu yang belum ada akan dibuat."))
    mulai = StringField(_("Mulai"), description=DAY)
    sk = StringField(_("Nomor SK (boleh kosong)"))


class SeatForm(PlaceForm):
    """A new seat."""

    unsur = SelectField(
        _("Unsur"), choices=chosen({"": _("Pilih unsur")} | {role: ROLES[role] for role in SEAT_ROLES}), validate_choice=False
    )
    menggantikan = StringField(
        _("Menggantikan (boleh kosong)"), description=_("Nama PKK atau kader yang digantikan. Lurah dan camat lama berakhir sendiri.")
    )


class NewPersonForm(PersonForm, SeatForm):
    """Somebody new with a first seat."""

    tetap = BooleanField(_("Saya sudah memeriksa: ini orang lain. Tetap tambahkan."))


class EndForm(Confirmed):
    """The end of a seat."""

    hari = StringField(_("Hari terakhir bertugas"), description=DAY)
    alasan = SelectField(_("Alasan"), choices=chosen({"": _("Pilih alasan")} | REASONS), validate_choice=False)


class SkForm(Confirmed):
    """The SK of a seat and its first day."""

    sk = StringField(_("Nomor SK"))
    mulai = StringField(_("Mulai"), description=_("Seperti 21/11/2026."))
