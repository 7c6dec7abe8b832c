"""Scenes of the course about adolescents."""

from picture_line import BRICK, INDIGO, LEAF, PALE, PAPER, SUN, TURMERIC, WHITE, at, cut, path, round_
from picture_people import COLLAR, body, hair, hand_fist, hand_open, hand_pinch, hijab
from picture_poses import arm
from picture_things import bench, plant, table, tensimeter, ttd
from picture_tools import glass, tape_plain

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
    """Remaja putri minum satu tablet dengan segelas air putih; tablet lain masih di lembarnya."""
    return [
        cut("M10 14L306 22L310 188L6 190Z", PALE),
        at(160, 64, body(WHITE, 42, 120, TIE), hair("sawo", 1, 15)),
        table(8, 176, 304, 40),
        at(68, 152, ttd(), round_(24, -9, 6.5, WHITE), turn=-4, scale=1.1),
        arm("M131 124C112 158 124 168 136 146", WHITE, hand_pinch, "sawo", 34, flip=True),
        round_(106, 128, 6.5, BRICK),
        at(236, 162, glass(), scale=1.25),
        arm("M190 124C186 166 204 172 218 150", WHITE, hand_fist, "sawo", -14),
    ]


def bicara_remaja() -> list[str]:
    """Kader dan remaja duduk berdampingan; kader mendengar dengan tangan di pangkuan."""
    return [
        cut("M8 20L312 14L306 190L10 186Z", SUN),
        at(34, 158, plant(), scale=1.2),
        bench(64, 178, 236),
        at(114, 80, body(WHITE, 40, 102), hijab(INDIGO, "muda", 1, 15)),
        at(240, 68, body(LEAF, 44, 114, COLLAR), hair("tua", -1, 44)),
        arm("M140 138C150 164 150 166 156 154", WHITE, hand_open, "muda", -32),
        arm("M86 138C78 170 92 182 112 176", WHITE, hand_open, "muda", -4),
        arm("M211 128C198 162 206 180 228 174", LEAF, hand_open, "tua", -4),
        arm("M270 128C284 164 280 184 258 176", LEAF, hand_open, "tua", -2, flip=True),
    ]


def lingkar_perut_remaja() -> list[str]:
    """Kader melingkarkan pita mendatar di perut seorang remaja yang berdiri tegak, di luar baju tipis."""
    ticks = "".join(f"M{x} 154v4" for x in range(84, 156, 8))
    return [
        cut("M8 14L310 22L306 190L10 186Z", SUN),
        path("M80 116C76 140 76 160 80 188H152C156 160 156 140 152 116Z", WHITE),
        path("M76 186H156L158 206H74Z", INDIGO),
        at(116, 52, body(WHITE, 40, 78, TIE), hair("sawo", 1, 15, bun=False)),
        path("M77 150C100 155 132 155 155 150V161C132 166 100 166 77 161Z", TURMERIC),
        path(ticks, stroke_width="1.5"),
        arm("M88 106C52 132 70 146 92 130", WHITE, hand_pinch, "sawo", -24),
        arm("M144 106C180 132 162 146 140 130", WHITE, hand_pinch, "sawo", 24, flip=True),
        at(270, 74, body(LEAF, 42, 130), hijab(PAPER, "muda", -1, 40)),
        at(150, 150, tape_plain(62), turn=-2),
        arm("M241 130C226 118 222 122 216 138", LEAF, hand_pinch, "muda", -26, flip=True),
        arm("M299 132C302 184 256 192 190 170", LEAF, hand_pinch, "muda", 14, flip=True),
    ]


SCENES = {
    "lingkar-perut-remaja": lingkar_perut_remaja,
    "remaja-posyandu": remaja_posyandu,
    "ttd-remaja": ttd_remaja,
    "bicara-remaja": bicara_remaja,
}
