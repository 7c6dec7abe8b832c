"""What is imported: a file or pasted text, and where it goes."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import FileField, HiddenField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from lms.courses.content import SEAT_ROLES
from lms.studio.importing.laying import GRADED, PRACTICE
from lms.web.forms import OwnWords
from lms.web.text import ROLES

MOST_TEXT = 300_000
POOLS = ((GRADED, _("Soal tes (dinilai)")), (PRACTICE, _("Latihan (boleh diulang)")))
LONG = Length(max=MOST_TEXT, message=_("Teks ini terlalu panjang. Simpan sebagai berkas .txt, lalu pilih berkasnya."))


class ImportForm(OwnWords):
    """A file or a text; `kunci` is an id made when the page is drawn, so that a double tap imports once."""

    kunci = HiddenField()
    berkas = FileField(_("Berkas"), description=_("Word, PowerPoint, Excel, atau berkas soal. Paling besar 20 MB."))
    teks = TextAreaField(
        _("Atau tempel teks di sini"),
        [LONG],
        description=_("Soal ditulis seperti di Word: nomor, huruf pilihan, lalu kunci. Teks biasa menjadi pelajaran."),
    )
    materi = SelectField(_("Masuk ke"))
    soal = RadioField(
        _("Soal menjadi"),
        [InputRequired(_("Pilih salah satu."))],
        choices=[SelectChoice(value=value, label=label) for value, label in POOLS],
        default=GRADED,
    )
    untuk = SelectMultipleField(
        _("Materi baru ini untuk"),
        choices=[SelectChoice(value=role, label=ROLES[role]) for role in SEAT_ROLES],
        default=["kader"],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    wilayah = SelectField(_("Untuk wilayah"))


def import_form(typed: Any, courses: Iterable[tuple[str, str]], places: list[tuple[str, str]], key: str) -> ImportForm:
    """The form with what may be chosen: courses that may be changed, and regions for a new one."""
    form = ImportForm(typed, kunci=key, wilayah=places[0][0] if places else "")
    form.materi.choices = [SelectChoice(value=value, label=label) for value, label in (("", _("Materi baru")), *courses)]
    form.wilayah.choices = [SelectChoice(value=value, label=label) for value, label in places]
    return form
