"""Forms of assessors: the sheet of one skill, and why a check is withdrawn."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice

from lms.skills.book import Skill
from lms.skills.rules import MARKS, REASONS
from lms.web.forms import OwnWords

CHOOSE = _("Pilih Sudah, Belum, atau Tidak terlihat.")


class SheetForm(OwnWords):
    """What of a sheet does not depend on the skill: the id that makes a double tap one record, the event, and the two buttons."""

    id = HiddenField()
    acara = HiddenField()
    catatan = StringField(_("Catatan untuk kader (boleh kosong)"))
    semua = SubmitField(_("Semua sudah"))

    @property
    def steps(self) -> list[Any]:
        """The field of each step."""
        return [self._fields[name] for name in self._fields if name.startswith("langkah")]

    def marks(self) -> tuple[str, ...]:
        """A mark a step; what was not chosen is "" and says so at its step."""
        if self.semua.data:
            return ("sudah",) * len(self.steps)
        for field in self.steps:
            field.errors = [] if field.data in MARKS else [str(CHOOSE)]
        return tuple(field.data or "" for field in self.steps)


def sheet_form(skill: Skill) -> type[SheetForm]:
    """The sheet of a skill: three radios a step."""
    choices = [SelectChoice(*pair) for pair in MARKS.items()]
    fields = {f"langkah{n}": RadioField(step.text, choices=choices, validate_choice=False) for n, step in enumerate(skill.steps, 1)}
    return type("SkillSheetForm", (SheetForm,), fields)


class WithdrawForm(OwnWords):
    """Why a check is withdrawn: a reason to tap, and words where they are needed."""

    id = HiddenField()
    alasan = RadioField(_("Alasan"), choices=[SelectChoice(*pair) for pair in REASONS.items()], validate_choice=False)
    penjelasan = StringField(_("Penjelasan (boleh kosong)"))
