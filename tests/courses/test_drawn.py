"""Drawings from data: each shows exactly its data, in few bytes, and says what is wrong with others."""

import re
from itertools import pairwise
from math import atan2, degrees
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.checks.pictures import SVG, check_picture
from lms.courses.content import File
from lms.courses.drawn import dial, tape
from lms.courses.drawn.draw import draw
from lms.courses.render import drawing
from lms.errors import Refused
from tests.courses.stimuli import DRAWINGS

LIMIT = 4096
REPAIRS = [
    ("", "Lukisan `` tidak dikenal. Yang ada: timbangan, lila, kms, tensimeter."),
    ("dacin 5", "Lukisan `dacin` tidak dikenal."),
    ("timbangan", 'Lukisan ini perlu satu angka. Tulis lukis="timbangan 6,4".'),
    ("timbangan 6.4", "Angka `6.4` dalam lukis tidak terbaca. Tulis seperti 6,4"),
    ("timbangan 6,45", "paling banyak satu desimal"),
    ("timbangan 0,2", "Berat 0,2 tidak dapat dilukis. Tulis angka dari 0,5 sampai 199,9."),
    ("lila 12 13", 'Lukisan ini perlu satu angka. Tulis lukis="lila 22,5".'),
    ("lila 51", "LiLA 51 tidak dapat dilukis."),
    ("kms 3,2", "Grafik berisi 2 sampai 10 berat"),
    ("kms merah", "Grafik berisi 2 sampai 10 berat"),
    ("kms 3,2 merah", "Angka `merah` dalam lukis tidak terbaca."),
    ("tensimeter 142", "Tekanan darah tidak terbaca."),
    ("tensimeter 142/91/80", "Tekanan darah tidak terbaca."),
    ("tensimeter 142,5/91", "Tekanan darah tidak terbaca."),
    ("tensimeter 91/142", "Sistolik harus di atas diastolik."),
    ("tensimeter 142/91 20", "Nadi 20 tidak dapat dilukis."),
]
WEIGHTS = st.lists(st.integers(5, 400), min_size=2, max_size=10)


def in_words(values):
    return " ".join(f"{value // 10},{value % 10}" for value in values)


def sound(svg):
    """It is well-formed, small, and holds nothing that a picture of a course may not hold."""
    assert len(svg.encode()) <= LIMIT
    picture, faults = check_picture(File("gambar/a.svg", svg.replace("<svg", f'<svg xmlns="{SVG}"', 1).encode()), "a.svg")
    assert (picture.width, faults) == (320, ())
    return svg


@pytest.mark.parametrize("text", DRAWINGS)
def test_what_is_stored_is_what_was_drawn(text):
    stored = re.fullmatch('<figure class="picture">(<svg.*</svg>)(<figcaption>.*</figcaption>)?</figure>', drawing(text))[1]
    assert ET.tostring(ET.fromstring(stored)) == ET.tostring(ET.fromstring(sound(draw(text).svg)))
    assert len(stored.encode()) <= LIMIT


@pytest.mark.parametrize(("text", "repair"), REPAIRS)
def test_what_cannot_be_drawn_says_how(text, repair):
    with pytest.raises(Refused) as refused:
        draw(text)
    assert repair in str(refused.value)
    assert all(len(sentence.split()) <= 20 for sentence in str(refused.value).split(". "))


def marks(svg, x, y):
    """The turn of every line of a dial round its middle, in degrees from upright."""
    ends = re.findall(r"M([\d.]+) ([\d.]+)L", svg)
    return sorted(round(degrees(atan2(float(right) - x, y - float(down))), 1) for right, down in ends)


@given(st.integers(5, 1999))
def test_the_pointer_of_the_scale_lies_on_its_line(value):
    svg = sound(draw(f"timbangan {value // 10},{value % 10}").svg)
    lines = marks(svg, dial.X, dial.Y)
    assert len(lines) == 101
    assert all(2.5 < after - before < 3.5 for before, after in pairwise(lines))
    turn, at_x, at_y = map(int, re.search(r"rotate\((-?\d+) (\d+) (\d+)\)", svg).groups())
    assert (at_x, at_y, turn) == (dial.X, dial.Y, -150 + 3 * (value % 100))
    assert abs(lines[value % 100] - turn) < 0.5
    assert f">{value // 100 * 10}<" in svg


