"""Forms of the lesson editor: one block of each kind, its recording, and its whole source."""

import re
from collections.abc import Iterable
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, ValidationError
from wtforms.widgets import HiddenInput

from lms.courses.checks.markup import BOXES
from lms.studio.writing import blocks, kinds
from lms.studio.writing.acts import Part
from lms.web.forms import OwnWords

MOST = 9999
_CELL = re.compile(r"sel-(\d{1,2})-(\d)")
_LABELS = {
    blocks.STEPS: _("Langkah"),
    blocks.QUOTE: _("Kutipan"),
    blocks.OTHER: _("Sumber bagian ini"),
}


def choices(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """What a field offers, out of values and labels."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]


class _Count(IntegerField):
    widget = HiddenInput()


class BlockForm(OwnWords):
    """What every block carries: its kind, and the blocks that it takes the place of as they were read."""

    jenis = HiddenField()
    blok = _Count(default=0, validators=[NumberRange(0, MOST)])
    jumlah = _Count(default=0, validators=[NumberRange(0, MOST)])
    asal = HiddenField()

    def part(self) -> Part:
        """The blocks it is about."""
        return Part(self.blok.data, self.jumlah.data, self.asal.data.replace("\r\n", "\n"))

    def fields(self) -> kinds.Fields:
        """What was typed."""
        values = {
            name: str(field.data or "") for name, field in self._fields.items() if name not in ("jenis", "blok", "jumlah", "asal", "nilai")
        }
        if key := self._fields["nilai"].data if "nilai" in self._fields else "":
            values["isi"] = f"{values['isi'].rstrip()} {{{{ ref:{key} }}}}".strip()
        return kinds.Fields(self.jenis.data, values, self.rows())

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of a table."""
        return ()


class ProseForm(BlockForm):
    """Paragraphs, a list, a quote, or the source of what is edited no other way."""

    isi = TextAreaField(id="tulisan")
    nilai = SelectField(_("Sisipkan nilai acuan"), default="", validate_choice=False)


class BoxForm(BlockForm):
    """A named box."""

    judul = StringField(_("Judul kotak (boleh kosong)"))
    isi = TextAreaField(_("Isi kotak"), id="tulisan")
    nilai = SelectField(_("Sisipkan nilai acuan"), default="", validate_choice=False)


class HeadingForm(BlockForm):
    """A heading of one of two sizes."""

    judul = StringField(_("Judul"))
    tingkat = SelectField(_("Ukuran"), default="2", choices=choices([("2", _("Judul bagian")), ("3", _("Anak judul"))]))


class PictureForm(BlockForm):
    """A picture of the course with its words."""

    berkas = RadioField(_("Gambar"), validate_choice=False)
    alt = StringField(_("Apa yang terlihat di gambar"), description=_("Satu kalimat, dibacakan kepada yang tidak bisa melihat gambarnya."))
    keterangan = StringField(_("Tulisan di bawah gambar (boleh kosong)"))


class VideoForm(BlockForm):
    """A video elsewhere, with what it costs to watch it."""

    judul = StringField(_("Judul video"))
    alamat = StringField(_("Alamat video"), description=_("Dimulai dengan https://"))
    besar = StringField(_("Besarnya dalam MB"), description=_("Peserta melihatnya sebelum membuka, supaya kuotanya tidak habis."))
    lama = StringField(_("Lamanya dalam menit"))


class TableForm(BlockForm):
    """A table, cell by cell; empty rows and columns at its end are offered, and not kept."""

    filled: tuple[tuple[str, ...], ...] = ()

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows as they were typed, or as they were filled in."""
        cells = {(int(at[1]), int(at[2])): text for name, text in request.form.items() if (at := _CELL.fullmatch(name))}
        if not cells:
            return self.filled
        width = max(column for _row, column in cells) + 1
        return tuple(tuple(cells.get((row, column), "") for column in range(width)) for row in range(max(row for row, _ in cells) + 1))

    def offered(self) -> list[list[str]]:
        """The rows with room for one more row and one more column."""
        rows = [list(row) for row in self.rows()]
        while len(rows) > 1 and not any(rows[-1]):
            rows.pop()
        width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=1)
        width = min(max(width + 1, 2), kinds.MOST_COLUMNS)
        rows += [[]] * (max(3 - len(rows), 1) if len(rows) < kinds.MOST_ROWS else 0)
        return [[*row, *[""] * width][:width] for row in rows]


_FORMS: dict[str, type[BlockForm]] = {
    blocks.HEADING: HeadingForm,
    blocks.TABLE: TableForm,
    blocks.PICTURE: PictureForm,
    blocks.VIDEO: VideoForm,
    **dict.fromkeys(BOXES, BoxForm),
}


class AudioForm(OwnWords):
    """Which recording of the course a lesson has."""

    audio = SelectField(_("Rekaman pelajaran ini"), default="")


class SourceForm(OwnWords):
    """The whole file of a lesson."""

    isi = TextAreaField(_("Sumber"), id="seluruhnya")
    revisi = _Count(default=0, validators=[NumberRange(0)])

    def validate_isi(self, field: TextAreaField) -> None:
        """Nothing at all is no lesson."""
        if not (field.data or "").strip():
            raise ValidationError(_("Sumbernya kosong. Untuk menghapus pelajaran, buka susunan."))


def block_form(kind: str, part: Part | None = None, fields: kinds.Fields | None = None) -> BlockForm:
    """The form of a block of a kind: as it was posted, or filled."""
    known = dict(fields.values) if fields else {}
    if part:
        known |= {"jenis": kind, "blok": part.first, "jumlah": part.count, "asal": part.origin}
    form = _FORMS.get(kind, ProseForm)(request.form if part is None else None, data=known)
    if isinstance(form, TableForm) and fields:
        form.filled = fields.rows
    if isinstance(form, ProseForm):
        form.isi.label.text = _LABELS.get(kind, _("Isi"))
    return form


def hidden(form: BlockForm) -> list[tuple[str, str]]:
    """Everything of a form as pairs for hidden fields, so that it can be sent once more as it was."""
    cells = [(f"sel-{row}-{column}", text) for row, one in enumerate(form.rows()) for column, text in enumerate(one)]
    own = [(name, str(field.data or "")) for name, field in form._fields.items() if name not in ("blok", "jumlah", "asal", "nilai")]
    return own + cells


def offered_values(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """The choices of reference values: what a reader sees, then its key."""
    return choices([("", _("Nilai acuan …")), *((key, f"{shown} ({key})") for key, shown in pairs)])
