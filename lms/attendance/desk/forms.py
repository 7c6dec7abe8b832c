"""Forms of a trainer's list."""

from collections.abc import Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, StringField

from lms.errors import Refused
from lms.quizzes.marking.rules import REASON
from lms.web.forms import OwnWords


class NumberedForm(OwnWords):
    """A form that may come twice: its number makes the second time the same act."""

    nomor = HiddenField()

    def number(self) -> str:
        """The number of the form. Raises Refused where it is none."""
        try:
            return str(UUID(self.nomor.data or ""))
        except ValueError:
            raise Refused(_("Halaman ini sudah lama terbuka. Muat ulang, lalu isi lagi.")) from None


class TickForm(NumberedForm):
    """Who was there: `hadir` are the boxes, each a session and a person."""

    kertas = BooleanField(_("Diketik dari lembar hadir bertanda tangan"), description=_("Tercatat sebagai kertas, pada jam sesi itu."))
    ticked: Sequence[str] = ()

    def with_boxes(self, boxes: Sequence[str]) -> "TickForm":
        """The form with the boxes that came ticked."""
        self.ticked = boxes
        return self


class TakeBackForm(NumberedForm):
    """Why somebody was not there after all."""

    alasan = StringField(
        _("Alasan"), description=_("%(least)s sampai %(most)s huruf, misalnya: salah orang.", least=REASON[0], most=REASON[1])
    )
