"""More tools of the posyandu table: scales, boards, books, glasses, phones."""

from picture_line import BRICK, GREY, INDIGO, LEAF, MID, PALE, PAPER, PINK, SUN, TURMERIC, WHITE, WOOD, at, box, path, round_

BEECH, WATER, ORANGE = "#E3C48F", PALE, "#D98A1E"


def baby_scale(load: str = "") -> str:
    """The lying scale from the front with a load in its tray; 0,0 is the middle of its foot, the rim is at -46."""
    return (
        path("M-22-24H22V-16H-22Z", GREY)
        + load
        + path("M-70-48H70C68-32 58-24 44-24H-44C-58-24-68-32-70-48Z", TURMERIC)
        + path("M-46 0C-46-10-40-18-30-18H30C40-18 46-10 46 0Z", WHITE)
        + box(-15, -14, 30, 10, PALE, 2)
        + path("M-8-9H-4M0-9H8", stroke_width="2")
    )


def lying_board(reach: float = 200) -> str:
    """The length board from above, head to the left; 0,0 is the face of the head board, the foot board stands at `reach`."""
    ticks = "".join(f"M{x} 44v{-9 if x % 40 else -14}" for x in range(20, 251, 10))
    return (
        box(-8, -44, 266, 88, SUN, 3) + path(ticks, stroke_width="1.8") + box(-16, -50, 16, 100, WOOD, 3) + box(reach, -46, 13, 92, WOOD, 3)
    )


def tape_plain(length: int = 60) -> str:
    """A plain measuring tape from its start; 0,0 is its upper left corner."""
    return box(0, 0, length, 10, WHITE, 2) + path("".join(f"M{x} 0v4" for x in range(7, length - 3, 7)), stroke_width="1.5")


def open_book(rows: bool = True, cover: str = PINK) -> str:
    """An open book from above; 0,0 is the middle of its fold."""
    lines = "".join(f"M{x} {y}H{x + 46}" for x in (-60, 14) for y in range(-28, 37, 16)) if rows else ""
    return (
        box(-74, -50, 148, 100, cover, 5)
        + path("M0-42C-16-50-52-46-68-44V42C-52 40-16 38 0 44Z", WHITE)
        + path("M0-42C16-50 52-46 68-44V42C52 40 16 38 0 44Z", WHITE)
        + path(lines, stroke_width="2")
    )


def register() -> str:
    """The register from above: one wide page of rows and columns; 0,0 is its middle."""
    rows = "".join(f"M-84 {y}H84" for y in range(-30, 45, 15))
    done = "".join(f"M-76 {y}h{w}M-28 {y}h20M14 {y}h18" for y, w in ((-22, 36), (-7, 28), (8, 34)))
    return (
        box(-98, -60, 196, 118, INDIGO, 5)
        + box(-90, -54, 180, 106, WHITE, 2)
        + f'<g stroke="none">{box(-89, -53, 178, 20, MID, 0)}</g>'
        + path(f"M-90-32H90M-36-54V52M4-54V52M46-54V52{rows}", stroke="#B8B5A8", stroke_width="2")
        + path(done, stroke_width="2.5")
    )


def glass(full: float = 0.7) -> str:
    """A glass of water; 0,0 is the middle of its foot."""
    y = -34 * full
    return (
        path("M-13-38H13L10 0H-10Z", WHITE)
        + f'<g stroke="none">{path(f"M-11.500 {y:g}H11.500L9-1H-9Z", WATER)}</g>'
        + path("M-13-38L-10 0H10L13-38")
    )


def phone() -> str:
    """A mobile phone; 0,0 is its middle."""
    return box(-10, -19, 20, 38, INDIGO, 4) + path("M-3-14H3", stroke=WHITE, stroke_width="2")


def glucometer() -> str:
    """A blood sugar meter with a clean strip at its lower end; 0,0 is its middle."""
    return (
        box(-4, 24, 8, 16, MID, 1)
        + box(-19, -30, 38, 58, WHITE, 9)
        + box(-12, -22, 24, 22, PALE, 2)
        + path("M-6-14H6M-6-7H1", stroke_width="2")
        + round_(0, 13, 7, TURMERIC)
    )


