import re
import unicodedata
from html import escape, unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lms.courses.checks.markup import Scope, check_body, check_inline
from lms.courses.render import ShownPicture, Writer
from lms.studio.importing.found import Found
from lms.studio.importing.markup import to_body, to_line, to_stem

PICTURE = "gambar/pita.webp"
SCOPE = Scope(frozenset({PICTURE}), frozenset())
WRITER = Writer({PICTURE: ShownPicture("/belajar/gambar/x.webp", 3, 2, 9)}, {})

UNSAID = (
    "Gambar belum punya teks pengganti. Isi di antara kurung siku, satu kalimat tentang gambar."  # only its trainer knows what it shows
)


def picture(source):
    return PICTURE if source else None


def body(html, found=None):
    text = to_body(html, "Halaman 1", found or Found(), picture)
    assert [fault for fault in check_body(text, 1, "a.md", SCOPE) if fault.sentence != UNSAID] == [], text
    return text


def words(text):
    plain = unicodedata.normalize(
        "NFKC", "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cn", "Cs"} or c.isspace())
    )
    return re.findall(r"\w+", plain)


def shown(markdown, block=True):
    html = (WRITER.body if block else WRITER.inline)(markdown)
    return unescape(re.sub(r"<[^>]*>", " " if block else "", html))


def test_a_page_keeps_its_shape():
    html = """<h1>Mengukur LiLA</h1><p>Pita <b>di tengah</b> lengan <i>kiri</i>.<br>Baca angkanya.</p>
    <ul><li>Satu<ul><li>Dua<ol start="3"><li>Tiga</ol></ul></li><li>Empat</ul><blockquote>Catat.</blockquote><hr>
    <p><a href="https://ayo.test/a(b)">Panduan</a> dan <a href="tel:+6281">telepon</a></p>"""
    assert body(html) == (
        "## Mengukur LiLA\n\nPita **di tengah** lengan *kiri*.  \nBaca angkanya.\n\n- Satu\n    - Dua\n        3. Tiga\n- Empat\n\n"
        "> Catat.\n\n---\n\n[Panduan](https://ayo.test/a%28b%29) dan [telepon](tel:+6281)"
    )


def test_a_table_has_a_head_and_its_spans_are_said():
    found = Found()
    html = "<table><tr><th>Umur</th><th>Kapsul</th></tr><tr><td rowspan=2>6–11 bulan</td><td>biru | 100</td></tr><tr><td>sekali</td></tr></table>"
    assert body(html, found) == "| Umur | Kapsul |\n|---|---|\n| 6–11 bulan | biru &#124; 100 |\n|   | sekali |"
    assert [loss.what for loss in found.losses] == ["Sel tabel yang digabung menjadi sel biasa. Periksa susunan tabelnya."]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("1. bukan daftar", "1\\. bukan daftar"),
        ("# bukan judul", "\\# bukan judul"),
        ("2 * 3 _ {{ ref:x }}", "2 \\* 3 \\_ \\{\\{ ref:x \\}\\}"),
        ("a &lt;b&gt; &amp;amp;", "a &lt;b> &amp;amp;"),
        ("[x](y) !", "\\[x\\]\\(y) \\!"),
        ("+ satu", "\\+ satu"),
        ("!!! inti", "\\!!! inti"),
        ("H<sub>2</sub>O 10<sup>3</sup>", "H₂O 10³"),
        ("a&nbsp;&nbsp;b\u200b\u00ad", "a b"),
        ("<b>a</b><i>b</i>", "**a**b"),
        ("<dl><dt>LiLA<dd>lingkar lengan</dl>", "**LiLA**\n\nlingkar lengan"),
        ("<div><div>a</div><span>b</span></div>", "a\n\nb"),
    ],
)
def test_signs_that_are_words_stay_words(html, markdown):
    assert body(html) == markdown


