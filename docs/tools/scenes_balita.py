"""Scenes of the course about infants and young children."""

from picture_line import BRICK, INDIGO, LEAF, MID, PALE, PAPER, PINK, SKIN, SUN, TURMERIC, WHITE, WOOD, at, box, cut, limb, path, round_
from picture_people import COLLAR, body, child, hair, hand_fist, hand_open, hand_pinch, hijab, peci
from picture_poses import arm, ears, infant, toddler
from picture_things import form, height_board, pencil, scale_digital, table, tape
from picture_tools import ORANGE, WATER, baby_scale, bowl, bucket_tap, lying_board, spoon, tape_plain


def timbang_bayi() -> list[str]:
    """Bayi berbaring di timbangan bayi; tangan kader dekat, tetapi tidak menyentuh."""
    s = SKIN["sawo"]
    load = (
        limb("M14-52C26-72 34-70 40-54M24-50C38-68 46-66 52-52", s, 10, 0)
        + path("M-22-62C-6-72 18-68 26-60C28-48 20-40-20-42Z", WHITE)
        + limb("M-8-56C-2-62 4-66 10-68", WHITE, 9, 0)
        + round_(14, -70, 5.5, s)
        + at(-38, -58, child("sawo", 1), turn=-38, scale=0.85)
    )
    return [
        cut("M8 24L308 14L312 190L6 184Z", PALE),
        at(52, 66, body(PINK, 42, 110), hijab(INDIGO, "sawo", 1, 27)),
        at(272, 72, body(LEAF, 42, 110), hijab(PAPER, "tua", -1, 48)),
        table(8, 168, 304, 40),
        at(160, 168, baby_scale(load)),
        arm("M24 126C22 152 34 166 66 162", PINK, hand_open, "sawo", -4),
        arm("M243 128C236 108 226 92 212 88", LEAF, hand_open, "tua", -14, flip=True),
        arm("M300 130C306 164 276 170 256 162", LEAF, hand_open, "tua", 4, flip=True),
    ]


def timbang_berdiri() -> list[str]:
    """Anak berdiri tegak di tengah timbangan tanpa berpegangan; kader mencatat angkanya."""
    return [
        cut("M10 20L306 12L312 186L8 192Z", SUN),
        path("M14 186H306"),
        at(112, 166, scale_digital()),
        at(112, 48, toddler(BRICK, INDIGO, "muda", 1)),
        limb("M34 181H46M34 172H46", TURMERIC, 5, 0),
        at(250, 78, body(LEAF, 42, 122), hijab(TURMERIC, "sawo", -1, 41)),
        at(196, 130, form(5), turn=-5),
        at(205, 132, pencil(48), turn=38),
        arm("M221 134C212 150 206 160 206 168", LEAF, hand_fist, "sawo", 190),
        arm("M279 134C290 164 268 174 241 160", LEAF, hand_pinch, "sawo", 206),
    ]


def panjang_badan() -> list[str]:
    """Ibu memegang kepala bayi pada papan, kader menekan lutut dan menggeser papan kaki."""
    return [
        cut("M12 18L308 10L306 188L8 192Z", PALE),
        at(40, 100, lying_board(190)),
        arm("M-14 34C0 40 14 50 34 66", PINK, hand_open, "muda", 194, flip=True, width=24, free=0, scale=1.1),
        arm("M-14 168C0 160 14 150 34 134", PINK, hand_open, "muda", -14, width=24, free=0, scale=1.1),
        at(71, 100, infant(TURMERIC, INDIGO, "muda")),
        arm("M176 216C180 196 184 178 187 152", LEAF, hand_open, "tua", -92, width=24, free=0, scale=1.1),
        arm("M332 190C312 176 296 150 284 126", LEAF, hand_open, "tua", 206, width=24, free=0, scale=1.1),
    ]


def tinggi_badan() -> list[str]:
    """Anak berdiri merapat ke papan; kader menurunkan penggeser dan membaca sejajar mata."""
    return [
        cut("M8 24L310 12L304 190L16 186Z", SUN),
        path("M20 184H300"),
        at(112, 181, height_board(168)),
        at(114, 76, toddler(BRICK, INDIGO, "sawo", 1)),
        box(78, 38, 78, 10, WOOD, 2),
        at(248, 48, body(LEAF, 44, 152, COLLAR), peci("tua", -1, 52)),
        arm("M218 106C206 96 196 84 190 62", LEAF, hand_open, "tua", 38, flip=True),
        arm("M278 112C282 170 226 176 182 160", LEAF, hand_open, "tua", 4, flip=True),
    ]


