"""The forms of publishing: what an author says of a new version, and what a second person says of a draft."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import DateField, HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from lms.studio.publishing import rules
from lms.studio.publishing.acts import Said, Seen
from lms.studio.publishing.comparing import Changes, renewed_of
from lms.web.forms import OwnWords

MEANING = "arti-"  # before the id of a lesson: what its change is
LONG = Length(max=rules.NOTE_LIMIT, message=_("Paling panjang 300 huruf."))


class SeenForm(OwnWords):
    """What stood on the page from which something is done."""

    revisi = IntegerField(_("Revisi"), [Optional()], widget=HiddenInput(), default=0)
    berlaku = HiddenField(_("Versi yang berlaku"))

    def seen(self) -> Seen:
        """The revision and the live version that she saw."""
        return Seen(self.revisi.data or 0, self.berlaku.data or "")


class PublishForm(SeenForm):
    """A note in one sentence, and a day for whoever wants to wait."""

    catatan = StringField(
        _("Catatan untuk riwayat"), [LONG], description=_("Satu kalimat, misalnya: batas LiLA disesuaikan dengan Buku KIA. Boleh kosong.")
    )
    hari = DateField(_("Terbit pada tanggal"), [Optional()])


class JudgeForm(SeenForm):
    """The verdict of a second person."""

    putusan = RadioField(
        _("Putusan"),
        [InputRequired(_("Pilih satu."))],
        choices=[
            SelectChoice(rules.APPROVE, _("Setuju, boleh terbit")),
            SelectChoice(rules.RETURN, _("Kembalikan, masih perlu diperbaiki")),
        ],
    )
    kata = TextAreaField(
        _("Kata untuk penulis"), [Length(max=600, message=_("Paling panjang 600 huruf."))], description=_("Wajib bila dikembalikan.")
    )


def said_in(form: PublishForm, typed: MultiDict[str, str], changes: Changes) -> Said:
    """What was chosen for each changed lesson, and the note. Raises Refused."""
    chosen = [name.removeprefix(MEANING) for name in typed if name.startswith(MEANING) and typed[name] == rules.MEANING]
    rules.check_confirmed([change.id for change in changes.confirm], typed.getlist("kunci"))
    return Said(renewed_of(changes, chosen), rules.plain_note(form.catatan.data or ""))


def chosen_in(typed: MultiDict[str, str], kept: Iterable[str]) -> set[str]:
    """The lessons that stand as changed in meaning when the page is shown: what was just chosen, else what the draft keeps."""
    if any(name.startswith(MEANING) for name in typed):
        return {name.removeprefix(MEANING) for name in typed if name.startswith(MEANING) and typed[name] == rules.MEANING}
    return set(kept)
