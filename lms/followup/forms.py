"""What the forms of this package share: refusals stand at the field they are about, and a form that may be sent twice carries its id."""

from typing import Any, TypeVar
from uuid import UUID

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import FileField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import DateField, SelectField
from wtforms.validators import Length, Optional

from lms.errors import Refused
from lms.ids import uuid7
from lms.web.forms import OwnWords, Ticks

FormType = TypeVar("FormType", bound="TwiceForm")
UNKNOWN = "Nomor kiriman ini tidak dikenali. Muat ulang halaman, lalu kirim lagi."


class TwiceForm(OwnWords):
    """A form that carries the id of its act: sent again, it is the same act."""

    kiriman = HiddenField()

    def record_id(self) -> str:
        """The id that came with the form. Raises Refused for what is none; without one a new id is made."""
        if not self.kiriman.data:
            return uuid7()
        try:
            return str(UUID(self.kiriman.data))
        except ValueError:
            raise Refused(UNKNOWN) from None


def filled(form: type[FormType], **known: Any) -> FormType:
    """A form with what is known and a new id, or exactly with what was posted."""
    return form(request.form) if request.method == "POST" else form(data={"kiriman": uuid7(), **known})


class PlanForm(TwiceForm):
    """A promise: what, who, until when."""

    apa = TextAreaField(_("Apa yang akan dilakukan?"))
    orang = Ticks(_("Siapa yang mengerjakan?"))
    lain = StringField(_("Orang lain (boleh kosong)"))
    kapan = RadioField(_("Kapan selesai?"))
    hari = DateField(_("Tanggal pilihan sendiri"), [Optional()])


class TeamPlanForm(PlanForm):
    """A promise that a trainer types for a team."""

    nama = SelectField(_("Atas nama siapa?"))
    lain = StringField(_("Siapa yang mengerjakan?"))


class ReportForm(TwiceForm):
    """What became of a promise."""

    cerita = TextAreaField(_("Ceritakan singkat apa yang sudah dikerjakan"))
    foto = FileField(_("Satu foto (boleh kosong)"), description=_("JPG, PNG, atau WebP, paling besar 5 MB."))


class JudgeForm(TwiceForm):
    """What the puskesmas says of a report."""

    dilihat = HiddenField()
    catatan = TextAreaField(_("Catatan (boleh kosong)"), [Length(max=300, message=_("Paling panjang 300 huruf."))])
