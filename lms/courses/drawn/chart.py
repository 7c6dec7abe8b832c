"""A schematic growth chart: bands that rise as the child does while it grows, and go on rising when it does not.

No figure of a real table stands behind it. A step of at least half the one before runs along the bands; a smaller one falls from them.
"""

from itertools import accumulate, pairwise

from lms.courses.drawn.sheet import (
    BRICK,
    INK,
    LEAF,
    LEAF_MIDDLE,
    LEAF_SOFT,
    TURMERIC,
    TURMERIC_SOFT,
    Drawn,
    framed,
    label,
    line,
    number,
)
from lms.errors import Refused

LEFT, RIGHT, TOP, FLOOR = 16, 312, 26, 172
BANDS = (TURMERIC_SOFT, LEAF_SOFT, LEAF_MIDDLE, LEAF_SOFT, TURMERIC_SOFT)
MONTHS = 10
CLEAR = 0.09  # of the height of the drawing lies at least between the last point and the red line
Point = tuple[float, float]


def drawn(words: list[str]) -> Drawn:
    """`3,2 4,0 4,6 4,6`: weights month by month; `merah` before them puts the last one below the red line. Raises Refused."""
    below = words[:1] == ["merah"]
    weights = [float(number(word, "0,5", "40", "Berat")) for word in words[below:]]
    if not 2 <= len(weights) <= MONTHS:
        raise Refused(f'Grafik berisi 2 sampai {MONTHS} berat, satu tiap bulan. Tulis lukis="kms 3,2 4,0 4,6".')
    rises = steps(weights)
    red, height = _bands(weights, rises, below)
    edges = [red[0] - rises[0] / 2, *red, red[-1] + rises[-1] / 2]
    low, high = min(*edges, *weights), max(*(edge + height for edge in edges), *weights)

    def y(weight: float) -> float:
        return FLOOR - 6 - (weight - low) / (high - low) * (FLOOR - TOP - 12)

    columns = [LEFT + (RIGHT - LEFT) * (month + 0.5) / len(weights) for month in range(len(weights))]
    along = [LEFT, *columns, RIGHT]
    lines = [[(x, y(edge + height * band / len(BANDS))) for x, edge in zip(along, edges, strict=True)] for band in range(len(BANDS) + 1)]
    points = [(x, y(weight)) for x, weight in zip(columns, weights, strict=True)]
    parts = [f'<path d="{_path(under)}L{_path(over[::-1])[1:]}z" fill="{colour}"/>' for (under, over), colour in zip(pairwise(lines), BANDS, strict=True)]  # fmt: skip
    parts += [
        f'<path d="{_path(lines[0])}" fill="none" stroke="{BRICK}" stroke-width="2.5"/>',
        line(f"M{LEFT} {TOP}V{FLOOR}H{RIGHT}", 2), line("".join(f"M{x:.0f} {FLOOR}v5" for x in columns), 1.5), line(_path(points)),
        *(_dot(*point, last=point == points[-1]) for point in points),
        *(label(x, FLOOR + 20, month, 14) for month, x in enumerate(columns, 1)),
        label(LEFT, 16, "Berat", 14, "start"), label(RIGHT, FLOOR + 38, "Bulan", 14, "end"),
    ]  # fmt: skip
    return Drawn(framed(216, _alt(weights, rises, below), *parts), "Contoh skematis, bukan KMS asli.")


def steps(weights: list[float]) -> list[float]:
    """How much the bands rise from each month to the next."""
    first = weights[1] - weights[0]
    rises = [first if first > 0 else 0.5]
    for before, now in pairwise(weights):
        rises.append(step if (step := round(now - before, 1)) >= rises[-1] / 2 else rises[-1])
    return rises[1:]


def _bands(weights: list[float], rises: list[float], below: bool) -> tuple[list[float], float]:
    """The red line month by month, and how high the bands stand above it."""
    middle = list(accumulate(rises, initial=weights[0]))
    lag, dip = middle[-1] - weights[-1], middle[-1] - weights[-1] - middle[-2] + weights[-2]
    clear = CLEAR * (sum(rises) + 3 * max(rises) + 1.25 * lag)
    height = max(3 * max(rises), 1.25 * (lag + clear))
    from_last = max(0.6 * dip, clear) if below else min(-clear, lag - height / 2)
    return [weight - lag + from_last for weight in middle], height


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points)


def _dot(x: float, y: float, last: bool) -> str:
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{6 if last else 4.5}" fill="{TURMERIC if last else LEAF}" stroke="{INK}" stroke-width="2"/>'
    )


def _alt(weights: list[float], rises: list[float], below: bool) -> str:
    step = round(weights[-1] - weights[-2], 1)
    if step <= 0:
        seen = "lebih rendah daripada" if step else "setinggi"
        end = f"{seen} titik sebelumnya"
    else:
        end = f"lebih tinggi, {'sejajar dengan' if step == rises[-1] else 'lebih landai daripada'} pita warna"
    return f"Grafik pertumbuhan, {len(weights)} titik bulanan. Titik terakhir {end}. Garis merah ada di {'atas' if below else 'bawah'}nya."
