"""Scenes of the refresher course."""

from picture_line import INDIGO, LEAF, MID, PALE, PAPER, PINK, at, cut, path
from picture_people import body, child, hand_open, hand_pinch, hijab
from picture_poses import arm
from picture_things import bubble, form, mat, nurse_bag, pencil, pips, road, scale_digital, small_chart, table
from picture_tools import slip


def lima_langkah_ringkas() -> list[str]:
    """Lima langkah posyandu dalam satu barisan: daftar, ukur, catat, layanan, dan penyuluhan."""
    things = (
        at(0, 0, form(4), scale=0.9),
        at(0, -2, scale_digital(), scale=0.6),
        at(-26, -19, small_chart()),
        nurse_bag(),
        bubble(),
    )
    spots = [(44 + 58 * i, 70 + 50 * (i % 2)) for i in range(5)]
    mats = [at(x, y, mat(34), thing, at(0, 45, pips(i + 1))) for i, ((x, y), thing) in enumerate(zip(spots, things, strict=True))]
    return [cut("M6 24L312 14L308 186L10 190Z", PALE), road("M44 70L102 120L160 70L218 120L276 70"), *mats]


def rujuk() -> list[str]:
    """Kader menulis surat rujukan untuk ibu dan anaknya."""
    return [
        cut("M8 16L310 22L306 188L10 190Z", PALE),
        at(54, 66, body(PINK, 42, 116), hijab(INDIGO, "sawo", 1, 28)),
        at(112, 108, path("M-28 70C-30 42-22 26-8 18H8C22 26 30 42 28 70Z", MID), child("sawo", 1)),
        arm("M25 126C18 160 60 168 92 160", PINK, hand_open, "sawo", -6),
        at(260, 72, body(LEAF, 42, 112), hijab(PAPER, "muda", -1, 49)),
        table(8, 172, 304, 40),
        at(180, 134, slip(), turn=-4, scale=1.15),
        at(200, 138, pencil(54), turn=32),
        arm("M289 130C304 166 284 178 250 166", LEAF, hand_pinch, "muda", 204),
    ]


SCENES = {"lima-langkah-ringkas": lima_langkah_ringkas, "rujuk": rujuk}
