"""The display of a digital blood pressure monitor, in figures of seven bars."""

from lms.courses.drawn.sheet import GREY, INK, LEAF_SOFT, Drawn, framed, label, line, number
from lms.errors import Refused

BARS = {
    "a": (0, 0, "h20"), "b": (20, 0, "v20"), "c": (20, 20, "v20"), "d": (0, 40, "h20"), "e": (0, 20, "v20"), "f": (0, 0, "v20"), "g": (0, 20, "h20"),
}  # fmt: skip
LIT = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg")
RIGHT, ROW, DIGIT = 276, 64, 34


def drawn(words: list[str]) -> Drawn:
    """`142/91`, or `142/91 80` with the pulse. Raises Refused."""
    pressures = words[0].split("/") if words else []
    if len(pressures) != 2 or len(words) > 2 or any("," in word for word in words):
        raise Refused('Tekanan darah tidak terbaca. Tulis lukis="tensimeter 142/91", boleh dengan nadi di belakangnya.')
    high, low = int(number(pressures[0], "60", "260", "Sistolik")), int(number(pressures[1], "30", "160", "Diastolik"))
    if high <= low:
        raise Refused("Sistolik harus di atas diastolik. Tukar kedua angkanya.")
    rows = [("SYS", "mmHg", high), ("DIA", "mmHg", low)]
    rows += [("Nadi", "/menit", int(number(word, "30", "220", "Nadi"))) for word in words[1:]]
    height = 44 + ROW * len(rows)
    return Drawn(
        framed(
            height, f"Layar tensimeter digital. {', '.join(f'{name} {value}' for name, _, value in rows)}.",
            f'<rect x="4" y="4" width="312" height="{height - 8}" rx="24" fill="{GREY}" stroke="{INK}" stroke-width="2.5"/>',
            f'<rect x="24" y="22" width="272" height="{height - 44}" rx="8" fill="{LEAF_SOFT}" stroke="{INK}" stroke-width="2.5"/>',
            *(_row(34 + ROW * place, *row) for place, row in enumerate(rows)),
        )
    )  # fmt: skip


def _row(y: int, name: str, unit: str, value: int) -> str:
    digits = str(value)
    bars = "".join(_digit(RIGHT - DIGIT * (len(digits) - place) + 14, y, int(digit)) for place, digit in enumerate(digits))
    return label(40, y + 18, name, 20, "start") + label(40, y + 38, unit, 15, "start") + line(bars, 5)


def _digit(x: int, y: int, digit: int) -> str:
    return "".join(f"M{x + right} {y + down}{bar}" for right, down, bar in (BARS[name] for name in LIT[digit]))
