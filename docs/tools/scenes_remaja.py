"""Scenes of the course about adolescents."""

from picture_line import INDIGO, LEAF, PALE, PAPER, SUN, TURMERIC, WHITE, at, cut, path, round_
from picture_people import COLLAR, body, hair, hand_open, hand_pinch, hijab
from picture_poses import arm
from picture_things import bench, plant, table, tensimeter, ttd
from picture_tools import glass

TIE = path("M-9 31L0 46L9 31", PAPER) + path("M0 44L-5 50L0 72L5 50Z", INDIGO)


def remaja_posyandu() -> list[str]:
    """Seorang putri dan seorang putra datang ke posyandu; kader mencatat di meja."""
    return [
        cut("M8 22L310 12L306 190L10 186Z", SUN),
        at(122, 64, body(WHITE, 38, 116, TIE), hair("tua", 1, 15, bun=False)),
        at(50, 78, body(WHITE, 38, 110), hijab(INDIGO, "muda", 1, 15)),
        at(262, 74, body(LEAF, 42, 110), hijab(TURMERIC, "sawo", -1, 42)),
        table(8, 168, 304, 40),
        arm("M24 138C20 168 38 174 58 164", WHITE, hand_open, "muda", -4),
        at(180, 148, tensimeter(), scale=0.95),
        path("M204 176L216 158H272L266 176Z", WHITE),
        path("M218 170H240M222 164H244", stroke_width="2"),
        arm("M291 132C304 160 296 172 274 160", LEAF, hand_pinch, "sawo", -10, flip=True),
    ]


def ttd_remaja() -> list[str]:
    """Dua remaja putri minum tablet tambah darah bersama, dengan air putih."""
    return [
        cut("M10 14L306 22L310 188L6 190Z", PALE),
        at(92, 72, body(WHITE, 40, 110), hijab(INDIGO, "sawo", 1, 14)),
        at(232, 66, body(WHITE, 40, 116, TIE), hair("muda", -1, 15)),
        table(8, 170, 304, 40),
        at(160, 146, ttd()),
        at(40, 170, glass(), scale=1.1),
        at(284, 170, glass(), scale=1.1),
        arm("M64 130C58 168 96 178 112 152", WHITE, hand_open, "sawo", -4),
        arm("M260 124C270 168 226 176 212 144", WHITE, hand_pinch, "muda", 26, flip=True),
        round_(180, 128, 6, "#A63D23"),
    ]


def bicara_remaja() -> list[str]:
    """Kader dan remaja putri duduk bersisian dan berbicara dengan tenang."""
    return [
        cut("M8 20L312 14L306 190L10 186Z", SUN),
        at(34, 158, plant(), scale=1.2),
        bench(64, 178, 236),
        at(126, 82, body(WHITE, 40, 100), hijab(INDIGO, "muda", 1, 15)),
        at(228, 68, body(LEAF, 44, 114, COLLAR), hair("tua", -1, 44)),
        arm("M98 140C90 170 108 182 128 176", WHITE, hand_open, "muda", -4),
        arm("M199 126C188 152 194 168 212 156", LEAF, hand_open, "tua", 2, flip=True),
        arm("M258 128C266 166 262 182 242 176", LEAF, hand_open, "tua", 0, flip=True),
    ]


SCENES = {"remaja-posyandu": remaja_posyandu, "ttd-remaja": ttd_remaja, "bicara-remaja": bicara_remaja}
