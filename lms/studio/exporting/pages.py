"""Lessons and practice as plain pages of their own, marked by a small script in the browser: practice never counts, so its key may travel."""

import json
import random
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from lms.courses.content import Accepted, Item, Lesson, Module, Number, Order, Pairs
from lms.web.text import plain_day

_PAGE = Markup(
    '<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<title>{title}</title>\n<link rel="stylesheet" href="langkah.css">\n<script src="langkah.js" defer></script>\n</head>\n'
    '<body data-page="{kind}">\n<main>\n<h1>{title}</h1>\n{inside}\n<p role="status" data-said></p>\n</main>\n</body>\n</html>\n'
)
_HEARD = Markup('<figure><figcaption>Dengarkan pelajaran ini</figcaption><audio controls preload="none" src="{}"></audio></figure>\n')
_LESSON = Markup(
    '<p class="soft">{} menit</p>\n{}{}\n<p class="soft">Sumber: {}. {}</p>\n{}<button type="button" data-done>Sudah saya baca</button>'
)
_OPEN = Markup('<p class="soft">Perlu dikonfirmasi Dinkes: {}</p>\n')
_ITEM = Markup(
    '<form data-kind="{kind}" data-key="{key}"><fieldset aria-labelledby="soal-{n}"><p class="soft">Soal {n} dari {total}</p>\n'
    '<div id="soal-{n}">{prompt}</div>\n{fields}\n</fieldset><button>Periksa</button>\n<p role="status" data-verdict></p>\n'
    "<div data-answer hidden>{answer}</div></form>\n"
)
_CHOICE = Markup('<label><input type="{}" name="j" value="{}"><span>{}</span></label>\n{}')
_WHY = Markup('<div class="why" data-why="{}" hidden>{}</div>\n')
_SELECT = Markup('<label class="word" for="s{id}">{words}</label><select id="s{id}"><option value="">{first}</option>{options}</select>\n')
_OPTION = Markup('<option value="{}">{}</option>')
_LINE = Markup('<input type="text" aria-labelledby="soal-{}" autocomplete="off">{}')
_KEY = Markup("<p><b>Jawaban yang tepat:</b></p><ul>{}</ul>\n{}")


@dataclass(frozen=True)
class Page:
    """A page of the package: the name of its file, its title and its HTML."""

    name: str
    title: str
    html: str


def lesson_page(name: str, lesson: Lesson, html: Any) -> Page:
    """A lesson; `html` is the renderer of its course."""
    heard = _HEARD.format(lesson.audio) if lesson.audio else ""
    reviewed = f"Ditinjau Dinkes, {plain_day(lesson.reviewed)}." if lesson.reviewed else "Belum ditinjau Dinkes."
    waiting = Markup("").join(_OPEN.format(fact) for fact in lesson.unconfirmed)
    inside = _LESSON.format(lesson.minutes, heard, _made(html.body(lesson.body_md)), "; ".join(lesson.sources), reviewed, waiting)
    return Page(name, lesson.title, _PAGE.format(title=lesson.title, kind="lesson", inside=inside))


def practice_page(name: str, module: Module, html: Any) -> Page:
    """The practice items of a module."""
    title = module.practice_title or f"Latihan: {module.title}"
    items = [_item(n, len(module.practice), item, html) for n, item in enumerate(module.practice, 1)]
    return Page(name, title, _PAGE.format(title=title, kind="practice", inside=Markup("").join(items)))


def _item(n: int, total: int, item: Item, html: Any) -> Markup:
    shown = html.item(item)
    fields, key, right = _asked(n, item, shown)
    told = Markup("").join(Markup("<li>{}</li>").format(one) for one in right)
    answer = _KEY.format(told, _made(shown.explanation)) if right else _made(shown.explanation)
    prompt = _made(shown.prompt)
    return _ITEM.format(
        kind=item.kind.value, key=json.dumps(key, ensure_ascii=False), n=n, total=total, prompt=prompt, fields=fields, answer=answer
    )


def _asked(n: int, item: Item, shown: Any) -> tuple[Markup, dict[str, Any], list[Any]]:
    """The fields of an item, its key for the script, and the right answer in words."""
    answer, parts = item.answer, [_made(part) for part in shown.parts]
    if isinstance(answer, Number):
        key = {"value": f"{answer.value:f}", "tolerance": f"{answer.tolerance:f}"}
        return _LINE.format(n, f" {answer.unit}"), key, [f"{answer.value:f} {answer.unit}".replace(".", ",").strip()]
    if isinstance(answer, Accepted):
        return _LINE.format(n, ""), {"accepted": list(answer.texts)}, list(answer.texts)
    if isinstance(answer, Order):
        return _ordered(n, item.id, parts)
    if isinstance(answer, Pairs):
        return _paired(n, item.id, parts[::2], parts[1::2])
    if not item.options:
        return Markup('<textarea rows="5" aria-labelledby="soal-{}"></textarea>').format(n), {}, []
    several = "checkbox" if item.kind.value == "multiple" else "radio"
    lines = [
        _CHOICE.format(several, str(place), part, _WHY.format(str(place), _made(why)) if why else "")
        for place, (part, why) in enumerate(zip(parts, shown.feedback, strict=True))
    ]
    right = [place for place, option in enumerate(item.options) if option.right]
    return Markup("").join(lines), {"right": [str(place) for place in right]}, [parts[place] for place in right]


def _ordered(n: int, item_id: str, steps: list[Markup]) -> tuple[Markup, dict[str, Any], list[Any]]:
    mixed = _mixed(item_id, len(steps))
    options = Markup("").join(_OPTION.format(str(number), str(number)) for number in range(1, len(steps) + 1))
    lines = [_SELECT.format(id=f"{n}-{place}", words=steps[step], first="–", options=options) for place, step in enumerate(mixed)]
    return Markup("").join(lines), {"right": [str(step + 1) for step in mixed]}, list(steps)


def _paired(n: int, item_id: str, left: list[Markup], right: list[Markup]) -> tuple[Markup, dict[str, Any], list[Any]]:
    mixed = [place for place in _mixed(item_id, len(right)) if right.index(right[place]) == place]  # the same words once
    options = Markup("").join(_OPTION.format(str(place), right[place].striptags()) for place in mixed)
    lines = [_SELECT.format(id=f"{n}-{place}", words=words, first="Pilih pasangan", options=options) for place, words in enumerate(left)]
    told = [Markup("{} – {}").format(one, other) for one, other in zip(left, right, strict=True)]
    return Markup("").join(lines), {"right": [str(right.index(words)) for words in right]}, told


def _mixed(item_id: str, count: int) -> list[int]:
    """Places in an order of their own, the same whenever the file is made."""
    places = list(range(count))
    random.Random(item_id).shuffle(places)  # noqa: S311 - an order, not a secret
    return places


def _made(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - made by our renderer, sanitised
