"""A LiLA tape round an upper arm: centimetres slide under a fixed arrow; its colours stay away, they would be the answer."""

from lms.courses.drawn.sheet import BRICK, INK, LEAF_SOFT, PAPER, SKIN, Drawn, framed, label, line, number, only, place

ARROW, TOP = 160, 84
MILLIMETRE = 7.2
LEFT, RIGHT = 12, 19  # millimetres that are seen on either side of the arrow


def drawn(words: list[str]) -> Drawn:
    """`22,5`: the tape as it lies on the arm of that girth. Raises Refused."""
    read = int(10 * number(only(words, "lila 22,5"), "6", "50", "LiLA"))
    alt = f"Pita LiLA melingkar di lengan atas, sepuluh garis tiap sentimeter. Panah menunjuk {place(read)}."
    seen = range(read - LEFT + 1, read + RIGHT + 1)
    figures = (label(across(mark, read), TOP + 48, mark // 10, 20) for mark in seen if mark % 10 == 0)
    return Drawn(
        framed(
            208, alt,
            line("M84 4C74 64 74 144 86 204H234C246 144 246 64 236 4z", fill=SKIN),
            line("M82 4H238L242 36Q160 50 78 36z", fill=LEAF_SOFT),
            line(f"M78 {TOP}q-12 30 0 60H308v-60z", fill=PAPER),
            line("".join(_tick(mark, read) for mark in seen if mark % 10), 1.5),
            line("".join(_tick(mark, read) for mark in seen if mark % 10 == 0)),
            *figures, label(286, 168, "cm", 16),
            f'<path d="M{ARROW} {TOP}l-10-20h20z" fill="{BRICK}" stroke="{INK}" stroke-width="2"/>',
        )
    )  # fmt: skip


def across(mark: int, read: int) -> float:
    """Where a mark of the tape lies, in millimetres of the tape, when the arrow reads `read`."""
    return ARROW + (mark - read) * MILLIMETRE


def _tick(mark: int, read: int) -> str:
    return f"M{across(mark, read):.1f} {TOP}v{24 if mark % 10 == 0 else 18 if mark % 5 == 0 else 11}"
