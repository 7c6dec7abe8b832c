"""Forms of the office's own changes of programs."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, Form, IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from lms.people.models import SEAT_ROLES
from lms.programs.changing.rules import ELSEWHERE, Wanted
from lms.programs.rules import Terms
from lms.typed import one_line
from lms.web.forms import Ticks
from lms.web.text import ROLES

EMPTY = DataRequired(_("Isian ini masih kosong."))
SHARE = NumberRange(1, 100, _("Antara 1 dan 100 persen."))
TIERS = [SelectChoice("", _("Tidak diminta")), *(SelectChoice(tier, tier.capitalize()) for tier in ("purwa", "madya", "utama"))]


class Number(IntegerField):
    """A whole number, or a sentence that helps."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as no:
            raise ValueError(_("Tulis angka bulat.")) from no


class Day(DateField):
    """A day, or a sentence that helps."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as no:
            raise ValueError(_("Pilih tanggalnya.")) from no


class Choice(SelectField):
    """One of a list."""

    def pre_validate(self, form: Form) -> None:
        if self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(_("Pilihan ini tidak ada."))


class KnownTicks(Ticks):
    """Boxes of which none may come that was not offered."""

    def pre_validate(self, form: Form) -> None:
        if not set(self.data or ()) <= {choice.value for choice in self.choices}:
            raise ValidationError(_("Pilihan ini tidak ada."))


class ProgramForm(Form):
    """What a program asks and gives from a day on."""

    judul = StringField(_("Nama program"), [EMPTY, Length(max=160, message=_("Paling panjang 160 huruf."))],
                        description=_("Nama baru dipakai begitu tersimpan. Yang sudah tercetak tetap."))  # fmt: skip
    untuk = KnownTicks(_("Wajib bagi"), choices=[SelectChoice(role, ROLES[role]) for role in SEAT_ROLES],
                  description=_("Satu unsur punya satu program wajib. Yang lain digantikan."))  # fmt: skip
    materi = KnownTicks(_("Materi"), [DataRequired(_("Pilih sedikitnya satu materi."))])
    lulus = Number(_("Nilai lulus post-test (persen)"), [Optional(), SHARE], description=_("Kosong: menurut materi."))
    hadir = Number(_("Kehadiran paling sedikit (persen)"), [Optional(), SHARE], description=_("Kosong: tidak diminta."))
    tingkat = Choice(_("Tingkat kecakapan"), choices=TIERS)
    jp = Number(_("JP"), [InputRequired(_("Tulis jumlah JP.")), NumberRange(1, 999, _("Antara 1 dan 999 JP."))])
    bulan = Number(
        _("Masa berlaku sertifikat (bulan)"),
        [Optional(), NumberRange(1, 240, _("Antara 1 dan 240 bulan."))],
        description=_("Kosong: tanpa batas."),
    )
    terbit = Choice(
        _("Sertifikat terbit"), choices=[SelectChoice("petugas", _("Oleh petugas")), SelectChoice("otomatis", _("Otomatis sesudah lulus"))]
    )
    luar = Choice(
        _("Sertifikat luar diakui"), choices=[SelectChoice(key, word if key == "plataran" else word.capitalize()) for key, word in ELSEWHERE.items()],
        description=_("Menggantikan materi dan kehadiran, bukan tingkat kecakapan."),
    )  # fmt: skip
    luar_jp = Number(_("JP sertifikat luar paling sedikit"), [Optional(), NumberRange(1, 999, _("Antara 1 dan 999 JP."))])
    luar_judul = StringField(
        _("Judul sertifikat luar memuat"),
        [Length(max=80, message=_("Paling panjang 80 huruf."))],
        description=_("Misalnya posyandu. Kosong: judul apa pun."),
    )
    mulai = Day(_("Berlaku sejak"), [InputRequired(_("Tulis tanggalnya."))], description=_("Hari ini atau sesudahnya."))

    def offer(self, courses: Sequence[tuple[str, str]]) -> "ProgramForm":
        """The courses that may be asked for, as id and title."""
        self.materi.choices = [SelectChoice(course, title) for course, title in courses]
        return self

    def wanted(self) -> Wanted:
        """The program as it was typed."""
        elsewhere = self.luar.data or None
        title = one_line(self.luar_judul.data)
        terms = Terms(
            self.mulai.data, tuple((course, self.lulus.data) for course in self.materi.data), self.jp.data, self.tingkat.data or None,
            self.bulan.data, self.terbit.data, self.hadir.data, elsewhere, self.luar_jp.data if elsewhere else None,
            (title or None) if elsewhere else None,
        )  # fmt: skip
        return Wanted(one_line(self.judul.data), frozenset(self.untuk.data), terms)


def filled(title: str, roles: Any, terms: Terms, mulai: Any) -> dict[str, Any]:
    """What the form shows first of a program."""
    marks = {percent for _course, percent in terms.courses}
    return {
        "judul": title, "untuk": sorted(roles), "materi": [course for course, _percent in terms.courses],
        "lulus": marks.pop() if len(marks) == 1 else None, "hadir": terms.attendance_percent, "tingkat": terms.tier or "", "jp": terms.jp,
        "bulan": terms.validity_months, "terbit": terms.issue, "luar": terms.elsewhere or "", "luar_jp": terms.elsewhere_hours,
        "luar_judul": terms.elsewhere_title or "", "mulai": mulai,
    }  # fmt: skip


class EndForm(Form):
    """From which day a program is compulsory for nobody, and what takes its place."""

    mulai = Day(_("Tidak wajib lagi sejak"), [InputRequired(_("Tulis tanggalnya."))], description=_("Hari ini atau sesudahnya."))
    pengganti = Choice(_("Digantikan oleh"))

    def offer(self, programs: Sequence[tuple[str, str]]) -> "EndForm":
        """The programs that may take its place."""
        self.pengganti.choices = [SelectChoice("", _("Tidak ada")), *(SelectChoice(program, title) for program, title in programs)]
        return self
