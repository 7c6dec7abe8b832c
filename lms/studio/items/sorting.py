"""What stands in a question but belongs to its answer: verdicts and keys in brackets, options without letters, steps, numbered pairs."""

import re

from lms.courses.answers import plain
from lms.studio.items.asked import Asked, Choice, one_line, sides
from lms.studio.items.keys import order_of
from lms.studio.items.splitting import asks_for_order, asks_to_match

IN_ORDER = "urutan pilihan"  # the kind of a question whose options are its steps
WEIGHT = "Bobot tidak dibawa. Setiap soal bernilai sama."
_SAID = re.compile(r"^\((?P<before>benar|betul|salah|[BS])\)\s+|\s*\((?P<behind>benar|betul|salah|[BS])\)\s*\.?$", re.IGNORECASE)
_WITHIN = re.compile(r"\s*\(\s*(?:kunci|jawaban)\s*[:=]\s*(?P<key>[^()]+)\)\s*\.?$|(?<=\?)\s*=\s*(?P<equal>\S.*)$", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*[(\[]\s*(?:\d+\s*(?:poin|points?|skor|nilai)|(?:poin|bobot|skor|nilai)\s*[:=]?\s*\d+)\s*[)\]]\s*$", re.IGNORECASE)
_IMPERATIVE = re.compile(r"^(?:urutkan|urutkanlah|susun|susunlah)\b", re.IGNORECASE)
_TO = re.compile(r"(\d{1,2})\s*[-–=.:)→>]*\s*([A-Ja-j])\b")
_COLUMN = re.compile(r"(?:kolom|lajur)\s*\w+|kiri|kanan|pernyataan|pasangan(?:nya)?", re.IGNORECASE)


def sorted_out(asked: Asked) -> list[str]:
    """Put what is an answer where answers are; sentences about what was left behind."""
    told = [WEIGHT] if _unweighed(asked) else []
    if not (asked.choices or asked.keys or asked.steps or asked.pairs):
        _said_within(asked)
    if not (asked.choices or asked.steps or asked.pairs) and asked.keys:
        asked.choices, asked.stem = _plain_options(asked)
    if asked.choices and not asked.steps and asks_for_order(asked) and _as_steps(asked):
        asked.steps, asked.choices, asked.kind = [(choice.line, choice.text) for choice in asked.choices], [], IN_ORDER
    if asks_to_match(asked) and asked.steps and asked.choices and asked.keys:
        _numbered_pairs(asked)
    if len(asked.pairs) > 2 and (two := sides(asked.pairs[0][1], True)) and all(_COLUMN.fullmatch(side) for side in two):
        asked.pairs = asked.pairs[1:]
    return told


def _unweighed(asked: Asked) -> bool:
    """The question without how many points it is worth; whether it said so."""
    last = next((place for place in range(len(asked.stem) - 1, -1, -1) if asked.stem[place]), None)
    bare = _WEIGHT.sub("", asked.stem[last]) if last is not None else ""
    if last is None or bare == asked.stem[last] or not bare:
        return False
    asked.stem[last] = bare
    return True


def _said_within(asked: Asked) -> None:
    """A key or a verdict that stands in brackets within the question."""
    lines = [place for place, text in enumerate(asked.stem) if text]
    for place in dict.fromkeys(lines[:1] + lines[-1:]):
        if within := _WITHIN.search(asked.stem[place]):
            asked.keys.append((asked.line, (within["key"] or within["equal"]).strip()))
            asked.stem[place] = _WITHIN.sub("", asked.stem[place], count=1)
        elif said := _SAID.search(asked.stem[place]):
            asked.keys.append((asked.line, said["before"] or said["behind"]))
            asked.stem[place] = _SAID.sub("", asked.stem[place], count=1)
            asked.kind = "benar-salah"
        if asked.keys:
            return


def _plain_options(asked: Asked) -> tuple[list[Choice], list[str]]:
    """Lines below the question that have lost their letters, where the key says one of them; and the question without them."""
    ends = [place for place, text in enumerate(asked.stem) if text.endswith(("?", ":", "…", "..."))]
    below = [text for text in asked.stem[ends[-1] + 1 :] if text] if ends else []
    if len(below) < 2 or plain(asked.keys[0][1]) not in map(plain, below):
        return [], asked.stem
    return [Choice(asked.line, "", text) for text in below], asked.stem[: ends[-1] + 1]


def _as_steps(asked: Asked) -> bool:
    """Whether options are steps: the key puts all of them in order, or nothing is said to be right and the question tells to order them."""
    if any(choice.marked for choice in asked.choices):
        return False
    if asked.keys:
        return order_of(asked.keys[0][1], len(asked.choices)) is not None
    return asked.kind == "urutan" or bool(_IMPERATIVE.match(" ".join(asked.stem).strip("* ")))


def _numbered_pairs(asked: Asked) -> None:
    """Numbered lines and lettered ones that the key puts together: `1-b, 2-a`."""
    found = {int(number): ord(letter.casefold()) - ord("a") for number, letter in _TO.findall(one_line(asked.keys[0][1]))}
    if sorted(found) != list(range(1, len(asked.steps) + 1)) or max(found.values()) >= len(asked.choices):
        return
    asked.pairs = [
        (line, f"{one_line(text)}\t{one_line(asked.choices[found[place]].text)}") for place, (line, text) in enumerate(asked.steps, 1)
    ]
    asked.steps, asked.choices, asked.keys = [], [], []
