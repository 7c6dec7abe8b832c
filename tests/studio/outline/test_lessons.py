"""Lessons are added, worded, moved, copied, taken out and put back; ids stay, and so do the bytes of what was not touched."""

import pytest
from sqlalchemy import select

from lms.studio.models import DraftEdit
from tests.studio.outline.stage import FILES, LILA, begun, texts

pytestmark = pytest.mark.database
AT = f"/studio/{LILA}/susunan/pelajaran"


def test_a_new_lesson_stands_last_and_leads_to_its_editor(client, session, draft):
    answer = client.post(f"{AT}/baru", data={"judul": "Menjelaskan hasil", "bagian": "catat"})
    assert (answer.status_code, answer.location) == (303, f"/studio/{LILA}/tulis/menjelaskan-hasil")
    files = texts(session)
    assert "id: menjelaskan-hasil" in files["02-catat/02-menjelaskan-hasil.md"]
    assert {path: files[path] for path in FILES} == FILES


def test_the_same_new_lesson_twice_is_one(client, session, draft):
    sent = [client.post(f"{AT}/baru", data={"judul": "Menjelaskan", "bagian": "catat"}).location for _ in range(2)]
    assert len(set(sent)) == 1
    assert len(texts(session)) == len(FILES) + 1


def test_an_id_that_was_used_once_is_not_given_again(client, session, draft):
    client.post(f"{AT}/membaca/hapus")
    assert client.post(f"{AT}/baru", data={"judul": "Membaca", "bagian": "catat"}).location.endswith("/membaca-2")
    assert client.post(f"{AT}/baru", data={"judul": "Ujian", "bagian": "catat"}).location.endswith("/ujian-2")


def test_a_lesson_goes_down_into_the_next_module_and_keeps_its_bytes(client, session, draft):
    answer = client.post(f"{AT}/membaca/geser", data={"bagian": "catat", "ke": "0"})
    assert answer.location == f"/studio/{LILA}/susunan#pelajaran-membaca"
    files = texts(session)
    assert files["02-catat/01-membaca.md"] == FILES["01-ukur/02-membaca.md"]
    assert files["02-catat/02-menulis.md"] == FILES["02-catat/01-menulis.md"]
    before = files
    client.post(f"{AT}/membaca/geser", data={"bagian": "catat", "ke": "0"})
    assert texts(session) == before


def test_a_module_whose_last_lesson_leaves_stays_with_its_id(client, session, draft):
    for name in ("mengukur", "membaca"):
        client.post(f"{AT}/{name}/geser", data={"bagian": "catat", "ke": "0"})
    assert 'id: "01-ukur"\njudul: Memasang pita' in texts(session)["01-ukur/module.md"]
    assert "belum berisi pelajaran" in client.get(f"/studio/{LILA}/susunan").text


def test_words_about_a_lesson_change_only_their_lines(client, session, draft):
    said = {"judul": "Membaca angka: lila", "bagian": "01-ukur", "menit": "7", "tujuan": ["ukur"], "sumber": "Buku KIA\n\n Juknis  2023 "}
    assert client.post(f"{AT}/membaca", data=said).status_code == 303
    text = texts(session)["01-ukur/02-membaca.md"]
    wanted = FILES["01-ukur/02-membaca.md"].replace("judul: Membaca angka", 'judul: "Membaca angka: lila"').replace("menit: 4", "menit: 7")
    assert text == wanted.replace("  - Buku KIA\n", "  - Buku KIA\n  - Juknis 2023\n")


