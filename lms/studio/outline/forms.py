"""Forms of the outline: a course begun, its facts, goals and rules, its modules and lessons."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from lms.courses.content import SEAT_ROLES
from lms.errors import Refused
from lms.web.forms import OwnWords
from lms.web.text import ROLES

FormType = TypeVar("FormType", bound="StudioForm")
Value = TypeVar("Value")
EMPTY = DataRequired(_("Isian ini masih kosong."))
CHOOSE = DataRequired(_("Pilih sedikitnya satu."))
WHOLE = InputRequired(_("Tulis dengan angka."))


class Field(Refused):
    """A refusal that belongs to one field."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


def in_field(name: str, read: Callable[[], Value]) -> Value:
    """What `read` gives. Raises its refusal as one that belongs to this field."""
    try:
        return read()
    except Refused as no:
        raise Field(name, str(no)) from no


def between(low: int, high: int) -> NumberRange:
    """A number within its bounds, or a sentence that names them."""
    return NumberRange(low, high, _("Angka dari %(low)s sampai %(high)s.", low=low, high=high))


def offered(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """The choices of a field out of values and labels."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]


def filled(form: type[FormType], known: Mapping[str, Any]) -> FormType:
    """A form with what is known, or exactly with what was posted."""
    return form(request.form) if request.method == "POST" else form(data=dict(known))


class StudioForm(OwnWords):
    """A form whose refusals stand at the field that they are about. `kunci` is an id made when the page is drawn, `versi` what it showed."""

    kunci = HiddenField()
    versi = HiddenField()

    def blame(self, refusal: Refused) -> None:
        """The sentence of a refusal to its field, or above the form."""
        name = refusal.name if isinstance(refusal, Field) else ""
        if name in self._fields:
            self._fields[name].errors = [str(refusal)]
        else:
            self.form_errors.append(str(refusal))

    def key(self) -> str:
        """The id that the form has carried since it was drawn. Raises Refused for what is none."""
        try:
            return str(UUID(self.kunci.data))
        except (AttributeError, TypeError, ValueError) as no:
            raise Refused("Formulir ini tidak utuh. Buka lagi halamannya, lalu isi.") from no


class Ticks(SelectMultipleField):
    """Several choices as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


_ROLES = offered((role, ROLES[role]) for role in SEAT_ROLES)


class NewForm(StudioForm):
    """A course that begins with its title."""

    judul = StringField(_("Judul materi"), [EMPTY], description=_("Seperti Mengukur LiLA ibu hamil."))
    untuk = Ticks(_("Untuk siapa"), [CHOOSE], choices=_ROLES)
    wilayah = SelectField(_("Wilayah"), [EMPTY])


class CopyForm(StudioForm):
    """A course copied into a region."""

    judul = StringField(_("Judul salinan"), [EMPTY])
    wilayah = SelectField(_("Wilayah"), [EMPTY])


class FactsForm(StudioForm):
    """What a course says of itself."""

    judul = StringField(_("Judul materi"), [EMPTY])
    ringkas = TextAreaField(_("Ringkasan"), [EMPTY], description=_("Satu atau dua kalimat di daftar materi."))
    untuk = Ticks(_("Untuk siapa"), [CHOOSE], choices=_ROLES)
    jp = IntegerField(_("JP"), [WHOLE, between(1, 200)])


class RulesForm(StudioForm):
    """How the tests of a course are drawn and passed."""

    soal = IntegerField(_("Soal tiap tujuan dalam satu tes"), [WHOLE, between(1, 20)])
    lulus = IntegerField(_("Nilai lulus (persen)"), [WHOLE, between(1, 100)])
    percobaan = IntegerField(_("Boleh dicoba berapa kali"), [WHOLE, between(1, 20)])
    menit = IntegerField(_("Waktu (menit)"), [WHOLE, between(0, 240)], description=_("0: tanpa batas waktu."))


class GoalForm(StudioForm):
    """One goal of a course."""

    kalimat = TextAreaField(
        _("Sesudah materi ini, peserta dapat …"), [EMPTY], description=_("Mulai dengan kata kerja, seperti Mengukur LiLA.")
    )


class NewModuleForm(StudioForm):
    """A module with its first lesson."""

    judul = StringField(_("Nama bagian"), [EMPTY])
    pelajaran = StringField(_("Pelajaran pertama"), description=_("Kosongkan bila sama dengan nama bagian."))


class ModuleForm(StudioForm):
    """What a module says of itself."""

    judul = StringField(_("Nama bagian"), [EMPTY])
    tujuan = Ticks(_("Tujuan bagian ini"), [CHOOSE])


class NewLessonForm(StudioForm):
    """A lesson that begins with its title."""

    judul = StringField(_("Judul pelajaran"), [EMPTY])
    bagian = SelectField(_("Bagian"), [EMPTY])


class LessonForm(StudioForm):
    """What a lesson says of itself, and the module in which it stands."""

    judul = StringField(_("Judul pelajaran"), [EMPTY])
    bagian = SelectField(_("Bagian"), [EMPTY])
    menit = IntegerField(_("Lama membaca (menit)"), [WHOLE, between(1, 60)])
    tujuan = Ticks(_("Tujuan pelajaran ini"), [CHOOSE])
    sumber = TextAreaField(_("Sumber, satu di tiap baris"), description=_("Seperti Buku KIA 2024, halaman 12."))


class PlainForm(StudioForm):
    """An act that asks nothing more."""
