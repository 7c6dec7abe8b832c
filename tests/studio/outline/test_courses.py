"""A course as a whole: facts, goals, tests and modules change in its draft; it leaves circulation and comes back."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from lms.courses.models import Course
from lms.courses.render import render
from lms.courses.versions import publish
from lms.journal.models import Record
from lms.programs.models import Program, ProgramCourse
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.models import Draft
from tests.courses.packages import REFERENCES, course, write
from tests.studio.outline.stage import FILES, LILA, NOW, begun, texts

pytestmark = pytest.mark.database
AT = f"/studio/{LILA}/susunan"
FACTS = {"judul": "LiLA di posyandu", "ringkas": "Dua bagian.", "untuk": ["pkk", "kader"], "jp": "3"}


def live(session, tmp_path, armaini):
    """The draft published, and closed."""
    draft = session.scalars(select(Draft)).one()
    version = publish(session, course_of(tmp_path), render(course_of(tmp_path), REFERENCES), NOW)
    drafting.close(session, draft, "terbit", Writer(armaini.id, NOW))
    session.commit()
    return version


def course_of(tmp_path):
    sound = course(write(tmp_path / "lila"))
    return replace(sound, id=LILA, title="Mengukur LiLA")


def test_facts_change_their_own_lines(client, session, draft):
    assert client.post(f"{AT}/fakta", data=FACTS).location == AT
    text = texts(session)["course.md"]
    assert text == FILES["course.md"].replace("judul: Mengukur LiLA", "judul: LiLA di posyandu").replace(
        "ringkas: Satu materi kecil untuk uji.", "ringkas: Dua bagian."
    ).replace("untuk: [kader, lurah]", "untuk:\n  - kader\n  - pkk").replace("jp: 2", "jp: 3")
    assert "LiLA di posyandu" in client.get("/studio").text


@pytest.mark.parametrize("given", [{"judul": ""}, {"ringkas": "a" * 301}, {"untuk": []}, {"jp": "0"}, {"jp": "dua"}, {"jp": "9" * 30}])
def test_facts_that_cannot_be_are_refused(client, session, draft, given):
    assert client.post(f"{AT}/fakta", data=FACTS | given).status_code == 422
    assert texts(session) == FILES


def test_rules_of_tests(client, session, draft):
    assert client.post(f"{AT}/ujian", data={"soal": "2", "lulus": "80", "percobaan": "3", "menit": "30"}).status_code == 303
    assert texts(session)["ujian.md"] == FILES["ujian.md"].replace("tujuan: 1", "tujuan: 2").replace("70", "80").replace(
        "menit: 0", "menit: 30"
    )
    assert client.post(f"{AT}/ujian", data={"soal": "2", "lulus": "101", "percobaan": "3", "menit": "30"}).status_code == 422


def test_goals_are_added_reworded_and_taken_out_of_what_names_them(client, session, draft):
    for _ in range(2):
        client.post(f"{AT}/tujuan/baru", data={"kalimat": "Mencatat hasil: tiap bulan."})
    assert texts(session)["course.md"].count("mencatat-hasil-tiap-bulan: ") == 1
    client.post(f"{AT}/tujuan/mencatat-hasil-tiap-bulan", data={"kalimat": "Mencatat hasil."})
    client.post(
        f"{AT}/pelajaran/menulis",
        data={"judul": "Menulis", "bagian": "catat", "menit": "4", "tujuan": ["ukur", "mencatat-hasil-tiap-bulan"], "sumber": "KIA"},
    )
    assert "Menulis" in client.get(f"{AT}/tujuan/mencatat-hasil-tiap-bulan/hapus").text
    assert [client.post(f"{AT}/tujuan/mencatat-hasil-tiap-bulan/hapus").status_code for _ in range(2)] == [303, 303]
    files = texts(session)
    assert [path for path, text in files.items() if "mencatat-hasil" in text] == []


def test_a_goal_that_items_test_stays(client, session, draft):
    client.post(f"{AT}/tujuan/baru", data={"kalimat": "Mencatat hasil."})
    answer = client.post(f"{AT}/tujuan/ukur/hapus")
    assert answer.status_code == 422
    assert "masih diuji 3 soal" in answer.text


def test_a_module_is_added_once_named_moved_and_taken_out_and_back(client, session, draft):
    sent = [client.post(f"{AT}/bagian/baru", data={"judul": "Melapor", "pelajaran": ""}).location for _ in range(2)]
    assert sent == [f"{AT}#bagian-melapor"] * 2
    client.post(f"{AT}/bagian/melapor", data={"judul": "Melaporkan hasil", "tujuan": ["ukur"]})
    for _ in range(2):
        client.post(f"{AT}/bagian/melapor/geser", data={"ke": "0"})
    files = texts(session)
    assert files["01-melapor/module.md"] == "---\nid: melapor\njudul: Melaporkan hasil\ntujuan:\n  - ukur\n---\n"
    assert files["02-ukur/module.md"].startswith('---\nid: "01-ukur"\njudul: Memasang pita')
    assert files["03-catat/01-menulis.md"] == FILES["02-catat/01-menulis.md"]
    client.post(f"{AT}/bagian/01-ukur/hapus")
    assert [path for path in texts(session) if path.startswith("02-ukur")] == []
    back = client.get(AT).text.split("/susunan/kembalikan/")[1].split('"')[0]
    client.post(f"{AT}/kembalikan/{back}")
    assert texts(session) == files


def test_a_module_without_its_place_is_a_bad_request(client, draft):
    assert client.post(f"{AT}/bagian/catat/geser", data={"ke": "x"}).status_code == 400
    assert client.post(f"{AT}/pelajaran/membaca/geser", data={"ke": "0", "bagian": "tidak-ada"}).status_code == 303
    assert client.get(f"{AT}/bagian/tidak-ada").status_code == 404


def test_the_hundredth_module_makes_room_and_then_there_is_none(client, session, armaini):
    begun(
        session,
        armaini,
        FILES | {f"{n:02d}-b/01-x{n}.md": FILES["02-catat/01-menulis.md"].replace("id: menulis", f"id: x{n}") for n in (98, 99)},
    )
    client.post(f"{AT}/bagian/baru", data={"judul": "Akhir", "pelajaran": "Tutup"})
    assert [path for path in texts(session) if path.startswith("05-")] == ["05-akhir/01-tutup.md", "05-akhir/module.md"]


def test_a_published_course_is_changed_in_a_draft_that_only_a_press_opens(client, session, draft, armaini, tmp_path):
    live(session, tmp_path, armaini)
    page = client.get(AT).text
    assert "Ubah materi ini" in page
    assert "Mengukur LiLA" in page
    assert client.get(f"{AT}/fakta").status_code == 404
    assert session.scalars(select(Draft.id).where(Draft.closed_at.is_(None))).all() == []
    assert [client.post(f"/studio/{LILA}/draf").location for _ in range(2)] == [AT, AT]
    assert "01-ukur/01-mengukur.md" in texts(session)


def test_a_course_leaves_circulation_and_comes_back(client, session, draft, armaini, tmp_path):
    live(session, tmp_path, armaini)
    assert [client.post(f"/studio/{LILA}/tarik").status_code for _ in range(2)] == [303, 303]
    assert "1 materi ditarik dari peredaran" in client.get("/studio").text
    assert "Edarkan lagi" in client.get(f"/studio/{LILA}").text
    assert [client.post(f"/studio/{LILA}/edarkan").status_code for _ in range(2)] == [303, 303]
    assert session.scalars(select(Course.retired_at).where(Course.id == LILA)).one() is None
    verbs = session.scalars(select(Record.verb).where(Record.verb.in_(["course.retired", "course.restored"])).order_by(Record.seq)).all()
    assert verbs == ["course.retired", "course.restored"]


def test_a_course_that_a_program_asks_for_stays(client, session, draft, armaini, tmp_path):
    live(session, tmp_path, armaini)
    session.add(Program(id="p", title="Kader mahir", jp=2, issue="petugas", shipped=False))
    session.flush()
    session.add(ProgramCourse(program_id="p", course_id=LILA, position=1))
    assert "Kader mahir" in client.get(f"/studio/{LILA}/tarik").text
    answer = client.post(f"/studio/{LILA}/tarik")
    assert answer.status_code == 422
    assert "masih diminta program Kader mahir" in answer.text


def test_a_draft_alone_is_not_retired(client, draft):
    assert "belum terbit" in client.post(f"/studio/{LILA}/tarik").text


def test_a_module_that_moved_stands_in_the_history_once(client, session, draft):
    for _tap in range(2):
        assert client.post(f"{AT}/bagian/catat/geser", data={"ke": "0"}).status_code == 303
    assert client.get(f"/studio/{LILA}/riwayat").text.count("memindahkan <b>Bagian: Mencatat</b>") == 1
