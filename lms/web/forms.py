"""Forms whose library says everything in Indonesian."""

from flask_babel import lazy_gettext as _
from wtforms import Form

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
