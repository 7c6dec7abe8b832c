"""What an officer says of a fact."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from lms.courses.facts.rules import MEND, NOTE_LIMIT, RIGHT
from lms.web.forms import OwnWords

LONG = Length(max=NOTE_LIMIT, message=_("Paling panjang 300 huruf."))
BACK = "tarik"
OF_FACT = ((RIGHT, _("Benar")), (MEND, _("Perlu diperbaiki")))
OF_QUESTION = ((RIGHT, _("Sudah terjawab")), (MEND, _("Pertanyaannya perlu diperbaiki")))


class CheckForm(OwnWords):
    """A verdict, a note, and for which region where an officer has several."""

    wilayah = SelectField(_("Untuk wilayah"))
    putusan = RadioField(_("Hasil pemeriksaan"), [InputRequired(_("Pilih salah satu."))])
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
