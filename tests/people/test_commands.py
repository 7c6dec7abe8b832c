from pathlib import Path

import pytest
from sqlalchemy import func, select

from lms.people.commands import import_file
from lms.people.models import Person, Tenure
from lms.wilayah.loading import load
from tests.people.books import make_book

ROSTER = Path(__file__).resolve().parents[2] / "lms" / "contoh" / "data" / "peserta-bimtek-tanjung-harapan.xlsx"


def people(session) -> int:
    return session.scalar(select(func.count()).select_from(Person))


@pytest.mark.database
def test_the_example_roster_is_shown_then_kept_then_known(session):
    load(session, "13.72")
    session.commit()
    text, status = import_file(ROSTER, save=False)
    assert (status, people(session)) == (0, 0)
    assert "Zulkifli Ma'ruf, SE menjadi Lurah Pasar Pandan Air Mati mulai 21 November 2023." in text
    text, status = import_file(ROSTER, save=True)
    assert text.endswith("Tersimpan.")
    assert (status, people(session)) == (0, 15)
    text, status = import_file(ROSTER, save=True)
    assert text.endswith("Tidak ada yang perlu disimpan.")
    assert (status, people(session)) == (0, 15)
    roles = session.scalars(select(Tenure.role)).all()
    assert [roles.count(role) for role in ("lurah", "pkk", "camat")] == [6, 8, 1]


def test_faults_are_printed_with_their_row_and_nothing_is_kept(session, tmp_path):
    load(session, "13.72")
    session.commit()
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(make_book([("Siti", "Lurah", "Laing", ""), ("Budi", "Lurah", "Entah", "123")]))
    text, status = import_file(path, save=True)
    assert status == 1
    assert "baris 3, kolom No HP:" in text
    assert "Belum ada yang disimpan." in text
    assert people(session) == 0


def test_a_file_that_is_none_gives_a_sentence(session, tmp_path):
    assert import_file(tmp_path / "tidak-ada.xlsx", save=True)[1] == 2
    text, status = import_file(tmp_path, save=True)
    assert status == 2
    assert "tidak dapat dibuka" in text
