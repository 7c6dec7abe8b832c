"""Scenes of the refresher course."""

from picture_line import INDIGO, LEAF, MID, PALE, PAPER, PINK, SUN, at, cut, path
from picture_people import body, child, hand_fist, hand_open, hand_pinch, hijab
from picture_poses import arm
from picture_things import bubble, form, mat, nurse_bag, pencil, pips, road, scale_digital, small_chart, table
from picture_tools import slip


def lima_langkah_ringkas() -> list[str]:
    """Lima langkah posyandu dalam satu barisan: daftar, ukur, catat, layanan, dan penyuluhan."""
    things = (form(4), at(0, -2, scale_digital(), scale=0.55), at(-26, -19, small_chart()), nurse_bag(), bubble())
    spots = [(38 + 61 * i, 88 + (10 if i % 2 else -10)) for i in range(5)]
    return [
        cut("M6 34L312 24L308 176L10 182Z", SUN),
        road("M38 78L99 98L160 78L221 98L282 78"),
        *[
            at(x, y, mat(28), at(0, 0, thing, scale=0.85), at(0, 50, pips(i + 1)))
            for i, ((x, y), thing) in enumerate(zip(spots, things, strict=True))
        ],
    ]


def rujuk() -> list[str]:
    """Kader menulis surat rujukan untuk ibu dan anaknya."""
    return [
        cut("M8 16L310 22L306 188L10 190Z", PALE),
        at(54, 66, body(PINK, 42, 116), hijab(INDIGO, "sawo", 1, 28)),
        at(112, 108, path("M-28 70C-30 42-22 26-8 18H8C22 26 30 42 28 70Z", MID), child("sawo", 1)),
        arm("M25 126C18 160 60 168 92 160", PINK, hand_open, "sawo", -6),
        at(260, 72, body(LEAF, 42, 112), hijab(PAPER, "muda", -1, 49)),
        table(8, 172, 304, 40),
        at(188, 134, slip(), turn=-4, scale=1.1),
        at(204, 142, pencil(46), turn=36),
        arm("M289 130C304 166 280 180 242 168", LEAF, hand_pinch, "muda", 204),
        arm("M231 132C214 156 206 164 202 166", LEAF, hand_fist, "muda", 186),
    ]


SCENES = {"lima-langkah-ringkas": lima_langkah_ringkas, "rujuk": rujuk}
