"""Forms of an event: its facts, calling it off, doing it again, and one step of its timeline."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from lms.bimtek.planning import words
from lms.bimtek.planning.rules import LINE, PARAGRAPH
from lms.bimtek.planning.templates import JP, MINUTES
from lms.web.forms import OwnWords, Ticks, offered

EMPTY = DataRequired(_("Isian ini masih kosong."))
CHOOSE = DataRequired(_("Pilih salah satu."))
DAY = InputRequired(_("Pilih tanggalnya."))
SHORT = Length(max=LINE, message=_("Paling panjang 160 huruf."))
LONG = Length(max=PARAGRAPH, message=_("Paling panjang 600 huruf."))
OUTSIDE = _("Angka ini di luar batas.")


class EventForm(OwnWords):
    """A form whose refusals stand at the field that they are about."""

    def faulty(self, names: Iterable[str]) -> bool:
        """Whether one of these fields has to be put right."""
        return any(self._fields[name].errors for name in names if name in self._fields)


class FactsForm(EventForm):
    """What an event is: program, title, place, and what its papers name."""

    program = SelectField(_("Program"), [CHOOSE])
    judul = StringField(_("Nama acara"), [EMPTY, SHORT])
    jenis = SelectField(_("Jenis"), [CHOOSE], choices=offered(words.KINDS.items()))
    tujuan = TextAreaField(_("Tujuan"), [LONG])
    tempat = StringField(_("Tempat"), [EMPTY, SHORT], description=_("Seperti Aula Kecamatan Tanjung Harapan."))
    mulai = DateField(_("Hari pertama"), [DAY])
    penyelenggara = StringField(_("Penyelenggara (OPD)"), [EMPTY, SHORT])
    materi = SelectField(_("Pre-test dan post-test dari materi"))
    dasar = StringField(_("Dasar atau nomor SK (boleh menyusul)"), [SHORT])
    anggaran = StringField(_("Mata anggaran (boleh menyusul)"), [SHORT])
    surat = StringField(_("Nomor surat undangan (boleh menyusul)"), [SHORT])
    panitia = StringField(
        _("Panitia yang menandatangani (boleh menyusul)"), [SHORT], description=_("Nama lengkap, seperti di daftar hadir.")
    )
    nip = StringField(_("NIP panitia (boleh menyusul)"), [SHORT], description=_("18 angka."))


class NewForm(FactsForm):
    """A new event: also where it belongs. `kunci` is its id, made when the page is drawn."""

    kunci = HiddenField()
    wilayah = SelectField(_("Wilayah"), [CHOOSE])


class ChangeForm(FactsForm):
    """An event as it stands: also its last day. `kunci` is the id of its record, `versi` tells whether the event changed meanwhile."""

    kunci = HiddenField()
    versi = HiddenField()
    sampai = DateField(_("Hari terakhir"), [DAY])


class CancelForm(EventForm):
    """An event is off."""

    alasan = TextAreaField(_("Alasan"), [EMPTY, Length(max=300, message=_("Paling panjang 300 huruf."))])


class CopyForm(EventForm):
    """The same event on another day."""

    kunci = HiddenField()
    mulai = DateField(_("Hari pertama yang baru"), [DAY])
    panitia = BooleanField(_("Narasumber dan panitia ikut dipindahkan ke daftarnya"))


class StepForm(EventForm):
    """One step of the timeline. `kunci` is the id of a new one."""

    kunci = HiddenField()
    hari = SelectField(_("Hari"), [CHOOSE])
    pukul = StringField(_("Mulai pukul"), [EMPTY], description=_("Seperti 08.15."))
    menit = IntegerField(_("Lama (menit)"), [InputRequired(_("Tulis dengan angka.")), NumberRange(1, MINUTES, OUTSIDE)])
    jenis = SelectField(_("Jenis"), [CHOOSE], choices=offered(words.STEPS.items()))
    judul = StringField(_("Judul"), [EMPTY, SHORT], description=_("Tampil di Papan Acara, jadwal, dan laporan."))
    jp = IntegerField(_("JP"), [InputRequired(_("Tulis dengan angka, 0 bila bukan materi.")), NumberRange(0, JP, OUTSIDE)])
    materi = SelectField(_("Materi yang dibahas"))
    narasumber = Ticks(_("Narasumber"))
