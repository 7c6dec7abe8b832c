"""Forms of the outline: a course begun, its facts, goals and rules, its modules and lessons."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from lms.courses.content import SEAT_ROLES
from lms.web.forms import OwnWords, Ticks, offered
from lms.web.text import ROLES

EMPTY = DataRequired(_("Isian ini masih kosong."))
CHOOSE = DataRequired(_("Pilih sedikitnya satu."))
WHOLE = InputRequired(_("Tulis dengan angka."))


def between(low: int, high: int) -> NumberRange:
    """A number within its bounds, or a sentence that names them."""
    return NumberRange(low, high, _("Angka dari %(low)s sampai %(high)s.", low=low, high=high))


class StudioForm(OwnWords):
    """A form whose refusals stand at the field that they are about. `kunci` is an id made when the page is drawn, `versi` what it showed."""

    kunci = HiddenField()
    versi = HiddenField()


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
