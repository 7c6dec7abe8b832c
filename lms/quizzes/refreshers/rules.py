"""Decisions about refreshers on plain values: on which days they come, which are due, and what is drawn."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lms.errors import Refused
from lms.quizzes.rules import BankEntry, Taken, option_order

ROUNDS = (3, 10, 30, 60)  # days after the post-test of the event
ITEMS = 3
FROM_ONE_GOAL = 2  # items of one weak goal before others have their turn


@dataclass(frozen=True)
class Due:
    """One round of somebody: the day from which it may be taken, and whether that day has come."""

    round: int
    day: date
    come: bool


def rounds(tested_on: date, today: date, done: Collection[int] = ()) -> list[Due]:
    """The rounds that were not taken yet, each with its day. A round that has come stays; nothing is ever too late."""
    days = ((number, tested_on + timedelta(days=number)) for number in ROUNDS if number not in done)
    return [Due(number, day, day <= today) for number, day in days]


def check_round(number: int, tested_on: date, today: date) -> None:
    """Raises Refused for what is no round, and for one whose day has not come."""
    if number not in ROUNDS:
        raise Refused("Ulangan ini tidak ada. Pilih dari daftar Ulangan.")
    if today < tested_on + timedelta(days=number):
        raise Refused("Ulangan ini belum waktunya. Tanggalnya ada di daftar Ulangan.")


def draw(
    bank: Sequence[BankEntry], weak: Sequence[str], earlier: Sequence[Taken], rng: random.Random
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Three items that need no marker: of the weak goals first, of each goal those least often met.

    Two of a weak goal at most while other goals have items; a bank with fewer gives what it has. Raises Refused where it has none.
    """
    met: dict[str, int] = {}
    for attempt in earlier:
        for item in attempt.item_ids:
            met[item] = met.get(item, 0) + 1
    lists: dict[str, list[BankEntry]] = {}
    for entry in bank:
        if entry.kind != "open":
            lists.setdefault(entry.goal, []).append(entry)
    for entries in lists.values():
        rng.shuffle(entries)
        entries.sort(key=lambda entry: met.get(entry.id, 0))
    first = [goal for goal in dict.fromkeys(weak) if goal in lists]
    others = sorted(set(lists) - set(first))
    for goals in (first, others):
        rng.shuffle(goals)
    turns = [goal for _turn in range(FROM_ONE_GOAL) for goal in first] + others + (first + others) * ITEMS
    chosen: list[BankEntry] = []
    for goal in turns:
        if len(chosen) < ITEMS and lists[goal]:
            chosen.append(lists[goal].pop(0))
    if not chosen:
        raise Refused("Materi ini belum punya soal untuk ulangan. Hubungi pelatih.")
    rng.shuffle(chosen)
    return [(entry.id, entry.kind, option_order(entry, rng)) for entry in chosen]
