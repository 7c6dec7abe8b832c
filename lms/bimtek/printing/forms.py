"""The form of one print: which papers, with codes or without, and how much of a phone number."""

import re
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice

from lms.signin.factor import FactorField
from lms.web.forms import OwnWords

NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PHONES = {"sebagian": _("Disamarkan (0812-••••-7890)"), "lengkap": _("Lengkap"), "tanpa": _("Tanpa kolom nomor HP")}


class OnlyIfCareful(FactorField):
    """The second factor, asked only of a form that makes codes or takes whole numbers away."""

    def pre_validate(self, form: Any) -> None:
        """Six digits, where they are needed."""
        if form.careful:
            super().pre_validate(form)


class PrintForm(OwnWords):
    """What is to be in the file. The number of its page makes codes once, however often it is sent."""

    nomor = HiddenField()
    kartu = BooleanField(_("Kartu nama"))
    kode = BooleanField(_("Dengan kode masuk baru di kartu"))
    baru = BooleanField(_("Kode hanya untuk yang belum pernah masuk"))
    hadir = BooleanField(_("Daftar hadir tiap sesi"))
    tes = BooleanField(_("Tes di kertas dan lembar jawaban"))
    bernama = BooleanField(_("Lembar jawaban sudah bernama"))
    panduan = BooleanField(_("Panduan bergambar satu halaman"))
    hp = RadioField(_("Nomor HP di daftar hadir"), choices=[SelectChoice(*pair) for pair in PHONES.items()], validate_choice=False)
    faktor = OnlyIfCareful()

    def validate_nomor(self, field: HiddenField) -> None:
        """The number that our own page wrote."""
        if not NUMBER.fullmatch(field.data or ""):
            raise ValidationError(_("Buka halaman ini sekali lagi, lalu isi lagi."))

    def validate_hp(self, field: RadioField) -> None:
        """One of the three."""
        if field.data not in PHONES:
            raise ValidationError(_("Pilih satu cara menulis nomor HP."))

    def validate_kartu(self, field: BooleanField) -> None:
        """At least one paper."""
        if not any(one.data for one in (self.kartu, self.hadir, self.tes, self.panduan)):
            raise ValidationError(_("Belum ada yang dicentang. Centang dulu yang akan dicetak."))

    @property
    def codes(self) -> bool:
        """Whether new codes are asked for."""
        return bool(self.kartu.data and self.kode.data)

    @property
    def phones(self) -> bool:
        """Whether whole numbers are asked for."""
        return bool(self.hadir.data and self.hp.data == "lengkap")

    @property
    def careful(self) -> bool:
        """Whether the second factor is asked for."""
        return self.codes or self.phones
