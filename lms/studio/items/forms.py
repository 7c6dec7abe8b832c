"""What a trainer types about items: many at once as text, or one in fields."""

from collections.abc import Sequence
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from lms.courses.answers import OPTIONS_LIMIT
from lms.courses.content import Course, Item, Kind
from lms.studio.items.bank import Shelf
from lms.studio.items.editing import TypedItem, TypedOption, truths, typed_of
from lms.studio.items.showing import KINDS
from lms.studio.items.typed import LIMIT
from lms.web.forms import OwnWords

SHORT, LONG = Length(max=1000, message=_("Paling panjang 1.000 huruf.")), Length(max=4000, message=_("Paling panjang 4.000 huruf."))
TALK = "bicara"  # the kind of a talk, which is a choice of replies
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
        talk = self.jenis.data == TALK
        kind = Kind.SINGLE if talk else Kind(self.jenis.data)
        return TypedItem(kind, self.tujuan.data or "", self.soal.data or "", options, *texts, talk)

    @property
    def truths(self) -> tuple[str, str]:
        """What its first two options say where it asks for true or false."""
        return truths([one.teks.data or "" for one in self.pilihan])


class NewItemForm(ItemForm):
    """The same of an item that is not there yet: where it goes is chosen as well."""

    tempat = SelectField(_("Simpan ke"))


Kept = TypeVar("Kept", bound=ItemForm)


def item_form(typed: Any, course: Course, item: Item, shown: str, practice: bool) -> ItemForm:
    """The form of an item, with two more places for options than it has; of `practice` it may be a talk."""
    return _filled(ItemForm, typed, course, item, {"dilihat": shown}, practice or item.scene)


def new_item_form(typed: Any, course: Course, item: Item, shelves: Sequence[Shelf], place: str) -> NewItemForm:
    """The form of a new item, which begins as this one, to be put into one of these places."""
    form = _filled(NewItemForm, typed, course, item, {"tempat": place}, True)
    form.tempat.choices = [(shelf.path, shelf.title) for shelf in shelves]
    return form


def _filled(made: type[Kept], typed: Any, course: Course, item: Item, more: dict[str, str], talks: bool) -> Kept:
    now = typed_of(item)
    options = [{"teks": one.text, "benar": one.right, "alasan": one.feedback} for one in now.options]
    options += [{}] * max(0, min(OPTIONS_LIMIT, max(4, len(options) + 2)) - len(options))
    data = {
        "jenis": TALK if now.scene else now.kind.value, "tujuan": now.goal, "soal": now.stem, "pilihan": options, "jawaban": now.answer, "penjelasan": now.explanation,
        "gambar": now.picture, "alt": now.alt, **more,
    }  # fmt: skip
    form = made(typed, data=data)
    form.jenis.choices = [(kind.value, name) for kind, name in KINDS.items()] + [(TALK, _("Latihan bicara"))] * talks
    form.tujuan.choices = [(goal.id, goal.sentence) for goal in course.goals]
    if now.goal not in {goal.id for goal in course.goals}:
        form.tujuan.choices.insert(0, ("", _("Pilih tujuan")))
    return form
