"""Scenes of the course about adults and elderly people."""

from picture_line import BRICK, INDIGO, LEAF, PALE, PAPER, PINK, SKIN, SUN, TURMERIC, WHITE, WOOD, at, box, cut, limb, path
from picture_people import COLLAR, body, hair, hand_fist, hand_open, hand_pinch, hijab, peci
from picture_poses import arm, hand_three
from picture_things import pencil, plus, table, tensimeter
from picture_tools import glucometer, phone, sharps_box, tape_plain


def lingkar_perut() -> list[str]:
    """Kader melingkarkan pita mendatar di perut seorang bapak yang berdiri tegak."""
    s = SKIN["muda"]
    ticks = "".join(f"M{x} 154v4" for x in range(84, 156, 8))
    return [
        cut("M8 14L310 22L306 190L10 186Z", PALE),
        path("M80 116C74 140 74 160 78 188H154C158 160 158 140 152 116Z", s),
        path("M74 186H158L160 206H72Z", WOOD),
        path("M116 170v3", stroke_width="3"),
        at(116, 50, body(INDIGO, 44, 78), hair("muda", 1, 46, bun=False)),
        path("M75 150C100 155 132 155 157 150V161C132 166 100 166 75 161Z", WHITE),
        path(ticks, stroke_width="1.5"),
        arm("M86 106C52 132 70 146 92 130", INDIGO, hand_pinch, "muda", -24),
        arm("M146 106C180 132 162 146 140 130", INDIGO, hand_pinch, "muda", 24, flip=True),
        at(270, 74, body(LEAF, 42, 130, COLLAR), peci("sawo", -1, 50)),
        at(150, 150, tape_plain(62), turn=-2),
        arm("M241 130C226 118 222 122 216 138", LEAF, hand_pinch, "sawo", -26, flip=True),
        arm("M299 132C302 184 256 192 190 170", LEAF, hand_pinch, "sawo", 14, flip=True),
    ]


def tekanan_darah() -> list[str]:
    """Manset terpasang di lengan atas yang terbuka; lengan bapak terletak di meja setinggi jantung."""
    s = SKIN["sawo"]
    cuff = path("M-14-14C-6-11 6-11 14-14V14C6 17-6 17-14 14Z", INDIGO) + path("M8-12V15", stroke_width="2")
    return [
        cut("M12 16L304 22L312 184L6 190Z", SUN),
        box(14, 92, 60, 84, WOOD, 4),
        at(74, 62, body(PINK, 42, 118, COLLAR), hair("sawo", 1, 56, bun=False)),
        at(266, 72, body(LEAF, 42, 110), hijab(PAPER, "tua", -1, 44)),
        table(8, 166, 304, 40),
        limb("M46 128C40 152 48 160 64 158", PINK, 19),
        limb("M100 116L146 156L186 156", s, 16, 0),
        limb("M98 114L108 124", PINK, 25, 0),
        path("M86 112C92 118 90 126 88 132", stroke=PINK, stroke_width="6"),
        path("M136 150C152 140 178 138 212 146", stroke_width="4"),
        at(127, 139, cuff, turn=41),
        at(184, 156, hand_open("sawo"), turn=2),
        at(64, 158, hand_open("sawo"), turn=-4),
        at(240, 148, tensimeter()),
        arm("M294 128C306 160 304 174 288 166", LEAF, hand_pinch, "tua", 22, flip=True),
    ]


def gula_darah() -> list[str]:
    """Kader terlatih membaca alat gula darah, lalu mencatat hasilnya."""
    return [
        cut("M8 22L306 12L312 188L8 190Z", PALE),
        at(60, 70, body(PINK, 42, 110), hijab(INDIGO, "sawo", 1, 48)),
        at(258, 74, body(LEAF, 42, 110, COLLAR), hair("tua", -1, 39)),
        table(8, 168, 304, 40),
        at(126, 168, sharps_box()),
        arm("M32 130C28 166 44 174 64 164", PINK, hand_open, "sawo", -4),
        at(180, 120, glucometer(), scale=1.05),
        arm("M229 132C224 158 222 156 212 140", LEAF, hand_fist, "tua", 14, flip=True),
        path("M190 174L204 158H272L266 174Z", WHITE),
        path("M208 168H232M212 163H238", stroke_width="2"),
        at(238, 168, pencil(34), turn=-36),
        arm("M287 132C304 160 298 168 280 156", LEAF, hand_pinch, "tua", -14, flip=True),
    ]


