"""Forms of the register: a posyandu and its board, a puskesmas, a decree; and what all of them share."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from lms.web.forms import OwnWords, Ticks

EMPTY = DataRequired(_("Isian ini masih kosong."))
DAY = InputRequired(_("Tulis tanggalnya."))
LONG = Length(max=120, message=_("Paling panjang 120 huruf."))
CHOOSE = DataRequired(_("Pilih salah satu."))


class RegisterForm(OwnWords):
    """A form whose refusals stand at the field that they are about."""


class PostForm(RegisterForm):
    """A posyandu as it stands in the register."""

    versi = HiddenField()
    nama = StringField(_("Nama posyandu"), [EMPTY, LONG], description=_("Seperti Melati II."))
    rw = StringField(_("RW (boleh kosong)"), [Length(max=40, message=_("Paling panjang 40 huruf."))], description=_("Seperti RW 03."))
    puskesmas = SelectField(_("Puskesmas pembina"))
    nomor = StringField(_("Nomor registrasi (boleh kosong)"))


class NewPostForm(PostForm):
    """A new posyandu."""

    kelurahan = SelectField(_("Kelurahan atau desa"), [CHOOSE])
    mulai = DateField(_("Buka mulai"), [DAY])


class CloseForm(RegisterForm):
    """A posyandu closes."""

    hari = DateField(_("Hari terakhir buka"), [DAY])
    alasan = TextAreaField(_("Alasan"), [EMPTY, Length(max=300, message=_("Paling panjang 300 huruf."))])
    akhiri = BooleanField(_("Akhiri juga kedudukan kadernya pada hari itu"))


class PlainForm(RegisterForm):
    """A button without fields."""


class MemberForm(RegisterForm):
    """Somebody joins the board of a posyandu."""

    jabatan = SelectField(_("Jabatan"), [CHOOSE])
    nama = StringField(_("Nama"), [EMPTY, LONG])
    sk = StringField(_("Nomor SK lurah (boleh kosong)"), [LONG])
    mulai = DateField(_("Menjabat mulai"), [DAY])


class EndForm(RegisterForm):
    """Somebody leaves the board."""

    hari = DateField(_("Hari terakhir menjabat"), [DAY])


class CentreForm(RegisterForm):
    """The name of a puskesmas."""

    nama = StringField(_("Nama puskesmas"), [EMPTY, LONG], description=_("Tanpa kata Puskesmas, seperti Tanjung Paku."))


class NewCentreForm(CentreForm):
    """A new puskesmas."""

    wilayah = SelectField(_("Kota atau kabupaten"), [CHOOSE])


class AreaForm(RegisterForm):
    """Which kelurahan a puskesmas serves from a day on."""

    mulai = DateField(_("Berlaku mulai"), [DAY])
    kelurahan = Ticks(_("Kelurahan yang dilayani"))
    pindah = BooleanField(_("Puskesmas lain berhenti melayani kelurahan yang baru dicentang"))


class DecreeForm(RegisterForm):
    """The decree of a team."""

    nomor = StringField(_("Nomor SK"), [EMPTY, LONG])
    tanggal = DateField(_("Tanggal SK"), [DAY])
    mulai = DateField(_("Berlaku mulai"), [DAY])
    sampai = DateField(_("Berlaku sampai (boleh kosong)"), [Optional()])


class NewDecreeForm(DecreeForm):
    """A new decree."""

    wilayah = SelectField(_("Tim di wilayah"), [CHOOSE])
