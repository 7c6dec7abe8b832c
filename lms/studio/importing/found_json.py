"""What has been read as JSON and back, so that it can cross from one process to another; what comes back is checked piece by piece."""

import base64
import json
from decimal import Decimal
from typing import Any

from lms.courses.content import Accepted, Item, Kind, Number, Option, Order, Pairs, PictureUse
from lms.studio.importing.found import Found, FoundLesson, FoundModule, Loss


def to_json(found: Found) -> bytes:
    """All of it as one line of JSON."""
    plain = {
        "title": found.title,
        "format": found.format,
        "modules": [[one.title, [[page.title, page.body_md, page.minutes] for page in one.lessons]] for one in found.modules],
        "items": [_item(item) for item in found.items],
        "topics": found.topics,
        "media": {path: base64.b64encode(data).decode() for path, data in found.media.items()},
        "files": {path: base64.b64encode(data).decode() for path, data in found.files.items()},
        "losses": [[loss.where, loss.what] for loss in found.losses],
    }
    return json.dumps(plain).encode()


def from_json(line: bytes) -> Found:
    """What to_json was given. Raises ValueError for anything else."""
    try:
        plain = json.loads(line)
        return Found(
            title=_text(plain["title"]),
            format=_text(plain["format"]),
            modules=[_module(*one) for one in plain["modules"]],
            items=[_read_item(one) for one in plain["items"]],
            topics={_text(key): _text(value) for key, value in plain["topics"].items()},
            media={_text(path): base64.b64decode(data, validate=True) for path, data in plain["media"].items()},
            files={_text(path): base64.b64decode(data, validate=True) for path, data in plain["files"].items()},
            losses=[Loss(_text(where), _text(what)) for where, what in plain["losses"]],
        )
    except (KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as no:
        raise ValueError("not what was sent") from no


def _item(item: Item) -> list[Any]:
    answer: list[Any] | None = None
    if isinstance(item.answer, Number):
        answer = ["number", str(item.answer.value), str(item.answer.tolerance), item.answer.unit]
    elif isinstance(item.answer, Order):
        answer = ["order", *item.answer.steps]
    elif isinstance(item.answer, Pairs):
        answer = ["pairs", *map(list, item.answer.pairs)]
    elif isinstance(item.answer, Accepted):
        answer = ["accepted", *item.answer.texts]
    picture = [item.picture.path, item.picture.alt] if item.picture else None
    options = [[option.text_md, option.right, option.feedback_md] for option in item.options]
    return [
        item.id, item.goal, item.kind.value, item.stem_md, picture, options, answer, item.explanation_md, item.line, item.drawing, item.scene,
    ]  # fmt: skip


def _read_item(plain: list[Any]) -> Item:
    name, goal, kind, stem, picture, options, answer, explanation, line, drawing, scene = plain
    return Item(
        id=_text(name),
        goal=_text(goal),
        kind=Kind(kind),
        stem_md=_text(stem),
        picture=PictureUse(_text(picture[0]), _text(picture[1])) if picture else None,
        options=tuple(Option(_text(text), bool(right), _text(feedback)) for text, right, feedback in options),
        answer=_read_answer(*answer) if answer else None,
        explanation_md=_text(explanation),
        line=int(line),
        drawing=_text(drawing),
        scene=bool(scene),
    )


def _read_answer(kind: str, *rest: Any) -> Number | Order | Pairs | Accepted:
    if kind == "number":
        value, tolerance, unit = map(_text, rest)
        return Number(Decimal(value), Decimal(tolerance), unit)
    if kind == "order":
        return Order(tuple(map(_text, rest)))
    if kind == "pairs":
        return Pairs(tuple((_text(left), _text(right)) for left, right in rest))
    if kind == "accepted":
        return Accepted(tuple(map(_text, rest)))
    raise ValueError(kind)


def _module(title: Any, lessons: Any) -> FoundModule:
    return FoundModule(_text(title), tuple(_lesson(*one) for one in lessons))


def _lesson(title: Any, body: Any, minutes: Any) -> FoundLesson:
    return FoundLesson(_text(title), _text(body), None if minutes is None else int(minutes))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
