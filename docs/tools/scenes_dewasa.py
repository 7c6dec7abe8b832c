"""Scenes of the course about adults and elderly people."""

from picture_line import BRICK, INDIGO, LEAF, PALE, PAPER, PINK, SKIN, SUN, TURMERIC, WHITE, WOOD, at, box, cut, limb, path
from picture_people import COLLAR, body, hair, hand_fist, hand_open, hand_pinch, hijab, peci
from picture_poses import arm, hand_three
from picture_things import form, house, plant, table, tensimeter
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
    cuff = path("M-12-14C-5-11 5-11 12-14V14C5 17-5 17-12 14Z", INDIGO) + path("M6-12V15", stroke_width="2")
    return [
        cut("M12 16L304 22L312 184L6 190Z", SUN),
        box(14, 92, 60, 84, WOOD, 4),
        at(74, 62, body(PINK, 42, 118, COLLAR), hair("sawo", 1, 56, bun=False)),
        at(266, 72, body(LEAF, 42, 110), hijab(PAPER, "tua", -1, 44)),
        table(8, 166, 304, 40),
        limb("M46 128C40 152 48 160 64 158", PINK, 19),
        limb("M100 116L146 156L186 156", s, 16, 0),
        limb("M96 112L101 117", PINK, 25, 0),
        path("M86 112C92 118 90 126 88 132", stroke=PINK, stroke_width="6"),
        path("M132 142C150 134 182 134 212 146", stroke_width="4"),
        at(121, 134, cuff, turn=41),
        at(184, 156, hand_open("sawo"), turn=2),
        at(64, 158, hand_open("sawo"), turn=-4),
        at(240, 148, tensimeter()),
        arm("M294 128C306 160 304 174 288 166", LEAF, hand_pinch, "tua", 22, flip=True),
    ]


def gula_darah() -> list[str]:
    """Kader terlatih bersarung tangan menyiapkan alat gula darah, strip, kapas, dan wadah limbah tajam."""
    cotton = path("M-14 0C-20-4-14-14-8-12C-6-20 8-20 9-12C16-13 18-2 13 0Z", WHITE)
    strips = "".join(box(x, -5, 5, 22, PALE, 1) for x in (-9, 0, 9))
    return [
        cut("M8 22L306 12L312 188L8 190Z", PALE),
        at(58, 70, body(PINK, 42, 110), hijab(INDIGO, "sawo", 1, 48)),
        at(254, 72, body(LEAF, 42, 110, COLLAR), hair("tua", -1, 39)),
        table(8, 168, 304, 40),
        at(116, 168, sharps_box()),
        at(148, 168, cotton),
        arm("M30 130C26 166 36 176 54 166", PINK, hand_open, "sawo", -4),
        at(188, 126, glucometer()),
        at(246, 178, box(-16, -6, 32, 10, WHITE, 2), at(-2, -14, strips)),
        arm("M225 132C226 160 226 156 216 142", LEAF, hand_fist, "sarung", 12, flip=True),
        arm("M283 130C306 158 308 172 292 164", LEAF, hand_pinch, "sarung", 4, flip=True),
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
    """Kader memimpin senam, satu lansia sambil duduk."""
    return [
        cut("M10 20L306 12L314 188L6 190Z", PALE),
        box(18, 122, 76, 60, WOOD, 4),
        at(56, 98, body(BRICK, 28, 70), hair("tua", 1, 66)),
        path("M26 164Q56 158 86 164L84 202H28Z", INDIGO),
        at(266, 96, body(WHITE, 32, 110), peci("tua", -1, 68)),
        at(162, 84, body(LEAF, 40, 118), hijab(TURMERIC, "muda", 1, 45)),
        arm("M40 150C20 134 18 104 20 78", BRICK, hand_open, "tua", 88, flip=True, width=16, scale=0.85),
        arm("M72 150C94 134 98 104 96 78", BRICK, hand_open, "tua", -88, width=16, scale=0.85),
        arm("M247 150C226 134 222 104 226 78", WHITE, hand_open, "tua", 88, flip=True, width=16, scale=0.85),
        arm("M285 150C304 134 306 104 302 78", WHITE, hand_open, "tua", -88, width=16, scale=0.85),
        arm("M135 140C114 120 112 84 126 56", LEAF, hand_open, "muda", 100, flip=True),
        arm("M189 140C210 120 212 84 198 56", LEAF, hand_open, "muda", -100),
    ]


def kader_menelepon() -> list[str]:
    """Kader berdiri di depan rumah warga dan menelepon nakes sambil memegang catatan."""
    return [
        cut("M8 22L310 14L306 190L10 186Z", SUN),
        path("M14 186H306"),
        at(98, 186, house(150, 124)),
        box(104, 96, 52, 90, WOOD, 2),
        path("M146 144v8", stroke_width="4"),
        at(28, 166, plant()),
        at(230, 76, body(LEAF, 44, 130), hijab(TURMERIC, "muda", -1, 41)),
        at(203, 80, phone(), turn=-12),
        arm("M200 134C172 136 172 118 188 104", LEAF, hand_fist, "muda", -56),
        at(248, 152, form(4), turn=6),
        arm("M260 132C298 150 304 180 276 172", LEAF, hand_fist, "muda", 6, flip=True),
    ]


SCENES = {
    "lingkar-perut": lingkar_perut,
    "tekanan-darah": tekanan_darah,
    "gula-darah": gula_darah,
    "mata-telinga": mata_telinga,
    "senam-lansia": senam_lansia,
    "kader-menelepon": kader_menelepon,
}
