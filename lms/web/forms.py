"""What all forms share: sentences in Indonesian, refusals at their field, an id that makes a second sending the same act."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import Form, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from lms.errors import Refused

FormType = TypeVar("FormType", bound="OwnWords")

SAID = {
    "Not a valid choice.": _("Pilih dari daftar."),
    "Not a valid date value.": _("Tanggal belum terbaca. Pilih harinya."),
    "Not a valid integer value.": _("Tulis dengan angka."),
}


class Words:
    """What WTForms says by itself, in Indonesian."""

    def gettext(self, text: str) -> str:
        """The sentence for a field that cannot be read."""
        return str(SAID.get(text, _("Isian ini belum terbaca.")))

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The same for several choices."""
        return str(_("Pilih dari daftar."))


class OwnWords(Form):
    """A form that says what it cannot read in our own sentences."""

    class Meta:
        """What WTForms asks about the form."""

        def get_translations(self, form: Form) -> Words:
            """Sentences of our own."""
            return Words()

    def blame(self, refusal: Refused) -> None:
        """The sentences of a refusal to their fields, or above the form."""
        for name, sentence in refusal.by_field.items():
            if name in self._fields:
                self._fields[name].errors = [sentence]
            else:
                self.form_errors.append(sentence)

    def key(self) -> str:
        """The id that the form has carried as `kunci` since it was drawn. Raises Refused for what is none."""
        try:
            return str(UUID(self._fields["kunci"].data))
        except (AttributeError, TypeError, ValueError) as no:
            raise Refused("Formulir ini tidak utuh. Buka lagi halamannya, lalu isi.") from no


class Ticks(SelectMultipleField):
    """Several choices as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def filled(form: type[FormType], known: Mapping[str, Any]) -> FormType:
    """A form with what is known, or exactly with what was posted: a field that is not sent is empty, not what it was."""
    return form(request.form) if request.method == "POST" else form(data=dict(known))


def offered(pairs: Iterable[tuple[str, Any]], first: Any = None) -> list[SelectChoice]:
    """The choices of a field out of values and labels; `first` is the label of none."""
    head = [] if first is None else [SelectChoice(value="", label=first)]
    return head + [SelectChoice(value=value, label=label) for value, label in pairs]