def mata_telinga() -> list[str]:
    """Nenek menutup satu mata; dari jauh kader menunjukkan jari untuk dihitung."""
    marks = "".join(f"M{x} 178v12" for x in range(96, 223, 21))
    return [
        cut("M8 16L312 12L308 188L10 190Z", SUN),
        path(f"M96 184H222{marks}"),
        at(52, 86, body(BRICK, 36, 118), hair("sawo", 1, 66)),
        limb("M28 144C10 160 8 130 28 116", BRICK, 18),
        at(32, 112, hand_open("sawo"), turn=-64),
        arm("M76 142C84 172 76 188 52 184", BRICK, hand_open, "sawo", 4, flip=True),
        at(266, 76, body(LEAF, 42, 128), hijab(PAPER, "muda", -1, 43)),
        arm("M237 132C214 152 206 138 208 110", LEAF, hand_three, "muda", -92),
        arm("M294 134C300 172 282 184 262 178", LEAF, hand_open, "muda", 4, flip=True),
    ]


def senam_lansia() -> list[str]:
    """Kader memimpin senam; dua lansia ikut mengangkat kedua tangan."""
    return [
        cut("M10 20L306 12L314 188L6 190Z", PALE),
        at(56, 104, body(BRICK, 30, 100), hair("tua", 1, 66)),
        at(264, 100, body(INDIGO, 32, 100), peci("tua", -1, 68)),
        at(160, 84, body(LEAF, 40, 118), hijab(TURMERIC, "muda", 1, 45)),
        arm("M38 156C20 140 18 110 20 84", BRICK, hand_open, "tua", 88, flip=True, width=16, scale=0.85),
        arm("M74 156C94 140 98 110 96 84", BRICK, hand_open, "tua", -88, width=16, scale=0.85),
        arm("M245 154C224 138 220 108 224 82", INDIGO, hand_open, "tua", 88, flip=True, width=16, scale=0.85),
        arm("M283 154C302 138 304 108 300 82", INDIGO, hand_open, "tua", -88, width=16, scale=0.85),
        arm("M133 140C112 120 110 84 124 56", LEAF, hand_open, "muda", 100, flip=True),
        arm("M187 140C208 120 210 84 196 56", LEAF, hand_open, "muda", -100),
    ]


def kader_menelepon() -> list[str]:
    """Kader menelepon bidan pustu hari itu juga dan mencatat pesannya."""
    return [
        cut("M8 18L310 14L306 190L10 186Z", SUN),
        path("M196 40L214 14H298L316 40Z", INDIGO),
        box(204, 40, 104, 130, WHITE, 0),
        at(256, 28, plus(WHITE)),
        box(214, 54, 84, 96, PALE, 2),
        at(258, 98, body(WHITE, 38, 52), hijab(PINK, "sawo", -1, 36)),
        at(232, 100, phone(), turn=-10, scale=0.9),
        arm("M234 148C216 150 216 138 224 124", WHITE, hand_fist, "sawo", -70, width=15, scale=0.8),
        box(208, 148, 96, 9, WOOD, 2),
        at(92, 72, body(LEAF, 42, 110), hijab(TURMERIC, "muda", 1, 41)),
        table(8, 170, 304, 40),
        at(119, 76, phone(), turn=12),
        arm("M120 128C158 150 158 124 138 100", LEAF, hand_fist, "muda", -122),
        path("M70 176L82 160H152L160 176Z", WHITE),
        path("M118 169H144M118 164H138", stroke_width="2"),
        at(112, 170, pencil(36), turn=-150),
        arm("M63 130C46 160 52 172 70 158", LEAF, hand_pinch, "muda", 8),
    ]


SCENES = {
    "lingkar-perut": lingkar_perut,
    "tekanan-darah": tekanan_darah,
    "gula-darah": gula_darah,
    "mata-telinga": mata_telinga,
    "senam-lansia": senam_lansia,
    "kader-menelepon": kader_menelepon,
}
