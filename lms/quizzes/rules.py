"""Decisions about tests on plain values: what is drawn, what an answer is worth, what may be opened."""

import random
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from lms.errors import Refused

SHUFFLED = frozenset({"single", "multiple"})
PLACED = frozenset({"order", "match"})  # answered by giving each part its place
SHORT_LIMIT = 120  # signs of a short text
GRACE = timedelta(seconds=60)  # what a slow line may take after the time is up
MARKS = {"tepat": Fraction(1), "sebagian": Fraction(1, 2), "belum": Fraction(0)}  # what a mark of an open answer is worth
TEXT_LIMIT = 1000  # signs of an open answer
_LONGEST = 40  # characters of a typed number, unit included
_NUMBER = re.compile(r"([+-]?\d{1,9}(?:[.,]\d{1,6})?) ?[a-zA-Z°%/]{0,12}", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?!\d)", re.ASCII)


@dataclass(frozen=True)
class BankEntry:
    """An item as the draw sees it: id, goal, kind, and the ids of its options."""

    id: str
    goal: str
    kind: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """An earlier attempt as the rules see it; handed in and neither passed nor failed, it waits for marks."""

    form: str
    item_ids: tuple[str, ...]
    submitted: bool
    passed: bool | None


@dataclass(frozen=True)
class Result:
    """What a graded attempt came to: points as an exact fraction of `maximum`, the goals where points were lost, the items without a mark."""

    points: Fraction
    maximum: int
    weak_goals: tuple[str, ...]
    waiting: tuple[str, ...] = ()


def draw(bank: Sequence[BankEntry], per_goal: int, earlier: Sequence[Taken], rng: random.Random) -> list[tuple[str, str, tuple[str, ...]]]:
    """Draw `per_goal` items of every goal, those least often met first, in a random order with random option orders.

    Tests drawn so are parallel (same goals, same numbers) and differ as long as the bank allows.
    """
    met: dict[str, int] = {}
    for attempt in earlier:
        for item in attempt.item_ids:
            met[item] = met.get(item, 0) + 1
    drawn: list[BankEntry] = []
    for goal in dict.fromkeys(entry.goal for entry in bank):
        entries = [entry for entry in bank if entry.goal == goal]
        rng.shuffle(entries)
        drawn += sorted(entries, key=lambda entry: met.get(entry.id, 0))[:per_goal]
    rng.shuffle(drawn)
    return [(entry.id, entry.kind, option_order(entry, rng)) for entry in drawn]


def option_order(entry: BankEntry, rng: random.Random) -> tuple[str, ...]:
    """The options of an item as they are shown: shuffled where their order tells nothing."""
    options = list(entry.options)
    if entry.kind in SHUFFLED:
        rng.shuffle(options)
    return tuple(options)


def may_open(form: str, earlier: Sequence[Taken], tries: int) -> None:
    """Refuse a test that may not be opened: the pre-test twice or after the post-test, the post-test past its tries or before its marks.

    The caller holds the lock of the person, so two taps at once cannot both pass. A refresher neither blocks nor counts.
    """
    earlier = [attempt for attempt in earlier if attempt.form != "ulang"]
    if any(not attempt.submitted for attempt in earlier):
        raise Refused("Masih ada tes yang belum dikumpulkan. Selesaikan dulu yang itu.")
    if form == "pre":
        if any(attempt.form == "pre" for attempt in earlier):
            raise Refused("Pre-test cukup sekali. Silakan lanjut belajar.")
        if any(attempt.form == "post" for attempt in earlier):
            raise Refused("Post-test sudah dikerjakan, jadi pre-test tidak diperlukan lagi.")
        return
    posts = [attempt for attempt in earlier if attempt.form == "post"]
    if any(attempt.passed for attempt in posts):
        raise Refused("Post-test ini sudah lulus. Tidak perlu diulang.")
    if any(attempt.passed is None for attempt in posts):
        raise Refused("Post-test yang lalu masih menunggu penilaian. Tunggu hasilnya dulu.")
    if len(posts) >= tries:
        raise Refused(f"Kesempatan {tries} kali sudah terpakai. Hubungi puskesmas untuk belajar bersama.")


