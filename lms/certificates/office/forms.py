"""Forms of the officer's acts on certificates that exist."""

from flask_babel import lazy_gettext as _
from wtforms import Form, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice

from lms.certificates.office.rules import CORRECTIONS, REVOCATIONS, read_sentence
from lms.errors import Refused
from lms.signin.factor import FactorField

CHOOSE = _("Pilih satu alasan.")


class FactorForm(Form):
    """Nothing but the second factor."""

    faktor = FactorField()


class ReissueForm(Form):
    """Why a certificate is issued anew."""

    alasan = RadioField(_("Alasan"), choices=[SelectChoice(*pair) for pair in CORRECTIONS.items()], validate_choice=False)
    faktor = FactorField()

    def validate_alasan(self, field: RadioField) -> None:
        """One of the known reasons."""
        if field.data not in CORRECTIONS:
            raise ValidationError(CHOOSE)


class RevokeForm(Form):
    """Why a certificate should be revoked, in a code and in a sentence for the second officer."""

    alasan = RadioField(_("Alasan"), choices=[SelectChoice(*pair) for pair in REVOCATIONS.items()], validate_choice=False)
    penjelasan = TextAreaField(_("Penjelasan untuk petugas kedua"), description=_("Satu kalimat. Tidak tampil di halaman cek sertifikat."))
    faktor = FactorField()

    def validate_alasan(self, field: RadioField) -> None:
        """One of the known reasons."""
        if field.data not in REVOCATIONS:
            raise ValidationError(CHOOSE)

    def validate_penjelasan(self, field: TextAreaField) -> None:
        """Long enough to say something."""
        try:
            read_sentence(field.data or "")
        except Refused as no:
            raise ValidationError(str(no)) from no
