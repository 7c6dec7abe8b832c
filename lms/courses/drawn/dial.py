"""A round scale in kilograms: figures on its rim, ten lines from one to the next, and a pointer that covers none of them."""

from math import cos, radians, sin

from lms.courses.drawn.sheet import BRICK, INK, PAPER, Drawn, framed, label, line, number, only, place

X, Y, RIM = 160, 152, 114
DEGREES = 30  # from one kilogram to the next
FIRST = -150  # where the dial begins; 0 is upright


def drawn(words: list[str]) -> Drawn:
    """`6,4`: the dial of those ten kilograms in which the weight lies. Raises Refused."""
    tenths = int(10 * number(only(words, "timbangan 6,4"), "0,5", "199,9", "Berat"))
    start = tenths // 100 * 10
    alt = f"Timbangan jarum dalam kilogram, sepuluh garis tiap kilogram. Jarum menunjuk {place(tenths)}."
    figures = (label(*_at(10 * kilo, 130, down=6), start + kilo) for kilo in range(11))
    pointer = f'<path d="M{X} {Y - RIM + 8}l5 {RIM - 8}h-10z" fill="{BRICK}" transform="rotate({angle(tenths - 10 * start)} {X} {Y})"/>'
    return Drawn(
        framed(
            304, alt,
            f'<circle cx="{X}" cy="{Y}" r="146" fill="{PAPER}" stroke="{INK}" stroke-width="2.5"/>',
            line("".join(_tick(tenth) for tenth in range(101) if tenth % 10), 1.5),
            line("".join(_tick(tenth) for tenth in range(0, 101, 10))),
            *figures, label(X, 232, "kg"), pointer, f'<circle cx="{X}" cy="{Y}" r="10" fill="{INK}"/>',
        )
    )  # fmt: skip


def angle(tenths: int) -> int:
    """Degrees from upright, for tenths of a kilogram from the beginning of the dial."""
    return FIRST + tenths * DEGREES // 10


def _at(tenths: int, radius: float, down: float = 0) -> tuple[float, float]:
    turn = radians(angle(tenths))
    return X + radius * sin(turn), Y - radius * cos(turn) + down


def _tick(tenth: int) -> str:
    long = 16 if tenth % 10 == 0 else 12 if tenth % 5 == 0 else 7
    (x, y), (to_x, to_y) = _at(tenth, RIM), _at(tenth, RIM - long)
    return f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
