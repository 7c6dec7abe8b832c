"""Scenes of the course about running a posyandu."""

from picture_line import BRICK, INDIGO, LEAF, PALE, PAPER, PINK, SUN, TURMERIC, WHITE, WOOD, at, box, cut, path
from picture_people import COLLAR, body, child, hair, hand_fist, hand_open, hand_pinch, hijab
from picture_poses import arm, kader_card, shoulder_bag
from picture_things import bench, bubble, form, house, nurse_bag, pencil, pips, plant, scale_digital, small_chart, table
from picture_tools import glass


def menyiapkan_meja() -> list[str]:
    """Kader menata lima tempat kerja berurutan, dengan kursi tunggu di depannya."""
    things = (
        at(0, -27, form(4), scale=0.8),
        at(0, -13, scale_digital(), scale=0.62),
        at(-26, -46, small_chart()),
        at(0, -21, nurse_bag()),
        at(0, -26, bubble()),
    )
    return [
        cut("M8 18L312 12L308 188L10 190Z", SUN),
        at(160, 48, body(LEAF, 44, 110), hijab(TURMERIC, "sawo", 1, 43)),
        *[at(34 + 63 * i, 138, table(-23, 0, 46, 28), thing, at(0, 22, pips(i + 1))) for i, thing in enumerate(things)],
        arm("M130 102C96 108 100 122 118 114", LEAF, hand_fist, "sawo", -6),
        arm("M190 102C224 108 220 122 202 114", LEAF, hand_fist, "sawo", 6, flip=True),
        bench(60, 182, 200),
    ]


def buku_register() -> list[str]:
    """Kader menulis di buku register sambil melihat angka timbangan; ibu dan anaknya di depannya."""
    return [
        cut("M14 16L306 10L310 186L6 192Z", PALE),
        at(50, 66, body(PINK, 40, 114), hijab(INDIGO, "sawo", 1, 28)),
        at(100, 110, path("M-28 70C-30 42-22 26-8 18H8C22 26 30 42 28 70Z", BRICK), child("sawo", 1)),
        arm("M23 124C16 160 50 168 80 162", PINK, hand_open, "sawo", -6),
        at(264, 72, body(LEAF, 42, 112), hijab(TURMERIC, "tua", -1, 46)),
        table(8, 172, 304, 40),
        at(170, 156, scale_digital(), scale=0.8),
        path("M194 188L210 166H286L280 188Z", INDIGO),
        path("M200 184L214 168H280L275 184Z", WHITE),
        path("M214 179H250M218 173H256", stroke_width="2"),
        at(246, 180, pencil(38), turn=-44),
        arm("M293 130C312 160 306 176 288 164", LEAF, hand_pinch, "tua", -14, flip=True),
    ]


def mengetuk_pintu() -> list[str]:
    """Kader dengan tas dan kartu kader mengetuk pintu rumah warga."""
    return [
        cut("M6 26L312 16L306 192L14 186Z", PALE),
        path("M14 186H306"),
        at(98, 186, house(156, 126)),
        box(100, 88, 58, 98, WOOD, 2),
        box(109, 98, 40, 34, "#E3C48F", 2),
        path("M108 146v8", stroke_width="4"),
        at(26, 166, plant()),
        at(242, 74, body(LEAF, 42, 114), hijab(PINK, "tua", -1, 47)),
        path("M222 108L254 152", stroke_width="5"),
        at(264, 150, shoulder_bag()),
        path("M142 112l-6-5M140 122h-8M142 132l-6 5", stroke_width="2"),
        arm("M213 130C194 156 176 146 174 126", LEAF, hand_fist, "tua", 12, flip=True),
        at(226, 146, kader_card()),
    ]


def mendengar() -> list[str]:
    """Kader mendengarkan cerita seorang ibu; kedua tangannya diam di pangkuan."""
    return [
        cut("M8 16L310 24L304 188L12 192Z", SUN),
        bench(10, 178, 300),
        at(80, 66, body(BRICK, 42, 114), hair("muda", 1, 33)),
        arm("M52 126C46 172 70 182 98 174", BRICK, hand_open, "muda", -10),
        arm("M108 126C124 146 126 142 136 132", BRICK, hand_open, "muda", -34),
        at(244, 72, body(LEAF, 42, 108, COLLAR), hijab(PAPER, "sawo", -1, 51)),
        arm("M215 132C204 164 214 176 236 172", LEAF, hand_open, "sawo", -4),
        arm("M273 132C284 164 276 180 256 174", LEAF, hand_open, "sawo", -2, flip=True),
        at(170, 178, glass(0.6), scale=0.9),
    ]


SCENES = {
    "menyiapkan-meja": menyiapkan_meja,
    "buku-register": buku_register,
    "mengetuk-pintu": mengetuk_pintu,
    "mendengar": mendengar,
}
