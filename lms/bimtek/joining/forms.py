"""Forms of coming in: the class code, and what somebody without a card says of herself on two short screens."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, StringField, ValidationError
from wtforms.fields import SelectChoice

from lms.bimtek.joining.rules import CODE_LENGTH
from lms.errors import Refused
from lms.ids import plain_code
from lms.people.names import clean
from lms.web.forms import OwnWords

ROLES = {
    "kader": _("Kader posyandu"),
    "pkk": _("PKK"),
    "lurah": _("Lurah atau kepala desa"),
    "puskesmas": _("Petugas puskesmas"),
    "camat": _("Camat atau staf kecamatan"),
    "": _("Lainnya"),
}
ELSEWHERE = "lain"


class JoinCodeForm(OwnWords):
    """The class code on the wall."""

    kode = StringField(_("Kode kelas"), description=_("6 huruf dan angka, seperti yang tampil di layar."))

    def validate_kode(self, field: StringField) -> None:
        """Six symbols of the alphabet; spaces, dashes and small letters are welcome."""
        typed = [symbol for symbol in field.data or "" if symbol.isalnum()]
        if len(typed) != CODE_LENGTH or len(plain_code("".join(typed))) != CODE_LENGTH:
            raise ValidationError(_("Kode kelas berisi 6 huruf dan angka. Samakan dengan yang di layar."))


class AskForm(OwnWords):
    """The first screen: name and role; `id` is what makes a second sending the same request."""

    id = HiddenField()
    nama = StringField(_("Nama lengkap"), description=_("Seperti di KTP. Gelar boleh ditulis."))
    unsur = RadioField(_("Ikut sebagai"), choices=[SelectChoice(*pair) for pair in ROLES.items()])

    def validate_nama(self, field: StringField) -> None:
        """A name has letters and one line."""
        try:
            field.data = clean(field.data or "")
        except Refused as no:
            raise ValidationError(str(no)) from None


class PlaceForm(AskForm):
    """The second screen: where she comes from, with all of the first one."""

    unsur = HiddenField()
    kelurahan = SelectField(_("Kelurahan atau desa"))

    def validate_unsur(self, field: HiddenField) -> None:
        """One of those of the first screen."""
        if field.data not in ROLES:
            raise ValidationError(_("Pilih dahulu ikut sebagai apa."))

    def validate_kelurahan(self, field: SelectField) -> None:
        """One of the list, or from elsewhere; nothing is chosen for her."""
        if not field.data:
            raise ValidationError(_("Pilih kelurahan dari daftar."))
