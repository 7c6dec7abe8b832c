"""Scenes of the course about infants and young children."""

from picture_line import BRICK, INDIGO, LEAF, MID, PALE, PAPER, PINK, SKIN, SUN, TURMERIC, WHITE, WOOD, at, box, cut, limb, path, round_
from picture_people import COLLAR, body, child, fingers, hair, hand_fist, hand_open, hand_pinch, hijab, peci
from picture_poses import arm, ears, infant, toddler
from picture_things import form, height_board, pencil, scale_digital, table, tape
from picture_tools import ORANGE, WATER, baby_scale, bowl, lying_board, spoon, tape_plain


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
        at(50, 66, body(PINK, 42, 110), hijab(INDIGO, "sawo", 1, 27)),
        at(272, 72, body(LEAF, 42, 110), hijab(PAPER, "tua", -1, 48)),
        table(8, 168, 304, 40),
        at(154, 168, baby_scale(load)),
        arm("M22 126C20 152 32 166 58 162", PINK, hand_open, "sawo", -4),
        arm("M243 134C250 112 246 80 228 70", LEAF, hand_open, "tua", -24, flip=True),
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
        at(190, 130, form(5), turn=-5),
        arm("M221 134C212 152 204 164 204 172", LEAF, hand_fist, "sawo", 190),
        at(198, 128, pencil(56), turn=28),
        arm("M279 134C296 160 286 172 256 156", LEAF, hand_pinch, "sawo", 204),
    ]


