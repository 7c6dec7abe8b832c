"""Kartu saku in a package: read, every fault said, published and written out byte for byte."""

import re

import pytest
from sqlalchemy import select

from lms import paths
from lms.courses.cards import cards
from lms.courses.checks.references import read_references
from lms.courses.models import CourseVersion
from lms.courses.package import course_folders, read
from lms.courses.render import render
from lms.courses.versions import export, publish
from tests.courses.packages import REFERENCES, course, faults, write
from tests.quizzes.bank import CARD, NOW

PATH = "saku/pita.md"
CITED = CARD.replace("pitanya merah", "LiLA ibu hamil kurang dari {{ ref:lila.kek }}")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (CARD.replace("## Mengapa", "## Kenapa"), "contoh/saku/pita.md:12: Bagian `Kenapa` tidak dikenal."),
        (CARD.replace("## Mengapa\n\nSupaya tahu.\n", ""), "Bagian `## Mengapa` belum ada atau masih kosong."),
        (CARD.replace("Supaya tahu.", ""), "Bagian `## Mengapa` belum ada atau masih kosong."),
        (CARD.replace("Supaya tahu.", "kata " * 121), "paling banyak 120"),
        (CARD.replace("## Mengapa", "## Apa"), "Bagian `Apa` ditulis dua kali."),
        (CARD.replace("## Apa", "Halo.\n\n## Apa"), "Isi kartu dimulai dengan `## Apa`."),
        (CARD.replace("Supaya tahu.", "<b>Supaya</b> [tahu](https://x.id)."), "Kartu saku hanya teks biasa"),
        (CARD.replace("Supaya tahu.", "{{ ref:lila.tidak-ada }}"), "Nilai acuan `lila.tidak-ada` tidak ada"),
        (CARD.replace("sumber: [Buku uji]\n", ""), "Kunci `sumber` belum ada."),
        (CARD.replace("id: pita", "id: pita\nmenit: 3"), "Kunci `menit` tidak dikenal."),
        ("Tanpa kepala.\n", "Berkas harus dimulai dengan garis `---`"),
        (b"\xff\xfe", "Berkas bukan teks UTF-8."),
    ],
)
def test_every_fault_is_said(tmp_path, changed, said):
    found = faults(write(tmp_path, {PATH: changed}))
    assert [fault for fault in found if said in fault], found


def test_two_cards_of_one_id_and_a_file_of_another_kind(tmp_path):
    found = faults(write(tmp_path, {PATH: CARD, "saku/ukur.md": CARD, "saku/pita.svg": b"<svg/>"}))
    assert [fault for fault in found if "Id `pita` sudah dipakai saku/pita.md" in fault]
    assert [fault for fault in found if "Kartu saku harus .md" in fault]
    lesson = (write(tmp_path) / "01-ukur/01-mengukur.md").read_text().replace("id: mengukur", "id: saku")
    assert [fault for fault in faults(write(tmp_path, {"01-ukur/01-mengukur.md": lesson})) if "dipakai untuk halaman lain" in fault]


@pytest.mark.database
def test_a_card_is_published_with_its_values_and_written_out(session, tmp_path):
    folder = write(tmp_path / "asal", {PATH: CITED})
    version = publish(session, course(folder), render(course(folder), REFERENCES), NOW)
    assert version.quoted == {"lila.kek": "23,5 cm"}
    assert cards(session, version.id)["pita"].sections[-1].points == ("LiLA ibu hamil kurang dari 23,5 cm",)
    export(session, version.id, tmp_path / "keluar")
    assert (tmp_path / "keluar" / PATH).read_bytes() == CITED.encode()
    other = publish(
        session, course(write(tmp_path / "lain", {PATH: CARD})), render(course(write(tmp_path / "lain", {PATH: CARD})), REFERENCES), NOW
    )
    assert [one.number for one in session.scalars(select(CourseVersion).order_by(CourseVersion.number))] == [1, 2]
    assert other.id != version.id


def test_the_shipped_cards_speak_in_short_sentences():
    references, _ = read_references(paths.COURSES / "references")
    assert [str(fault) for folder in course_folders(paths.COURSES) for fault in read(folder, references).faults] == []
    bodies = [path.read_text().split("---\n", 2)[2] for path in paths.COURSES.glob("*/saku/*.md")]
    assert len(bodies) >= 2
    sentences = [
        one for body in bodies for line in body.splitlines() for one in re.split(r"[.:?](?:\s|$)", re.sub(r"\{\{.*?\}\}", "x", line))
    ]
    assert [one for one in sentences if len(one.split()) > 15] == []
