"""Decisions about skills on plain values: what a check comes to, which groups are whole, the tier that follows, and who may do what."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lms.errors import Refused
from lms.skills.book import OF_2023, TIERS, Book, Ladder, Skill

MARKS = {"sudah": "Sudah", "belum": "Belum", "tidak": "Tidak terlihat"}
REASONS = {
    "orang": "Orangnya tertukar",
    "keterampilan": "Keterampilannya tertukar",
    "tekan": "Langkahnya salah tekan",
    "lain": "Sebab lain",
}
GROUPS_OF_2023 = {"a": 4, "b": 7, "c": 6, "d": 3, "e": 5}  # of a check whose book is not kept here


@dataclass(frozen=True)
class Seen:
    """A check that counts: the skill, its result, and the office's day."""

    skill_id: str
    result: str
    day: date


@dataclass(frozen=True)
class Frame:
    """What tiers are counted by: which skills make up each group, and what each tier asks for."""

    groups: Mapping[str, frozenset[str]]
    ladder: Ladder


def frame_of(book: Book) -> Frame:
    """The groups and tiers of a book."""
    groups = {id: frozenset(skill.id for skill in book.skills if skill.group == id) for id, _title in book.groups}
    return Frame(groups, book.ladder)


FRAME_OF_2023 = Frame({id: frozenset(f"{id}{n}" for n in range(1, size + 1)) for id, size in GROUPS_OF_2023.items()}, OF_2023)


def result_of(skill: Skill, marks: Sequence[str]) -> str:
    """*Cakap* or *belum*: every critical step was seen done; of a skill without critical steps, every step that was seen, and at least half.

    A step that was not seen ("tidak") decides nothing, unless it is critical. One step out of eight shows no skill: so half of them must
    have been seen. Raises Refused for marks that are none, or too few.
    """
    if len(marks) != len(skill.steps) or not set(marks) <= MARKS.keys():
        raise Refused("Isi setiap langkah: Sudah, Belum, atau Tidak terlihat.")
    return "cakap" if not failing(skill, marks) else "belum"


def failing(skill: Skill, marks: Sequence[str]) -> list[int]:
    """The places (from 0) of the steps for which a check is not *cakap* yet: these are to be shown again."""
    decisive = [place for place, step in enumerate(skill.steps) if step.critical]
    if decisive:
        return [place for place in decisive if marks[place] != "sudah"]
    undone = [place for place, mark in enumerate(marks) if mark == "belum"]
    unseen = [place for place, mark in enumerate(marks) if mark == "tidak"]
    return undone or (unseen if 2 * len(unseen) > len(marks) else [])


def verdict(skill: Skill, marks: Sequence[str]) -> str:
    """The result in words: cakap, belum cakap, or belum lengkap terlihat where nothing that decides was done wrongly."""
    missing = failing(skill, marks)
    if not missing:
        return "cakap"
    return "belum lengkap terlihat" if all(marks[place] == "tidak" for place in missing) else "belum cakap"


def reached(checks: Iterable[Seen], frame: Frame = FRAME_OF_2023) -> dict[str, date]:
    """Each tier with the first day on which it was reached by whole groups (domain sheet 4.3). A skill once *cakap* stays so."""
    mastered: set[str] = set()
    found: dict[str, date] = {}
    for check in sorted(checks, key=lambda one: one.day):
        if check.result == "cakap":
            mastered.add(check.skill_id)
            whole = {group for group, skills in frame.groups.items() if skills and skills <= mastered}
            found |= {tier: check.day for tier in tiers(whole, frame.ladder) if tier not in found}
    return found


def tiers(whole: Collection[str], ladder: Ladder = OF_2023) -> list[str]:
    """The tiers that follow from whole groups, the lowest first."""
    required = set(ladder.required)
    if not set(whole) >= required:
        return []
    return [tier for tier, further in ladder.further if len(set(whole) - required) >= further]


def top_tier(held: Collection[str]) -> str:
    """The highest of some tiers; "" of none."""
    return next((tier for tier in reversed(TIERS) if tier in held), "")


def check_assess(own: bool, done: bool) -> None:
    """Refuse a check of oneself (security.md Z8), and of a skill that is *cakap* already."""
    if own:
        raise Refused("Keterampilan sendiri dinilai orang lain.")
    if done:
        raise Refused("Keterampilan ini sudah cakap, jadi tidak dinilai lagi. Penilaian yang baru ini tidak disimpan.")


def check_withdraw(reason: str, own: bool, same_hand: bool, same_day: bool, office: bool) -> None:
    """Refuse to withdraw one's own result, without a reason, or another's check; an assessor on the day, the office any day."""
    if reason not in REASONS:
        raise Refused("Pilih satu alasan.")
    if own:
        raise Refused("Penilaian sendiri tidak dapat ditarik sendiri. Mintalah petugas lain.")
    if not office and not same_hand:
        raise Refused("Penilaian ini dibuat penilai lain. Mintalah Dinas Kesehatan menariknya.")
    if not office and not same_day:
        raise Refused("Penilai dapat menarik penilaian pada hari yang sama saja. Sesudah itu mintalah Dinas Kesehatan.")


def check_pin(day: date, today: date, own: bool, held: bool) -> None:
    """Refuse the pin of a tier that was not reached, of oneself, and of a day that is not yet."""
    if own:
        raise Refused("Pin untuk diri sendiri dicatat orang lain.")
    if not held:
        raise Refused("Tingkat ini belum dicapai, jadi pinnya belum dapat dicatat.")
    if day > today:
        raise Refused("Hari pin belum tiba. Pilih hari ini atau sebelumnya.")
