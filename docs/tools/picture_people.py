"""Heads, hands and bodies of the people in the pictures."""

from picture_line import GREY, INK, LINE, PAPER, SKIN, WHITE, at, path, round_

# hands: the wrist is at 0,0 and the fingers point to +x ------------------------------------------------------------


def fingers(lines: list[str], skin: str, width: float = 5.4) -> str:
    """Finger lines, ink below and skin above."""
    ink = "".join(
        f'<path d="{d}" stroke-width="{width + 2 * LINE - 1:g}"/><path d="{d}" stroke="{skin}" stroke-width="{width:g}"/>' for d in lines
    )
    return f'<g fill="none">{ink}</g>'


def palm(x: float, y: float, rx: float, ry: float | None, skin: str) -> str:
    """The middle of a hand, which hides the roots of the fingers."""
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{skin}" stroke="none"/>'


def hand_open(skin: str = "sawo") -> str:
    """An open hand: it offers or steadies."""
    s = SKIN[skin]
    return (
        fingers(["M8-7C12-12 16-16 22-17"], s, 6)
        + path("M-4-8C2-10 10-12 17-11L18 12C10 13 2 11-4 9Z", s)
        + fingers(["M14-8.5L33-10", "M14-2.500L38-3", "M14 3.500L37 4", "M14 9L31 10.500"], s)
        + palm(13, 0.5, 5.5, 10.5, s)
    )


def hand_pinch(skin: str = "sawo") -> str:
    """A pinching hand: it holds a tape, a pencil or a button."""
    s = SKIN[skin]
    return (
        fingers(["M12 8C18 12 22 12 26 10", "M13 3C21 7 25 7 29 5"], s)
        + path("M-4-9C4-11 12-11 17-7C20-1 18 8 12 11C6 12 0 11-4 9Z", s)
        + fingers(["M14-5C22-9 28-5 31 1", "M8-2C14 0 22 5 29 2"], s, 5.6)
        + palm(8, -2, 5, 6, s)
    )


def hand_fist(skin: str = "sawo") -> str:
    """A closed hand: it holds a book or a sheet."""
    s = SKIN[skin]
    return (
        path("M-4-9C4-13 18-14 23-9C26-2 25 6 21 11C13 14 2 12-4 9Z", s)
        + fingers(["M12 9.500L20 9", "M11 4L22 3.500", "M11-2L22-2.500"], s)
        + fingers(["M4-6C10-9 17-9 21-6"], s, 6)
    )


# heads: centre of the face at 0,0; the face is 36 wide and 42 high; `look` moves the features --------------------------


def face(skin: str = "sawo", look: int = 1, age: int = 40, smile: float = 4) -> str:
    """A face that looks left (-1) or right (1); lines of age from 55."""
    s, k = SKIN[skin], 3.5 * look
    lines = f"M{k - 9} -8q3.500-2.500 7-.5M{k + 4} -8.500q3.500-2 7 .5M{k + look} -1q{3 * look} 5 {-look} 6M{k - 5} 10q5 {smile} 10 0"
    if age >= 55:
        lines += f"M{k - 12} 3q-1 4 1 7M{k + 12} 3q1 4-1 7M{k - 5} -13q5-1.500 10 0"
    return (
        path("M-18-6C-18-20-10-23 0-23S18-20 18-6C18 12 9 21 0 21S-18 12-18-6Z", s)
        + path(lines, stroke_width="2")
        + f'<g fill="{INK}" stroke="none">{round_(k - 5, -0.5, 2.1, INK)}{round_(k + 7, -0.5, 2.1, INK)}</g>'
    )


def hijab(cloth: str, skin: str = "sawo", look: int = 1, age: int = 40) -> str:
    """A head in a hijab, 40 units long below the face."""
    k = 2 * look
    return (
        path("M-25 40C-30 20-27-2-24-12C-20-28-9-32 0-32S20-28 24-12C27-2 30 20 25 40C12 50-12 50-25 40Z", cloth)
        + at(k, 1, face(skin, look, age), scale=0.9)
        + path(
            f"M{k - 16} 8C{k - 14} 22 {k - 6} 27 {k} 26S{k + 14} 22 {k + 16} 8C{k + 19} 22 {k + 12} 34 {k} 34S{k - 19} 22 {k - 16} 8Z",
            cloth,
        )
        + path(f"M{k + 6} 33C{k + 14} 37 {k + 20} 36 25 30M{k - 20} 22C{k - 17} 32 {k - 10} 37 {k - 2} 39", stroke_width="2")
    )


def hair(skin: str = "sawo", look: int = 1, age: int = 40, bun: bool = True) -> str:
    """A head with hair, grey from 60, with or without a bun."""
    tone = GREY if age >= 60 else "#3A3330"
    back = round_(-16 * look, -20, 10, tone) if bun else ""
    return (
        neck(skin)
        + back
        + path("M-21 0C-24-22-12-31 0-31S24-22 21 0L17 6L-17 6Z", tone)
        + face(skin, look, age)
        + path(f"M-19-4C-19-20-10-27 0-27S19-20 19-4C14-8 {6 * look}-14 {5 * look}-17C0-12-12-11-19-4Z", tone)
    )


def peci(skin: str = "sawo", look: int = 1, age: int = 50) -> str:
    """A man's head with a peci."""
    tone = GREY if age >= 60 else "#3A3330"
    return (
        neck(skin)
        + path("M-20 2L-20-14L20-14L20 2L16 4L-16 4Z", tone)
        + face(skin, look, age, 3)
        + path("M-20-12L-17-31C-8-35 8-35 17-31L20-12C8-16-8-16-20-12Z", "#22302C")
    )


def neck(skin: str) -> str:
    """The neck below a head without hijab."""
    return path("M-8 12L-8 34C-3 39 3 39 8 34L8 12Z", SKIN[skin])


def body(cloth: str, wide: int = 42, tall: int = 110, collar: str = "") -> str:
    """Shoulders to table edge; 0,0 is the centre of the head above it."""
    return (
        path(f"M{-wide} {tall}L{-wide} 62C{-wide} 42-24 36-9 31C-4 36 4 36 9 31C24 36 {wide} 42 {wide} 62L{wide} {tall}Z", cloth) + collar
    )


COLLAR = path("M-9 31L0 46L9 31", PAPER)


def child(skin: str = "sawo", look: int = 1) -> str:
    """A child's head; the bodies belong to the scenes."""
    return (
        path("M-19-5C-19-19-11-23 0-23S19-19 19-5C19 12 9 19 0 19S-19 12-19-5Z", SKIN[skin])
        + path("M-19-4C-20-22-8-28 2-26C14-25 20-16 19-4C12-14 4-12 2-18C-4-10-14-12-19-4Z", "#3A3330")
        + path(f"M{2 * look - 5} 8q5 5 10 0M{3 * look} 1q2 3-1 4", stroke_width="2")
        + f'<g fill="{INK}" stroke="none">{round_(3 * look - 6, 0, 2.2, INK)}{round_(3 * look + 7, 0, 2.2, INK)}</g>'
    )


def baby(skin: str = "sawo") -> str:
    """A swaddled baby lying in an arm; 0,0 is the middle of the bundle, the head is on the right."""
    return at(
        0,
        0,
        path("M-44 14C-40-8-16-18 8-16L30-20C44-16 44 14 28 20C0 28-30 26-44 14Z", WHITE),
        at(24, -6, child(skin, -1), turn=18, scale=0.8),
        path("M-36 12C-20 22 4 22 18 14", stroke_width="2"),
    )
