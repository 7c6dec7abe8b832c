"""Small places, signs and groups for maps and schemes."""

from picture_line import BRICK, GREY, INDIGO, LEAF, MID, PALE, PINK, SUN, TURMERIC, WHITE, WOOD, at, box, path, round_
from picture_things import form


def office(wide: int, high: int, roof: str) -> str:
    """An office of the administration that stands on 0,0, with a flag, a door and two windows."""
    half = wide / 2
    return (
        path(f"M0 {-high - 12}V{-high - 34}h13v9H0", PINK)
        + box(-half, -high, wide, high, WHITE, 0)
        + path(f"M{-half - 7:g} {-high + 2}L{-half + 5:g} {-high - 14}H{half - 5:g}L{half + 7:g} {-high + 2}Z", roof)
        + box(-7, -17, 14, 17, WOOD, 1)
        + "".join(box(side * (half - 10) - 5, -high + 9, 10, 10, PALE, 1) for side in (-1, 1))
    )


def hut(colour: str = BRICK) -> str:
    """The smallest house of a map; it stands on 0,0."""
    return box(-17, -20, 34, 20, SUN, 0) + path("M-24-19L0-38L24-19Z", colour) + box(-5, -14, 11, 14, WOOD, 1)


def province() -> str:
    """A province: two hills and a coast; it stands on 0,0."""
    return path("M-20 0L-8-26L1-10L8-20L20 0Z", LEAF) + path("M-20 5q5-4 10 0t10 0t10 0t10 0", stroke=INDIGO, stroke_width="2")


def cells(count: int, colour: str) -> str:
    """Empty boxes for the digits of one part of a number; 0,0 is the middle of the upper edge."""
    return "".join(box(18 * i - 9 * count, 0, 18, 28, colour, 2) for i in range(count))


def trio() -> str:
    """A team: three people from afar, standing on 0,0."""
    people = ((-16, -2, MID, "#E2B084"), (16, -2, WOOD, "#9C6742"), (0, 0, PINK, "#C98F63"))
    return "".join(
        path(f"M{x - 11} {y}C{x - 11} {y - 20} {x + 11} {y - 20} {x + 11} {y}Z", c) + round_(x, y - 22, 7.5, s) for x, y, c, s in people
    )


def calendar_page() -> str:
    """A month of days; the one open day is turmeric and larger; 0,0 is the upper left corner."""
    days = "".join(box(10 + 17 * x, 26 + 17 * y, 11, 11, PALE, 2) for y in range(3) for x in range(6) if (x, y) != (2, 1))
    return (
        box(0, 0, 116, 82, WHITE, 4)
        + path("M0 16H116M26-6V6M90-6V6")
        + f'<g stroke-width="1.5">{days}</g>'
        + box(40, 39, 19, 19, TURMERIC, 3)
    )


def sign_learning() -> str:
    """Education: an open book."""
    page = "M0-9C-6-14-14-14-20-12V11C-14 9-6 9 0 13C6 9 14 9 20 11V-12C14-14 6-14 0-9ZM0-9V13"
    return path(page, PINK)


def sign_health() -> str:
    """Health: a plus."""
    return path("M-6-17H6V-6H17V6H6V17H-6V6H-17V-6H-6Z", LEAF)


def sign_water() -> str:
    """Public works: a tap and a drop."""
    tap = path("M-18-12H4C11-12 13-8 13-1H4C4-4 3-4 0-4H-18Z", GREY) + path("M-6-12V-18M-12-18H0")
    return tap + path("M8 5C12 11 14 13 14 16C14 23 2 23 2 16C2 13 4 11 8 5Z", INDIGO)


def sign_order() -> str:
    """Order and protection: a shield with a tick."""
    return path("M0-19L16-13V0C16 10 8 16 0 20C-8 16-16 10-16 0V-13Z", TURMERIC) + path("M-7 0l5 6l10-11")


def sign_care() -> str:
    """Social care: a heart."""
    return path("M0 17C-28-2-18-18-8-16C-3-15-1-11 0-8C1-11 3-15 8-16C18-18 28-2 0 17Z", BRICK)


def paper(wide: int = 70) -> str:
    """A sheet that lies on a table; 0,0 is the middle of its lower edge."""
    half = wide / 2
    return path(f"M{-half:g} 0L{12 - half:g}-16H{half - 4:g}L{half - 10:g} 0Z", WHITE) + path(
        f"M{10 - half:g}-6H{half - 24:g}M{15 - half:g}-11H{half - 16:g}", stroke_width="2"
    )


def kia_open() -> str:
    """The open Buku KIA, held up; 0,0 is its middle."""
    return (
        path("M0-24C-12-30-26-28-38-26V24C-26 22-12 20 0 26C12 20 26 22 38 24V-26C26-28 12-30 0-24Z", PINK)
        + path("M0-18C-10-23-20-22-32-20V18C-20 16-10 15 0 20C10 15 20 16 32 18V-20C20-22 10-23 0-18ZM0-18V20", WHITE)
        + path("M9-8H24M9 0H24M9 8H20M-24 8H-10", stroke_width="2")
        + round_(-17, -6, 6, PINK)
    )


def clipboard() -> str:
    """A form on a wooden board; 0,0 is its middle."""
    return box(-26, -36, 52, 82, WOOD, 4) + at(0, 2, form(5))


def rows_board() -> str:
    """A board that stands on 0,0: a row with a bar for each RW; the short bar is turmeric."""
    widths = ((0, 62, MID), (1, 50, MID), (2, 22, TURMERIC), (3, 56, MID))
    huts = "".join(path(f"M-44 {y + 12}V{y + 4}L-38 {y - 2}L-32 {y + 4}V{y + 12}Z", SUN) for y in (-86, -65, -44, -23))
    return box(-54, -98, 108, 96, WHITE, 4) + huts + "".join(box(-24, -86 + 21 * i, w, 11, c, 1) for i, w, c in widths)