def sharps_box() -> str:
    """The box for used lancets; it stands on 0,0."""
    return path("M-17-36H17L14 0H-14Z", TURMERIC) + box(-19, -44, 38, 10, BRICK, 3) + round_(0, -17, 7, WHITE)


def flipchart() -> str:
    """A picture chart on the table for a group: a pregnant woman; it stands on 0,0."""
    return (
        path("M-36 0L-30-70H30L36 0Z", WHITE)
        + path("M-18-70V-76M0-70V-76M18-70V-76", stroke_width="2")
        + round_(-2, -52, 7, PINK)
        + path("M-12-8C-14-34-8-42-2-42C6-42 8-36 12-30C18-22 14-16 8-14V-8Z", PINK)
    )


def bucket_tap() -> str:
    """A bucket with a tap on a shelf, as at a posyandu; 0,0 is the mouth of the tap."""
    return (
        path("M4-76H66L60-10H10Z", MID)
        + box(0, -84, 70, 10, LEAF, 3)
        + path("M12-22H-2C-6-22-7-18-7-14V-2H3V-12H12Z", GREY)
        + path("M-4-22V-30M-10-31H2")
        + box(-4, -10, 78, 10, BEECH, 2)
    )


def weight() -> str:
    """A known weight of iron; it stands on 0,0."""
    return path("M-16 0L-13-26H13L16 0Z", GREY) + path("M-7-26C-7-36 7-36 7-26") + path("M-8-12H8", stroke_width="2")


def ballot(colour: str = TURMERIC) -> str:
    """The cash box of the posyandu; it stands on 0,0."""
    return box(-24, -28, 48, 28, colour, 3) + path("M-8-28V-32H8V-28M-9-20H9") + round_(0, -10, 3, PAPER)


def decree() -> str:
    """A decree with its seal; 0,0 is its middle."""
    return box(-27, -36, 54, 72, WHITE, 3) + round_(0, -20, 8, TURMERIC) + path("M-16-2H16M-16 9H16M-16 20H4", stroke_width="2")


def slip() -> str:
    """A referral slip with a plus and three lines; 0,0 is its middle."""
    return (
        box(-25, -32, 50, 64, WHITE, 3)
        + path("M-3-26H3V-20H9V-14H3V-8H-3V-14H-9V-20H-3Z", BRICK, stroke_width="1.5")
        + path("M-15 2H15M-15 12H15M-15 22H3", stroke_width="2")
    )


def bowl() -> str:
    """A child's bowl from above: soft rice, egg, fish, vegetables, no measured shares; 0,0 is its middle."""
    rice = "".join(f"M{x} {y}q2-2 4 0" for x, y in ((-34, -14), (-24, -28), (-38, -2), (-16, -16), (-26, -8), (-10, -34)))
    leaf = "M12-36q12 2 12 14q-12 0-12-14M30-22q11 4 9 14q-11-2-9-14M14-14q10 4 8 13q-10-3-8-13"
    return (
        round_(0, 0, 62, PINK)
        + round_(0, 0, 49, SUN)
        + path(rice, stroke_width="1.8")
        + path(leaf, "#2F7D63", stroke_width="1.5")
        + path("M-36 16C-24 6-8 12-4 22C-10 32-26 34-34 26L-41 31L-41 12Z", WHITE, stroke_width="2")
        + path("M-14 18h.1", stroke_width="3")
        + box(-26, -8, 13, 12, WHITE, 2)
        + box(-14, -2, 13, 12, WHITE, 2)
        + at(20, 18, round_(0, 0, 17, WHITE, 14), round_(0, 0, 8, TURMERIC))
    )


def spoon(long: int = 74) -> str:
    """A spoon whose bowl is at 0,0 and whose handle goes to +x."""
    return box(10, -3.5, long, 7, GREY, 3) + round_(0, 0, 16, GREY, 11)
