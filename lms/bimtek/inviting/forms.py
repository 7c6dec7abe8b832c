"""Forms of the list: somebody from outside, another function, off the list, a workbook."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import Length

from lms.bimtek.planning import words
from lms.bimtek.planning.forms import CHOOSE, EMPTY, EventForm
from lms.web.forms import offered

NAME = Length(max=120, message=_("Paling panjang 120 huruf."))


class OutsiderForm(EventForm):
    """Somebody whom the register does not know."""

    nama = StringField(_("Nama lengkap dengan gelar"), [EMPTY, NAME])
    sex = SelectField(_("L/P"), choices=offered([("", _("Belum diketahui")), ("P", _("Perempuan")), ("L", _("Laki-laki"))]))
    instansi = StringField(_("Instansi"), [EMPTY, NAME], description=_("Tampil di daftar hadir dan laporan."))
    fungsi = SelectField(_("Sebagai"), [CHOOSE], choices=offered(words.FUNCTIONS.items()))


class GuestForm(EventForm):
    """In which function somebody stands on the list."""

    fungsi = SelectField(_("Sebagai"), [CHOOSE], choices=offered(words.FUNCTIONS.items()))
    instansi = StringField(_("Instansi di daftar hadir (boleh kosong)"), [NAME], description=_("Bila kosong: kelurahan dari kedudukannya."))


class PlainForm(EventForm):
    """A button without fields."""


class RowsForm(EventForm):
    """What was shown of a file."""

    rencana = HiddenField()
