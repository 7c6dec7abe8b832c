"""Scenes and drawings in a package: what is read, what is a fault, what is stored, and the way back to files."""

import pytest
from sqlalchemy import select

from lms.courses import models
from lms.courses.content import Kind
from lms.courses.render import render
from lms.courses.versions import export, publish
from tests.courses.packages import EXAM, PRACTICE_PATH, REFERENCES, course, faults, write
from tests.courses.stimuli import ALL, NOW, SCENE, drawn_item, publish_stimuli

REPLY = '- [ ] "Ya sudah, terserah Ibu."\n    > Dengan begitu anaknya tidak terpantau.\n'
WRONG = [
    (SCENE.replace(REPLY, ""), 1, "Latihan bicara berisi tepat tiga jawaban, satu ditandai [x]."),
    (SCENE + "- [ ] Diam\n    > Diam tidak membantu.\n", 1, "Latihan bicara berisi tepat tiga jawaban"),
    (SCENE.replace("[ ]", "[x]", 1), 1, "Latihan bicara berisi tepat tiga jawaban"),
    (SCENE.replace("    > Bertanya dulu membuka pembicaraan.\n", ""), 5, "Jawaban ini belum punya alasan."),
    (SCENE.replace("> Bertanya dulu membuka pembicaraan.", ">"), 5, "Jawaban ini belum punya alasan."),
    (SCENE[: SCENE.index("- [")], 1, "Latihan bicara berisi tepat tiga jawaban"),
    (drawn_item("timbangan 6.4"), 1, "Angka `6.4` dalam lukis tidak terbaca."),
    (drawn_item("dacin 6,4"), 1, "Lukisan `dacin` tidak dikenal."),
    (drawn_item(""), 1, "Lukisan `` tidak dikenal."),
    (drawn_item("lila 22,5").replace("lukis", 'gambar=gambar/pita.svg alt="Pita" lukis'), 1, "Soal memakai gambar dan lukis sekaligus."),
    (drawn_item("lila 22,5").replace("lukis", 'alt="Pita" lukis'), 1, "Ada alt tanpa gambar."),
    (drawn_item("lila 22,5") + "\n" + drawn_item("lila  22,5", "lagi"), 5, "Soal ini sama dengan contoh/01-ukur/latihan.md:1."),
]


@pytest.mark.parametrize(("text", "line", "sentence"), WRONG)
def test_a_fault_in_a_scene_or_a_drawing(tmp_path, text, line, sentence):
    found = faults(write(tmp_path, {PRACTICE_PATH: text}))
    assert any(fault.startswith(f"contoh/{PRACTICE_PATH}:{line}: {sentence}") for fault in found), found
    assert all(len(said.split()) <= 20 for fault in found for said in fault.split(". "))


def test_a_scene_has_no_place_in_a_test(tmp_path):
    found = faults(write(tmp_path, {"ujian.md": EXAM + "\n" + SCENE}))
    assert found == ["contoh/ujian.md:18: Latihan bicara tidak dinilai. Pindahkan ke latihan.md, atau hapus jenis=bicara."]


def test_a_drawing_may_be_graded(tmp_path):
    read = course(write(tmp_path, {"ujian.md": EXAM + "\n" + drawn_item("timbangan 6,4")}))
    assert (read.graded[2].kind, read.graded[2].drawing) == (Kind.NUMBER, "timbangan 6,4")
    assert 'aria-label="Timbangan jarum' in render(read, REFERENCES).items["baca"].prompt


def test_the_same_question_of_two_readings_is_two_items(tmp_path):
    twins = drawn_item("lila 22,5") + "\n" + drawn_item("lila 22,6", "lagi")
    assert faults(write(tmp_path, {PRACTICE_PATH: twins})) == []


def prompt_of(home, stem):
    read = course(write(home, {PRACTICE_PATH: SCENE.replace(SCENE[3 : SCENE.index("  {#")], stem)}))
    assert (read.modules[0].practice[0].kind, read.modules[0].practice[0].scene) == (Kind.SINGLE, True)
    return render(read, REFERENCES).items["sari"].prompt.replace("\n", "")


@pytest.mark.parametrize(
    ("stem", "prompt"),
    [
        ('Bu Sari berkata, "Ia sehat." Jawab Ibu?', '<p>Bu Sari berkata,</p><div class="says"><p>"Ia sehat."</p></div><p>Jawab Ibu?</p>'),
        ("Ia bilang “tidak”, lalu “nanti”.", '<p>Ia bilang “tidak”, lalu</p><div class="says"><p>“nanti”</p></div>'),
        ("Saya takut **disuntik**.", '<div class="says"><p>Saya takut <strong>disuntik</strong>.</p></div>'),
        ('"Berapa {{ ref:lila.kek }}?"', '<div class="says"><p>"Berapa 23,5 cm?"</p></div>'),
    ],
)
def test_the_words_of_the_resident_stand_in_a_bubble(tmp_path, stem, prompt):
    assert prompt_of(tmp_path, stem) == prompt


@pytest.mark.database
def test_the_bank_knows_a_scene_and_keeps_its_kind(session, tmp_path):
    version = publish_stimuli(session, tmp_path)
    rows = {row.id: row for row in session.scalars(select(models.BankItem).where(models.BankItem.version_id == version.id))}
    assert rows["sari"].kind == "single"
    assert [option["spoken"] for option in rows["sari"].options] == [True] * 3
    assert not any("spoken" in option for name, row in rows.items() if name != "sari" for option in row.options)
    assert all("<svg" in rows[name].prompt_html for name in ("timbangan", "lila", "kms", "tensimeter"))


@pytest.mark.database
def test_scenes_and_drawings_come_back_byte_for_byte(session, tmp_path):
    version = publish_stimuli(session, tmp_path / "in")
    export(session, version.id, tmp_path / "out")
    assert (tmp_path / "out" / PRACTICE_PATH).read_text(encoding="utf-8") == ALL
    read = course(write(tmp_path / "again", {PRACTICE_PATH: (tmp_path / "out" / PRACTICE_PATH).read_bytes()}))
    assert publish(session, read, render(read, REFERENCES), NOW) is version
