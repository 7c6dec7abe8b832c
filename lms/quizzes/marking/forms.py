"""Forms of those who mark. Their sentences come from the rules, so no field checks itself."""

from flask_babel import lazy_gettext as _
from wtforms import Form, HiddenField, StringField, TextAreaField

from lms.quizzes.marking.rules import REASON, REMARK_LIMIT


class MarkForm(Form):
    """A mark: `nilai` is the value of the button, `dari` the mark that the page showed."""

    nilai = HiddenField()
    dari = HiddenField()
    catatan = TextAreaField(_("Catatan untuk peserta"), description=_("Boleh kosong. Paling panjang %(n)s huruf.", n=REMARK_LIMIT))
    alasan = StringField(_("Alasan perbaikan"), description=_("%(least)s sampai %(most)s huruf.", least=REASON[0], most=REASON[1]))

    def given(self) -> tuple[str, str, str, str]:
        """Mark, remark, reason, and the id of the mark that was seen."""
        return self.nilai.data or "", self.catatan.data or "", self.alasan.data or "", self.dari.data or ""


class ExtraForm(Form):
    """A further attempt at the post-test of a course."""

    materi = HiddenField()
    alasan = StringField(_("Alasan"), description=_("%(least)s sampai %(most)s huruf.", least=REASON[0], most=REASON[1]))
