"""Forms of signing in; faults in Indonesian, nothing is ever asked but a code and a PIN."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, HiddenField, PasswordField, StringField, ValidationError

from lms.ids import plain_code
from lms.signin.factor import FactorField
from lms.signin.rules import CODE_LENGTH, PASSWORD_LONGEST, PIN_LENGTH


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


class PasswordForm(Form):
    """The password of staff, as it was set: nothing is cut off and nothing asked of it."""

    sandi = PasswordField(_("Sandi"))
    ke = HiddenField()

    def validate_sandi(self, field: PasswordField) -> None:
        """An empty or endless one counts as no try."""
        if not field.data or len(field.data) > PASSWORD_LONGEST:
            raise ValidationError(_("Ketik sandi yang Anda buat dahulu."))


class NewPasswordForm(Form):
    """A new password, typed or pasted twice."""

    sandi = PasswordField(_("Sandi baru"), description=_("Paling sedikit 15 huruf. Spasi, angka, dan tanda boleh dipakai."))
    ulang = PasswordField(_("Sandi baru sekali lagi"))

    def validate_ulang(self, field: PasswordField) -> None:
        """The same again."""
        if field.data != self.sandi.data:
            raise ValidationError(_("Dua sandi itu belum sama. Ketik keduanya sekali lagi."))


class FactorForm(Form):
    """The code that the authenticator app shows."""

    faktor = FactorField()


class ChangePasswordForm(NewPasswordForm):
    """Another password, with the second factor again."""

    faktor = FactorField()


class ChangeFactorForm(Form):
    """Another authenticator app: a code of the old one, and the first of the new one."""

    faktor = FactorField(_("Kode dari aplikasi lama"))
    baru = FactorField(_("Kode dari aplikasi baru"))
