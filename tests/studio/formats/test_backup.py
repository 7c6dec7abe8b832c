import pytest

from lms.errors import Refused
from lms.studio.importing import reading
from lms.studio.importing.moodle_backup import SETTINGS, read
from tests.studio.formats.backup_files import answers, backup, by_question, category, choice, file, page, question, quiz, section, texts
from tests.studio.formats.examples import shelved, told
from tests.studio.formats.kept_backup import EXAMPLES, SHOWN, TOLD, banked, one
from tests.studio.formats.packs import PNG, packed, tarred

SMALL = one(page(7, "Dacin", "<p>A.</p>"), bank=category("Gizi", choice(1)))


def said(found):
    """The losses but for the one that every backup has."""
    assert found.losses[0].what == SETTINGS
    return [loss.what for loss in found.losses[1:]]


def opened(files):
    """What is found, also where it is nothing but losses."""
    try:
        return read("kursus.mbz", packed(files))
    except Refused:
        return read("kursus.mbz", packed(files | page(99, "Isi", "<p>Isi.</p>")))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.construct for example in EXAMPLES])
def test_each_construct_becomes_what_the_table_says(example):
    found = opened(example.source)
    assert tuple(map(told, found.items)) == example.items
    assert [line for line in shelved(found) if not line.endswith("Isi: Isi.")] == list(example.lessons)
    losses = said(found)
    assert len(losses) == len(example.losses), losses
    assert all(loss.startswith(begin) for loss, begin in zip(losses, example.losses, strict=True)), losses
    assert (example.status == "kept") == (not losses)


@pytest.mark.parametrize("pack", [packed, tarred])
def test_a_zip_and_a_tar_are_known_by_their_content_and_settle(pack):
    found = reading.read("kursus.mbz", pack(SMALL))
    assert (found.format, found.title) == ("Cadangan Moodle", "Bimtek posyandu")
    assert shelved(found) == ("Mengukur / Dacin: A.",)
    assert list(found.topics.values()) == ["Gizi"]


def test_a_long_course_comes_whole_with_its_thousands_of_small_files():
    small = {f"activities/page_{number}/{kind}.xml": f"<a>{number * 7}</a>" for number in range(1, 151) for kind in range(12)}
    pages = [page(number, f"Langkah {number}", f"<p>Isi {number}.</p>") for number in range(1, 151)]
    found = reading.read("kursus.mbz", tarred(backup(*pages, section(1, *map(str, range(1, 151)), name="Semua"), small)))
    assert len(small) + 3 * len(pages) > 2000
    assert len(shelved(found)) == 150


def test_people_never_come_along():
    """Names stand in files that are no XML, and in those of people; none is opened."""
    private = {
        "users.xml": "Siti Nurhaliza <",
        "activities/forum_9/forum.xml": "Siti Nurhaliza <",
        "activities/page_7/grades.xml": "Siti Nurhaliza <",
    }
    private |= {
        "logs.xml": "Siti Nurhaliza",
        "course/enrolments.xml": "Siti Nurhaliza <",
        "activities/page_7/completion.xml": "Siti Nurhaliza <",
    }
    found = read("kursus.mbz", tarred(SMALL | private))
    assert "Siti" not in repr(found)
    assert "Cadangan ini memuat data peserta." in said(found)[0]


def test_questions_of_a_quiz_come_first_and_each_once():
    bank = (
        category("top", "", "1")
        + category("Gizi", choice(1, "Bank?") + choice(2, "Kuis?"), "2", parent="1")
        + category("Ibu", choice(3, "Ibu?"), "3", parent="2")
    )
    found = read("k.mbz", packed(one(quiz(7, "Kuis", by_question(2), by_question(2)), bank=bank)))
    assert [item.stem_md for item in found.items] == ["Kuis?", "Bank?", "Ibu?"]
    assert list(found.topics.values()) == ["Gizi", "Gizi", "Gizi / Ibu"]


def test_a_bank_without_a_name_of_its_own_has_that_of_the_quiz():
    bank = category("Default for Kursus", choice(1) + choice(2, "Bank?"))
    found = read("k.mbz", packed(one(quiz(7, "Kuis timbang", by_question(1)), bank=bank)))
    assert found.topics == {found.items[0].id: "Kuis timbang"}


def test_categories_that_are_each_others_parents():
    bank = category("A", choice(1), "1", parent="2") + category("B", choice(2, "B?"), "2", parent="1")
    assert len(read("k.mbz", packed(backup(bank=bank))).items) == 2


