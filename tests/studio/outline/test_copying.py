"""A module copied whole: new ids, the same words, once however often the button is pressed."""

import pytest

from lms.courses.content import File
from lms.courses.package import read_package
from lms.studio.outline.tree import tree_of
from tests.courses.packages import REFERENCES
from tests.studio.outline.stage import LILA, PATHS, texts

pytestmark = pytest.mark.database
AT = f"/studio/{LILA}/susunan"


def reading(files):
    return read_package(LILA, tuple(File(path, text.encode()) for path, text in sorted(files.items())), REFERENCES)


def outline(files):
    seen = reading(files)
    return [(module.id, [lesson.id for lesson in module.lessons]) for module in tree_of(seen, seen.seen.files).modules]


def test_a_copy_stands_below_with_ids_of_its_own(client, session, draft):
    answer = client.post(f"{AT}/bagian/01-ukur/salin")
    assert answer.location == f"{AT}#bagian-memasang-pita-salinan"
    after = texts(session)
    assert outline(after) == [
        ("01-ukur", ["mengukur", "membaca"]), ("memasang-pita-salinan", ["memasang-pita", "membaca-angka"]), ("catat", ["menulis"]),
    ]  # fmt: skip
    assert reading(after).faults == ()
    assert [len(module.practice) for module in reading(after).course.modules] == [1, 0, 0]
    assert "Soal latihannya tidak ikut" in client.get(AT).text


def test_pressed_twice_it_is_one_copy(client, session, draft):
    first = client.post(f"{AT}/bagian/catat/salin").location
    assert client.post(f"{AT}/bagian/catat/salin").location == first
    assert [module for module, _lessons in outline(texts(session))] == ["01-ukur", "catat", "mencatat-salinan"]


def test_the_copy_is_its_own_once_it_was_changed(client, session, draft):
    client.post(f"{AT}/bagian/catat/salin")
    client.post(f"{AT}/bagian/mencatat-salinan", data={"judul": "Melapor", "tujuan": ["ukur"]})
    assert client.post(f"{AT}/bagian/catat/salin").status_code == 303
    after = outline(texts(session))
    assert [module for module, _lessons in after] == ["01-ukur", "catat", "mencatat-salinan-2", "mencatat-salinan"]
    assert ("catat", ["menulis"]) in after
    assert {path for path in PATHS if path in texts(session)} >= {PATHS[0], PATHS[1]}


def test_what_is_not_there_is_not_copied(client, draft):
    assert client.post(f"{AT}/bagian/tidak-ada/salin").status_code == 404