def lingkar_kepala() -> list[str]:
    """Kader melingkarkan pita pada kepala anak, tepat di atas alis dan telinga."""
    ticks = "".join(f"M{x} -14.500v4" for x in range(-15, 20, 6))
    band = path("M-21-15C-10-19 10-19 21-15V-7C10-11-10-11-21-7Z", WHITE) + path(ticks, stroke_width="1.5")
    brows = path("M-11-3.500q4-2 8 0M4-3.500q4-2 8 0", stroke_width="1.8")
    return [
        cut("M10 16L304 22L312 188L6 190Z", PALE),
        at(60, 66, body(PINK, 44, 140), hijab(INDIGO, "muda", 1, 30)),
        at(132, 102, path("M-34 100C-36 44-26 30-8 26H8C26 30 36 44 34 100Z", BRICK)),
        at(132, 98, ears("muda"), child("muda", 1), brows, band, scale=1.25),
        arm("M32 124C28 176 62 186 106 176", PINK, hand_open, "muda", -6),
        at(262, 70, body(LEAF, 44, 136), hijab(TURMERIC, "sawo", -1, 44)),
        at(154, 82, tape_plain(46), turn=4),
        arm("M232 128C218 104 204 74 182 66", LEAF, hand_pinch, "sawo", 18, flip=True),
        arm("M292 132C298 168 252 158 224 106", LEAF, hand_pinch, "sawo", 216),
    ]


def lila_balita() -> list[str]:
    """Kader melingkarkan pita LiLA di tengah lengan atas kiri anak."""
    s = SKIN["sawo"]
    return [
        cut("M8 22L310 14L306 186L12 192Z", SUN),
        at(58, 62, body(INDIGO, 44, 140), hijab(PINK, "sawo", 1, 29)),
        at(120, 96, path("M-30 110C-32 44-24 26-8 20H8C24 26 32 44 30 110Z", WHITE)),
        limb("M146 136L158 196", s, 19, 0),
        limb("M141 124L147 134", WHITE, 23, 0),
        at(120, 92, child("sawo", 1)),
        arm("M30 120C26 174 60 180 90 174", INDIGO, hand_open, "sawo", -4),
        at(266, 74, body(LEAF, 44, 130, COLLAR), hair("muda", -1, 38)),
        path("M140 158C146 166 156 166 164 156V168C156 177 148 177 142 170Z", WHITE),
        at(160, 155, tape(48), turn=-10),
        arm("M236 132C226 118 224 118 218 130", LEAF, hand_pinch, "muda", 138),
        arm("M296 134C300 184 248 190 204 178", LEAF, hand_pinch, "muda", 196),
    ]


def chart(wide: int, points: tuple[tuple[int, int], ...], colour: str) -> str:
    """A growth chart without figures: orange line, three bands, red line; the last stretch is coloured."""
    x, h = wide, 116
    bands = (
        path(f"M0 62C{x // 3} 40 {2 * x // 3} 24 {x} 14V40C{2 * x // 3} 52 {x // 3} 66 0 80Z", SUN)
        + path(f"M0 80C{x // 3} 66 {2 * x // 3} 52 {x} 40V66C{2 * x // 3} 76 {x // 3} 86 0 94Z", MID)
        + path(f"M0 94C{x // 3} 86 {2 * x // 3} 76 {x} 66V92C{2 * x // 3} 98 {x // 3} 104 0 106Z", SUN)
    )
    line = "L".join(f"{a} {b}" for a, b in points)
    last = "L".join(f"{a} {b}" for a, b in points[-2:])
    return (
        box(-8, -4, wide + 16, h + 16, WHITE, 4)
        + f'<g stroke="none">{bands}</g>'
        + path(f"M0 62C{x // 3} 40 {2 * x // 3} 24 {x} 14", stroke=ORANGE)
        + path(f"M0 106C{x // 3} 104 {2 * x // 3} 98 {x} 92", stroke=BRICK)
        + path(f"M0 2V{h}H{wide}")
        + path(f"M{line}")
        + path(f"M{last}", stroke=colour, stroke_width="5")
        + "".join(round_(a, b, 4.5, TURMERIC if i < len(points) - 1 else colour) for i, (a, b) in enumerate(points))
    )


def grafik_naik() -> list[str]:
    """Dua grafik naik: titik mengikuti pitanya, atau pindah ke pita di atasnya."""
    follow = ((16, 84), (44, 74), (72, 64), (102, 54))
    above = ((16, 92), (44, 86), (72, 80), (102, 58))
    return [
        cut("M6 16L314 10L308 190L12 188Z", PALE),
        at(28, 40, chart(122, follow, LEAF)),
        at(174, 40, chart(122, above, LEAF)),
    ]


