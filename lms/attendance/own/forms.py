"""Forms of coming in by a code."""

from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from lms.attendance.codes import LENGTH, plain
from lms.attendance.own.taking import Shown
from lms.errors import Refused
from lms.web.forms import OwnWords


class ComeForm(OwnWords):
    """What every way of coming in carries: the number of the act, for whom the page was drawn, and when the code was seen."""

    id = HiddenField()
    untuk = HiddenField()
    cap = HiddenField()
    dilihat = HiddenField()

    def shown(self, digits: str, phone: str) -> Shown:
        """The code as it came."""
        return Shown(digits, phone, (self.cap.data or "")[:80], (self.dilihat.data or "")[:20])

    def number(self) -> str | None:
        """The number of the act, where a client gave one. Raises Refused for what is none."""
        if not self.id.data:
            return None
        try:
            return str(UUID(self.id.data))
        except ValueError:
            raise Refused(_("Nomor kiriman ini tidak dikenali. Muat ulang halaman, lalu coba lagi.")) from None


class DigitsForm(ComeForm):
    """Four digits, typed."""

    angka = StringField(
        _("Empat angka di layar"),
        [DataRequired(_("Ketik empat angka yang tampil di layar.")), Length(max=40, message=_("Cukup empat angka."))],
    )

    def digits(self) -> str:
        """The digits alone. Raises Refused where they are not four."""
        typed = plain(self.angka.data or "")
        if len(typed) != LENGTH:
            raise Refused(_("Kodenya empat angka. Lihat lagi di layar."))
        return typed
