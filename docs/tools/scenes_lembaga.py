"""Scenes of the courses about the new posyandu and the teams that guide it."""

from picture_line import BRICK, INDIGO, LEAF, MID, PALE, PAPER, PINK, SUN, TURMERIC, WOOD, at, box, cut, path, round_
from picture_people import COLLAR, body, hair, hand_fist, hand_open, hand_pinch, hijab, peci
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
from picture_poses import arm, kader_card, shoulder_bag
from picture_things import arrow, form, mat, pavilion, pencil, pips, road, table
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
    """Satu hari buka di posyandu; pada hari lain kader mendatangi rumah warga."""
    return [
        cut("M8 16L312 22L306 190L10 186Z", SUN),
        at(18, 22, calendar_page()),
        path("M66 84C66 92 66 92 66 100", stroke=TURMERIC, stroke_width="6"),
        path("M14 188H306"),
        at(72, 186, pavilion(), scale=1.2),
        at(214, 96, hut(), scale=1.2),
        at(276, 96, hut(INDIGO), scale=1.2),
        at(282, 186, hut(), scale=1.3),
        at(196, 114, body(LEAF, 36, 76), hijab(PINK, "sawo", 1, 44)),
        at(196, 172, kader_card(), scale=0.9),
        at(150, 152, shoulder_bag(), scale=0.9),
        path("M176 150L156 154", stroke_width="4"),
    ]


def nomor_registrasi() -> list[str]:
    """Lima bagian nomor registrasi: provinsi, kota, kecamatan, kelurahan, dan posyandu."""
    parts = (
        (33, 2, PALE, at(0, 0, province())),
        (83, 2, MID, at(0, 4, office(38, 36, LEAF))),
        (133, 2, PALE, at(0, 4, office(36, 26, INDIGO))),
        (201, 4, MID, at(-22, 4, hut()) + at(22, 4, hut())),
        (278, 3, TURMERIC, at(0, 4, pavilion(), scale=0.8)),
    )
    dots = "".join(round_(x, 152, 2, "#22302C") for x in (58, 108, 158, 244))
    return [
        cut("M8 24L310 14L312 184L6 188Z", SUN),
        *[path(f"M{x} 100V124") for x, *_ in parts],
        *[at(x, 90, picture) + at(x, 124, cells(count, colour)) for x, count, colour, picture in parts],
        dots,
    ]


def pengurus() -> list[str]:
    """Pengurus posyandu di satu meja: sekretaris mencatat, ketua memegang SK, bendahara menjaga kas."""
    return [
        cut("M8 18L312 12L306 190L10 186Z", PALE),
        at(160, 62, body(BRICK, 42, 116), hijab(PAPER, "sawo", 1, 50)),
        at(58, 78, body(PINK, 40, 110), hair("sawo", 1, 37)),
        at(264, 76, body(INDIGO, 40, 110, COLLAR), peci("sawo", -1, 55)),
        table(8, 168, 304, 40),
        at(160, 130, decree(), scale=0.9),
        at(88, 180, paper(64)),
        at(86, 172, pencil(34), turn=-130),
        arm("M132 122C112 140 118 150 134 146", BRICK, hand_fist, "sawo", -4),
        arm("M30 136C22 170 40 178 62 166", PINK, hand_pinch, "sawo", -8),
        at(214, 168, ballot()),
        arm("M292 134C298 160 276 166 254 152", INDIGO, hand_open, "sawo", 4, flip=True),
    ]


def jenjang_tim() -> list[str]:
    """Lima jenjang tim pembina, dari kelurahan sampai pusat, seperti anak tangga."""
    steps = [box(12 + 59 * i, 160 - 27 * i, 60, 32 + 27 * i, colour, 0) for i, colour in enumerate((TURMERIC, SUN, MID, SUN, MID))]
    return [
        cut("M6 40L308 12L314 186L8 192Z", PALE),
        *steps,
        *[at(42 + 59 * i, 160 - 27 * i, trio()) for i in range(5)],
        *[at(42 + 59 * i, 176 - 27 * i, pips(i + 1)) for i in range(5)],
    ]


def satu_laporan() -> list[str]:
    """Satu laporan naik dari posyandu ke kelurahan, kecamatan, lalu kota."""
    return [
        cut("M8 22L308 12L312 190L6 186Z", SUN),
        road("M52 176C96 176 92 154 126 150S166 124 196 118S240 92 276 86"),
        at(52, 170, pavilion()),
        at(130, 150, office(44, 26, INDIGO)),
        at(204, 116, office(50, 32, LEAF)),
        at(274, 86, office(56, 40, BRICK)),
        at(90, 168, arrow(), turn=-28),
        at(166, 134, arrow(), turn=-38),
        at(240, 98, arrow(), turn=-28),
        at(60, 66, form(5), scale=1.2),
        at(60, 66, path("M34 4H54M46-6L58 4L46 14", stroke=LEAF, stroke_width="5")),
    ]


def kunjungan_pembinaan() -> list[str]:
    """Dua anggota tim pembina duduk di meja posyandu dan melihat catatan bersama kader."""
    return [
        cut("M8 14L310 22L306 188L10 190Z", PALE),
        at(122, 64, body(WOOD, 40, 116, COLLAR), hair("tua", 1, 49, bun=False)),
        at(48, 80, body(MID, 38, 110), hijab(BRICK, "muda", 1, 52)),
        at(262, 74, body(LEAF, 42, 110), hijab(TURMERIC, "tua", -1, 41)),
        table(8, 168, 304, 40),
        at(186, 180, paper(96)),
        arm("M149 128C168 150 156 166 136 164", WOOD, hand_open, "tua", 0, flip=True),
        arm("M22 136C18 168 36 174 58 164", MID, hand_open, "muda", -4),
        arm("M291 132C304 164 270 174 236 166", LEAF, hand_open, "tua", 2, flip=True),
    ]


ERA_BARU = {
    "enam-bidang": enam_bidang,
    "buka-dan-sehari-hari": buka_dan_sehari_hari,
    "nomor-registrasi": nomor_registrasi,
    "pengurus": pengurus,
}
TIM_PEMBINA = {"jenjang-tim": jenjang_tim, "satu-laporan": satu_laporan, "kunjungan-pembinaan": kunjungan_pembinaan}
