"""Scenes of the course about pregnant and nursing mothers."""

from picture_line import BRICK, INDIGO, LEAF, MID, PALE, PAPER, PINK, SKIN, SUN, TURMERIC, WHITE, at, box, cut, limb, path, round_
from picture_people import COLLAR, baby, body, hair, hand_fist, hand_open, hand_pinch, hijab
from picture_places import kia_open
from picture_poses import arm, gown
from picture_things import bench, book_kia, form, pencil, plate, scale_digital, table, tape, ttd
from picture_tools import WATER, glass, open_book


def timbang_ibu() -> list[str]:
    """Ibu hamil berdiri tegak di tengah timbangan tanpa alas kaki; kader mencatat angkanya."""
    mother = (
        gown(PINK, "sawo", belly=True)
        + arm("M-28 58C-36 72-38 80-38 92", PINK, hand_open, "sawo", 92, flip=False, width=17, scale=0.9)
        + arm("M28 58C36 72 40 80 41 92", PINK, hand_open, "sawo", -92, flip=True, width=17, scale=0.9)
        + hijab(INDIGO, "sawo", 1, 27)
    )
    return [
        cut("M10 14L308 22L312 186L6 190Z", PALE),
        path("M14 190H306"),
        at(104, 170, scale_digital()),
        at(104, 36, mother, scale=0.8),
        limb("M24 184H38M24 175H38", TURMERIC, 5, 0),
        at(250, 82, body(LEAF, 42, 118, COLLAR), hair("muda", -1, 45)),
        at(192, 132, form(5), turn=-5),
        arm("M221 138C212 152 204 162 206 174", LEAF, hand_pinch, "muda", 206),
        at(201, 128, pencil(56), turn=28),
        arm("M279 138C298 162 286 176 258 158", LEAF, hand_pinch, "muda", 206),
    ]


def lila_ibu() -> list[str]:
    """Kader melingkarkan pita LiLA di tengah lengan atas kiri ibu hamil."""
    return [
        cut("M10 18L306 26L314 190L4 184Z", SUN),
        at(76, 72, body(BRICK, 42, 130, COLLAR), hair("tua", 1, 26)),
        path("M58 198C52 162 88 148 108 168C115 176 116 188 114 198", BRICK),
        limb("M47 136C40 166 46 180 62 178", BRICK, 20),
        at(62, 178, hand_open("tua"), turn=-10),
        limb("M115 140L128 204", SKIN["tua"], 24, 0),
        limb("M108 128L116 144", BRICK, 28, 0),
        path("M99 120C103 128 101 136 98 142", stroke=BRICK, stroke_width="6"),
        at(270, 70, body(LEAF, 44, 132), hijab(TURMERIC, "sawo", -1, 45)),
        path("M107 163C113 173 127 173 135 163V176C128 186 115 186 110 177Z", WHITE),
        at(132, 162, tape(76), turn=-10),
        arm("M240 130C226 116 234 112 236 132", LEAF, hand_pinch, "sawo", 148),
        arm("M300 132C302 180 236 200 180 190", LEAF, hand_pinch, "sawo", 200),
    ]


def minum_ttd() -> list[str]:
    """Ibu hamil minum tablet tambah darah dengan segelas air putih."""
    return [
        cut("M8 24L310 14L306 190L12 186Z", PALE),
        at(160, 66, body(PINK, 46, 140)),
        path("M132 204C124 160 156 144 182 160C194 168 196 190 192 204", PINK),
        at(160, 66, hijab(INDIGO, "muda", 1, 30)),
        table(8, 180, 304, 30),
        at(76, 154, ttd(), turn=-6, scale=1.1),
        arm("M128 126C104 150 112 170 128 162", PINK, hand_open, "muda", 2, flip=True),
        at(234, 162, glass(), scale=1.25),
        arm("M192 126C186 168 202 172 216 150", PINK, hand_fist, "muda", -14),
    ]


def piring_ibu_hamil() -> list[str]:
    """Sepiring makanan ibu hamil: nasi, ikan, tempe, sayur, dan buah, dengan segelas air."""
    tempe = box(-18, 38, 13, 8, "#E3C48F", 2)
    return [
        cut("M10 22L308 14L312 184L6 190Z", SUN),
        at(146, 96, plate(), tempe, scale=1.2),
        at(268, 60, round_(0, 0, 30, WHITE), round_(0, 0, 22, WATER)),
        arm("M-10 198C14 184 32 164 48 146", PINK, hand_open, "sawo", -38, width=26, free=0, scale=1.3),
        arm("M328 214C292 206 264 184 246 158", PINK, hand_open, "sawo", 42, flip=True, width=26, free=0, scale=1.3),
    ]


