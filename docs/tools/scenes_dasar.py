"""Scenes of the basic course."""

from picture_line import (
    BRICK,
    INDIGO,
    LEAF,
    MID,
    PALE,
    PAPER,
    PINK,
    SKIN,
    SUN,
    TURMERIC,
    WHITE,
    WOOD,
    at,
    box,
    cut,
    limb,
    path,
    round_,
)
from picture_maps import alur, jejaring, klaster, lima_langkah, mengisi_kms, menyiapkan_alat
from picture_people import COLLAR, baby, body, child, hair, hand_fist, hand_open, hand_pinch, hijab, peci
from picture_things import bars, bench, book_kia, form, house, pencil, plant, recap, table, tape, tensimeter


def lila() -> list[str]:
    """Kader memasang pita LiLA pada lengan ibu hamil."""
    return [
        cut("M10 18L306 26L314 190L4 184Z", SUN),
        at(80, 70, body(PINK, 44, 132), hijab(INDIGO, "sawo", 1, 29)),
        path("M62 196C56 160 92 146 112 166C119 174 120 186 118 196", PINK),
        limb("M50 134C42 164 48 180 66 176", PINK, 20),
        at(66, 176, hand_open("sawo"), turn=-10),
        limb("M120 140L140 200", SKIN["sawo"], 24, 0),
        limb("M112 127L122 142", PINK, 28, 0),
        path("M104 118C108 126 106 134 103 140", PINK, stroke=PINK, stroke_width="6"),
        at(268, 72, body(LEAF, 46, 130), hijab(PAPER, "muda", -1, 45)),
        path("M112 160C118 170 132 170 140 160V173C132 183 120 183 115 174Z", WHITE),
        at(137, 160, tape(48), turn=-14),
        limb("M299 134C300 178 244 192 200 184", LEAF, 20),
        at(202, 184, hand_pinch("muda"), turn=200),
        limb("M238 132C226 118 214 122 206 134", LEAF, 20),
        at(208, 132, hand_pinch("muda"), turn=146),
    ]


def tensi() -> list[str]:
    """Kader mengukur tekanan darah seorang lansia."""
    return [
        cut("M12 14L300 20L314 182L4 192Z", SUN),
        at(80, 70, body(WHITE, 42, 110, path("M0 44V110", stroke_width="2")), peci("sawo", 1, 66)),
        at(258, 74, body(LEAF, 42, 110, COLLAR), hair("muda", -1, 36)),
        table(8, 164, 304, 40),
        path("M112 166C128 186 160 184 186 160", stroke_width="4"),
        limb("M53 124C52 150 70 156 96 154", WHITE, 20),
        limb("M92 153L150 153", SKIN["sawo"], 15, 0),
        path("M84 139C92 136 110 136 118 139V168C110 171 92 171 84 168Z", INDIGO),
        path("M95 138V169", stroke_width="2"),
        at(148, 153, hand_open("sawo"), turn=3),
        at(208, 146, tensimeter(), scale=0.95),
        limb("M285 130C292 156 282 166 260 162", LEAF, 19),
        at(262, 162, hand_pinch("muda"), turn=190),
    ]


def kunjungan() -> list[str]:
    """Kader berkunjung ke rumah seorang nenek dengan membawa Buku KIA."""
    return [
        cut("M6 30L312 18L306 192L14 186Z", PALE),
        path("M14 186H306"),
        at(98, 186, house(150, 124)),
        box(108, 96, 52, 90, WOOD, 2),
        at(30, 166, plant()),
        at(134, 112, body(BRICK, 30, 82), hair("tua", 1, 64), scale=0.9),
        limb("M119 158C117 178 122 186 142 178", BRICK, 15),
        at(142, 178, hand_open("tua"), turn=-14, scale=0.9),
        at(250, 80, body(LEAF, 42, 108), hijab(TURMERIC, "sawo", -1, 44)),
        at(200, 146, book_kia(), turn=-8),
        limb("M278 132C284 176 246 186 214 170", LEAF, 19),
        at(216, 170, hand_fist("sawo"), turn=196),
    ]


def daftar() -> list[str]:
    """Kader mencatat nama seorang ibu di meja pendaftaran."""
    return [
        cut("M8 26L306 12L312 188L12 192Z", PALE),
        at(74, 72, body(PINK, 42, 110), hijab(TURMERIC, "muda", 1, 28)),
        at(252, 78, body(LEAF, 42, 110), hijab(WHITE, "sawo", -1, 50)),
        table(8, 168, 304, 40),
        at(146, 134, book_kia(), turn=8),
        limb("M46 132C44 160 74 168 118 158", PINK, 19),
        at(118, 158, hand_fist("muda"), turn=-8),
        at(198, 133, form(5), turn=-5),
        at(205, 134, pencil(50), turn=40),
        limb("M281 134C290 164 268 174 240 162", LEAF, 19),
        at(242, 163, hand_pinch("sawo"), turn=204),
    ]


