"""Scenes of the courses about the parts of lurah, PKK and puskesmas."""

from picture_line import BRICK, INDIGO, LEAF, MID, PALE, PAPER, PINK, SUN, TURMERIC, WHITE, WOOD, at, box, cut, path
from picture_people import COLLAR, body, hair, hand_fist, hand_open, hand_pinch, hijab, peci
from picture_places import hut, paper, rows_board
from picture_poses import arm, toddler
from picture_things import bars, form, height_board, pencil, plant, scale_digital, table
from picture_tools import ballot, decree, weight


def lurah_sk() -> list[str]:
    """Ibu lurah menyerahkan surat keputusan kepada seorang kader."""
    return [
        cut("M10 22L308 14L304 188L8 190Z", PALE),
        at(70, 74, body(WOOD, 42, 130), hijab(INDIGO, "muda", 1, 46)),
        at(254, 70, body(LEAF, 44, 134, COLLAR), hair("tua", -1, 38, bun=False)),
        at(162, 116, decree(), turn=-4),
        arm("M42 134C44 174 76 182 120 164", WOOD, hand_open, "muda", -14),
        arm("M284 130C288 174 248 182 206 164", LEAF, hand_open, "tua", 14, flip=True),
    ]


def membaca_angka() -> list[str]:
    """Lurah dan kader membaca tabel per RW dan berhenti pada batang yang pendek."""
    return [
        cut("M14 14L306 20L312 188L6 190Z", SUN),
        at(62, 72, body(WOOD, 42, 112, COLLAR), peci("sawo", 1, 51)),
        at(260, 78, body(LEAF, 42, 106), hijab(PINK, "sawo", -1, 45)),
        table(8, 170, 304, 40),
        at(162, 168, rows_board()),
        arm("M33 132C30 168 64 176 92 164", WOOD, hand_open, "sawo", -8),
        arm("M232 136C224 150 214 150 206 138", LEAF, hand_open, "sawo", 8, flip=True),
    ]


def musyawarah() -> list[str]:
    """Lurah, kader, dan dua wakil warga bermusyawarah tentang dana posyandu."""
    return [
        cut("M8 18L312 12L308 188L10 190Z", PALE),
        at(124, 60, body(WOOD, 38, 120, COLLAR), peci("sawo", 1, 53)),
        at(200, 66, body(MID, 38, 110), hijab(BRICK, "sawo", -1, 48)),
        at(48, 84, body(INDIGO, 38, 100), hair("sawo", 1, 61, bun=False)),
        at(272, 82, body(LEAF, 40, 100), hijab(TURMERIC, "sawo", -1, 40)),
        table(8, 168, 304, 40),
        at(164, 168, ballot(TURMERIC), scale=1.15),
        at(104, 182, paper(64)),
        arm("M22 142C18 170 40 176 66 166", INDIGO, hand_open, "sawo", -4),
        arm("M299 140C304 170 268 176 238 164", LEAF, hand_open, "sawo", 2, flip=True),
    ]


def pkk_mendampingi() -> list[str]:
    """Wakil PKK duduk di samping kader dan mendampinginya mencatat."""
    return [
        cut("M8 14L310 20L306 190L10 186Z", SUN),
        at(232, 62, body(MID, 42, 118), hijab(BRICK, "sawo", -1, 53)),
        at(124, 74, body(LEAF, 42, 110), hijab(PAPER, "muda", 1, 38)),
        table(8, 168, 304, 40),
        at(168, 182, paper(92)),
        at(150, 174, pencil(36), turn=-140),
        arm("M95 132C84 168 100 178 122 166", LEAF, hand_pinch, "muda", -4),
        arm("M261 122C274 164 242 176 216 168", MID, hand_open, "sawo", 2, flip=True),
        at(44, 146, plant()),
    ]


def dasawisma() -> list[str]:
    """Seorang wakil dasawisma mencatat sepuluh rumah di sekitarnya."""
    places = ((40, 60), (120, 56), (200, 56), (280, 60), (36, 122), (92, 112), (228, 112), (284, 122), (40, 184), (280, 184))
    return [
        cut("M8 14L312 20L308 190L8 188Z", PALE),
        *[at(x, y, hut(BRICK if i % 3 else INDIGO)) for i, (x, y) in enumerate(places)],
        at(160, 102, body(MID, 42, 100), hijab(TURMERIC, "tua", -1, 36)),
        at(130, 158, form(5), turn=-4),
        at(138, 160, pencil(40), turn=30),
        arm("M132 160C100 172 96 188 112 184", MID, hand_fist, "tua", -4),
        arm("M189 160C204 188 190 192 172 182", MID, hand_pinch, "tua", 14, flip=True),
    ]


