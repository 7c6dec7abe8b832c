"""The front matter of a draft's files: single keys get other values on their own lines, every other byte stays as it was."""

import re
from collections.abc import Iterable, Mapping

from lms.courses.composing import front_matter
from lms.courses.frontmatter import BrokenError, Value, parse
from lms.errors import Refused

Wanted = str | int | Iterable[str] | Mapping[str, str]
Plain = str | tuple[str, ...] | dict[str, str]
_KEY = re.compile(r"([A-Za-z_][\w-]*)\s*:(?:\s|$)")
_UNFIT = "Isian ini tidak dapat disimpan. Pendekkan, atau ketik ulang tanda yang tidak biasa."
_OPEN = "Garis `---` penutup di awal berkas ini hilang. Tambahkan dahulu di naskahnya."


def set_keys(text: str, changes: Mapping[str, Wanted]) -> str:
    """The text with these keys of its front matter set; an empty value takes its key out, a new one comes last.

    What a key holds already keeps its lines. A text without front matter gets one. Raises Refused where it has no end, or where a value
    would not read back.
    """
    wanted = {key: _plain(value) for key, value in changes.items()}
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text[len(mark) :].split("\n")
    ending = "\r" if lines[0].endswith("\r") else ""
    if lines[0].removesuffix("\r") != "---":
        given = {key: value for key, value in wanted.items() if value}
        return mark + "".join(f"{line}{ending}\n" for line in _written(given)) + text[len(mark) :] if given else text
    close = next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), None)
    if close is None:
        raise Refused(_OPEN)
    front = lines[1:close]
    known = _read(front)
    if known is None:
        return mark + "\n".join([lines[0], *_replaced(front, wanted, ending), *lines[close:]])
    changed = {key: value for key, value in wanted.items() if not _same(known.get(key, ""), value)}
    if not changed:
        return text
    return mark + "\n".join([lines[0], *_fitting(front, known, changed, ending), *lines[close:]])


def keys_of(text: str) -> dict[str, Plain]:
    """What the front matter of a text holds, as plain values; nothing where there is none or where it cannot be read."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    close = next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), None)
    return (_read(lines[1:close]) or {}) if lines[0] == "---" and close is not None else {}


def _plain(value: Wanted) -> Plain:
    if isinstance(value, str | int):
        return " ".join(str(value).split())
    if isinstance(value, Mapping):
        return {key: " ".join(entry.split()) for key, entry in value.items()}
    return tuple(" ".join(entry.split()) for entry in value)


def _fitting(front: list[str], known: Mapping[str, Plain], changed: Mapping[str, Plain], ending: str) -> list[str]:
    """The lines of the changed keys replaced; where that does not read back (keys that share a line), all of them written anew."""
    expected = {**known, **changed}
    for lines in (_replaced(front, changed, ending), [line + ending for line in _written(expected)[1:-1]]):
        found = _read(lines)
        if found is not None and all(_same(found.get(key, ""), value) for key, value in expected.items()):
            return lines
    raise Refused(_UNFIT)


def _same(one: Plain, other: Plain) -> bool:
    """Whether two values say the same in the same order; one nothing is like another."""
    return (not one and not other) or (one == other and list(one) == list(other))


def _replaced(front: list[str], changed: Mapping[str, Plain], ending: str) -> list[str]:
    starts = [(number, match[1]) for number, line in enumerate(front) if (match := _KEY.match(line))]
    done: set[str] = set()
    lines = front[: starts[0][0]] if starts else list(front)
    for (number, key), following in zip(starts, [*(number for number, _ in starts[1:]), len(front)], strict=False):
        stop = following
        while stop > number + 1 and (not front[stop - 1].strip() or front[stop - 1].startswith("#")):
            stop -= 1
        lines += _lines(key, changed[key], ending) if key in changed and key not in done else front[number:stop]
        lines += front[stop:following]
        done.add(key)
    for key, value in changed.items():
        lines += _lines(key, value, ending) if key not in done else []
    return lines


def _lines(key: str, value: Plain, ending: str) -> list[str]:
    return [line + ending for line in _written({key: value})[1:-1]]


def _written(values: Mapping[str, Plain]) -> list[str]:
    return front_matter(values).split("\n")[:-1]


def _read(front: list[str]) -> dict[str, Plain] | None:
    """The values of a front matter by key; None where it cannot be read, or holds more than we write."""
    try:
        root = parse("\n".join(line.removesuffix("\r") for line in front), 2)
        return {key: _value(value) for key, value in root.raw.items()} if isinstance(root.raw, dict) else None
    except BrokenError:
        return None


def _value(value: Value) -> Plain:
    if isinstance(value.raw, str):
        return " ".join(value.raw.split())
    if isinstance(value.raw, dict):
        return {key: _line(one) for key, one in value.raw.items()}
    return tuple(_line(one) for one in value.raw)


def _line(value: Value) -> str:
    if not isinstance(value.raw, str):
        raise BrokenError(value.line, _UNFIT)
    return " ".join(value.raw.split())
