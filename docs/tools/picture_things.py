"""Tools, furniture and houses of the pictures."""

from picture_line import BRICK, GREY, INDIGO, INK, LEAF, MID, PALE, PAPER, PINK, SUN, TURMERIC, WHITE, WOOD, at, box, path, round_

# tools ------------------------------------------------------------------------------------------------------------


def table(x: float, y: float, w: float, h: float = 60) -> str:
    """A table seen from the front; x, y is the left end of its top."""
    return box(x, y + 8, w, h, WOOD, 0) + box(x - 6, y, w + 12, 11, "#E3C48F", 3)


def dacin() -> str:
    """0,0 is the hook in the middle; the beam is 150 wide; the load hangs left."""
    ticks = "".join(f"M{x}-3v6" for x in range(6, 78, 9))
    return (
        path("M0-26V-6M-62 4V20")
        + box(-72, -5, 150, 10, WOOD, 5)
        + path(ticks, stroke_width="2")
        + path("M44 4V12")
        + path("M34 12H54L51 32H37Z", GREY)
        + round_(0, 0, 4.5, PAPER)
    )


def scale_digital() -> str:
    """A digital scale seen from the front; 0,0 is the middle of its upper part."""
    return (
        path("M-44 0C-42-9-38-12-30-12H30C38-12 42-9 44 0Z", WHITE)
        + box(-46, 0, 92, 20, MID, 5)
        + box(-15, 4, 30, 12, SUN, 2)
        + path("M-9 12.500V7.500M-3 12.500V7.500H2V12.500ZM8 12.500V7.500", stroke_width="2")
    )


def length_board() -> str:
    """The board on which infants are measured lying down."""
    ticks = "".join(f"M{x} 11v{-7 if x % 20 else -10}" for x in range(-50, 61, 10))
    return (
        box(-66, 0, 132, 13, WOOD, 2)
        + path(ticks, stroke_width="1.8")
        + box(-70, -30, 10, 43, "#E3C48F", 2)
        + box(34, -22, 9, 30, "#E3C48F", 2)
    )


def height_board(tall: int = 150) -> str:
    """The board on which children are measured standing; 0,0 is its foot."""
    ticks = "".join(f"M-27 {-y}h{7 if y % 30 else 12}" for y in range(10, tall - 5, 10))
    return box(-40, -6, 80, 9, WOOD, 2) + box(-28, -tall, 56, tall, SUN, 2) + path(ticks, stroke_width="1.8")


def tape(length: int = 84) -> str:
    """The LiLA tape: red, yellow, green, with its window."""
    third = (length - 20) / 3
    cuts = "".join(f"M{x} 0v5" for x in range(8, length - 18, 8))
    return (
        box(0, 0, length, 13, WHITE, 3)
        + f'<g stroke="none">{box(2, 5, third, 6.800, BRICK, 0)}{box(2 + third, 5, third, 6.800, TURMERIC, 0)}'
        f"{box(2 + 2 * third, 5, third, 6.800, '#3F8F70', 0)}</g>"
        + path(cuts, stroke_width="1.5")
        + box(length - 15, 3.500, 10, 6, PAPER, 1)
    )


def tensimeter() -> str:
    """A digital blood pressure meter; 0,0 is its middle."""
    return (
        box(-30, -18, 60, 40, WHITE, 6)
        + box(-23, -12, 30, 27, PALE, 2)
        + path("M-18-6H-8M-18 1H-3M-18 8H-11", stroke_width="2.500")
        + round_(18, 2, 7, TURMERIC)
    )


def book_kia() -> str:
    """The pink Buku KIA; 0,0 is its middle."""
    return (
        box(-20, -27, 40, 54, PINK, 3)
        + path("M-13-27V27", stroke_width="2")
        + round_(4, -6, 6, PAPER)
        + path("M-5 14C-5 4 13 4 13 14Z", PAPER)
        + path("M-6 20H14", stroke_width="2")
    )


def kms() -> str:
    """The growth card with its band and five months; 0,0 is the origin of its axes' upper left."""
    grid = "".join(f"M{x} 0V62" for x in range(14, 84, 14)) + "".join(f"M0 {y}H84" for y in (16, 32, 48))
    return (
        box(-5, -6, 94, 82, WHITE, 3)
        + f'<g stroke="none">{path("M0 50C26 36 56 26 84 20V2C56 8 26 16 0 32Z", MID)}</g>'
        + path(grid, stroke="#DDD2BD", stroke_width="1.500")
        + path("M0 0V62H84", stroke_width="2")
        + path("M7 43L21 37L35 32L49 27L63 19")
        + f'<g fill="{TURMERIC}" stroke-width="2">'
        + "".join(round_(x, y, 3.6, TURMERIC) for x, y in ((7, 43), (21, 37), (35, 32), (49, 27), (63, 19)))
        + "</g>"
    )


