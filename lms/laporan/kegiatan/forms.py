"""Forms of the report's page: what the trainer writes, and a file that she adds."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import FileField, HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from lms.web.forms import OwnWords

LONGEST, LONGEST_CAPTION = 6_000, 160
LONG = _("Tulisan ini terlalu panjang. Singkat isinya.")
KINDS = {
    "pindaian": _("Daftar hadir bertanda tangan"),
    "foto": _("Foto kegiatan"),
    "lampiran": _("Lampiran lain (SK, undangan, KAK)"),
    "materi": _("Bahan tayang"),
}


class NotesForm(OwnWords):
    """The minutes, and what stood in the way."""

    notulen = TextAreaField(
        _("Notulen"), [Length(max=LONGEST, message=LONG)], description=_("Pokok pembicaraan, pertanyaan, dan kesepakatan.")
    )
    kendala = TextAreaField(
        _("Kendala"), [Length(max=LONGEST, message=LONG)], description=_("Apa yang menghambat. Tulis “tidak ada” bila lancar.")
    )


class FileForm(OwnWords):
    """One file: what it is, and the words that stand below it."""

    jenis = SelectField(_("Jenis berkas"), choices=[SelectChoice(*pair) for pair in KINDS.items()])
    berkas = FileField(_("Berkas"), description=_("Foto JPG, PNG, atau WebP sampai 5 MB. PDF, Word, PowerPoint, atau Excel sampai 10 MB."))
    keterangan = StringField(
        _("Keterangan"), [Length(max=LONGEST_CAPTION, message=LONG)], description=_("Boleh kosong. Untuk foto: siapa sedang apa.")
    )


class MakeForm(OwnWords):
    """Only the id that the page gave it: sent twice, it is one report."""

    kiriman = HiddenField()

    def validate_kiriman(self, field: Any) -> None:
        """An id of ours, or nothing."""
        if field.data and (len(field.data) != 36 or set(field.data) - set("0123456789abcdef-")):
            raise ValidationError(_("Buka lagi halaman ini, lalu coba sekali lagi."))
