"""What a trainer types as plain words, in the Markdown of the course and back: she types no sign of it and loses none of hers.

Two things she may well type keep their meaning: `**fat**`, and a reference value `{{ ref:lila.kek }}`.
"""

import re
from collections.abc import Callable

from lms.courses.checks.markup import REFERENCE

_FAT = re.compile(r"\*\*(?![\s*])([^*\n]*[^\s*\n])\*\*(?!\*)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_START = re.compile(r"^([-+>#=!])", re.MULTILINE)
_SIGN = re.compile(r"[\\`*{}]|(?<!\w)_|_(?!\w)|(?<=_)_|_(?=_)")
_BACKSLASH = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
_NAMED = {"&lt;": "<", "&amp;": "&", "&#61;": "=", "&#124;": "|"}
_BACK = re.compile("|".join([_BACKSLASH.pattern, *_NAMED]))


def to_markdown(words: str) -> str:
    """Plain words as Markdown that shows exactly them."""
    text = _around(_FAT, words, lambda fat: f"**{_around(REFERENCE, fat[1], _whole, _escaped)}**", _values_kept)
    return _START.sub(lambda sign: "&#61;" if sign[1] == "=" else f"\\{sign[1]}", _NUMBER.sub(r"\1\\\2", text))


def to_words(markdown: str) -> str:
    """Markdown of an item as a trainer reads it: without the signs that only protect her words."""
    return _BACK.sub(lambda sign: sign[1] or _NAMED[sign[0]], markdown)


def _around(kept: re.Pattern[str], words: str, inside: Callable[[re.Match[str]], str], outside: Callable[[str], str]) -> str:
    """A text with what matches `kept` written one way and all the rest another."""
    done, at = [], 0
    for found in kept.finditer(words):
        done += [outside(words[at : found.start()]), inside(found)]
        at = found.end()
    return "".join([*done, outside(words[at:])])


def _whole(found: re.Match[str]) -> str:
    return found[0]


def _values_kept(words: str) -> str:
    return _around(REFERENCE, words, _whole, _escaped)


def _escaped(words: str) -> str:
    text = _SIGN.sub(r"\\\g<0>", _TAG.sub("&lt;", _ENTITY.sub("&amp;", words)))
    return text.replace("](", "]\\(").replace("|", "&#124;")
