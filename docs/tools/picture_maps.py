"""Scenes seen from above or as a map: tables with hands, roads and buildings."""

from picture_line import BRICK, INDIGO, LEAF, MID, PALE, PINK, SUN, TURMERIC, WHITE, at, box, cut, limb, path
from picture_people import child, hand_open, hand_pinch, peci
from picture_things import (
    arrow,
    bars,
    book_kia,
    bubble,
    building,
    form,
    house,
    kms,
    magnifier,
    mat,
    nurse_bag,
    pavilion,
    pencil,
    pips,
    plant,
    road,
    scale_digital,
    small_chart,
    tape,
    tensimeter,
)


def mengisi_kms() -> list[str]:
    """Tangan kader menandai titik berat badan pada KMS."""
    return [
        cut("M14 16L302 24L312 182L6 192Z", SUN),
        at(86, 44, kms(), turn=-3, scale=1.3),
        at(272, 58, book_kia(), turn=9, scale=1.15),
        limb("M-12 212C18 196 38 176 58 154", LEAF, 26, 0),
        at(56, 156, hand_open("tua"), turn=-46, scale=1.3),
        at(187, 58, pencil(62), turn=50),
        limb("M326 204C296 192 266 158 246 126", LEAF, 26, 0),
        at(248, 130, hand_pinch("tua"), turn=226, scale=1.3),
    ]


def lima_langkah() -> list[str]:
    """Lima pos berurutan pada jalan yang berkelok: buku, timbangan, kartu, tas nakes, dan percakapan."""
    spots = ((52, 66), (106, 142), (160, 62), (214, 142), (268, 66))
    things = (
        at(0, 0, form(4), scale=0.9),
        at(0, -2, scale_digital(), scale=0.62),
        at(-26, -19, small_chart()),
        nurse_bag(),
        bubble(),
    )
    mats = [at(x, y, mat(36), thing, at(0, 46, pips(i + 1))) for i, ((x, y), thing) in enumerate(zip(spots, things, strict=True))]
    return [cut("M6 18L312 10L306 192L12 188Z", SUN), road("M52 66L106 142L160 62L214 142L268 66"), *mats]


def jejaring() -> list[str]:
    """Jalan menghubungkan puskesmas, pustu, posyandu, dan rumah warga."""
    return [
        cut("M10 14L310 22L312 190L6 184Z", PALE),
        road("M70 96C70 124 150 96 190 96C240 96 262 110 262 140C262 172 120 150 78 172"),
        at(72, 92, building(104, 54, LEAF, 2)),
        at(204, 88, building(66, 40, INDIGO, 1)),
        at(260, 166, pavilion()),
        at(78, 184, house(58, 40, small=True)),
        at(26, 166, plant(), scale=0.8),
    ]


def klaster() -> list[str]:
    """Puskesmas dengan empat pintu berwarna dan satu jalan yang melintas di depannya."""
    doors = ((44, WHITE), (121, PINK), (198, MID), (275, TURMERIC))
    inside = (
        at(0, -34, form(4), scale=0.8),
        at(0, -44, child("sawo", 1), scale=0.9) + path("M-19 0V-8C-19-24-8-27 0-27S19-24 19-8V0Z", BRICK),
        at(0, -48, peci("tua", -1, 66), scale=0.82) + path("M-19 0V-8C-19-20-8-23 0-23S19-20 19-8V0Z", INDIGO),
        at(-3, -36, magnifier()),
    )
    return [
        cut("M10 10L312 18L306 190L6 186Z", SUN),
        box(12, 56, 296, 94, WHITE, 0),
        path("M4 58L30 24H290L316 58Z", LEAF),
        at(160, 41, path("M-4-11H4V-4H11V4H4V11H-4V4H-11V-4H-4Z", WHITE, stroke_width="2")),
        *[
            at(x if i else x + 2, 150, box(-27, -80, 54, 80, c, 3), thing)
            for i, ((x, c), thing) in enumerate(zip(doors, inside, strict=True))
        ],
        road("M20 174H300M46 158V174M121 158V174M198 158V174M275 158V174"),
    ]


def alur() -> list[str]:
    """Jalan melingkar menghubungkan catatan, grafik, pustu, dan rumah warga."""
    return [
        cut("M8 24L312 14L304 192L14 184Z", SUN),
        road("M160 34C236 34 262 66 262 100C262 136 232 164 160 164C88 164 58 136 58 100C58 66 88 34 160 34Z"),
        *[at(x, y, arrow(), turn=t) for x, y, t in ((222, 44, 28), (226, 155, 158), (96, 154, 206), (96, 45, -28))],
        at(58, 100, mat(34), form(4)),
        at(160, 76, bars(small=True)),
        at(262, 118, building(62, 38, INDIGO, 1)),
        at(160, 184, house(52, 36, small=True)),
    ]


def menyiapkan_alat() -> list[str]:
    """Tangan kader menata timbangan, pita ukur, tensimeter, dan kartu di atas meja."""
    return [
        cut("M8 22L312 12L306 190L12 184Z", PALE),
        at(84, 66, scale_digital(), scale=1.05),
        at(188, 62, tensimeter()),
        at(248, 44, form(5)),
        at(286, 60, book_kia(), turn=8),
        at(112, 122, tape(96), turn=-4),
        limb("M-10 206C12 186 32 160 48 130", LEAF, 26, 0),
        at(46, 132, hand_open("muda"), turn=-56, scale=1.3),
        limb("M322 214C292 204 262 172 236 146", LEAF, 26, 0),
        at(238, 148, hand_pinch("muda"), turn=208, scale=1.3),
    ]
