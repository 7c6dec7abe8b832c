"""Scenes of the courses about the parts of lurah, PKK and puskesmas."""

from picture_line import BRICK, INDIGO, LEAF, MID, PALE, PAPER, PINK, SUN, TURMERIC, WHITE, WOOD, at, cut, limb, path
from picture_people import COLLAR, body, hair, hand_fist, hand_open, hand_pinch, hijab, peci
from picture_places import clipboard, hut, paper, rows_board
from picture_poses import arm, toddler
from picture_things import bars, form, pencil, scale_digital, table, tensimeter
from picture_tools import decree, weight


def lurah_sk() -> list[str]:
    """Ibu lurah menyerahkan surat keputusan kepada seorang kader, disaksikan warga."""
    return [
        cut("M10 22L308 14L304 188L8 190Z", PALE),
        at(160, 62, body(PINK, 38, 140), hair("muda", 1, 64)),
        at(66, 74, body(WOOD, 42, 130), hijab(INDIGO, "muda", 1, 46)),
        at(256, 70, body(LEAF, 44, 134, COLLAR), hair("tua", -1, 38, bun=False)),
        at(162, 138, decree(), turn=-4),
        arm("M38 134C40 178 74 188 120 172", WOOD, hand_open, "muda", -8),
        arm("M286 130C290 180 250 190 206 172", LEAF, hand_open, "tua", 8, flip=True),
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
        arm("M231 134C244 158 238 150 226 136", LEAF, hand_open, "sawo", 6, flip=True),
    ]


def musyawarah() -> list[str]:
    """Lurah, pengurus posyandu, PKK, dan ketua RW bermusyawarah tentang daftar kebutuhan."""
    return [
        cut("M8 18L312 12L308 190L10 190Z", PALE),
        at(120, 60, body(WOOD, 38, 120, COLLAR), peci("tua", 1, 53)),
        at(202, 64, body(MID, 38, 110), hijab(BRICK, "sawo", -1, 48)),
        at(46, 84, body(INDIGO, 38, 100), hair("sawo", 1, 61, bun=False)),
        at(274, 82, body(PINK, 38, 100), hijab(TURMERIC, "sawo", -1, 40)),
        table(8, 168, 304, 40),
        at(162, 142, form(5), turn=-3),
        arm("M20 142C16 170 40 178 66 168", INDIGO, hand_open, "sawo", -4),
        arm("M228 124C240 152 218 166 204 160", MID, hand_open, "sawo", 4, flip=True),
        arm("M300 140C306 170 278 180 252 170", PINK, hand_open, "sawo", 2, flip=True),
    ]


def pkk_mendampingi() -> list[str]:
    """Wakil PKK duduk di samping kader; kader memegang alat, wakil PKK mencatat."""
    return [
        cut("M8 14L310 20L306 190L10 186Z", SUN),
        at(222, 62, body(MID, 42, 118), hijab(BRICK, "tua", -1, 53)),
        at(118, 74, body(LEAF, 42, 110), hijab(PAPER, "muda", 1, 38)),
        table(8, 168, 304, 40),
        at(52, 146, tensimeter()),
        arm("M146 132C160 166 132 176 104 156", LEAF, hand_open, "muda", 6, flip=True),
        at(222, 182, paper(92)),
        at(222, 174, pencil(36), turn=-40),
        arm("M251 122C284 160 284 176 262 160", MID, hand_pinch, "tua", -10, flip=True),
    ]


def dasawisma() -> list[str]:
    """Seorang wakil dasawisma mencatat sepuluh rumah di sekitarnya."""
    places = ((40, 60), (120, 56), (200, 56), (280, 60), (36, 122), (92, 112), (228, 112), (284, 122), (40, 184), (280, 184))
    return [
        cut("M8 14L312 20L308 190L8 188Z", PALE),
        *[at(x, y, hut(BRICK if i % 3 else INDIGO)) for i, (x, y) in enumerate(places)],
        at(160, 98, body(MID, 42, 104), hijab(TURMERIC, "tua", -1, 36)),
        limb("M131 156C104 168 98 186 110 182", MID, 19),
        at(136, 156, form(5), turn=-4),
        at(110, 182, hand_fist("tua"), turn=-6),
        at(142, 160, pencil(50), turn=20),
        arm("M189 156C206 178 206 190 188 178", MID, hand_pinch, "tua", 14, flip=True),
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
        arm("M90 130C98 128 112 110 122 96", WHITE, hand_pinch, "sawo", 6),
        arm("M34 130C30 168 60 178 84 170", WHITE, hand_open, "sawo", -4),
        at(226, 182, paper(64)),
        at(230, 174, pencil(34), turn=-40),
        arm("M291 136C306 164 296 174 270 162", LEAF, hand_pinch, "tua", -10, flip=True),
    ]


def mengamati_kader() -> list[str]:
    """Penilai memegang lembar langkah dan mengamati kader menimbang anak tanpa menyela."""
    return [
        cut("M8 24L310 12L304 190L16 186Z", SUN),
        path("M120 186H306"),
        at(184, 166, scale_digital()),
        at(184, 48, toddler(BRICK, INDIGO, "sawo", 1)),
        at(274, 78, body(LEAF, 38, 122), hijab(TURMERIC, "tua", -1, 43)),
        arm("M300 136C306 176 282 184 258 168", LEAF, hand_open, "tua", 16, flip=True),
        at(60, 72, body(WHITE, 42, 130, COLLAR), hair("muda", 1, 35)),
        at(76, 152, clipboard(), turn=-4),
        arm("M32 132C14 168 24 184 50 172", WHITE, hand_fist, "muda", -10),
    ]


def umpan_balik() -> list[str]:
    """Bidan dan kader duduk berdampingan membaca lembar penilaian yang sama."""
    return [
        cut("M10 16L306 22L312 188L6 190Z", PALE),
        at(96, 68, body(WHITE, 42, 112, COLLAR), hijab(PINK, "sawo", 1, 37)),
        at(218, 74, body(LEAF, 42, 106), hijab(TURMERIC, "muda", -1, 54)),
        table(8, 168, 304, 40),
        at(158, 138, form(5), turn=2, scale=1.2),
        arm("M67 130C56 170 84 178 112 164", WHITE, hand_open, "sawo", -10),
        arm("M247 136C256 172 232 180 204 166", LEAF, hand_open, "muda", 10, flip=True),
    ]


LURAH = {"lurah-sk": lurah_sk, "membaca-angka": membaca_angka, "musyawarah": musyawarah}
PKK = {"pkk-mendampingi": pkk_mendampingi, "dasawisma": dasawisma, "advokasi": advokasi}
PUSKESMAS = {"kalibrasi": kalibrasi, "mengamati-kader": mengamati_kader, "umpan-balik": umpan_balik}
