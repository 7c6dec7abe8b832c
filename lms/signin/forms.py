"""Forms of signing in; faults in Indonesian, nothing is ever asked but a code and a PIN."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, HiddenField, PasswordField, StringField, ValidationError

from lms.ids import plain_code
from lms.signin.rules import CODE_LENGTH, PIN_LENGTH


class CodeForm(Form):
    """The kode masuk of a card, and where to go afterwards."""

    kode = StringField(_("Kode di kartu nama"), description=_("8 huruf dan angka, di bawah kotak QR."))
    ke = HiddenField()

    def validate_kode(self, field: StringField) -> None:
        """Eight symbols of the alphabet; spaces, dashes and small letters are welcome."""
        typed = [symbol for symbol in field.data or "" if symbol.isalnum()]
        if len(typed) != CODE_LENGTH or len(plain_code("".join(typed))) != CODE_LENGTH:
            raise ValidationError(_("Kode berisi 8 huruf dan angka. Samakan dengan yang tertulis di kartu."))


class PinForm(Form):
    """Six digits."""

    pin = PasswordField(_("PIN 6 angka"))
    ke = HiddenField()

    def validate_pin(self, field: PasswordField) -> None:
        """Anything else is a slip of the finger and counts as no try."""
        if len(field.data or "") != PIN_LENGTH or not (field.data.isascii() and field.data.isdigit()):
            raise ValidationError(_("PIN terdiri dari 6 angka."))


class NewPinForm(PinForm):
    """The first typing of a new PIN; a phone that is not remembered needs none."""

    ingat = BooleanField(_("Ingat HP ini"))

    def validate_pin(self, field: PasswordField) -> None:
        """Asked for only where the phone is remembered."""
        if self.ingat.data:
            super().validate_pin(field)
