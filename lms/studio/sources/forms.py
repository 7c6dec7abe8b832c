"""What an officer says of a fact."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Form, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from lms.courses.facts.rules import MEND, NOTE_LIMIT, RIGHT

LONG = Length(max=NOTE_LIMIT, message=_("Paling panjang 300 huruf."))
BACK = "tarik"
OF_FACT = ((RIGHT, _("Benar")), (MEND, _("Perlu diperbaiki")))
OF_QUESTION = ((RIGHT, _("Sudah terjawab")), (MEND, _("Pertanyaannya perlu diperbaiki")))


def offered(_form: Form, field: SelectField) -> None:
    """The library's own word for a choice that was never offered is English."""
    if field.data not in [value for value, _label in field.choices]:
        raise ValidationError(_("Pilih dari daftar."))


class CheckForm(Form):
    """A verdict, a note, and for which region where an officer has several."""

    wilayah = SelectField(_("Untuk wilayah"), [offered], validate_choice=False)
    putusan = RadioField(_("Hasil pemeriksaan"), [InputRequired(_("Pilih salah satu.")), offered], validate_choice=False)
    catatan = TextAreaField(_("Catatan"), [LONG])


def check_form(typed: Any, places: Sequence[tuple[str, str]], question: bool) -> CheckForm:
    """The form for these regions; a single one need not be chosen."""
    form = CheckForm(typed, wilayah=places[0][0] if places else "")
    form.wilayah.choices = list(places)
    form.putusan.choices = [*(OF_QUESTION if question else OF_FACT)]
    if question:
        form.catatan.description = _("Tulis jawabannya dan sumbernya, paling panjang 300 huruf.")
    else:
        form.catatan.description = _("Boleh kosong bila benar. Paling panjang 300 huruf.")
    return form