def due_at(opened: datetime, minutes: int) -> datetime | None:
    """When the time is up; None where the test has no limit."""
    return opened + timedelta(minutes=minutes) if minutes else None


def earliest_due(now: datetime) -> datetime:
    """An answer that arrives now is in time for the tests that are due then or later, the grace for a slow line included."""
    return now - GRACE


def still_open(due: datetime | None, now: datetime) -> bool:
    """Whether an answer that arrives now is in time."""
    return due is None or due >= earliest_due(now)


def read_value(kind: str, options: Sequence[str], chosen: Sequence[str], typed: str) -> list[str] | list[list[str]] | str:
    """The answer as it is kept. Raises Refused with what to do.

    The chosen options in the item's order; the number or the short text as typed; of ordering and matching pairs [part, place], each part
    once: the place is a number from 1, or the part that belongs to it. They are sent as "a:2", and "" where nothing was chosen yet.
    """
    if kind in ("single", "true_false", "multiple"):
        unknown = set(chosen) - set(options)
        if unknown or (kind != "multiple" and len(set(chosen)) > 1):
            raise Refused("Pilihan itu tidak ada pada soal ini. Muat ulang halaman, lalu pilih lagi.")
        return [option for option in options if option in set(chosen)]
    if kind == "number":
        if typed.strip() and number_of(typed) is None:
            raise Refused("Tulis angkanya saja, misalnya 23,5.")
        return typed.strip()
    if kind == "text":
        return " ".join(open_text(typed).split())[:SHORT_LIMIT]
    if kind in PLACED:
        return _placed(kind, options, chosen)
    raise Refused("Soal jenis ini belum dapat dijawab di halaman ini.")


def _placed(kind: str, options: Sequence[str], chosen: Sequence[str]) -> list[list[str]]:
    places = {str(n) for n in range(1, len(options) + 1)} if kind == "order" else set(options)
    found: dict[str, str] = {}
    for part, _, place in (one.partition(":") for one in chosen if one):
        if part not in options or place not in places or part in found:
            raise Refused("Pilihan itu tidak ada pada soal ini. Muat ulang halaman, lalu pilih lagi.")
        found[part] = place
    return [[part, found[part]] for part in options if part in found]


