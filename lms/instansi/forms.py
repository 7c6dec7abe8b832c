"""Forms of the office: its letterhead, and who signs."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, FileField, Form, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from lms.clock import LETTERS, today
from lms.errors import Refused
from lms.instansi.numbering import written
from lms.instansi.rules import plain_nip

EMPTY = DataRequired(_("Isian ini masih kosong."))
LONG = Length(max=160, message=_("Paling panjang 160 huruf."))


class LetterheadForm(Form):
    """What stands above letters and certificates from a day on."""

    pemerintah = StringField(_("Pemerintah daerah"), [EMPTY, LONG], description=_("Baris pertama, misalnya Pemerintah Kota Solok."))
    nama = StringField(_("Nama instansi"), [EMPTY, LONG], description=_("Baris kedua, misalnya Dinas Kesehatan."))
    alamat = TextAreaField(_("Alamat, telepon, laman"), [EMPTY, Length(max=300, message=_("Paling panjang 300 huruf."))])
    kota = StringField(_("Kota pada tanggal surat"), [EMPTY, LONG])
    pola = StringField(
        _("Pola nomor sertifikat"), [EMPTY, LONG],
        description=_("Harus memuat {nomor} dan {tahun}. Boleh {nomor:04}, {bulan}, {bulan_romawi}."),
    )  # fmt: skip
    menit = IntegerField(_("Menit untuk 1 JP"), [NumberRange(30, 60, _("Antara 30 dan 60 menit."))])
    badan = StringField(_("Nama badan pembina"), [EMPTY, LONG], description=_("Pokjanal Posyandu atau Tim Pembina Posyandu."))
    badan_kecamatan = StringField(_("Nama badan di kecamatan"), [Optional(), LONG], description=_("Boleh kosong."))
    badan_kelurahan = StringField(_("Nama badan di kelurahan"), [Optional(), LONG], description=_("Boleh kosong."))
    opd = TextAreaField(
        _("OPD yang terlibat"),
        [Optional(), Length(max=600, message=_("Paling panjang 600 huruf."))],
        description=_("Satu nama di tiap baris. Boleh kosong."),
    )
    zona = SelectField(
        _("Zona waktu"),
        [Optional()],
        choices=[SelectChoice("", _("Menurut provinsi")), *(SelectChoice(letters, letters) for letters in LETTERS.values())],
        description=_("Untuk jam pada dokumen tercetak."),
        validate_choice=True,
    )
    lambang = FileField(_("Lambang daerah"), description=_("PNG, JPEG atau WebP, paling besar 2 MB. Kosongkan bila tidak berubah."))
    tanpa_lambang = BooleanField(_("Cetak tanpa lambang"))
    orang_kedua = BooleanField(
        _("Materi diperiksa orang kedua sebelum terbit"),
        description=_("Yang ditulis pelatih di wilayah ini terbit sesudah pelatih atau petugas dinkes lain menyetujuinya."),
    )
    mulai = DateField(_("Berlaku mulai"), [InputRequired(_("Tulis tanggalnya."))])

    def validate_pola(self, field: StringField) -> None:
        """As numbers are written by it."""
        try:
            written(field.data or "", 1, today())
        except Refused as no:
            raise ValidationError(str(no).removesuffix(" Perbaiki di Instansi.")) from no


class SignatoryForm(Form):
    """Who signs from a day on."""

    nama = StringField(_("Nama dan gelar"), [EMPTY, LONG], description=_("Seperti akan tercetak."))
    jabatan = StringField(_("Jabatan"), [EMPTY, LONG], description=_("Misalnya Kepala Dinas Kesehatan Kota Solok."))
    nip = StringField(_("NIP"), description=_("18 angka. Kosongkan bila tidak ada."))
    mulai = DateField(_("Menandatangani mulai"), [InputRequired(_("Tulis tanggalnya."))])

    def validate_nip(self, field: StringField) -> None:
        """18 digits or nothing."""
        try:
            plain_nip(field.data or "")
        except Refused as no:
            raise ValidationError(str(no)) from no