def advokasi() -> list[str]:
    """Wakil PKK menjelaskan keadaan posyandu kepada lurah dengan satu grafik."""
    return [
        cut("M10 20L306 12L312 186L6 190Z", SUN),
        at(66, 68, body(MID, 42, 116), hijab(BRICK, "tua", 1, 49)),
        at(260, 76, body(WOOD, 44, 108, COLLAR), hair("muda", -1, 56, bun=False)),
        table(8, 170, 304, 40),
        at(158, 146, bars(small=True), scale=1.15, turn=-3),
        arm("M38 128C36 164 72 172 108 150", MID, hand_open, "tua", -12),
        arm("M290 134C300 170 262 178 232 166", WOOD, hand_open, "muda", 2, flip=True),
    ]


def kalibrasi() -> list[str]:
    """Bidan memeriksa timbangan dengan beban yang sudah diketahui beratnya; kader mencatat."""
    return [
        cut("M8 18L310 14L308 188L10 190Z", PALE),
        at(62, 70, body(WHITE, 42, 112, COLLAR), hijab(INDIGO, "sawo", 1, 40)),
        at(262, 78, body(LEAF, 42, 106, COLLAR), hair("tua", -1, 47)),
        table(8, 170, 304, 40),
        at(152, 150, scale_digital()),
        at(152, 138, weight(), scale=1.25),
        arm("M92 130C108 150 112 124 120 104", WHITE, hand_open, "sawo", 14),
        arm("M34 130C30 168 60 178 84 170", WHITE, hand_open, "sawo", -4),
        at(226, 182, paper(64)),
        at(230, 174, pencil(34), turn=-40),
        arm("M291 136C306 164 296 174 270 162", LEAF, hand_pinch, "tua", -10, flip=True),
    ]


def mengamati_kader() -> list[str]:
    """Petugas puskesmas mengamati kader mengukur tinggi anak dan mengisi daftar tilik."""
    return [
        cut("M8 24L310 12L304 190L16 186Z", SUN),
        path("M120 184H300"),
        at(170, 181, height_board(168)),
        at(172, 76, toddler(BRICK, INDIGO, "sawo", 1)),
        box(136, 38, 78, 10, WOOD, 2),
        at(272, 48, body(LEAF, 38, 152), hijab(TURMERIC, "tua", -1, 43)),
        arm("M247 106C240 96 240 84 242 62", LEAF, hand_open, "tua", 36, flip=True),
        at(56, 76, body(WHITE, 42, 126, COLLAR), hair("muda", 1, 35)),
        at(96, 140, form(5), turn=5),
        at(92, 144, pencil(44), turn=142),
        arm("M28 136C20 170 36 182 56 170", WHITE, hand_pinch, "muda", -14),
        arm("M86 138C100 160 112 178 112 182", WHITE, hand_pinch, "muda", -60),
    ]


def umpan_balik() -> list[str]:
    """Bidan dan kader duduk bersama membahas isi satu daftar."""
    return [
        cut("M10 16L306 22L312 188L6 190Z", PALE),
        at(86, 70, body(WHITE, 42, 112, COLLAR), hijab(PINK, "sawo", 1, 37)),
        at(236, 76, body(LEAF, 42, 106), hijab(TURMERIC, "muda", -1, 54)),
        table(8, 168, 304, 40),
        at(162, 142, form(5), turn=3, scale=1.15),
        arm("M58 132C50 168 84 174 114 158", WHITE, hand_open, "sawo", -12),
        arm("M265 138C272 170 240 176 210 162", LEAF, hand_open, "muda", 12, flip=True),
    ]


LURAH = {"lurah-sk": lurah_sk, "membaca-angka": membaca_angka, "musyawarah": musyawarah}
PKK = {"pkk-mendampingi": pkk_mendampingi, "dasawisma": dasawisma, "advokasi": advokasi}
PUSKESMAS = {"kalibrasi": kalibrasi, "mengamati-kader": mengamati_kader, "umpan-balik": umpan_balik}