def plate() -> str:
    """Isi Piringku from above: half staple and side dishes, half vegetables and fruit."""
    rice = "".join(f"M{x} {y}q2-2 4 0" for x, y in ((-34, -6), (-25, -22), (-40, -20), (-20, -4), (-29, -35), (-13, -18), (-16, -36)))
    leaf = "M12-38q10 2 10 12q-10 0-10-12M30-28q10 4 8 13q-10-2-8-13M14-16q9 4 7 13q-9-3-7-13M34-9q8 5 5 12q-8-4-5-12"
    return (
        round_(0, 0, 66, WHITE)
        + f'<g stroke-width="2">{path("M-2-52A52 52 0 0 0-47 22L-2 2Z", SUN)}{path("M-47 22A52 52 0 0 0-2 52V2Z", "#D9A06B")}'
        f"{path('M4-52A52 52 0 0 1 49 20L4 2Z', MID)}{path('M49 20A52 52 0 0 1 4 52V2Z', PINK)}</g>"
        + path(rice, stroke_width="1.800")
        + path(leaf, "#2F7D63", stroke_width="1.500")
        + path("M-34 26C-24 18-10 24-7 32C-12 40-26 42-34 34L-40 38L-39 24Z", WHITE, stroke_width="2")
        + f'<g fill="{INK}" stroke="none">{round_(-13, 30, 1.6, INK)}</g>'
        + path("M12 26C26 40 36 34 40 22C42 36 26 46 12 36Z", TURMERIC, stroke_width="2")
    )


def ttd() -> str:
    """A strip of iron tablets."""
    pills = "".join(round_(x, y, 6.5, BRICK) for y in (-9, 9) for x in (-24, -8, 8, 24))
    return box(-36, -20, 72, 40, GREY, 4) + f'<g stroke-width="2">{pills}</g>'


def house(w: float = 150, h: float = 104, small: bool = False) -> str:
    """A house that stands on 0,0; the small one is for maps and has a door and one window."""
    if small:
        roof = path(f"M{-w / 2 - 9:g} {-h + 2}L0 {-h - 24}L{w / 2 + 9:g} {-h + 2}Z", BRICK)
        return box(-w / 2, -h, w, h, SUN, 0) + roof + box(-w / 2 + 8, -h + 12, 16, 14, PALE, 2) + box(4, -24, 16, 24, WOOD, 2)
    return (
        box(-w / 2, -h, w, h, SUN, 0)
        + path(f"M{-w / 2 - 16} {-h + 4}L{-w / 2 + 18} {-h - 34}H{w / 2 - 18}L{w / 2 + 16} {-h + 4}Z", BRICK)
        + path(f"M{-w / 2} {-h - 8}H{w / 2}M{-w / 2 + 9} {-h - 21}H{w / 2 - 9}", stroke_width="2")
        + box(-w / 2 + 14, -h + 24, 40, 36, PALE, 2)
        + path(f"M{-w / 2 + 34} {-h + 24}v36M{-w / 2 + 14} {-h + 42}h40", stroke_width="2")
    )


def plant() -> str:
    """A potted plant; 0,0 is the rim of the pot."""
    return path(
        "M0 0C-2-14-14-18-18-30C-4-28 2-18 0 0C0-20 8-30 20-32C18-18 10-10 0 0M0 0C-1-20-2-32 2-44", "#2F7D63", stroke_width="2"
    ) + path("M-13 0H13L9 20H-9Z", BRICK)


def form(lines: int = 5) -> str:
    """A sheet of paper with a ticked list; 0,0 is its middle."""
    rows = "".join(f"M-6 {y}H13" for y in range(-18, -18 + 10 * lines, 10))
    ticks = "".join(f"M-15 {y}l2 3l4-6" for y in range(-18, -28 + 10 * lines, 10))
    return box(-21, -28, 42, 18 + 10 * lines, WHITE, 3) + path(rows, stroke_width="2") + path(ticks, stroke=LEAF, stroke_width="2")


def pencil(length: int = 44) -> str:
    """A pencil whose point is at 0,0 and whose shaft goes to +x."""
    return path(f"M0 0L11-5H{length}V5H11Z", TURMERIC) + path("M0 0L11-5V5Z", WHITE, stroke_width="2")


def recap() -> str:
    """The weekly recap: a sheet with four coloured rows; 0,0 is its middle."""
    rows = "".join(box(-28, -34 + 19 * i, 11, 11, colour, 2) for i, colour in enumerate((INDIGO, TURMERIC, BRICK, MID)))
    return box(-38, -48, 76, 96, WHITE, 4) + rows + path("M-10-28H27M-10-9H20M-10 10H27M-10 29H14", stroke_width="2")


