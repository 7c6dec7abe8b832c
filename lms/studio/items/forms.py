"""What a trainer types about items: many at once as text, or one in fields."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from lms.courses.answers import OPTIONS_LIMIT
from lms.courses.content import Course, Item, Kind
from lms.studio.items.bank import Shelf
from lms.studio.items.editing import TypedItem, TypedOption, typed_of
from lms.studio.items.showing import KINDS
from lms.studio.items.typed import LIMIT
from lms.web.forms import OwnWords

SHORT, LONG = Length(max=1000, message=_("Paling panjang 1.000 huruf.")), Length(max=4000, message=_("Paling panjang 4.000 huruf."))
CHOOSE_GOAL = _("Pilih tujuan yang diuji soal ini.")


class TypeForm(OwnWords):
    """Items as text, where they go, and the goal of those that name none."""

    teks = TextAreaField(
        _("Soal"),
        [
            InputRequired(_("Ketik atau tempel soalnya dulu.")),
            Length(max=LIMIT, message=_("Teks ini terlalu panjang. Tempel dalam beberapa bagian.")),
        ],
    )
    tempat = SelectField(_("Simpan ke"))
    tujuan = SelectField(_("Tujuan"), [InputRequired(CHOOSE_GOAL)], description=_("Untuk soal yang tidak menyebut tujuannya sendiri."))


def type_form(typed: Any, course: Course, shelves: Sequence[Shelf], **given: str) -> TypeForm:
    """The form for the places and goals of a course."""
    form = TypeForm(typed, data=given)
    form.tempat.choices = [(shelf.path, shelf.title) for shelf in shelves]
    form.tujuan.choices = [(goal.id, goal.sentence) for goal in course.goals]
    if len(course.goals) != 1:  # of one there is nothing to choose
        form.tujuan.choices.insert(0, ("", _("Pilih tujuan")))
    return form


class OptionForm(Form):
    """One option."""

    teks = TextAreaField(_("Pilihan"), [SHORT])
    benar = BooleanField(_("Benar"))
    alasan = StringField(_("Umpan balik"), [SHORT])


class ItemForm(OwnWords):
    """One item. What does not belong to its kind is not shown, and is not lost when the kind changes back."""

    jenis = SelectField(_("Jenis soal"))
    tujuan = SelectField(_("Tujuan"), [InputRequired(CHOOSE_GOAL)])
    soal = TextAreaField(_("Pertanyaan"), [InputRequired(_("Tulis pertanyaannya.")), LONG])
    pilihan = FieldList(FormField(OptionForm), max_entries=OPTIONS_LIMIT)
    jawaban = TextAreaField(_("Jawaban yang tepat"), [LONG])
    penjelasan = TextAreaField(
        _("Penjelasan"), [LONG], description=_("Dibaca peserta sesudah menjawab. Untuk soal terbuka: contoh jawaban.")
    )
    gambar = StringField(_("Gambar"), [Length(max=200)])
    alt = StringField(_("Keterangan gambar"), [Length(max=300, message=_("Paling panjang 300 huruf."))])
    tanpa_gambar = BooleanField(_("Tanpa gambar"))
    dilihat = HiddenField()

    def typed(self) -> TypedItem:
        """What the fields say."""
        options = tuple(TypedOption(one.teks.data or "", bool(one.benar.data), one.alasan.data or "") for one in self.pilihan)
        picture = "" if self.tanpa_gambar.data else self.gambar.data or ""
        texts = (self.jawaban.data or "", self.penjelasan.data or "", picture, self.alt.data or "")
        return TypedItem(Kind(self.jenis.data), self.tujuan.data or "", self.soal.data or "", options, *texts)


def item_form(typed: Any, course: Course, item: Item, shown: str) -> ItemForm:
    """The form of an item, with two more places for options than it has."""
    now = typed_of(item)
    options = [{"teks": one.text, "benar": one.right, "alasan": one.feedback} for one in now.options]
    options += [{}] * max(0, min(OPTIONS_LIMIT, max(4, len(options) + 2)) - len(options))
    data = {
        "jenis": now.kind.value, "tujuan": now.goal, "soal": now.stem, "pilihan": options, "jawaban": now.answer, "penjelasan": now.explanation,
        "gambar": now.picture, "alt": now.alt, "dilihat": shown,
    }  # fmt: skip
    form = ItemForm(typed, data=data)
    form.jenis.choices = [(kind.value, name) for kind, name in KINDS.items()]
    form.tujuan.choices = [(goal.id, goal.sentence) for goal in course.goals]
    if now.goal not in {goal.id for goal in course.goals}:
        form.tujuan.choices.insert(0, ("", _("Pilih tujuan")))
    return form
