"""Scenes of the courses about the new posyandu and the teams that guide it."""

from picture_line import BRICK, INDIGO, LEAF, MID, PALE, PAPER, PINK, SUN, TURMERIC, WHITE, WOOD, at, box, cut, path, round_
from picture_people import COLLAR, body, hair, hand_fist, hand_open, hijab, peci
from picture_places import (
    calendar_page,
    cells,
    hut,
    office,
    paper,
    province,
    sign_care,
    sign_health,
    sign_learning,
    sign_order,
    sign_water,
    trio,
)
from picture_poses import arm, shoulder_bag
from picture_things import arrow, building, form, mat, pavilion, pips, road, table
from picture_tools import ballot, decree


def enam_bidang() -> list[str]:
    """Enam bidang layanan di sekeliling satu posyandu."""
    spots = ((50, 50), (160, 36), (270, 50), (50, 150), (160, 164), (270, 150))
    signs = (sign_learning(), sign_health(), sign_water(), at(0, 16, hut()), sign_order(), sign_care())
    return [
        cut("M8 20L310 12L312 186L6 190Z", PALE),
        road("M50 50L270 150M270 50L50 150M160 36V164"),
        at(160, 100, mat(44)),
        at(160, 126, pavilion(), scale=0.85),
        *[at(x, y, mat(28), sign) for (x, y), sign in zip(spots, signs, strict=True)],
    ]


def buka_dan_sehari_hari() -> list[str]:
    """Kiri: warga datang pada hari buka. Kanan: kader mengetuk pintu rumah pada hari lain."""
    return [
        cut("M8 16L312 22L306 190L10 186Z", SUN),
        at(18, 16, calendar_page()),
        path("M66 78V96", stroke=TURMERIC, stroke_width="6"),
        path("M14 188H306"),
        at(74, 186, pavilion(), scale=1.25),
        at(46, 190, trio(), scale=0.9),
        at(106, 190, trio(), scale=0.9),
        box(222, 104, 78, 84, WHITE, 0),
        path("M208 108L236 72H286L312 108Z", BRICK),
        box(236, 118, 42, 70, WOOD, 2),
        path("M244 156v7", stroke_width="4"),
        at(184, 90, body(LEAF, 36, 120), hijab(PINK, "sawo", 1, 44)),
        path("M202 126L174 150", stroke_width="5"),
        at(164, 152, shoulder_bag(), scale=0.9),
        path("M244 128l7-4M246 138h8", stroke_width="2"),
        arm("M206 146C226 168 228 158 222 142", LEAF, hand_fist, "sawo", -14),
    ]


def nomor_registrasi() -> list[str]:
    """Lima bagian nomor registrasi: provinsi, kota, kecamatan, kelurahan, dan posyandu."""
    parts = (
        (33, 2, PALE, at(0, 0, province())),
        (83, 2, MID, at(0, 4, office(38, 36, LEAF))),
        (133, 2, PALE, at(0, 4, office(36, 26, INDIGO))),
        (201, 4, MID, at(-22, 4, hut()) + at(22, 4, hut())),
        (274, 3, TURMERIC, at(0, 4, pavilion(), scale=0.8)),
    )
    dots = "".join(round_(x, 152, 2, "#22302C") for x in (58, 108, 158, 244))
    return [
        cut("M8 24L310 14L312 184L6 188Z", SUN),
        *[path(f"M{x} 100V124") for x, *_ in parts],
        *[at(x, 90, picture) + at(x, 124, cells(count, colour)) for x, count, colour, picture in parts],
        dots,
    ]


