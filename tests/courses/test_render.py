"""What the texts of a course become: clean HTML in the classes of the look."""

import contextlib
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.courses.checks.markup import Scope, check_body
from lms.courses.render import ATTRIBUTES, CLASSES, TAGS, ShownPicture, Writer, blob_id, render
from lms.errors import Refused
from tests.courses.packages import LESSON, LESSON_PATH, REFERENCES, SVG, course, write

PITA = ShownPicture("/belajar/gambar/abc.svg", 320, 200, 500)


def writer():
    return Writer({"gambar/pita.svg": PITA}, {"lila.kek": "23,5 cm"})


def test_a_lesson_in_the_classes_of_the_look(tmp_path):
    html = render(course(write(tmp_path)), REFERENCES).lessons["mengukur"].html
    assert '<section class="inti">\n<h2>Inti</h2>\n<p>Di bawah 23,5 cm, rujuk ke puskesmas.</p>' in html
    assert f'src="/belajar/gambar/{blob_id(SVG.encode())}.svg"' in html
    assert '<figure class="picture"><img' in html
    assert "<figcaption>Pita menempel.</figcaption>" in html
    assert html.count("<ol>") == html.count("<ul>") == 1


def test_a_picture_has_a_size_so_that_nothing_jumps():
    html = writer().body("![Pita di lengan](gambar/pita.svg)")
    for part in ('width="320"', 'height="200"', 'alt="Pita di lengan"', 'loading="lazy"'):
        assert part in html


def test_an_unknown_picture_is_left_out():
    assert "<img" not in writer().body("![x](https://jauh.id/a.png)\n\ndan ![y](gambar/pita.svg) di kalimat")


def test_boxes_have_their_own_title_or_the_usual_one():
    html = writer().body('!!! kader\n    Ukur dua kali.\n\n    - satu\n    - dua\n\n!!! rujuk "Segera"\n    Bawa Buku KIA.\n\nLanjut.')
    assert '<section class="note-box box-kader">\n<h2>Untuk kader</h2>\n<p>Ukur dua kali.</p>\n<ul>' in html
    assert '<section class="note-box box-rujuk">\n<h2>Segera</h2>' in html
    assert html.rstrip().endswith("</section>\n<p>Lanjut.</p>")


def test_a_table_scrolls_in_its_own_box():
    assert writer().body("| a | b |\n|--:|---|\n| 1 | 2 |").startswith('<div class="scroll">\n<table>')


def test_links_open_without_a_way_back():
    assert writer().body("[a](https://a.id) [t](tel:+62811)").count('rel="noopener"') == 2


def test_the_weight_counts_text_and_pictures(tmp_path):
    pages = render(course(write(tmp_path)), REFERENCES).lessons
    bare = render(
        course(
            write(
                tmp_path, {LESSON_PATH: LESSON.replace("![Pita melingkar", "Pita [melingkar").replace("(gambar/pita.svg", "(https://a.id")}
            )
        ),
        REFERENCES,
    )
    assert 200 < bare.lessons["mengukur"].weight < pages["mengukur"].weight < 1000


def test_the_values_quoted_are_remembered(tmp_path):
    assert render(course(write(tmp_path)), REFERENCES).references == {"lila.kek": "23,5 cm"}


def test_options_are_without_paragraphs(tmp_path):
    items = render(course(write(tmp_path)), REFERENCES).items
    assert items["alat"].parts == ("Pita LiLA", "Timbangan", "Tensimeter")
    assert items["alat"].prompt.startswith("Alat apa yang dipakai?<figure")
    assert items["lengan"].feedback == ("Tepat, lengan yang jarang dipakai.", "")


@pytest.mark.parametrize("text", ["1. satu", "- 5 cm", "# satu", "> 5 tahun", "12. Desember", "!!! inti", "| a |"])
def test_an_option_is_never_a_list_or_a_heading(text):
    assert writer().inline(text) == text.replace(">", "&gt;")


def test_a_stem_of_two_paragraphs_keeps_them():
    assert writer().inline("**Ani** hamil.\n\nApa yang dikerjakan?") == "<p><strong>Ani</strong> hamil.</p>\n<p>Apa yang dikerjakan?</p>"


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](  java\nscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "![a](javascript:alert(1))",
    "<svg/onload=alert(1)>",
    "[a]: javascript:alert(1)\n\n[a][a] [a]",
    "<javascript:alert(1)>",
    "`<script>` ``<b>``",
    '!!! inti "<img onerror=alert(1)>"\n    <script>x</script>',
    '![" onerror="alert(1)](gambar/pita.svg \'" onload="x\')',
    "| <script> | b |\n|---|---|\n| <img src=x> | [x](data:text/html,1) |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0001\x03",
]


class Clean(HTMLParser):
    """Fails on everything that the allow-list does not name."""

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, set()) | {"class", "rel", "loading"}, (tag, name)
            assert name != "class" or set(value.split()) <= CLASSES[tag]
            assert name != "href" or value.startswith(("http://", "https://", "tel:", "/", "#", "?")) or ":" not in value
            assert name != "src" or value == PITA.src


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_clean(text):
    Clean().feed(writer().body(text))
    Clean().feed(writer().inline(text))


SIGNS = '< > [ ] ( ) ![ ]( ` ** _ | --- & # " \\ javascript: https://a.id onerror= script gambar/pita.svg teks {{ref:lila.kek}} \x02 \x03'
SPACED = ("\n", "\n\n", "    ", "- ", "1. ", "> ", "!!! inti\n    ", "img src=x ")
FRAGMENTS = st.sampled_from((*SIGNS.split(" "), *SPACED))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=5)), max_size=60).map("".join))
def test_any_text_comes_out_clean(text):
    try:
        html = writer().body(text)
    except Refused:
        return
    Clean().feed(html)


BOMBS = (
    "[",
    "![](",
    "![",
    "](",
    "[](",
    "[a][",
    "*",
    "_",
    "**a",
    "`",
    "`a",
    "> ",
    ">",
    "- ",
    "    ",
    "| ",
    "\\",
    "<",
    "&",
    "1. ",
    "#",
    "!!! inti\n    ",
)


@pytest.mark.parametrize("seed", BOMBS)
def test_bombs_are_refused_or_quick(seed):
    bomb = (seed * 64000)[:64000]
    shapes = [bomb, "\n\n".join((seed * 4000)[:3900] for _ in range(16)), "\n\n".join((seed * 40)[:3900] for _ in range(300))]
    for text in shapes:
        began = time.process_time()
        check_body(text, 1, "x.md", scope=Scope())
        with contextlib.suppress(Refused):
            writer().body(text)
        assert time.process_time() - began < 10, seed  # a bomb takes minutes


def test_nothing_of_the_machine_stays_in_a_text():
    assert writer().inline(r"*i**i*\*i*") == "<em>i<strong>i</strong>*i</em>"
    assert writer().inline(r"*i**i*\<b>*i*") == "<em>i<strong>i</strong>&lt;b&gt;</em>i*"
    assert writer().inline("klzzwxh:0001 biasa") == "klzzwxh:0001 biasa"
