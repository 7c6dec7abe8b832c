"""The forms of a trainer at the tests of an event."""

from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField

from lms.web.forms import OwnWords


class DecisionForm(OwnWords):
    """Whether what came too late counts."""

    pengerjaan = HiddenField()
    hitung = HiddenField()


class SheetForm(OwnWords):
    """A sheet as it is typed: whose, the row of letters, and beside it a field for each item (`soal-<number>`)."""

    kiriman = HiddenField()
    perbaikan = HiddenField()
    orang = SelectField(_("Peserta"), validate_choice=False)
    jawaban = StringField(_("Jawaban"))

    def client_id(self) -> UUID:
        """The id with which the page was drawn; a new one where it is none."""
        try:
            return UUID(self.kiriman.data or "")
        except ValueError:
            return uuid4()