def siklus_hidup() -> list[str]:
    """Satu keluarga: nenek, ayah, ibu yang menggendong bayi, dan seorang anak."""
    return [
        cut("M8 30L308 14L314 186L6 192Z", PALE),
        at(66, 78, body(BRICK, 38, 124), hair("tua", 1, 66)),
        at(252, 70, body(INDIGO, 44, 132, COLLAR), hair("sawo", -1, 40, bun=False)),
        at(164, 68, body(PINK, 42, 134), hijab(TURMERIC, "sawo", -1, 30)),
        at(160, 148, baby("sawo")),
        limb("M134 130C126 166 138 182 160 178", PINK, 19),
        at(158, 178, hand_open("sawo"), turn=-12),
        at(96, 136, path("M-30 68C-30 36-22 24-8 20H8C22 24 30 36 30 68Z", MID), child("muda", 1)),
        at(238, 142, path("M-32 62C-32 38-24 26-9 22H9C24 26 32 38 32 62Z", WHITE), child("tua", -1)),
    ]


def rekap() -> list[str]:
    """Kader menyerahkan lembar rekap empat baris kepada bidan pustu."""
    return [
        cut("M12 22L304 12L314 190L4 186Z", PALE),
        at(70, 76, body(WHITE, 42, 126, COLLAR), hijab(INDIGO, "tua", 1, 38)),
        at(254, 82, body(LEAF, 42, 120, COLLAR), hair("sawo", -1, 52)),
        at(160, 104, recap(), turn=-3),
        limb("M41 138C44 176 76 180 116 162", WHITE, 19),
        at(116, 162, hand_open("tua"), turn=-14),
        limb("M283 142C286 174 246 178 208 156", LEAF, 19),
        at(210, 157, hand_fist("sawo"), turn=202),
    ]


def saji() -> list[str]:
    """Kader mendengarkan seorang ayah yang memangku anaknya."""
    return [
        cut("M8 16L310 24L304 188L12 192Z", SUN),
        bench(10, 170, 300),
        at(84, 66, body(BRICK, 44, 106), hair("tua", 1, 34, bun=False)),
        path("M88 172C88 144 96 138 108 136H120C132 138 140 144 140 172Z", WHITE),
        at(114, 116, child("tua", 1)),
        limb("M54 126C50 158 74 170 104 160", BRICK, 20),
        at(102, 160, hand_open("tua"), turn=-8),
        at(250, 74, body(LEAF, 42, 98), hijab(PAPER, "muda", -1, 46)),
        at(196, 140, form(5), turn=6),
        limb("M279 128C286 164 252 176 214 162", LEAF, 19),
        at(216, 163, hand_fist("muda"), turn=192),
    ]


def rapat() -> list[str]:
    """Lurah dan wakil PKK membahas grafik wilayah di meja rapat."""
    return [
        cut("M14 18L306 12L312 184L6 192Z", PALE),
        at(68, 76, body(WOOD, 44, 110, COLLAR), peci("sawo", 1, 48)),
        at(256, 80, body(MID, 42, 106), hijab(BRICK, "muda", -1, 44)),
        table(8, 170, 304, 40),
        at(162, 168, bars()),
        limb("M38 138C36 168 70 176 98 166", WOOD, 19),
        at(96, 166, hand_open("sawo"), turn=-10),
        limb("M285 138C290 168 260 176 230 162", MID, 19),
        at(232, 164, hand_open("muda"), turn=192),
    ]


def menyerahkan_sk() -> list[str]:
    """Lurah menyerahkan surat keputusan kepada kader."""
    return [
        cut("M10 16L308 22L304 190L8 186Z", SUN),
        at(72, 72, body(WOOD, 44, 130, COLLAR), peci("tua", 1, 54)),
        at(252, 84, body(LEAF, 42, 118), hijab(PINK, "muda", -1, 42)),
        at(
            162,
            112,
            box(-27, -36, 54, 72, WHITE, 3),
            round_(0, -20, 8, TURMERIC),
            path("M-16-2H16M-16 9H16M-16 20H4", stroke_width="2"),
            turn=4,
        ),
        limb("M42 134C44 172 78 180 122 160", WOOD, 20),
        at(122, 160, hand_open("tua"), turn=-14),
        limb("M281 142C286 176 246 182 204 162", LEAF, 19),
        at(206, 163, hand_open("muda"), turn=200),
    ]


SCENES = {
    "siklus-hidup": siklus_hidup,
    "jejaring": jejaring,
    "klaster": klaster,
    "lima-langkah": lima_langkah,
    "daftar": daftar,
    "kms": mengisi_kms,
    "lila": lila,
    "tensi": tensi,
    "kunjungan": kunjungan,
    "saji": saji,
    "rekap": rekap,
    "rapat": rapat,
    "alur": alur,
    "alat": menyiapkan_alat,
    "sk": menyerahkan_sk,
}
