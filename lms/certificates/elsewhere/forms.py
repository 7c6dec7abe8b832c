"""The form of a certificate from elsewhere; it may count like one of ours, so it asks for the second factor like one of ours."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, FileField, Form, IntegerField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from lms.certificates.elsewhere.rules import KINDS, LONGEST, Earned
from lms.signin.factor import FactorField
from lms.typed import one_line

MISSING, LONG = _("Isian ini perlu diisi."), _("Isian ini terlalu panjang. Singkat isinya.")


def _needed(name: str):  # type: ignore[no-untyped-def]
    def check(_form: Form, field: StringField) -> None:
        said = one_line(field.data)
        if not said and name != "note":
            raise ValidationError(MISSING)
        if len(said) > LONGEST[name]:
            raise ValidationError(LONG)

    return check


class ExternalForm(Form):
    """What stands on the certificate."""

    penerbit = StringField(_("Penerbit"), [_needed("issuer")], description=_("Contoh: Plataran Sehat, Kementerian Kesehatan."))
    jenis = RadioField(
        _("Jenis penyelenggara"), choices=[SelectChoice(*pair) for pair in KINDS.items()], validate_choice=False,
        description=_("Kosong: dibaca dari nama penerbit."),
    )  # fmt: skip
    judul = StringField(_("Judul pelatihan"), [_needed("title")])
    nomor = StringField(_("Nomor sertifikat"), [_needed("number")])
    tanggal = DateField(_("Tanggal terbit"))
    jp = IntegerField(_("Jam pelajaran (JP)"), [Optional()], description=_("Kosongkan bila tidak tertulis."))
    catatan = TextAreaField(_("Catatan"), [_needed("note")])
    foto = FileField(_("Foto sertifikat"), description=_("Boleh kosong. JPG, PNG, atau WebP, paling besar 5 MB."))
    faktor = FactorField()

    def earned(self) -> Earned:
        """What was typed, tidied."""
        issuer, title, number, note = (one_line(field.data) for field in (self.penerbit, self.judul, self.nomor, self.catatan))
        return Earned(issuer, title, number, self.tanggal.data, self.jp.data, note, self.jenis.data or "")

    def validate_tanggal(self, field: DateField) -> None:
        """A day is needed, in words that help."""
        if field.data is None:
            field.process_errors = []
            raise ValidationError(_("Pilih tanggal terbitnya."))

    def validate_jp(self, field: IntegerField) -> None:
        """A whole number or nothing."""
        if field.data is not None and not 0 < field.data < 1000:
            raise ValidationError(_("JP ditulis 1 sampai 999."))
