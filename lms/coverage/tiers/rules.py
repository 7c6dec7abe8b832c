"""The one definition of the figures of kader and their tiers: what is counted of a place, and how it adds up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

YEARS = (5, 10, 15, 20)
BANDS = ("kurang dari 5 tahun", "5–10 tahun", "10–15 tahun", "15–20 tahun", "20 tahun ke atas")
LEVELS = ("belum", "purwa", "madya", "utama")
SAID = (
    "Kader: yang memegang kedudukan kader pada hari itu. Kader di dua posyandu dihitung di keduanya.",
    "Dilatih: lulus semua syarat program wajib kader selain penilaian praktik. Dinilai: sedikitnya satu keterampilannya dilihat penilai.",
    "Tingkat dihitung dari kelompok keterampilan yang lengkap. Setiap kader dihitung di tingkat tertingginya.",
    "Masa bakti: sejak pertama kali menjadi kader, di posyandu mana pun, sampai hari itu.",
)


@dataclass(frozen=True)
class Tiers:
    """The kader of a place: how many, how many *dilatih* and *dinilai*, by tier (LEVELS), and by years of service (BANDS)."""

    kader: int = 0
    trained: int = 0
    assessed: int = 0
    levels: tuple[int, ...] = (0,) * len(LEVELS)
    bands: tuple[int, ...] = (0,) * len(BANDS)

    @property
    def tiered(self) -> int:
        """How many have a tier."""
        return sum(self.levels[1:])


NOBODY = Tiers()


def alike(count: int, level: int, assessed: bool, trained: bool, band: int) -> Tiers:
    """The figure of so many kader who stand alike."""
    levels = tuple(count if n == level else 0 for n in range(len(LEVELS)))
    return Tiers(count, count * trained, count * assessed, levels, tuple(count if n == band else 0 for n in range(len(BANDS))))


def total(figures: Iterable[Tiers]) -> Tiers:
    """The figure of several places."""
    kader = trained = assessed = 0
    levels, bands = [0] * len(LEVELS), [0] * len(BANDS)
    for one in figures:
        kader, trained, assessed = kader + one.kader, trained + one.trained, assessed + one.assessed
        levels = [sum(pair) for pair in zip(levels, one.levels, strict=True)]
        bands = [sum(pair) for pair in zip(bands, one.bands, strict=True)]
    return Tiers(kader, trained, assessed, tuple(levels), tuple(bands))


def years_before(day: date, years: int) -> date:
    """The same day so many years before; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def band_of(since: date, day: date) -> int:
    """The place in BANDS of somebody who has served since a day."""
    return sum(since <= years_before(day, years) for years in YEARS)


def headline(figure: Tiers, place: str) -> str:
    """The sentence above the table: "9 dari 61 kader Tanjung Harapan sudah bertingkat: 6 purwa, 2 madya, 1 utama." """
    if not figure.kader:
        return f"Belum ada kader yang tercatat di {place}."
    if not figure.tiered:
        return f"Belum ada yang bertingkat dari {_grouped(figure.kader)} kader {place}."
    parts = ", ".join(
        f"{_grouped(count)}\N{NO-BREAK SPACE}{level}" for level, count in zip(LEVELS[1:], figure.levels[1:], strict=True) if count
    )
    return f"{_grouped(figure.tiered)} dari {_grouped(figure.kader)} kader {place} sudah bertingkat: {parts}."


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")
