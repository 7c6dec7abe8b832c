"""Where the growth curve runs: one column for each langkah, and her own line as high as what was reached and measured."""

from collections.abc import Sequence
from dataclasses import dataclass

COLUMN = 64  # width of a langkah; 120 is the ground, smaller is higher


@dataclass(frozen=True)
class Line:
    """The height of each dot (None: not reached), the line through them, and the columns where a measure rose."""

    heights: tuple[float | None, ...]
    path: str
    rose: tuple[int, ...]


def growth_line(points: Sequence[float | bool | None]) -> Line:
    """Lay out up to five points: None (not reached), True (reached, nothing measured) or a share of right answers from 0 to 1."""
    heights: list[float | None] = []
    path, rose, y, seen = "", [], 104.0, None
    for column, point in enumerate(points):
        if point is None or point is False:
            heights.append(None)
            continue
        if point is True:
            y = _between(column, y, next((p for p in points[column + 1 :] if p is not None and not isinstance(p, bool)), None))
        else:
            if seen is not None and point > seen:
                rose.append(column)
            seen, y = point, min(114, 124 - 96 * point)
        heights.append(round(y, 1))
        path += f"{'L' if path else 'M'}{COLUMN // 2 + COLUMN * column} {round(y, 1):g}"
    return Line(tuple(heights), path, tuple(rose))


def _between(column: int, y: float, ahead: float | None) -> float:
    """The height of a point without a measure: on the way to the next measure, else a little higher than the one before."""
    if column == 0:
        return 100 if ahead is None else min(112, max(100, 136 - 96 * ahead))
    return max(16, y - 12) if ahead is None else (y + 124 - 96 * ahead) / 2
