"""What all drawings share: ink and colours, the frame, and numbers as they are written in Indonesian."""

import re
from dataclasses import dataclass
from decimal import Decimal

from lms.errors import Refused

INK, PAPER = "#22302C", "#FFFDF8"
LEAF, LEAF_SOFT, LEAF_MIDDLE = "#0E5A48", "#DCEBDD", "#A3CDB5"
TURMERIC, TURMERIC_SOFT, BRICK = "#F2B22E", "#FDF0CF", "#A63D23"
SKIN, GREY = "#C98F63", "#B8B5A8"
WIDTH = 320
_ORDINALS = ("kesatu", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
_NUMBER = re.compile(r"\d{1,3}(?:,\d)?", re.ASCII)


@dataclass(frozen=True)
class Drawn:
    """A drawing as SVG, which carries its own text for those who do not see it, and the line below it (empty: none)."""

    svg: str
    caption: str = ""


def number(text: str, least: str, most: str, what: str) -> Decimal:
    """A number with a comma and at most one decimal, within its limits. Raises Refused."""
    if not _NUMBER.fullmatch(text):
        raise Refused(f"Angka `{text[:20]}` dalam lukis tidak terbaca. Tulis seperti 6,4: koma, paling banyak satu desimal.")
    value = Decimal(text.replace(",", "."))
    if not Decimal(least.replace(",", ".")) <= value <= Decimal(most.replace(",", ".")):
        raise Refused(f"{what} {text} tidak dapat dilukis. Tulis angka dari {least} sampai {most}.")
    return value


def only(words: list[str], example: str) -> str:
    """The one word of a drawing that takes one. Raises Refused."""
    if len(words) != 1:
        raise Refused(f'Lukisan ini perlu satu angka. Tulis lukis="{example}".')
    return words[0]


def place(tenths: int) -> str:
    """Where a reading stands between two figures, ten lines apart: `garis keempat sesudah 6`."""
    whole, line = divmod(tenths, 10)
    return f"garis {_ORDINALS[line - 1]} sesudah {whole}" if line else f"tepat angka {whole}"


def label(x: float, y: float, words: object, size: int = 18, anchor: str = "middle") -> str:
    """Words on a drawing."""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" text-anchor="{anchor}" fill="{INK}">{words}</text>'


def line(path: str, width: float = 2.5, fill: str = "none") -> str:
    """An ink line along a path, perhaps round a coloured field."""
    return f'<path d="{path}" fill="{fill}" stroke="{INK}" stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round"/>'


def framed(height: int, alt: str, *parts: str) -> str:
    """The SVG around the parts, back to front."""
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{alt}">{"".join(parts)}</svg>'
