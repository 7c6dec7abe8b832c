"""The form of the public check."""

from flask_babel import lazy_gettext as _
from wtforms import Form, StringField, ValidationError

from lms.certificates.rules import CODE_LENGTH
from lms.ids import plain_code


class CheckForm(Form):
    """The code printed beside the QR of a certificate."""

    kode = StringField(_("Kode di sertifikat"), description=_("10 huruf dan angka, di samping kotak QR."))

    def validate_kode(self, field: StringField) -> None:
        """Ten symbols of the alphabet; spaces, dashes and small letters are welcome."""
        if len(plain_code(field.data or "")) != CODE_LENGTH:
            raise ValidationError(_("Kode berisi 10 huruf dan angka. Samakan dengan yang tercetak."))
