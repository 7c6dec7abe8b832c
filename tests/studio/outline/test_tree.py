"""What the editor shows beside a lesson: every lesson once, found by its id, with what still has to be put right."""

from flask import render_template_string

from lms.courses.content import File
from lms.courses.package import read_package
from lms.studio.outline.tree import tree_of
from tests.courses.packages import REFERENCES
from tests.studio.outline.stage import FILES, LILA, lesson

MACRO = '{% from "components/studio_outline.html" import outline %}{{ outline("lila-1372", tree, "membaca") }}'


def tree(files):
    given = tuple(File(path, text.encode()) for path, text in sorted(files.items()))
    return tree_of(read_package(LILA, given, REFERENCES), given)


def test_modules_lessons_and_practice():
    found = tree(FILES)
    assert [(module.id, module.title, module.practice) for module in found.modules] == [
        ("01-ukur", "Memasang pita", 1),
        ("catat", "Mencatat", 0),
    ]
    assert [(one.number, one.id, one.minutes, one.faults) for one in found.lessons] == [
        (1, "mengukur", 4, 0),
        (2, "membaca", 4, 0),
        (3, "menulis", 4, 0),
    ]
    assert (found.graded, found.faults, found.minutes, found.waiting) == (2, 0, 12, None)


def test_faults_stand_with_their_lesson():
    found = tree(FILES | {"01-ukur/02-membaca.md": lesson("membaca", "Membaca", "").replace("menit: 4", "menit: 400")})
    assert [one.faults for one in found.lessons] == [0, 2, 0]
    assert found.waiting.id == "membaca"
    assert found.waiting.empty


def test_lessons_without_an_id_or_with_the_same_are_found_too():
    broken = {"01-ukur/02-membaca.md": "---\nrusak", "02-catat/01-menulis.md": lesson("mengukur", "Kembar")}
    found = tree(FILES | broken)
    assert [one.id for one in found.lessons] == ["mengukur", "membaca", "mengukur-2"]
    assert found.lessons[1].title == "Tanpa judul"
    assert found.module_of(found.lesson("mengukur-2")).id == "catat"
    assert found.lesson("tidak-ada") is None
    assert found.module("tidak-ada") is None


def test_nothing_at_all_is_an_outline_too():
    assert tree({}).modules == ()


def test_the_list_beside_the_editor(app):
    hostile = FILES | {"02-catat/01-menulis.md": lesson("menulis", "'<b>Menulis</b>'")}
    with app.test_request_context():
        shown = render_template_string(MACRO, tree=tree(hostile))
    assert '<a href="/studio/lila-1372/tulis/membaca" aria-current="true">' in shown
    assert "&lt;b&gt;Menulis" in shown
    assert "Latihan (1 soal)" in shown
    assert 'href="/studio/lila-1372/susunan/pelajaran/baru?bagian=01-ukur"' in shown
