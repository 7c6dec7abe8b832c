"""What stayed in memory, on plain values: points over time with how many they stand for, and how much of the gain was kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.quizzes.refreshers.rules import ROUNDS

LEAST = 5  # below as many persons no figure is shown


@dataclass(frozen=True)
class Scores:
    """One participant: shares of right answers before, after, and in each round that she took."""

    pre: Fraction | None
    post: Fraction | None
    later: Mapping[int, Fraction]


@dataclass(frozen=True)
class Point:
    """One point of the chart: how many it stands for, and the mean share, None below five."""

    label: str
    n: int
    share: Fraction | None

    @property
    def percent(self) -> int | None:
        """A whole percent: more would be more than a handful of people can say."""
        return None if self.share is None else _rounded(self.share * 100)


@dataclass(frozen=True)
class Kept:
    """How much of the gain the same `n` persons still had after some days, in tenths."""

    days: int
    n: int
    tenths: int


@dataclass(frozen=True)
class Retention:
    """The whole chart, its sentence first."""

    points: tuple[Point, ...]
    kept: Kept | None
    sentence: str

    @property
    def shown(self) -> bool:
        """Whether any figure may be shown."""
        return any(point.share is not None for point in self.points)


def retention(people: Iterable[Scores]) -> Retention:
    """Pre- and post-test only of those who took both; each round of those who answered it; the gain kept only of the same people."""
    everybody = list(people)
    both = [one for one in everybody if one.pre is not None and one.post is not None]
    points = [_point("Pre-test", [one.pre for one in both if one.pre is not None])]
    points.append(_point("Post-test", [one.post for one in both if one.post is not None]))
    points += [_point(f"Hari {days}", [one.later[days] for one in everybody if days in one.later]) for days in ROUNDS]
    found = (_kept(both, days) for days in reversed(ROUNDS))
    kept = next((one for one in found if one), None)
    return Retention(tuple(points), kept, _sentence(points, kept))


def _point(label: str, shares: Sequence[Fraction]) -> Point:
    return Point(label, len(shares), _mean(shares) if len(shares) >= LEAST else None)


def _kept(both: Sequence[Scores], days: int) -> Kept | None:
    """Of those who took both tests and this round; None below five, and where there was no gain to keep."""
    same = [one for one in both if days in one.later]
    if len(same) < LEAST:
        return None
    before = _mean([one.pre for one in same if one.pre is not None])
    gain = _mean([one.post for one in same if one.post is not None]) - before
    if gain <= 0:
        return None
    left = (_mean([one.later[days] for one in same]) - before) / gain
    return Kept(days, len(same), min(10, max(0, _rounded(left * 10))))


def _sentence(points: Sequence[Point], kept: Kept | None) -> str:
    if kept is not None and kept.tenths >= 10:
        return f"Sesudah {kept.days} hari, kenaikan {kept.n} orang yang sama masih utuh"
    if kept is not None and kept.tenths == 0:
        return f"Sesudah {kept.days} hari, kenaikan {kept.n} orang yang sama sudah hilang. Saatnya penyegaran"
    if kept is not None:
        return f"Sesudah {kept.days} hari, kira-kira {kept.tenths} dari 10 bagian kenaikan masih ada pada {kept.n} orang yang sama"
    before, after = points[0], points[1]
    if before.percent is None or after.percent is None:
        return "Belum cukup jawaban untuk dibandingkan"
    return f"Dari {before.percent} persen menjadi {after.percent} persen pada {after.n} orang; ulangannya belum cukup untuk dibandingkan"


def _mean(shares: Sequence[Fraction]) -> Fraction:
    return sum(shares, Fraction(0)) / len(shares)


def _rounded(value: Fraction) -> int:
    """The nearest whole number, halves up."""
    return (value + Fraction(1, 2)).__floor__()