def panjang_badan() -> list[str]:
    """Ibu memegang kepala bayi pada papan, kader menekan lutut dan menggeser papan kaki."""
    return [
        cut("M12 18L308 10L306 188L8 192Z", PALE),
        at(40, 100, lying_board(180)),
        arm("M-14 30C0 40 14 52 32 68", PINK, hand_open, "muda", 196, flip=True, width=20, free=0, scale=1.1),
        arm("M-14 170C0 160 14 148 32 132", PINK, hand_open, "muda", -16, width=20, free=0, scale=1.1),
        at(71, 100, infant(TURMERIC, INDIGO, "muda")),
        arm("M172 216C178 196 184 172 187 142", LEAF, hand_open, "tua", -92, width=20, free=0, scale=1.1),
        arm("M332 194C312 180 294 154 274 126", LEAF, hand_open, "tua", 212, width=20, free=0, scale=1.1),
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
    ticks = "".join(f"M{x} -18.500v4" for x in range(-15, 20, 6))
    band = path("M-21-18C-10-22 10-22 21-18V-10C10-14-10-14-21-10Z", WHITE) + path(ticks, stroke_width="1.5")
    brows = path("M-9-7q4-3 8 0M5-7q4-3 8 0", stroke_width="1.8")
    return [
        cut("M10 16L304 22L312 188L6 190Z", PALE),
        at(60, 66, body(PINK, 44, 140), hijab(INDIGO, "muda", 1, 30)),
        at(132, 102, path("M-34 100C-36 44-26 30-9 22H9C26 30 36 44 34 100Z", BRICK)),
        path("M124 114V126C128 131 136 131 140 126V114Z", SKIN["muda"]),
        at(132, 98, ears("muda"), child("muda", 1), brows, band, scale=1.25),
        arm("M32 124C28 176 62 186 106 176", PINK, hand_open, "muda", -6),
        at(262, 70, body(LEAF, 44, 136), hijab(TURMERIC, "sawo", -1, 44)),
        at(154, 78, tape_plain(50), turn=6),
        arm("M232 126C222 98 206 66 190 66", LEAF, hand_pinch, "sawo", -18, flip=True),
        arm("M292 132C298 168 258 158 230 106", LEAF, hand_pinch, "sawo", 216),
    ]


def lila_balita() -> list[str]:
    """Kader melingkarkan pita LiLA di tengah lengan atas kiri anak."""
    s = SKIN["sawo"]
    return [
        cut("M8 22L310 14L306 186L12 192Z", SUN),
        at(54, 62, body(INDIGO, 44, 140), hijab(PINK, "sawo", 1, 29)),
        at(112, 96, path("M-30 110C-32 44-24 26-8 18H8C24 26 32 44 30 110Z", MID)),
        limb("M138 134L144 200", s, 19, 0),
        limb("M134 124L138 136", MID, 23, 0),
        path("M120 118C130 124 128 132 126 140", stroke=MID, stroke_width="6"),
        at(112, 92, child("sawo", 1)),
        arm("M26 120C22 174 56 184 84 178", INDIGO, hand_open, "sawo", -4),
        at(270, 74, body(LEAF, 42, 130, COLLAR), hair("muda", -1, 38)),
        path("M129 160C135 167 147 167 153 159V171C146 179 136 179 130 173Z", WHITE),
        at(149, 158, tape(74), turn=-10),
        arm("M241 134C232 118 244 112 246 128", LEAF, hand_pinch, "muda", 146),
        arm("M299 134C304 186 240 202 190 186", LEAF, hand_pinch, "muda", 200),
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
    """Titik bulan ini naik dan garisnya mengikuti pita yang sama."""
    points = ((24, 84), (66, 73), (108, 63), (150, 53))
    return [
        cut("M6 16L314 10L308 190L12 188Z", PALE),
        at(28, 26, chart(180, points, LEAF), scale=1.2),
        at(210, 92, pencil(56), turn=42),
        arm("M334 206C312 196 288 176 266 148", LEAF, hand_pinch, "tua", 222, width=26, free=0, scale=1.3),
    ]


def grafik_tidak_naik() -> list[str]:
    """Garis bulan ini mendatar lalu masuk ke pita di bawahnya."""
    points = ((20, 84), (56, 76), (92, 72), (128, 72), (162, 74))
    return [
        cut("M6 12L312 18L314 188L8 190Z", SUN),
        at(28, 26, chart(180, points, BRICK), scale=1.2),
        at(224, 117, pencil(52), turn=36),
        arm("M334 212C318 206 300 194 280 168", LEAF, hand_pinch, "sawo", 220, width=26, free=0, scale=1.3),
    ]


def isi_piringku_balita() -> list[str]:
    """Semangkuk makanan anak: nasi lembik, telur, ikan, dan sayur; ada buah dan air putih."""
    banana = path("M-22-8C-10 14 12 14 22-6C24 16-8 32-24 6Z", TURMERIC)
    return [
        cut("M10 14L308 20L304 190L6 186Z", PALE),
        at(140, 98, bowl(), scale=1.25),
        at(262, 64, round_(0, 0, 34, WHITE), banana),
        at(38, 52, round_(0, 0, 22, WHITE), round_(0, 0, 15, WATER)),
        at(206, 128, spoon(70), turn=24),
        arm("M330 206C316 196 306 188 292 176", PINK, hand_pinch, "sawo", 206, width=26, free=0, scale=1.25),
        arm("M-12 210C12 204 36 192 56 176", PINK, hand_open, "sawo", -42, width=26, free=0, scale=1.25),
    ]


def menyusui() -> list[str]:
    """Ibu menyusui: badan bayi lurus, rapat, menghadap ibu, dan seluruhnya disangga."""
    return [
        cut("M8 20L310 12L312 186L6 190Z", SUN),
        at(122, 62, body(PINK, 48, 144)),
        path("M104 130L196 150C212 154 212 180 194 180L108 168Z", WHITE),
        path("M134 140C130 150 130 160 134 171M158 145C154 156 154 166 158 175", stroke_width="2"),
        path("M104 138L120 142V160L104 158Z", SKIN["muda"]),
        round_(106, 126, 6, SKIN["muda"], 5),
        round_(94, 144, 21, "#3A3330"),
        path("M88 138q8 2 8 10", stroke="#6B615B", stroke_width="2"),
        at(122, 62, hijab(INDIGO, "muda", -1, 28)),
        path("M98 100C96 112 90 118 80 124C92 134 116 128 140 108Z", INDIGO),
        arm("M88 124C48 162 70 194 112 186L152 184", PINK, hand_open, "muda", -4),
        arm("M158 122C190 132 206 146 188 158", PINK, hand_open, "muda", -6, flip=True),
        at(268, 82, body(LEAF, 42, 120), hijab(TURMERIC, "tua", -1, 50)),
        arm("M296 140C302 178 280 188 262 182", LEAF, hand_open, "tua", 4, flip=True),
    ]


def cuci_tangan() -> list[str]:
    """Enam gerakan mencuci tangan: telapak, punggung, sela jari, punggung jari, ibu jari, dan ujung jari."""
    cuff = box(-16, -12, 13, 24, LEAF, 3)
    flat, fist, tips = cuff + hand_open("sawo"), cuff + hand_fist("sawo"), cuff + hand_pinch("sawo")
    between = fingers(["M14-2.500L38-3", "M14 9L31 10.500"], SKIN["sawo"])
    moves = (
        at(-26, 9, flat, turn=-8) + at(26, -7, flat, turn=-8, flip=True),
        at(-26, 12, flat) + at(-2, -19, flat, turn=62),
        at(-26, 2, flat, turn=4) + at(26, -2, flat, turn=-2, flip=True) + at(-26, 2, between, turn=4),
        at(-20, 5, fist, turn=-6) + at(20, -5, fist, turn=174),
        at(-26, 14, flat, turn=4) + at(28, -10, fist, turn=-8, flip=True),
        at(-27, 14, flat, turn=6) + at(20, -21, tips, turn=130),
    )
    foam = round_(-34, -20, 5, PALE) + round_(34, 24, 4.5, PALE)
    spots = [(58 + 102 * (i % 3), 54 + 92 * (i // 3)) for i in range(6)]
    return [
        cut("M8 12L312 18L308 190L10 186Z", SUN),
        *[at(x, y, box(-46, -42, 92, 84, WHITE, 8), foam, move) for (x, y), move in zip(spots, moves, strict=True)],
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
