"""Each page of the outline is there, and says what it is about."""

import pytest

from lms.studio.drafting import Writer, save
from tests.studio.outline.stage import LILA, NOW, begun, shipped

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


@pytest.mark.parametrize("files", [{}, {"course.md": "---\nrusak"}, {"course.md": "tanpa kepala"}, {"01-a/latihan.md": "x"}])
def test_a_draft_in_which_hardly_anything_can_be_read_has_its_pages(client, session, armaini, files):
    begun(session, armaini, files or {"gambar/x.svg": "<svg/>"})
    for path in (
        "",
        "/susunan",
        "/susunan/fakta",
        "/susunan/ujian",
        "/susunan/bagian/baru",
        "/susunan/pelajaran/baru",
        "/susunan/tujuan/baru",
    ):
        assert client.get(f"/studio/{LILA}{path}").status_code == 200, path
    client.post(f"/studio/{LILA}/susunan/bagian/baru", data={"judul": "Awal", "pelajaran": ""})
    assert "Awal" in client.get(f"/studio/{LILA}/susunan").text


def test_a_file_that_is_no_text_is_left_as_it_is(client, session, armaini):
    draft = begun(session, armaini)
    save(session, draft, "01-ukur/02-membaca.md", b"\xff\xfe", Writer(armaini.id, NOW))
    said = {"judul": "Membaca", "bagian": "01-ukur", "menit": "4", "tujuan": ["ukur"], "sumber": "KIA"}
    assert "bukan teks" in client.post(f"/studio/{LILA}/susunan/pelajaran/membaca", data=said).text
    assert client.post(f"/studio/{LILA}/susunan/pelajaran/membaca/salin").status_code == 303
    assert client.post(f"/studio/{LILA}/susunan/pelajaran/membaca/geser", data={"bagian": "01-ukur", "ke": "0"}).status_code == 303
