"""What a trainer sends to the shelf of a course."""

from flask_babel import lazy_gettext as _
from wtforms import FileField, HiddenField, StringField
from wtforms.validators import Length

from lms.web.forms import OwnWords

LONG = Length(max=160, message=_("Paling panjang 160 huruf."))


class AddForm(OwnWords):
    """One picture, and what there is to see on it."""

    berkas = FileField(
        _("Gambar"), id="gambar-baru", description=_("JPG, PNG, atau WebP, paling besar 5 MB. Kami mengecilkannya sampai di bawah 60 KB.")
    )
    keterangan = StringField(
        _("Apa yang terlihat di gambar?"),
        [LONG],
        id="gambar-kata",
        description=_("Satu kalimat. Dibacakan kepada peserta yang tidak dapat melihat gambar."),
    )


class RecordForm(OwnWords):
    """One recording, and what is said in it."""

    berkas = FileField(_("Rekaman"), id="rekaman-baru", description=_("MP3, OGG, Opus, WebM, atau M4A, paling besar 2 MB."))
    keterangan = StringField(_("Rekaman tentang apa?"), [LONG], id="rekaman-kata", description=_("Misalnya judul pelajarannya."))


class PathForm(OwnWords):
    """A file of the shelf, by its path."""

    jalur = HiddenField()
    berkas = FileField(_("Berkas pengganti"))