def pengurus() -> list[str]:
    """Sekretaris, ketua, bendahara, dan ketua bidang duduk bersama di satu meja dengan tugasnya."""
    return [
        cut("M8 18L312 12L306 190L10 186Z", PALE),
        at(122, 62, body(BRICK, 38, 116), hijab(PAPER, "sawo", 1, 50)),
        at(46, 80, body(PINK, 38, 110), hair("sawo", 1, 37)),
        at(200, 66, body(INDIGO, 38, 110, COLLAR), peci("sawo", -1, 55)),
        at(276, 82, body(MID, 36, 110), hijab(TURMERIC, "muda", -1, 42)),
        table(8, 168, 304, 40),
        at(128, 134, decree(), scale=0.8),
        at(78, 182, paper(60)),
        arm("M20 138C12 170 28 180 52 168", PINK, hand_open, "sawo", -4),
        at(204, 168, ballot()),
        arm("M98 122C74 130 68 148 86 146", BRICK, hand_open, "sawo", -4),
        at(264, 148, form(4), scale=0.9),
    ]


def jenjang_tim() -> list[str]:
    """Lima anak tangga tim pembina, dari kelurahan sampai pusat; posyandu di depan tangga terbawah."""
    colours = (SUN, MID, SUN, MID, SUN)
    steps = [box(86 + 45 * i, 162 - 27 * i, 45, 30 + 27 * i, colour, 0) for i, colour in enumerate(colours)]
    return [
        cut("M6 40L308 12L314 186L8 192Z", PALE),
        at(44, 192, pavilion(), scale=0.85),
        *steps,
        *[at(108 + 45 * i, 162 - 27 * i, trio(), scale=0.8) for i in range(5)],
        *[at(108 + 45 * i, 177 - 27 * i, pips(i + 1), scale=0.9) for i in range(5)],
    ]


def satu_laporan() -> list[str]:
    """Satu lembar laporan naik dari posyandu ke kelurahan, lalu ke kecamatan; salinannya sampai ke pustu."""
    return [
        cut("M8 22L308 12L312 190L6 186Z", SUN),
        road("M54 150C92 146 104 112 146 104S216 84 264 78M54 156C110 176 180 178 262 172"),
        at(52, 170, pavilion()),
        at(150, 106, office(56, 34, INDIGO)),
        at(264, 88, office(60, 36, BRICK)),
        at(260, 184, building(66, 40, LEAF, 1)),
        at(94, 128, arrow(), turn=-48),
        at(206, 88, arrow(), turn=-22),
        at(116, 172, arrow(), turn=8),
        at(44, 54, form(4), scale=1.1),
        at(180, 150, form(4), scale=0.8),
    ]


def kunjungan_pembinaan() -> list[str]:
    """Dua anggota tim duduk di samping meja dan mengamati; kader tetap melayani seorang ibu."""
    return [
        cut("M8 14L310 22L306 188L10 190Z", PALE),
        at(104, 62, body(WOOD, 38, 140, COLLAR), hair("sawo", 1, 49, bun=False)),
        at(42, 84, body(WHITE, 36, 120), hijab(BRICK, "tua", 1, 52)),
        at(196, 78, body(LEAF, 38, 110), hijab(TURMERIC, "sawo", 1, 41)),
        at(278, 70, body(PINK, 38, 110), hair("sawo", -1, 29)),
        table(148, 168, 164, 40),
        at(104, 154, form(4), turn=4),
        arm("M77 120C62 160 66 184 84 178", WOOD, hand_open, "sawo", -6),
        at(236, 182, paper(64)),
        arm("M170 134C158 166 176 176 196 164", LEAF, hand_open, "sawo", -4),
        arm("M304 126C312 158 304 172 286 162", PINK, hand_open, "sawo", 2, flip=True),
    ]


ERA_BARU = {
    "enam-bidang": enam_bidang,
    "buka-dan-sehari-hari": buka_dan_sehari_hari,
    "nomor-registrasi": nomor_registrasi,
    "pengurus": pengurus,
}
TIM_PEMBINA = {"jenjang-tim": jenjang_tim, "satu-laporan": satu_laporan, "kunjungan-pembinaan": kunjungan_pembinaan}
