"""Keys as they are written: letters, the words of an option, a number, short answers, and the list of keys at the end of a text."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from lms.courses.answers import Answer, Written, judge, plain
from lms.courses.content import Kind
from lms.studio.items.asked import Choice, Line, one_line
from lms.studio.items.marks import numbered

_LETTERS = re.compile(r"\(?[A-Ja-j]\)?\.?(?:\s*(?:,|;|/|&|\+|\bdan\b)\s*\(?[A-Ja-j]\)?\.?)*\.?")
_TOGETHER = re.compile(r"[A-J]{2,5}")
_WITH_WORDS = re.compile(r"\(?([A-Ja-j])\s*[.):]\s*(.+)")
_TRUE = {"benar": "Benar", "betul": "Benar", "b": "Benar", "salah": "Salah", "s": "Salah", "true": "Benar", "false": "Salah"}
_HEAD = re.compile(
    r"(?:kunci(?:\s+jawaban)?|jawaban|answers?(?:\s+key)?)\s*(?:(?:soal|pre|post|pretest|posttest|test|tes|kuis|ujian|latihan|pilihan|ganda)\b[\s-]*)*[:=]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ENTRY = r"\d{1,3}\s*[.)\-:=]?\s*\(?(?:[A-Ja-j](?:\s*[,&/]\s*[A-Ja-j]\b(?!\s*[.)\-:=]))*|benar|salah)\)?"
_LIST = re.compile(rf"(?:{_ENTRY}[\s,;.|]*)+", re.IGNORECASE)
_ONE = re.compile(r"(\d{1,3})\s*[.)\-:=]?\s*\(?((?:[A-Ja-j](?:\s*[,&/]\s*[A-Ja-j]\b)*|benar|salah))\)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<![\d,])([-−]?[1-9]\d{0,2}(?:\.\d{3})+)(?![\d.])")
_POINT = re.compile(r"(?<![\d.])(\d+)\.(\d{1,6})(?![\d.])")
_STEPS = re.compile(r"(?:[A-Ja-j][\s,;.>→–-]*){2,10}")
_AMOUNT = r"[-−]?\d[\d.,]*"
_NEAR = re.compile(
    rf"(?P<value>{_AMOUNT})\s*(?P<unit>[^\d()±+]*?)\s*\(?\s*(?:±|\+\s*/?\s*[-−])\s*(?P<near>[\d.,]+)\s*(?P<after>[^\d()]*)\)?\s*"
)
_BETWEEN = re.compile(
    rf"(?:antara\s+)?(?P<low>{_AMOUNT})\s*(?:[-–]|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga|dan)\s*(?P<high>{_AMOUNT})\s*(?P<unit>[^\d()]*)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(r"\s*\([a-z ]+\)$")
_PARTS = re.compile(r"\s+/\s+|\s*[|;]\s*")


def letters(key: str, choices: Sequence[Choice]) -> set[int] | str:
    """The places of the options that a key names, or the sentence about what is wrong with it."""
    text = one_line(key).strip("*").strip()
    by_words = {plain(choice.text): place for place, choice in enumerate(choices)}
    if plain(text) in by_words and not (_LETTERS.fullmatch(text) and choices[0].letter):
        return {by_words[plain(text)]}
    found = re.findall(r"[A-J]", text) if _TOGETHER.fullmatch(text) else []
    if _LETTERS.fullmatch(text):
        found = re.findall(r"\b[A-Ja-j]\b", text)
    elif with_words := _WITH_WORDS.fullmatch(text):
        found = [with_words[1]]
    places = {ord(letter.lower()) - ord("a") for letter in found}
    if not places:
        return f"Kunci “{text[:40]}” tidak cocok dengan satu pun pilihan. Tulis hurufnya, misalnya “Kunci: b”."
    if max(places) >= len(choices):
        return f"Kunci {chr(ord('A') + max(places))}, padahal pilihannya hanya sampai {chr(ord('A') + len(choices) - 1)}."
    return places


def truth(key: str) -> str | None:
    """`Benar` or `Salah` where a key says so."""
    return _TRUE.get(one_line(key).strip(" .()").casefold())


def short(key: str, line: int) -> tuple[Kind | None, Answer, str]:
    """A number or short answers: the kind, the answer, and the sentence about what is wrong with it (or "")."""
    text = _tolerant(_POINT.sub(r"\1,\2", _THOUSANDS.sub(lambda found: found[1].replace(".", ""), _IN_WORDS.sub("", one_line(key)))))
    kind, answer, wrong = judge(Written(keys=[(line, text)]), None, line)
    if kind is Kind.NUMBER:
        return kind, answer, ""
    parts = [one_line(part) for part in _PARTS.split(key) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"[^\W\d]{2,}(?:/[^\W\d]{2,})+", parts[0]):
        parts = parts[0].split("/")
    kind, answer, wrong = judge(Written(keys=[(line, " | ".join(dict.fromkeys(parts)))]), None, line)
    return kind, answer, wrong[0][1] if wrong else ""


def _tolerant(text: str) -> str:
    """A number whose tolerance stands behind its unit, or that is given as from and to, as a course writes it: value ± tolerance unit."""
    if near := _NEAR.fullmatch(text):
        return f"{near['value']} ± {near['near']} {near['unit'] or near['after']}".strip()
    if between := _BETWEEN.fullmatch(text):
        low, high = (_amount(between[side]) for side in ("low", "high"))
        if low is not None and high is not None and low < high:
            return f"{(low + high) / 2:f} ± {(high - low) / 2:f} {between['unit']}".strip().replace(".", ",")
    return text


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip(",.").replace("−", "-").replace(",", "."))
    except InvalidOperation:
        return None


def order_of(key: str, count: int) -> list[int] | None:
    """The right order of steps that are listed in another one: `3-1-2`, `c, a, b`; None where it does not name each once."""
    found = [int(number) - 1 for number in re.findall(r"\d+", key)[:99]]
    if not found and _STEPS.fullmatch(one_line(key)):
        found = [ord(letter.casefold()) - ord("a") for letter in re.findall("[A-Ja-j]", key)]
    return found if sorted(found) == list(range(count)) else None


MOST_HEADS = 20  # lines that may begin the list of keys; it stands at the end


def key_list(lines: Sequence[Line]) -> tuple[list[Line], dict[str, tuple[int, str]]]:
    """The lines without the list of keys at their end, and the keys by the number of their question, each with its line."""
    first: dict[str, int] = {}  # the number of a question → the line on which it stands first
    for place, line in enumerate(lines):
        if entry := numbered(line.text):
            first.setdefault(str(entry.number), place)
    heads = [(place, head) for place, line in enumerate(lines) if (head := _HEAD.fullmatch(line.text.strip("* ")))]
    for place, head in reversed(heads[-MOST_HEADS:]):
        known = {number for number, at in first.items() if at < place}
        rest = [Line(lines[place].number, head["rest"]), *lines[place + 1 :]]
        found = _listed([line for line in rest if line.text])
        if found and (len(found) > 1 or len(known) == 1) and found.keys() & known:
            return list(lines[:place]), found
    return list(lines), {}


def _listed(lines: Sequence[Line]) -> dict[str, tuple[int, str]]:
    """Keys by number where all these lines are nothing but keys."""
    found: dict[str, tuple[int, str]] = {}
    if lines and all(_LIST.fullmatch(line.text) for line in lines):
        for line in lines:
            found |= {number.lstrip("0"): (line.number, key) for number, key in _ONE.findall(line.text)}
        return found
    for line in lines:
        entry = numbered(line.text)
        if entry is None or not entry.text or len(entry.text) > 120 or entry.text.endswith("?"):
            return {}
        found[str(entry.number)] = (line.number, entry.text)
    return found if len(found) == len(lines) else {}