def bars(small: bool = False) -> str:
    """A board with bars that stands on 0,0; one bar is turmeric: the one that is discussed."""
    if small:
        return (
            box(-34, -52, 68, 52, WHITE, 3)
            + box(-24, -30, 12, 22, MID, 1)
            + box(-6, -42, 12, 34, MID, 1)
            + box(12, -20, 12, 12, TURMERIC, 1)
        )
    heights = ((-42, 44, MID), (-21, 58, MID), (0, 26, TURMERIC), (21, 50, MID))
    return (
        box(-54, -94, 108, 92, WHITE, 4)
        + path("M-46-12H48", stroke_width="2")
        + "".join(box(x, -12 - h, 15, h, c, 1) for x, h, c in heights)
    )


def bench(x: int, y: int, wide: int) -> str:
    """A low bench, seen from the front."""
    return box(x, y, wide, 11, "#E3C48F", 3) + box(x + 18, y + 11, 14, 24, WOOD, 0) + box(x + wide - 32, y + 11, 14, 24, WOOD, 0)


def mat(radius: int) -> str:
    """A round white place on a map."""
    return round_(0, 0, radius, WHITE)


def pips(count: int) -> str:
    """One to five dots in a row, in place of a numeral."""
    dots = "".join(round_(9 * i - 4.5 * (count - 1), 0, 3, TURMERIC) for i in range(count))
    return f'<g stroke-width="2">{dots}</g>'


def small_chart() -> str:
    """The growth card at the size of a map: a band and four points; 0,0 is its upper left corner."""
    points = ((9, 27), (20, 22), (31, 18), (42, 11))
    dots = "".join(round_(x, y, 3, TURMERIC) for x, y in points)
    band = f'<g stroke="none">{path("M4 30C18 24 34 16 49 10V2C34 8 18 14 4 20Z", MID)}</g>'
    return box(0, 0, 53, 38, WHITE, 3) + band + path("M" + "L".join(f"{x} {y}" for x, y in points)) + f'<g stroke-width="2">{dots}</g>'


def nurse_bag() -> str:
    """The bag of the nurse or midwife, with a green plus; 0,0 is its middle."""
    return path("M-9-12V-20H9V-12") + box(-25, -13, 50, 33, MID, 5) + at(0, 4, plus(LEAF))


def plus(colour: str) -> str:
    """The green plus of a health place; 0,0 is its middle."""
    return path("M-3-9H3V-3H9V3H3V9H-3V3H-9V-3H-3Z", colour, stroke_width="1.5")


def bubble() -> str:
    """A talk: one speech bubble with a leaf in it; 0,0 is its middle."""
    leaf = path("M-9 5C-9-8 2-13 12-12C13-2 6 8-9 5ZM-9 5L4-5", "#2F7D63", stroke_width="2")
    return path("M-25-20H25V12H2L-10 24V12H-25Z", PALE) + at(-1, 0, leaf)


def road(d: str) -> str:
    """A path across a map: ink below, light wood above."""
    return f'<g fill="none"><path d="{d}" stroke-width="16"/><path d="{d}" stroke="#E3C48F" stroke-width="11"/></g>'


def arrow() -> str:
    """An arrowhead on a road, pointing to +x."""
    return path("M-6-7L7 0L-6 7Z", TURMERIC, stroke_width="2")


def building(wide: int, high: int, roof: str, windows: int) -> str:
    """A health building that stands on 0,0, with a door, a plus and one or two windows."""
    half = wide / 2
    panes = "".join(box(side * (half - 19) - 9, -high + 14, 18, 16, PALE, 2) for side in ((-1, 1) if windows == 2 else (1,)))
    door = box(-9 if windows == 2 else -half + 12, -26, 18, 26, WOOD, 2)
    sign = at(0, -high - 9, plus(WHITE))
    return (
        box(-half, -high, wide, high, WHITE, 0)
        + path(f"M{-half - 9:g} {-high + 2}L{-half + 9:g} {-high - 22}H{half - 9:g}L{half + 9:g} {-high + 2}Z", roof)
        + panes
        + door
        + sign
    )


def pavilion() -> str:
    """The open posyandu pavilion on 0,0: a roof on posts, a table and a scale."""
    return (
        box(-34, -36, 68, 36, WHITE, 0)
        + path("M-34 0V-36M34 0V-36", stroke_width="5")
        + path("M-46-34L0-66L46-34Z", TURMERIC)
        + box(-24, -14, 48, 7, "#E3C48F", 2)
        + path("M-19-7V0M19-7V0")
        + path("M-12-14V-21H12V-14Z", MID)
    )


def magnifier() -> str:
    """A magnifying glass; 0,0 is the middle of the glass."""
    return path("M9 10L20 24", stroke_width="6") + round_(0, 0, 14, PALE) + path("M-6-3q3-5 8-4", stroke_width="2")
