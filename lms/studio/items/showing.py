"""Items as a participant meets them, with the key and the why beside them: for staff only, and without any record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from lms.courses import content, versions
from lms.courses.checks.pictures import check_picture
from lms.courses.content import Accepted, Item, Kind, Number
from lms.courses.rendered import RenderedItem
from lms.errors import Refused
from lms.later import Later
from lms.quizzes.rules import PLACED, TEXT_LIMIT, places_of

drawing = Later("lms.courses.render")
KINDS = {
    Kind.SINGLE: "Pilihan ganda", Kind.MULTIPLE: "Jawaban lebih dari satu", Kind.TRUE_FALSE: "Benar atau salah", Kind.NUMBER: "Angka",
    Kind.ORDER: "Urutan", Kind.MATCH: "Pasangan", Kind.TEXT: "Jawaban singkat", Kind.OPEN: "Terbuka",
}  # fmt: skip
Address = Callable[[str], str]  # the path of a picture in the course -> where a page finds it


@dataclass(frozen=True)
class ShownItem:
    """An item as a page draws it. Until `solution` it is what a participant sees (see quizzes.views.Asked); what follows is for staff.

    `right`: ids of the right options, `why`: feedback by option, `solution`: the right steps, pairs, number or words.
    """

    id: str
    goal: str
    kind: str
    kind_name: str
    prompt: Markup
    options: Sequence[tuple[str, Markup]]
    unit: str
    places: Sequence[tuple[str, list[tuple[str, str]]]]
    scene: bool
    limit: int
    right: tuple[str, ...]
    why: Mapping[str, Markup]
    solution: tuple[Markup, ...]
    explanation: Markup
    key: Mapping[str, Any]
    left: frozenset[str]
    trouble: str = ""


def shown(
    items: Iterable[Item], files: Iterable[content.File], values: Mapping[str, content.Reference], address: Address
) -> list[ShownItem]:
    """Every item of a course or of an import, with the pictures of `files`. Never raises: what cannot be drawn says so in its place."""
    writer = drawing.Writer(pictures_of(files, address), {key: value.shown for key, value in values.items()})
    return [_shown(item, writer) for item in items]


def pictures_of(files: Iterable[content.File], address: Address) -> dict[str, Any]:
    """The pictures among files of a draft as its pages show them; one that is not sound is left out."""
    found = {}
    for file in files:
        if file.path.startswith("gambar/"):
            picture, _faults = check_picture(file, file.path)
            if picture:
                found[file.path] = drawing.ShownPicture(address(file.path), picture.width, picture.height, len(file.data))
    return found


def _shown(item: Item, writer: Any) -> ShownItem:
    try:
        rendered, trouble = writer.item(item), ""
    except Refused as no:
        rendered, trouble = RenderedItem(str(escape(item.stem_md[:200])), (), (), ""), str(no)
    ids = versions.option_ids(item, rendered)
    key = versions.key_of(item, ids) if not trouble else {}
    options = versions.shown_options(item, rendered, ids) if not trouble else []
    html = {option["id"]: Markup(option["html"]) for option in options}  # noqa: S704 - our renderer, sanitised
    left = frozenset(option["id"] for option in options if option.get("side") == "left")
    places = [(html[part], choices) for part, choices in places_of(item.kind, html, left)] if item.kind in PLACED and html else []
    why = {name: Markup(text) for name, text in zip(ids, rendered.feedback, strict=False) if text}  # noqa: S704 - likewise
    unit = item.answer.unit if isinstance(item.answer, Number) else ""
    return ShownItem(
        item.id, item.goal, item.kind.value, "Latihan bicara" if item.scene else KINDS[item.kind], Markup(rendered.prompt), tuple(html.items()), unit,  # noqa: S704
        places, item.scene, TEXT_LIMIT, tuple(key.get("right", ())), why, _solution(item, key, html), Markup(rendered.explanation), key, left, trouble,  # noqa: S704
    )  # fmt: skip


def _solution(item: Item, key: Mapping[str, Any], html: Mapping[str, Markup]) -> tuple[Markup, ...]:
    if "order" in key:
        return tuple(html[part] for part in key["order"])
    if "pairs" in key:
        return tuple(Markup("{} – {}").format(html[left], html[right]) for left, right in key["pairs"])
    if isinstance(item.answer, Accepted):
        return tuple(escape(text) for text in item.answer.texts)
    if isinstance(item.answer, Number):
        return (escape(number_words(item.answer)),)
    return ()


def number_words(answer: Number) -> str:
    """23,5 ± 0,1 cm"""
    tolerance = f" ± {answer.tolerance:f}" if answer.tolerance else ""
    return f"{answer.value:f}{tolerance} {answer.unit}".strip().replace(".", ",")
