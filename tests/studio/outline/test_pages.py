"""Each page of the outline is there, and says what it is about."""

import pytest

from tests.studio.outline.stage import LILA, shipped

pytestmark = pytest.mark.database


def test_every_page_of_a_draft_opens(client, draft):
    for path, said in [
        ("", "Lanjutkan menulis"), ("/susunan", "Membaca angka"), ("/susunan/fakta", "Ringkasan"), ("/susunan/ujian", "Nilai lulus"),
        ("/susunan/tujuan/baru", "kata kerja"), ("/susunan/tujuan/ukur", "Mengukur lingkar"), ("/susunan/tujuan/ukur/hapus", "satu tujuan"),
        ("/susunan/bagian/baru", "Pelajaran pertama"), ("/susunan/bagian/catat", "Mencatat"), ("/susunan/bagian/catat/hapus", "1 pelajaran"),
        ("/susunan/pelajaran/baru", "Bagian"), ("/susunan/pelajaran/membaca", "Buku KIA"), ("/susunan/pelajaran/membaca/hapus", "Memasang pita"),
        ("/tarik", "dari peredaran"),
    ]:  # fmt: skip
        answer = client.get(f"/studio/{LILA}{path}")
        assert answer.status_code == 200, path
        assert said in answer.text, path


def test_the_list_and_the_ways_to_begin(client, session, armaini, tmp_path):
    assert "Belum ada draf" in client.get("/studio").text
    shipped(session, tmp_path)
    assert "Bawaan" in client.get("/studio").text
    assert "Salin untuk diubah" in client.get("/studio/contoh").text
    assert "Tempel dari Word" in client.get("/studio/baru").text
    assert "Materi contoh" in client.get("/studio/baru/salin").text
    assert "Materi contoh" in client.get("/studio/baru/salin?materi=contoh").text
