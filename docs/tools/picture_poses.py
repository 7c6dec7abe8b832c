"""Poses that are made of heads, hands and bodies: an arm with its hand, a standing child, a lying child, a standing woman."""

import re
from collections.abc import Callable

from picture_line import MID, PAPER, SKIN, TURMERIC, WHITE, at, box, limb, path, round_
from picture_people import child, fingers, palm

Hand = Callable[[str], str]


def arm(
    d: str,
    cloth: str,
    hand: Hand,
    skin: str = "sawo",
    turn: float = 0,
    flip: bool = False,
    width: float = 19,
    free: int = 9,
    scale: float = 1,
) -> str:
    """A sleeve along d with a hand at its end; a mirrored hand points to -x and keeps its thumb above."""
    x, y = (float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", d)[-2:])
    return limb(d, cloth, width, free) + at(x, y, hand(skin), turn=turn, flip=flip, scale=scale)


def hand_three(skin: str = "sawo") -> str:
    """A hand that shows three fingers to be counted; the thumb lies over the little finger."""
    s = SKIN[skin]
    return (
        path("M-4-9C2-11 10-12 17-11L18 11C10 13 2 11-4 9Z", s)
        + fingers(["M14-8L35-14", "M14-2L39-3", "M14 4L35 9"], s)
        + palm(11, -1, 7, 9.5, s)
        + fingers(["M8 9L17 10.500", "M3 3C8 9 12 10 17 8"], s)
    )


def toddler(shirt: str, pants: str, skin: str = "sawo", look: int = 1) -> str:
    """A small child that stands straight, bare feet together; 0,0 is the centre of the face, the soles are at 106."""
    s = SKIN[skin]
    return (
        limb("M-8 66L-8 98M8 66L8 98", pants, 12, 0)
        + limb("M-9 102L-12 102M9 102L13 102", s, 8, 0)
        + path("M-20 28C-17 18 17 18 20 28L22 70H-22Z", shirt)
        + limb("M-19 30L-24 56M19 30L24 56", shirt, 11, 0)
        + round_(-25, 62, 6, s)
        + round_(25, 62, 6, s)
        + child(skin, look)
    )


def infant(shirt: str, pants: str, skin: str = "sawo") -> str:
    """A baby on its back from above, head to the left, straight; 0,0 is the centre of the face, the soles are at 148."""
    s = SKIN[skin]
    return (
        limb("M36-16L80-27M36 16L80 27", shirt, 12, 0)
        + round_(86, -28, 6.5, s)
        + round_(86, 28, 6.5, s)
        + limb("M92-9L134-8M92 9L134 8", s, 13, 0)
        + limb("M92-9L112-9M92 9L112 9", pants, 16, 0)
        + limb("M141-11L141-9M141 11L141 9", s, 11, 0)
        + path("M15-10C22-20 32-21 44-20L98-19C102-8 102 8 98 19L44 20C32 21 22 20 15 10Z", shirt)
        + path("M96-20C104-8 104 8 96 20L88 19V-19Z", pants)
        + at(0, 0, child(skin, 0), turn=-90)
    )


def seated_child(shirt: str, skin: str = "sawo", look: int = 1, sleeve: bool = True) -> str:
    """A child on a lap, cut below; 0,0 is the centre of the face."""
    arms = limb("M-24 42C-30 56-26 66-12 68", shirt, 13, 5) + round_(-8, 68, 6.5, SKIN[skin]) if sleeve else ""
    return path("M-30 84C-32 44-24 26-8 20H8C24 26 32 44 30 84Z", shirt) + arms + child(skin, look)


def gown(cloth: str, skin: str = "sawo", belly: bool = False) -> str:
    """A woman in a long dress who stands on bare feet; 0,0 is the centre of the face, the soles are at 154."""
    round_belly = path("M-8 66C12 60 34 72 34 90C34 104 18 110 2 107", cloth) if belly else ""
    return (
        limb("M-13 149L-16 149M13 149L17 149", SKIN[skin], 9, 0)
        + path("M-33 143C-30 104-40 78-40 62C-38 42-22 36-9 31C-4 36 4 36 9 31C22 36 38 42 40 62C40 78 34 110 34 143Z", cloth)
        + round_belly
    )


def ears(skin: str = "sawo") -> str:
    """The ears behind a child's head, at the height of the eyes."""
    return round_(-19, 2, 5, SKIN[skin], 6) + round_(19, 2, 5, SKIN[skin], 6)


def kader_card() -> str:
    """The card that a kader wears on her chest."""
    return (
        path("M-9-20L0-8L9-20", stroke_width="2")
        + box(-8, -8, 16, 20, WHITE, 2)
        + round_(0, -2, 2.5, MID)
        + path("M-4 6H4", stroke_width="2")
    )


def shoulder_bag() -> str:
    """The kader's bag; 0,0 is the middle of its upper edge."""
    return path("M-22 0H22L20 32H-20Z", TURMERIC) + path("M-22 0C-20 14 20 14 22 0", TURMERIC) + round_(0, 11, 3, PAPER)