def test_two_pages_with_a_picture_of_the_same_name():
    other = PNG + b"\0"
    found = read("k.mbz", packed(one(
        page(7, "A", SHOWN.format("image.png")), page(8, "B", SHOWN.format("image.png")) | {"activities/page_8/page.xml": page(8, "B", SHOWN.format("image.png"))["activities/page_8/page.xml"].replace('contextid="55"', 'contextid="56"')},
        files=(file("image.png", "mod_page", "content"), file("image.png", "mod_page", "content", context="56", data=other)),
    )))  # fmt: skip
    assert found.media == {"gambar/image.webp": PNG, "gambar/image-2.webp": other}


def test_a_cloze_question_with_several_parts():
    bank = question(1, "multianswer", "Ukur {#1} dengan {#2}.", f"<multianswer>{texts(sequence='2,3')}</multianswer>")
    bank += question(2, "shortanswer", "{1:SHORTANSWER:=lengan}", parent="1") + question(
        3, "multichoice", "{1:MULTICHOICE:=pita~dacin}", parent="1"
    )
    found = read("k.mbz", packed(banked(bank)))
    assert [told(item) for item in found.items] == [
        "text: Ukur (1) ____ dengan (2) ____.\n\nIsi bagian (1). = lengan",
        "single: Ukur (1) ____ dengan (2) ____.\n\nIsi bagian (2). [x] pita [ ] dacin",
    ]


def test_weights_are_rounded_with_a_word():
    found = read("k.mbz", packed(banked(choice(1, said=(("Dacin", "1.0"), ("Mistar", "0.3333333"))))))
    assert said(found) == ["Pilihan ini bernilai 33,3 %; di sini dihitung salah."]


def test_broken_parts_are_named_and_the_rest_comes_along():
    broken = {"sections/section_10/section.xml": "<section", "activities/page_8/page.xml": "<activity", "files.xml": "<files"}
    found = read("k.mbz", packed(SMALL | broken))
    assert shelved(found) == ("Bimtek posyandu / Dacin: A.",)
    assert sorted(loss.where for loss in found.losses[1:]) == ["activities/page_8/page.xml", "files.xml", "sections/section_10/section.xml"]


def test_a_broken_list_of_contents_and_backslashes():
    files = {path.replace("/", "\\"): data for path, data in SMALL.items()} | {"moodle_backup.xml": "<moodle"}
    assert shelved(read("k.mbz", packed(files))) == ("Mengukur / Dacin: A.",)


def test_utf_16_and_a_folder_around_it():
    head = '<?xml version="1.0" encoding="UTF-16"?>'
    files = {
        f"kursus/{path}": (head + data).encode("utf-16") if path.endswith(".xml") and "rusak" not in data else data
        for path, data in SMALL.items()
    }
    assert [told(item) for item in reading.read("k.zip", packed(files)).items] == [TOLD]


def test_hostile_words_reach_nobody_as_tags():
    html = '<p onmouseover="x()">Halo <script>alert(1)</script><a href="javascript:x()">klik</a></p><img src="../../users.xml">'
    found = reading.read("k.mbz", packed(one(page(7, "<img src=x onerror=x>", html), bank=category("<b>Gizi</b>", choice(1)))))
    assert found.modules[0].lessons[0].body_md == "Halo klik"
    assert found.media == {}


def test_entities_and_deep_trees_are_named_not_read():
    found = read("k.mbz", packed(SMALL | {"questions.xml": '<!DOCTYPE a [<!ENTITY b "c">]><question_categories>&b;</question_categories>'}))
    assert "DOCTYPE" in said(found)[0]
    found = read("k.mbz", packed(SMALL | {"questions.xml": "<a>" * 500 + "</a>" * 500}))
    assert "terlalu dalam" in said(found)[0]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (backup(), "tidak memuat halaman atau soal"),
        (backup(section(1)) | {"users.xml": "<users/>"}, "tidak memuat halaman atau soal"),
        ({"a.xml": "<a/>"}, "tidak memuat halaman atau soal"),
        ({"moodle.xml": "<MOODLE_BACKUP/>"}, "Moodle 1.9"),
    ],
)
def test_what_holds_nothing_is_refused_with_a_sentence(files, sentence):
    with pytest.raises(Refused, match=sentence):
        read("k.mbz", packed(files))


def test_a_backup_of_moodle_1_9_is_known_as_one():
    with pytest.raises(Refused, match=r"Moodle 1\.9"):
        reading.read("lama.zip", packed({"moodle.xml": "<MOODLE_BACKUP/>"}))


def test_answers_that_are_not_there():
    assert [item.kind.value for item in read("k.mbz", packed(banked(question(1, "multichoice", "Apa?", answers())))).items] == ["open"]