def kelas_ibu() -> list[str]:
    """Tiga ibu hamil duduk melingkar dan membuka Buku KIA bersama kader."""
    belly = "M-10 104C-12 76 14 68 28 84C34 92 34 100 33 108"
    return [
        cut("M8 18L312 12L308 190L10 188Z", SUN),
        at(100, 66, body(INDIGO, 38, 140), hijab(TURMERIC, "tua", 1, 34)),
        at(44, 92, body(PINK, 38, 112), path(belly, PINK), hijab(MID, "sawo", 1, 25)),
        at(150, 98, body(BRICK, 36, 106), path(belly, BRICK), hair("sawo", 1, 31)),
        at(268, 70, body(LEAF, 42, 132), hijab(PAPER, "sawo", -1, 47)),
        at(218, 144, kia_open(), turn=-4),
        arm("M18 152C14 178 22 190 40 184", PINK, hand_open, "sawo", -8, scale=0.9),
        arm("M126 156C120 180 128 192 144 188", BRICK, hand_open, "sawo", -8, scale=0.9),
        arm("M297 128C306 176 280 188 258 172", LEAF, hand_open, "sawo", 16, flip=True),
    ]


def buku_kia_tanda_bahaya() -> list[str]:
    """Buku KIA terbuka; kader menunjukkan halaman tanda bahaya kepada ibu."""
    mother = (
        round_(-35, -26, 9, SKIN["sawo"])
        + path("M-44-26C-45-39-25-39-26-26C-30-32-40-32-44-26Z", "#3A3330")
        + path("M-50 34C-52 8-50-12-36-14C-26-14-24-4-20 4C-12 16-18 24-24 24V34Z", PINK)
    )
    signs = (
        box(14, -37, 7, 20, WHITE, 3)
        + round_(17.5, -14, 5.5, BRICK)
        + path("M17.500-29V-16", stroke=BRICK)
        + path("M14 1l6-6-2 8 6-2-7 9", BRICK, stroke="#A63D23", stroke_width="2")
        + path("M24 26a5 5 0 1 1-5-5a8 8 0 1 1-8 8", stroke=BRICK, stroke_width="2.5")
    )
    lines = path("M32-30H58M32-21H50M32-3H58M32 6H48M32 22H58M32 31H52", stroke_width="2")
    return [
        cut("M12 16L310 10L306 190L8 186Z", PALE),
        at(146, 88, open_book(rows=False), mother, signs, lines, scale=1.4),
        arm("M-12 210C10 196 26 176 40 150", PINK, hand_open, "muda", -50, width=26, free=0, scale=1.3),
        arm("M332 206C306 196 284 172 264 138", LEAF, hand_open, "tua", 44, flip=True, width=26, free=0, scale=1.3),
    ]


def nifas() -> list[str]:
    """Kader mengunjungi ibu nifas yang menggendong bayinya di rumah."""
    return [
        cut("M10 12L310 20L306 188L8 192Z", SUN),
        box(136, 28, 60, 58, PALE, 2),
        path("M166 28V86M136 57H196"),
        bench(10, 178, 300),
        at(82, 68, body(PINK, 44, 112), hair("sawo", 1, 29)),
        at(106, 144, baby("sawo")),
        arm("M52 128C42 164 62 182 104 174", PINK, hand_open, "sawo", -10),
        at(252, 74, body(LEAF, 42, 106), hijab(MID, "muda", -1, 52)),
        at(198, 138, book_kia(), turn=-8),
        arm("M280 130C288 172 250 184 216 166", LEAF, hand_fist, "muda", 196),
    ]


SCENES = {
    "timbang-ibu": timbang_ibu,
    "lila-ibu": lila_ibu,
    "minum-ttd": minum_ttd,
    "piring-ibu-hamil": piring_ibu_hamil,
    "kelas-ibu": kelas_ibu,
    "buku-kia-tanda-bahaya": buku_kia_tanda_bahaya,
    "nifas": nifas,
}