@given(st.integers(60, 500))
def test_the_arrow_of_the_tape_points_at_the_mark(value):
    svg = sound(draw(f"lila {value // 10},{value % 10}").svg)
    lines = [float(x) for x in re.findall(rf"M([\d.]+) {tape.TOP}v", svg)]
    assert tape.ARROW in lines
    figures = {int(figure): int(x) for x, figure in re.findall(r'<text x="(\d+)"[^>]*>(\d+)<', svg)}
    assert len(figures) in (3, 4)
    assert all(abs(x - tape.ARROW - (10 * figure - value) * tape.MILLIMETRE) <= 0.5 for figure, x in figures.items())


def heights(svg):
    """From the drawing of a chart: the y of its points, and of the red line over each of them."""
    points = [int(y) for y in re.findall(r'cy="(\d+)"', svg)]
    red = re.search(r'd="M([^"]+)" fill="none" stroke="#A63D23"', svg)[1]
    return points, [int(pair.split()[1]) for pair in red.split("L")][1:-1]


@given(WEIGHTS, st.booleans())
def test_a_chart_keeps_the_order_of_its_weights_and_its_side_of_the_red_line(values, below):
    svg = sound(draw(f"kms {'merah ' * below}{in_words(values)}").svg)
    points, red = heights(svg)
    assert all(
        (one < other) <= (high >= low) for one, high in zip(values, points, strict=True) for other, low in zip(values, points, strict=True)
    )
    assert all(0 <= y <= 216 for y in points)
    assert (points[-1] - red[-1] >= 8) if below else all(line - y >= 8 for y, line in zip(points, red, strict=True))


@pytest.mark.parametrize(
    ("data", "words", "along"),
    [
        ("3,2 4,0 4,6 5,1", "lebih tinggi, sejajar dengan pita warna", True),
        ("3,2 4,0 4,6 4,6", "setinggi titik sebelumnya", False),
        ("3,2 4,0 4,6 4,7", "lebih tinggi, lebih landai daripada pita warna", False),
        ("8,1 8,4 8,3", "lebih rendah daripada titik sebelumnya", False),
        ("4,0 4,0", "setinggi titik sebelumnya", False),
    ],
)
def test_the_last_step_runs_along_the_bands_or_falls_from_them(data, words, along):
    points, red = heights(draw(f"kms {data}").svg)
    assert words in draw(f"kms {data}").svg
    assert (abs((red[-2] - points[-2]) - (red[-1] - points[-1])) <= 2) is along


def test_a_chart_says_that_it_is_schematic():
    assert "<figcaption>Contoh skematis, bukan KMS asli.</figcaption>" in drawing("kms 3,2 4,0")


@given(st.integers(60, 260), st.integers(30, 160), st.none() | st.integers(30, 220))
def test_the_display_shows_its_figures(high, low, pulse):
    if low >= high:
        return
    svg = sound(draw(f"tensimeter {high}/{low} {pulse or ''}").svg)
    bars, digits = (6, 2, 5, 5, 4, 5, 6, 3, 7, 6), f"{high}{low}{pulse or ''}"
    assert sum(len(re.findall("M", path)) for path in re.findall(r'd="([^"]+)"', svg)) == sum(bars[int(digit)] for digit in digits)
    assert f"SYS {high}, DIA {low}{f', Nadi {pulse}' if pulse else ''}." in svg


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("timbangan 6,4", "Jarum menunjuk garis keempat sesudah 6."),
        ("timbangan 12", "Jarum menunjuk tepat angka 12."),
        ("lila 22,5", "Panah menunjuk garis kelima sesudah 22."),
        ("kms merah 3,0 3,4 3,5", "Garis merah ada di atasnya."),
    ],
)
def test_who_cannot_see_it_is_told_what_is_there(text, seen):
    svg = ET.fromstring(draw(text).svg)
    assert svg.get("role") == "img"
    assert svg.get("aria-label").endswith(seen)