def test_the_form_moves_a_lesson_to_another_module(client, session, draft):
    said = {"judul": "Membaca angka", "bagian": "catat", "menit": "4", "tujuan": ["ukur"], "sumber": "Buku KIA"}
    client.post(f"{AT}/membaca", data=said)
    assert texts(session)["02-catat/02-membaca.md"] == FILES["01-ukur/02-membaca.md"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"judul": ""}, "masih kosong"), ({"menit": "0"}, "Angka dari 1 sampai 60"), ({"menit": "lima"}, "Tulis dengan angka"),
        ({"tujuan": []}, "Pilih sedikitnya satu"), ({"tujuan": ["lain"]}, "Pilih dari daftar"), ({"bagian": "lain"}, "Pilih dari daftar"),
        ({"sumber": "\n".join(f"s{n}" for n in range(21))}, "paling banyak 20"), ({"sumber": "a" * 501}, "lebih dari 500"),
    ],
)  # fmt: skip
def test_words_that_cannot_be_kept_are_said_and_shown_again(client, session, draft, given, said):
    typed = {"judul": "Membaca <b>pita", "bagian": "01-ukur", "menit": "7", "tujuan": ["ukur"], "sumber": "Juknis"} | given
    answer = client.post(f"{AT}/membaca", data=typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "judul" in given or "Membaca &lt;b&gt;pita" in answer.text
    assert texts(session) == FILES


def test_words_that_somebody_else_changed_meanwhile_are_shown_beside_hers(client, session, draft):
    page = client.get(f"{AT}/membaca").text
    mark = page.split('name="versi" value="')[1].split('"')[0]
    hers = {"judul": "Judul saya", "bagian": "01-ukur", "menit": "4", "tujuan": ["ukur"], "sumber": "Buku KIA", "versi": mark}
    client.post(f"{AT}/membaca", data=hers | {"judul": "Judul Yusra"})
    answer = client.post(f"{AT}/membaca", data=hers)
    assert answer.status_code == 422
    assert "Judul Yusra" in answer.text
    assert "Judul saya" in answer.text
    again = answer.text.split('name="versi" value="')[1].split('"')[0]
    assert client.post(f"{AT}/membaca", data=hers | {"versi": again}).status_code == 303
    assert "judul: Judul saya" in texts(session)["01-ukur/02-membaca.md"]
    assert client.post(f"{AT}/membaca", data=hers).status_code == 303  # a second tap says the same


def test_a_copy_has_an_id_of_its_own_and_comes_once(client, session, draft):
    sent = [client.post(f"{AT}/mengukur/salin").location for _ in range(2)]
    assert sent == [f"/studio/{LILA}/susunan#pelajaran-memasang-pita-salinan"] * 2
    files = texts(session)
    assert files["01-ukur/02-memasang-pita-salinan.md"].endswith("ditinjau: belum\n---\n\nIsi.\n")
    assert files["01-ukur/03-membaca.md"] == FILES["01-ukur/02-membaca.md"]
    client.post(f"/studio/{LILA}/susunan/pelajaran/memasang-pita-salinan/salin")
    assert "id: memasang-pita-salinan-salinan" in texts(session)["01-ukur/03-memasang-pita-salinan-salinan.md"]


def test_a_removed_lesson_comes_back_as_it_was_last(client, session, draft):
    client.post(f"{AT}/membaca", data={"judul": "Baru", "bagian": "01-ukur", "menit": "4", "tujuan": ["ukur"], "sumber": "Buku KIA"})
    before = texts(session)
    assert [client.post(f"{AT}/membaca/hapus").status_code for _ in range(2)] == [303, 303]
    assert client.get(f"{AT}/membaca/hapus").status_code == 404
    assert "01-ukur/02-membaca.md" not in texts(session)
    page = client.get(f"/studio/{LILA}/susunan").text
    assert "1 yang dihapus dapat dikembalikan" in page
    back = page.split("/susunan/kembalikan/")[1].split('"')[0]
    assert [client.post(f"/studio/{LILA}/susunan/kembalikan/{back}").status_code for _ in range(2)] == [303, 303]
    assert texts(session) == before
    assert "dapat dikembalikan" not in client.get(f"/studio/{LILA}/susunan").text


def test_a_lesson_made_and_removed_within_a_minute_comes_back_too(client, session, draft):
    client.post(f"{AT}/baru", data={"judul": "Sebentar", "bagian": "catat"})
    before = texts(session)
    client.post(f"{AT}/sebentar/hapus")
    edit = session.scalars(select(DraftEdit).where(DraftEdit.after.is_(None))).one()
    client.post(f"/studio/{LILA}/susunan/kembalikan/{edit.id}")
    assert texts(session) == before


def test_a_removed_lesson_follows_its_module_when_that_moves(client, session, draft):
    client.post(f"{AT}/membaca/hapus")
    client.post(f"/studio/{LILA}/susunan/bagian/01-ukur/geser", data={"ke": "1"})
    edit = session.scalars(select(DraftEdit).where(DraftEdit.after.is_(None))).one()
    client.post(f"/studio/{LILA}/susunan/kembalikan/{edit.id}")
    assert texts(session)["02-ukur/02-membaca.md"] == FILES["01-ukur/02-membaca.md"]


def test_a_removed_lesson_of_a_module_that_is_gone_goes_to_the_last_one(client, session, draft):
    client.post(f"{AT}/membaca/hapus")
    lesson_edit = session.scalars(select(DraftEdit.id).where(DraftEdit.after.is_(None))).one()
    session.rollback()
    client.post(f"/studio/{LILA}/susunan/bagian/01-ukur/hapus")
    client.post(f"/studio/{LILA}/susunan/kembalikan/{lesson_edit}")
    files = texts(session)
    assert files["02-catat/02-membaca.md"] == FILES["01-ukur/02-membaca.md"]


def test_a_lesson_without_front_matter_may_still_be_moved_and_named(client, session, armaini):
    begun(session, armaini, FILES | {"01-ukur/02-membaca.md": "Hanya isi."})
    page = client.get(f"/studio/{LILA}/susunan").text
    assert f"{AT}/membaca" in page
    client.post(f"{AT}/membaca/geser", data={"bagian": "01-ukur", "ke": "0"})
    assert texts(session)["01-ukur/01-membaca.md"] == "Hanya isi."
    said = {"judul": "Membaca", "bagian": "01-ukur", "menit": "4", "tujuan": ["ukur"], "sumber": "Buku KIA"}
    assert client.post(f"{AT}/membaca", data=said).status_code == 303
    assert texts(session)["01-ukur/01-membaca.md"].startswith("---\njudul: Membaca\n")


def test_a_hostile_title_is_text_everywhere(client, session, draft):
    client.post(f"{AT}/baru", data={"judul": '"><script>x</script>{{7*7}}', "bagian": "catat"})
    page = client.get(f"/studio/{LILA}/susunan").text
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
