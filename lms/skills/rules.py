"""Decisions about skills on plain values: what a check comes to, which groups are whole, and the tier that follows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lms.errors import Refused
from lms.skills.book import Skill
from lms.skills.models import MARKS

# Which skills a group has is the book's; that it is named by the first letter of its skills holds for every book.
REQUIRED = frozenset("ab")  # purwa, madya and utama all ask for both (domain sheet 4.3)
FURTHER = {"purwa": 1, "madya": 2, "utama": 3}  # whole groups of choice beside the required ones


@dataclass(frozen=True)
class Seen:
    """A check that counts: the skill, its result, and the office's day."""

    skill_id: str
    result: str
    day: date


def result_of(skill: Skill, marks: Sequence[str]) -> str:
    """*Cakap* where every critical step was seen done, and every other step that was seen; of a skill without critical steps all of them.

    A step that was not seen ("tidak") decides nothing, unless it is critical. Raises Refused for marks that are none, or one too few.
    """
    if len(marks) != len(skill.steps) or not set(marks) <= set(MARKS):
        raise Refused("Isi setiap langkah: Sudah, Belum, atau Tidak terlihat.")
    critical = [mark for mark, step in zip(marks, skill.steps, strict=True) if step.critical]
    decisive = critical or [mark for mark in marks if mark != "tidak"]
    return "cakap" if decisive and all(mark == "sudah" for mark in decisive) else "belum"


def reached(checks: Iterable[Seen], sizes: dict[str, int] | None = None) -> dict[str, date]:
    """Each tier with the first day on which it was reached: A and B whole, and one, two or three more whole groups (domain sheet 4.3).

    A skill once *cakap* stays so. `sizes`: how many skills each group has; None: those of the 25 skills of 2023.
    """
    sizes = sizes or {"a": 4, "b": 7, "c": 6, "d": 3, "e": 5}
    mastered: dict[str, set[str]] = {group: set() for group in sizes}
    found: dict[str, date] = {}
    for check in sorted(checks, key=lambda one: one.day):
        if check.result != "cakap" or check.skill_id[:1] not in mastered:
            continue
        mastered[check.skill_id[0]].add(check.skill_id)
        tier_now = tiers({group for group, skills in mastered.items() if len(skills) >= sizes[group]})
        found |= {tier: check.day for tier in tier_now if tier not in found}
    return found


def tiers(whole: Collection[str]) -> list[str]:
    """The tiers that follow from whole groups, the lowest first."""
    if not set(whole) >= REQUIRED:
        return []
    return [tier for tier, further in FURTHER.items() if len(set(whole) - REQUIRED) >= further]
