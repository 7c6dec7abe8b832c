"""Templates of events: every fault with its line, the shipped ones whole, checked beside the courses."""

import pytest

from lms import paths
from lms.bimtek.planning.templates import check_beside, read_template, read_templates, shipped
from lms.courses.package import course_folders

SOUND = """id: uji
judul: Acara uji
nama: Uji
jenis: bimtek
tujuan: Peserta tahu.
langkah:
  - hari: 1
    pukul: "08.00"
    menit: 15
    jenis: absen
    judul: Absen
  - hari: 1
    pukul: "08.15"
    menit: 45
    jenis: materi
    judul: Materi
    jp: 1
"""


def written(folder, text=SOUND):
    (folder / "bimtek").mkdir(exist_ok=True)
    path = folder / "bimtek" / "uji.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_template_is_read_whole(tmp_path):
    template, faults = read_template(written(tmp_path))
    assert faults == []
    assert (template.days, template.jp, [line.at for line in template.lines]) == (1, 1, [480, 495])


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("id: uji", "id: lain", 1, "sama dengan nama berkasnya"),
        ("jenis: bimtek", "jenis: pesta", 4, "salah satu dari: bimtek"),
        ("jenis: absen", "jenis: makan", 10, "salah satu dari: absen"),
        ('"08.15"', '"07.15"', 13, "sebelum langkah di atasnya"),
        ('"08.00"', '"delapan"', 8, "harus jam seperti"),
        ("menit: 45", "menit: 0", 14, "angka bulat dari 1"),
        ("    jp: 1\n", "    jpl: 1\n", 17, "tidak dikenal"),
        ('hari: 1\n    pukul: "08.15"', 'hari: 3\n    pukul: "08.15"', 12, "Hari 2 tidak berisi langkah"),
        ("tujuan: Peserta tahu.\n", "", 1, "Kunci `tujuan` belum ada"),
    ],
)
def test_each_fault_names_its_line(tmp_path, old, new, line, said):
    template, faults = read_template(written(tmp_path, SOUND.replace(old, new, 1)))
    assert template is None
    assert any(fault.where == "bimtek/uji.yaml" and fault.line == line and said in fault.sentence for fault in faults), faults


@pytest.mark.parametrize("text", ["", "- satu", "langkah: satu", "id: [", "\x00", SOUND.replace("langkah:", "langkah: []\nlain:")])
def test_what_is_no_template_gives_faults_and_never_breaks(tmp_path, text):
    template, faults = read_template(written(tmp_path, text))
    assert template is None
    assert faults


def test_the_shipped_ones_are_sound_and_no_courses():
    found, faults = read_templates(paths.COURSES / "bimtek")
    assert faults == []
    assert [(one.id, one.days) for one in found] == [("satu-hari", 1), ("penyegaran", 1), ("tiga-hari", 3)]
    assert paths.COURSES / "bimtek" not in course_folders(paths.COURSES)
    assert list(shipped()) == [one.id for one in found]


def test_the_day_goes_as_trainers_know_it():
    lines = {line.title: line for line in shipped()["satu-hari"].lines}
    times = {"Absen pagi": 480, "Pre-test": 495, "Absen siang": 780, "Praktik": 785, "Post-test": 870, "RTL per kelurahan": 900}
    assert {title: lines[title].at for title in times} == times
    assert (lines["Terbitkan sertifikat"].at, lines["Laporan kegiatan"].at) == (920, 930)


def test_courses_check_tells_of_them(tmp_path):
    written(tmp_path)
    assert check_beside(tmp_path, "Materi diperiksa.", 0) == ("Materi diperiksa.\n1 susunan acara diperiksa.", 0)
    written(tmp_path, SOUND + "    materi: tidak-ada\n")
    said, status = check_beside(tmp_path, "Materi diperiksa.", 0)
    assert status == 1
    assert "Materi `tidak-ada` tidak ada" in said