def grafik_tidak_naik() -> list[str]:
    """Tiga grafik tidak naik: titik mendatar, turun, atau pindah ke pita di bawahnya."""
    start = ((10, 86), (32, 74))
    ends = (((54, 63), (74, 63)), ((54, 63), (74, 77)), ((54, 63), (74, 60)))
    flat, down = (*start, *ends[0]), (*start, *ends[1])
    cross = ((10, 86), (32, 73), (54, 62), (76, 58))
    return [
        cut("M6 12L312 18L314 188L8 190Z", SUN),
        *[at(18 + 101 * i, 40, chart(82, points, BRICK)) for i, points in enumerate((flat, down, cross))],
    ]


def isi_piringku_balita() -> list[str]:
    """Semangkuk makanan anak: nasi lembik, telur, ikan, dan sayur; ada buah dan air putih."""
    banana = path("M-22-8C-10 14 12 14 22-6C24 16-8 32-24 6Z", TURMERIC)
    return [
        cut("M10 14L308 20L304 190L6 186Z", PALE),
        at(140, 98, bowl(), scale=1.25),
        at(262, 64, round_(0, 0, 34, WHITE), banana),
        at(44, 66, round_(0, 0, 22, WHITE), round_(0, 0, 15, WATER)),
        at(206, 128, spoon(70), turn=24),
        arm("M330 206C316 196 306 188 292 176", PINK, hand_pinch, "sawo", 206, width=26, free=0, scale=1.25),
        arm("M-12 210C12 204 36 192 56 176", PINK, hand_open, "sawo", -42, width=26, free=0, scale=1.25),
    ]


def menyusui() -> list[str]:
    """Ibu menyusui: badan bayi lurus, rapat, menghadap ibu, dan seluruhnya disangga."""
    return [
        cut("M8 20L310 12L312 186L6 190Z", SUN),
        at(116, 66, body(PINK, 46, 140)),
        path("M84 150C90 128 108 124 128 128L196 140C210 144 208 168 194 170L120 170C96 172 80 168 84 150Z", WHITE),
        round_(102, 142, 20, "#3A3330"),
        path("M104 134C112 138 114 146 108 152", stroke=SKIN["muda"], stroke_width="4"),
        at(116, 66, hijab(INDIGO, "muda", -1, 28)),
        path("M92 104C90 118 84 126 74 132C82 146 100 132 112 122L132 110Z", INDIGO),
        arm("M84 126C66 160 80 186 128 176", PINK, hand_open, "muda", -6),
        arm("M150 122C176 136 190 148 190 164", PINK, hand_open, "muda", 168),
        at(262, 80, body(LEAF, 42, 122), hijab(TURMERIC, "tua", -1, 50)),
        arm("M290 136C294 176 260 186 236 178", LEAF, hand_open, "tua", 4, flip=True),
    ]


def cuci_tangan() -> list[str]:
    """Kader menggosok kedua tangan dengan sabun di bawah air mengalir."""
    foam = "".join(round_(x, y, r, WHITE) for x, y, r in ((176, 140, 6), (186, 132, 4.5), (214, 158, 5), (168, 150, 4)))
    return [
        cut("M10 14L306 20L310 190L6 184Z", PALE),
        at(78, 74, body(LEAF, 44, 130), hijab(TURMERIC, "muda", 1, 42)),
        at(214, 104, bucket_tap()),
        path("M150 180H244L234 202H160Z", INDIGO),
        path("M207 104C206 116 206 122 206 132M212 104V132", stroke=INDIGO),
        path("M196 162V178M206 164V178M184 162V176", stroke=INDIGO),
        arm("M108 132C118 152 136 158 160 154", LEAF, hand_open, "muda", -6),
        arm("M50 134C52 190 120 190 170 162", LEAF, hand_open, "muda", -16),
        f'<g stroke-width="2">{foam}</g>',
        box(262, 82, 30, 12, PINK, 5),
    ]


SCENES = {
    "timbang-bayi": timbang_bayi,
    "timbang-berdiri": timbang_berdiri,
    "panjang-badan": panjang_badan,
    "tinggi-badan": tinggi_badan,
    "lingkar-kepala": lingkar_kepala,
    "lila-balita": lila_balita,
    "grafik-naik": grafik_naik,
    "grafik-tidak-naik": grafik_tidak_naik,
    "isi-piringku-balita": isi_piringku_balita,
    "menyusui": menyusui,
    "cuci-tangan": cuci_tangan,
}