def places_of(kind: str, options: Mapping[str, str], left: Collection[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The parts to be placed of an ordering or matching item (options: HTML by id), each with its choices as (value, plain label)."""
    if kind == "order":
        numbers = [str(n) for n in range(1, len(options) + 1)]
        return [(part, [(f"{part}:{number}", number) for number in numbers]) for part in options]
    labels = {part: Markup(html).striptags() for part, html in options.items() if part not in left}  # noqa: S704 - our renderer
    return [(part, [(f"{part}:{other}", label) for other, label in labels.items()]) for part in options if part in left]


def open_text(typed: str) -> str:
    """An open answer as it is kept: lines without control signs, nothing around it. Raises Refused when it is too long."""
    plain = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    said = "".join(sign for sign in plain if sign == "\n" or not _unseen(sign)).strip()
    if len(said) > TEXT_LIMIT:
        raise Refused(f"Jawaban ini {len(said)} huruf. Ringkas menjadi paling banyak {TEXT_LIMIT} huruf.")
    return said


def _unseen(sign: str) -> bool:
    """Control signs, halves of signs, and those that turn the direction of writing."""
    return unicodedata.category(sign) in ("Cc", "Cs") or sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def number_of(typed: str) -> Decimal | None:
    """The number somebody typed, with comma or point (2.500 is two thousand five hundred); None where it is none."""
    plain = " ".join(typed[: _LONGEST + 1].split())
    if _GROUPED.match(plain):
        plain = _THOUSANDS.sub("", plain)
    found = _NUMBER.fullmatch(plain) if len(typed) <= _LONGEST else None
    if not found:
        return None
    try:
        return Decimal(found.group(1).replace(",", "."))
    except InvalidOperation:
        return None


def mark(kind: str, key: Mapping[str, Any], value: Any) -> Fraction:
    """The marks of one answer between 0 and 1.

    Choice, number and short text 0 or 1; multiple max(0, (right − wrong) / keys); ordering and matching the share of
    right places. No answer is 0. `key` holds `right` (option ids), or `value` and `tolerance`, or `accepted`, or `order`, or `pairs`
    (see courses.versions.key_of).
    """
    if not value:
        return Fraction(0)
    if kind in ("single", "true_false"):
        return Fraction(int(list(value) == list(key["right"])))
    if kind == "multiple":
        right, chosen = set(key["right"]), set(value)
        return max(Fraction(0), Fraction(len(chosen & right) - len(chosen - right), len(right)))
    if kind == "number":
        given = number_of(str(value))
        near = given is not None and abs(given - Decimal(str(key["value"]))) <= Decimal(str(key.get("tolerance") or 0))
        return Fraction(int(near))
    if kind == "order":
        placed = dict(value)
        return Fraction(sum(placed.get(part) == str(n) for n, part in enumerate(key["order"], 1)), len(key["order"]))
    if kind == "match":
        given_pairs = {tuple(pair) for pair in value}
        return Fraction(sum(tuple(pair) in given_pairs for pair in key["pairs"]), max(len(key["pairs"]), len(given_pairs)))
    if kind == "text":
        return Fraction(int(_plain(str(value)) in {_plain(text) for text in key["accepted"]}))
    raise ValueError(f"no automatic marks for {kind}")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def grade(
    drawn: Sequence[str],
    items: Mapping[str, tuple[str, str, Mapping[str, Any]]],
    answers: Mapping[str, Any],
    marks: Mapping[str, str | None] | None = None,
) -> Result:
    """Grade an attempt. `drawn`: item ids in order; `items`: id -> (kind, goal, key); `answers`: the last saved value by item;
    `marks`: of open answers, by item. An open answer without a mark waits; one that was never given is worth nothing.
    """
    points, weak, waiting = Fraction(0), [], []
    for item_id in drawn:
        kind, goal, key = items[item_id]
        if kind == "open" and answers.get(item_id):
            given = (marks or {}).get(item_id)
            if given is None:
                waiting.append(item_id)
                continue
            got = MARKS[given]
        else:
            got = mark(kind, key, answers.get(item_id))
        points += got
        if got < 1 and goal not in weak:
            weak.append(goal)
    return Result(points, len(drawn), tuple(weak), tuple(waiting))


def passes(points: Fraction, maximum: int, percent: int) -> bool:
    """Whether the points reach the pass mark, compared as exact fractions."""
    return points * 100 >= percent * maximum


def tries_left(tries: int, posts: int, extra: int) -> int:
    """How many post-tests may still be opened after `posts` of `tries`, with `extra` allowed beyond the limit and not used."""
    return max(0, tries - posts) + extra


def may_allow(posts: Sequence[bool | None], tries: int, unused: int) -> None:
    """Refuse a further attempt that is not needed. `posts`: of each post-test whether it was passed, None while it is open or waits."""
    if any(posts):
        raise Refused("Post-test ini sudah lulus. Percobaan lagi tidak diperlukan.")
    if any(passed is None for passed in posts):
        raise Refused("Masih ada post-test yang belum selesai atau menunggu penilaian.")
    if unused:
        raise Refused("Percobaan tambahan sudah ada dan belum dipakai.")
    if len(posts) < tries:
        raise Refused(f"Masih ada {tries - len(posts)} kesempatan. Percobaan tambahan belum diperlukan.")


def needed(maximum: int, percent: int) -> int:
    """The smallest whole number of points that passes."""
    return -(-maximum * percent // 100)
