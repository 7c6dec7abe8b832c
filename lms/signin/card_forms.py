"""Forms of new codes and code cards. Each carries the number of its page: sent twice, it makes nothing twice."""

import re

from flask_babel import lazy_gettext as _
from wtforms import Form, HiddenField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from lms.people.names import plain
from lms.signin.factor import FactorField

NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LONGEST_ASK = 80
REASONS = {
    "pertama": _("Belum pernah masuk"),
    "hilang": _("HP hilang atau dicuri"),
    "lupa": _("Lupa PIN"),
    "ganti": _("Ganti HP"),
    "petugas": _("Petugas kehilangan sandi atau kode kedua"),
}


class PageForm(Form):
    """What both forms share: the page's number and the second factor."""

    nomor = HiddenField()
    faktor = FactorField()

    def validate_nomor(self, field: HiddenField) -> None:
        """The number that our own page wrote."""
        if not NUMBER.fullmatch(field.data or ""):
            raise ValidationError(_("Buka halaman ini sekali lagi, lalu isi lagi."))


class NewCodeForm(PageForm):
    """Why a person needs a new code."""

    alasan = RadioField(_("Alasan"), validate_choice=False)

    def __init__(self, *args: object, reasons: tuple[str, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = reasons
        self.alasan.choices = [SelectChoice(reason, REASONS[reason]) for reason in reasons]

    def validate_alasan(self, field: RadioField) -> None:
        """One of the reasons offered."""
        if field.data not in self.reasons:
            raise ValidationError(_("Pilih satu alasan."))


class CardsForm(PageForm):
    """Whom the holder of a card may ask."""

    tanya = StringField(
        _("Bila ada pertanyaan, hubungi"), description=_("Tercetak di setiap kartu. Nomor telepon kantor boleh ditambahkan.")
    )

    def validate_tanya(self, field: StringField) -> None:
        """One line that fits a card."""
        field.data = plain(field.data or "", "Isian ini")
        if not field.data:
            raise ValidationError(_("Tulis siapa yang dapat dihubungi pemegang kartu."))
        if len(field.data) > LONGEST_ASK:
            raise ValidationError(_("Tulis paling banyak %(n)s huruf.", n=LONGEST_ASK))
