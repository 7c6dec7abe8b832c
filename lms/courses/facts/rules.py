"""Decisions about facts on plain values: their keys, what an office may say of one, and what holds of all that was said."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from lms.errors import Refused

RIGHT, MEND = "benar", "perbaiki"
VERDICTS = (RIGHT, MEND)
NOTE_LIMIT = 300


class Said(NamedTuple):
    """What the office of a region said of a fact; `verdict` is None where it took its word back."""

    fact: str
    region_code: str
    verdict: str | None
    note: str
    checked_by: str
    at: datetime


def of_lesson(course_id: str, lesson_id: str, sentence: str) -> str:
    """The key of a fact of a lesson. Another sentence is another fact: what was confirmed does not hold for it."""
    return f"{course_id}/{lesson_id}/{_digest(sentence)}"


def of_reference(key: str, shown: str) -> str:
    """The key of a reference value. Another value is another fact."""
    return f"ref:{key}/{_digest(shown)}"


def of_question(question_id: str) -> str:
    """The key of an open question."""
    return f"q:{question_id}"


def is_question(fact: str) -> bool:
    """Whether a key is that of an open question, of which the note is the answer."""
    return fact.startswith("q:")


def check(fact: str, verdict: str, note: str) -> None:
    """Raises Refused for a verdict that nobody could act on."""
    if verdict not in VERDICTS:
        raise Refused("Pilih salah satu: benar atau perlu diperbaiki.")
    if len(note) > NOTE_LIMIT:
        raise Refused(f"Catatan paling panjang {NOTE_LIMIT} huruf.")
    if not note and verdict == MEND:
        raise Refused("Tulis pada catatan apa yang perlu diperbaiki.")
    if not note and is_question(fact):
        raise Refused("Tulis jawabannya pada catatan, beserta sumbernya.")


def latest(said: Iterable[Said]) -> dict[tuple[str, str], Said]:
    """What holds of each fact in each region: the last word, unless it was taken back. `said` comes in its order."""
    last = {(one.fact, one.region_code): one for one in said}
    return {place: one for place, one in last.items() if one.verdict}


def confirmed(said: Iterable[Said]) -> Mapping[str, datetime]:
    """When each fact was confirmed by an office over the reader; not where another of them says that it must be mended."""
    found: dict[str, datetime] = {}
    doubted = set()
    for (fact, _region), one in latest(said).items():
        if one.verdict == RIGHT:
            found[fact] = max(one.at, found.get(fact, one.at))
        else:
            doubted.add(fact)
    return {fact: at for fact, at in found.items() if fact not in doubted}


def above(codes: Iterable[str]) -> tuple[str, ...]:
    """These regions and all that lie above them."""
    return tuple(sorted({code[:length] for code in codes for length in (2, 5, 8, 13) if length <= len(code)}))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
