"""Forms about own data: what is wrong and how it should be, the wish to be erased, and the office's answers."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, RadioField, SelectField, TextAreaField

from lms.people.editing.forms import chosen
from lms.people.erasing.rules import FIELDS


class CorrectionForm(Form):
    """Which part is wrong, and what it should be."""

    bagian = SelectField(_("Bagian yang keliru"), choices=chosen({"": _("Pilih bagian")} | FIELDS), validate_choice=False)
    seharusnya = TextAreaField(_("Seharusnya"), description=_("Tulis data yang benar. Jangan tulis PIN atau NIK."))


class ErasureForm(Form):
    """The wish to be erased, understood."""

    alasan = TextAreaField(_("Alasan (boleh kosong)"))
    paham = BooleanField(_("Saya paham: data yang sudah dihapus tidak dapat dikembalikan."))


class AnswerForm(Form):
    """How the office answers a request without erasing."""

    jawaban = RadioField(
        _("Jawaban"), choices=chosen({"diperbaiki": _("Sudah diperbaiki"), "ditolak": _("Tidak dapat dipenuhi")}), validate_choice=False
    )
    alasan = TextAreaField(_("Alasan"), description=_("Wajib bila tidak dapat dipenuhi. Pemohon membaca kalimat ini."))


class EraseForm(Form):
    """Really erase; the second factor stands at its end."""

    paham = BooleanField(_("Saya sudah memastikan pemohonnya. Data ini dihapus dan tidak dapat dikembalikan."))
