"""The gain from before to after, honest at fifteen people: who has both tests, Hake's gain, the ceiling, and what may be said in print.

Pure functions on exact fractions; rounding happens where something is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from lms.web.text import number

FEW = 5  # below so many persons there is no figure of the class
MANY = 30  # from so many on a share in percent may stand beside the count
LOW, HIGH = Fraction(3, 10), Fraction(7, 10)  # Hake: below is rendah, from there on tinggi; between them sedang


@dataclass(frozen=True)
class Pair:
    """Somebody with both tests: the shares of points before and after, 0 to 1."""

    person_id: str
    before: Fraction
    after: Fraction

    @property
    def at_ceiling(self) -> bool:
        """Whether everything was right before, so that no gain is defined."""
        return self.before >= 1

    @property
    def gain(self) -> Fraction | None:
        """What was won of what was missing: 1 is all of it, below 0 something was lost; None at the ceiling."""
        return None if self.at_ceiling else (self.after - self.before) / (1 - self.before)


@dataclass(frozen=True)
class Gain:
    """The gain of a class. `class_gain` from the means of the class, `mean_gain` the mean of the personal gains below the ceiling;
    both None where nobody is below it. `mean_before` and `mean_after` are None without anybody."""

    n: int
    mean_before: Fraction | None
    mean_after: Fraction | None
    class_gain: Fraction | None
    mean_gain: Fraction | None
    at_ceiling: int
    rose: int
    same: int
    fell: int

    @property
    def level(self) -> str:
        """The level of the class gain; "" where it is not defined."""
        return level_of(self.class_gain)


def level_of(gain: Fraction | None) -> str:
    """rendah, sedang or tinggi; "" where no gain is defined."""
    if gain is None:
        return ""
    return "rendah" if gain < LOW else "sedang" if gain < HIGH else "tinggi"


def gain_of(pairs: Sequence[Pair]) -> Gain:
    """The gain of everybody who has both tests, whatever their order."""
    n = len(pairs)
    before = sum((pair.before for pair in pairs), Fraction(0)) / n if n else None
    after = sum((pair.after for pair in pairs), Fraction(0)) / n if n else None
    own = [pair.gain for pair in pairs if pair.gain is not None]
    of_class = (after - before) / (1 - before) if before is not None and after is not None and before < 1 else None
    return Gain(
        n, before, after, of_class, sum(own, Fraction(0)) / len(own) if own else None, n - len(own),
        sum(pair.after > pair.before for pair in pairs), sum(pair.after == pair.before for pair in pairs),
        sum(pair.after < pair.before for pair in pairs),
    )  # fmt: skip


def hundred(share: Fraction) -> str:
    """A share as so many of 100 points: 58,1."""
    return number(share * 100)


def written(gain: Fraction | None) -> str:
    """A gain with two decimals: 0,63; a dash where it is not defined. It is never rounded over the line to another level."""
    if gain is None:
        return "–"
    hundredths = floor(gain * 100 + Fraction(1, 2))
    if level_of(Fraction(hundredths, 100)) != level_of(gain):
        hundredths = floor(gain * 100)
    return f"{'−' if hundredths < 0 else ''}{number(Fraction(abs(hundredths), 100), 2)}"


def moved(gain: Gain) -> str:
    """12 naik, 1 tetap, 1 turun: in this order, and only who there are."""
    counted = ((gain.rose, "naik"), (gain.same, "tetap"), (gain.fell, "turun"))
    return ", ".join(f"{count} {word}" for count, word in counted if count)


def headline(gain: Gain) -> str:
    """The one sentence that stands above everything else."""
    if not gain.n:
        return "Belum ada peserta dengan pre-test dan post-test."
    return f"Dari {gain.n} orang dengan kedua tes, {moved(gain)}."


def sentences(gain: Gain) -> tuple[list[str], list[str]]:
    """What may be printed at this number of people, and what may not."""
    if not gain.n:
        return [headline(gain)], ["Belum ada angka yang boleh dicetak."]
    may, may_not = [headline(gain)], []
    if gain.at_ceiling:
        may.append(f"{gain.at_ceiling} orang sudah benar semua sebelum acara, jadi N-gain mereka tidak dapat dihitung.")
    if gain.n < FEW:
        may_not.append(f"Rata-rata dan N-gain kelas tidak dicetak, karena pesertanya kurang dari {FEW} orang.")
    else:
        may += _of_class(gain)
    may_not += [
        f"Jangan menulis “semua kader” atau “kader di kota ini”. Angka ini hanya tentang {gain.n} orang tersebut.",
        "Jangan menulis kenaikan sebagai persen dari persen, misalnya “naik 45 persen”.",
        "Jangan menulis “signifikan” atau “terbukti karena bimtek”. Tidak ada kelompok pembanding.",
    ]
    if gain.n < MANY:
        may_not.append("Jangan mengganti jumlah orang dengan persen. Pada kelompok sekecil ini satu orang mengubah banyak.")
    return may, may_not


def _of_class(gain: Gain) -> list[str]:
    if gain.mean_before is None or gain.mean_after is None:
        return []
    before, after = hundred(gain.mean_before), hundred(gain.mean_after)
    found = [f"Rata-rata {before} dari 100 sebelum dan {after} dari 100 sesudah acara (n\u00a0=\u00a0{gain.n})."]
    if gain.class_gain is None:
        return [*found, "Semua sudah benar semua sebelum acara, jadi N-gain kelas tidak dapat dihitung."]
    return [*found, f"N-gain kelas {written(gain.class_gain)} ({gain.level}), dihitung dari rata-rata kelas."]