@pytest.mark.parametrize(
    ("html", "loss"),
    [
        ("<script>alert(1)</script>", "Skrip"),
        ("<svg><path/></svg>", "SVG"),
        ("<iframe src='https://a.test/v'></iframe>", "tautan"),
        ("<video src='x.mp4'></video>", "tidak ikut"),
        ("<math><mi>x</mi></math>", "Rumus"),
        (r"\(x^2\)", "TeX"),
        ("<form><input name=a></form>", "formulir"),
        ("<a href='javascript:alert(1)'>klik</a>", "Tautan"),
        ("<a href='mailto:a@b.c'>surat</a>", "Tautan"),
        ("<img src='' alt='Pita LiLA'>", "Pita LiLA"),
        ("<img src='a.png'>", "teks pengganti"),
        ("<table><tr><td><img src=a.png alt=b></td><td>c</td></tr></table>", "di bawah tabel"),
        ("<del>tidak</del>", "tercoret"),
    ],
)
def test_what_cannot_come_along_is_said(html, loss):
    found = Found()
    text = body(f"<p>Sebelum {html} sesudah</p>", found)
    assert any(loss in one.what or "bawah tabel" in one.what for one in found.losses), found.losses
    assert "Sebelum" in text
    assert "sesudah" in text
    assert "alert" not in text


def test_long_paragraphs_lists_and_tables_are_cut_between_words():
    html = f"<p>{'kata [x] ' * 2000}</p><ul>{'<li>butir panjang' * 900}</ul><table>{'<tr><td>a</td><td>bb cc</td></tr>' * 900}</table>"
    assert words(shown(body(html)))[:3] == ["kata", "x", "kata"]


def test_an_option_is_one_line_and_a_question_keeps_paragraphs_and_one_picture():
    found = Found()
    assert to_line("<p>a</p><ul><li>b<li>c</ul>", "Soal 1", found, picture) == "a b; c"
    stem, use = to_stem("<p>Kasus.</p><p><img src=a alt='Pita'>Berapa?</p>", "Soal 1", found, picture)
    assert (stem, use.path, use.alt) == ("Kasus.\n\nBerapa?", PICTURE, "Pita")
    assert [loss.what for loss in found.losses] == ["Daftar di dalam soal menjadi kalimat biasa."]


TAGS = ["p", "div", "b", "i", "em", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h3", "blockquote", "a href='https://a.test/?x=[1]&y'", "br",
        "hr", "img src=a alt='b [c'", "img src=a", "pre", "sup", "sub", "svg", "dt", "span style='font-weight:700'", "math", "q", "video"]  # fmt: skip
SIGNS = st.sampled_from(["*", "_", "#", "1. ", "1) ", "- ", "+ ", "> ", "|", "[", "](", "]", "(", "<", "{{", "}}", "\\", "`", "!!! inti", "!", "&", "&amp;lt;", "---", "===", "= 5", "\t", "\n", "\u00a0", "    ", "kata", "Posyandu 5", "![x](y)", "\u200b", "~"])  # fmt: skip
TEXTS = st.one_of(SIGNS, st.text(max_size=8))
PIECES = st.one_of(
    TEXTS.map(lambda text: escape(text, quote=False)),
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag.split()[0]}>"),
)
PAGES = st.lists(PIECES, max_size=30).map("".join)


def written(html):
    """The words of the text nodes; SVG is left out, as a picture."""
    visible = re.sub(r"<svg>.*?</svg>", " ", html, flags=re.DOTALL)
    return words(unescape(re.sub(r"<[^>]*>", "", visible)))


@settings(max_examples=400, deadline=None)
@given(PAGES)
@example("<ul><ul><li>a</ul></ul><p>b")
def test_whatever_page_comes_the_checker_asks_at_most_what_its_pictures_show(html):
    body(html)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=60))
def test_whatever_bytes_come_nothing_is_raised(html):
    body(html)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_options_and_questions_pass_the_checker_too(html):
    line = to_line(html, "Soal 1", Found(), picture)
    assert "\n" not in line
    assert check_inline(line, 1, "a.md", SCOPE) == [] == check_body(line, 1, "a.md", SCOPE)
    stem, _use = to_stem(html, "Soal 1", Found(), picture)
    assert check_body(stem, 1, "a.md", SCOPE) == []


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=12).map("".join))
def test_plain_words_are_shown_as_they_are(text):
    seen = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"})
    assert "".join(shown(body(f"<p>{escape(text)}</p>")).split()) == "".join(seen.split())
