"""Forms of a year: what is known of a posyandu, and an office's lines."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from lms.posyandu.forms import EMPTY, RegisterForm
from lms.posyandu.years.criteria import Held
from lms.posyandu.years.marks import Year
from lms.web.forms import offered

MOST = 10  # lines of a set
ANSWERS = (("ya", _("Terpenuhi")), ("tidak", _("Belum")), ("", _("Belum diketahui")))


class YearForm(RegisterForm):
    """One field a criterion, and the level; made for the sets that hold in the year."""

    def said(self, criteria: Held | None) -> dict[str, bool]:
        """What was answered, by criterion."""
        answers = {id: self._fields[f"k{place}"].data for id, place, _text in (criteria.lines if criteria else ())}
        return {id: answer == "ya" for id, answer in answers.items() if answer in ("ya", "tidak")}

    @property
    def level(self) -> str:
        """The level that was chosen ("" is none)."""
        return self._fields["strata"].data or "" if "strata" in self._fields else ""


def year_form(year: Year) -> tuple[type[YearForm], dict[str, str]]:
    """The form of a year, and what is known to fill it with."""
    fields: dict[str, Any] = {}
    known: dict[str, str] = {"strata": year.level}
    for id, place, text in year.criteria.lines if year.criteria else ():
        fields[f"k{place}"] = RadioField(text, choices=offered(ANSWERS), default="")
        known[f"k{place}"] = {True: "ya", False: "tidak", None: ""}[year.marks.get(id)]
    if year.levels:
        levels = offered(((id, text) for id, _place, text in year.levels.lines), _("Tidak diisi"))
        fields["strata"] = SelectField(_("Strata"), choices=levels, default="")
    return type("YearForm", (YearForm,), fields), known


class LinesForm(RegisterForm):
    """The lines of a set, from a year on."""

    tahun = IntegerField(_("Berlaku mulai tahun"), [InputRequired(_("Tulis tahunnya."))])
    sumber = StringField(_("Sumber"), [EMPTY, Length(max=120, message=_("Paling panjang 120 huruf."))])

    def lines(self) -> list[str]:
        """What was typed, by place; a line break in the field is a space."""
        return [" ".join((self._fields[f"k{place}"].data or "").split()) for place in range(1, MOST + 1)]


for place in range(1, MOST + 1):
    setattr(LinesForm, f"k{place}", TextAreaField(_("Baris %(n)s", n=place), [Length(max=160, message=_("Paling panjang 160 huruf."))]))
