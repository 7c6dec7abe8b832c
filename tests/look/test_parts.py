"""The parts as pages get them: curve, strip, heat cell, fields, error page."""

import re

import pytest
from wtforms import Form, StringField, validators

GROWTH = '{% from "components/growth.html" import growth %}{{ growth(points, now, "Kurva") }}'
CELL = '{% from "components/heat.html" import cell %}{{ cell(have, need, none, over) }}'
STRIP = '{% from "components/strip.html" import strip %}{{ strip(done, 5, now, "x") }}'


class Name(Form):
    nama = StringField("Nama", [validators.DataRequired("Nama belum diisi.")])


def heights(svg: str) -> list[float]:
    return [float(y) for y in re.findall(r'cy="([\d.]+)"', svg)]


def test_a_curve_that_rises_gets_an_n(render) -> None:
    svg = render(GROWTH, points=[True, 0.6, True, 0.8, None], now=4)
    assert heights(svg) == sorted(heights(svg), reverse=True)
    assert re.findall(r'x="(\d+)"[^>]*>N<', svg) == ["224"]


def test_a_dip_has_no_letter(render) -> None:
    svg = render(GROWTH, points=[True, 0.6, True, 0.4, None], now=4)
    assert ">N<" not in svg
    assert heights(svg)[3] > heights(svg)[1]


@pytest.mark.parametrize("points", [[None] * 5, [True] * 5, [True, 0, True, 1, True], [None, 0.5, None, None, None]])
def test_a_curve_stays_on_its_sheet(render, points) -> None:
    svg = render(GROWTH, points=points, now=None)
    assert all(10 <= y <= 120 for y in heights(svg))
    assert svg.count("<circle") == sum(point is not None for point in points)


@pytest.mark.parametrize(
    ("have", "need", "over", "shade", "words"),
    [(0, 1, 0, "k0", "0/1"), (1, 40, 0, "k1", "1/40"), (12, 40, 0, "k2", "12/40"), (4, 8, 0, "k3", "4/8"), (39, 40, 0, "k4", "39/40"),
     (10, 10, 2, "k5", "10/10+2"), (0, 0, 3, "", "+3"), (0, 0, 0, "", "–")],
)  # fmt: skip
def test_shade_and_number_agree(render, have, need, over, shade, words) -> None:
    cell = render(CELL, have=have, need=need, over=over)
    assert re.findall(r'<td role="cell" class="(k\d)"', cell) == ([shade] if shade else [])
    assert re.sub(r"<[^>]+>", "", cell).strip() == words
    assert ("#check" in cell) == (shade == "k5")


@pytest.mark.parametrize(("done", "classes"), [(2, ["done", "done", "now", "", ""]), ([1, 5], ["done", "", "now", "", "done"])])
def test_a_strip_is_counted(render, done, classes) -> None:
    assert re.findall(r'<i(?: class="(\w+)")?>', render(STRIP, done=done, now=3)) == classes


def test_a_field_says_what_to_put_right(render) -> None:
    form = Name()
    form.validate()
    page = render(
        '{% from "components/form.html" import field, error_summary %}{{ error_summary(form) }}{{ field(form.nama, "Lengkap.") }}',
        form=form,
    )
    assert '<a href="#nama">Nama</a>: Nama belum diisi.' in page
    assert 'aria-describedby="nama-petunjuk nama-perbaiki"' in page
    assert 'aria-invalid="true"' in page


def test_a_field_without_fault_is_plain(render) -> None:
    page = render('{% from "components/form.html" import field %}{{ field(form.nama, maxlength=80) }}', form=Name())
    assert 'class="input"' in page
    assert 'maxlength="80"' in page
    assert "aria-" not in page


def test_the_error_page_needs_nobody(bare_app) -> None:
    with bare_app.test_request_context("/"):
        template = bare_app.jinja_env.get_template("errors/page.html")
        page = template.render(status=500, title="Ada yang rusak", sentence="Coba lagi.", nomor="A1", kept=[("nama", "<b>")])
    assert "<h1>Ada yang rusak</h1>" in page
    assert "A1" in page
    assert "&lt;b&gt;" in page
    assert "Keluar" not in page
    assert 'href="/bantuan"' in page
