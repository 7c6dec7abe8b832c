"""What waits for the word of the office: listed with its sources, ticked off, taken back, and seen by its own readers only."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from lms.courses.facts import questions, rules
from lms.courses.facts.models import FactCheck
from lms.courses.render import render
from lms.courses.versions import keep_references, publish
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, rebuild_person, state
from tests.bench.test_budgets import counted
from tests.courses.packages import LESSON, LESSON_PATH, REFERENCES, course, write
from tests.crew import kader
from tests.makers import make_grant, make_person, make_region
from tests.quizzes.bank import NOW

pytestmark = pytest.mark.database
SENTENCE = "Kader mengukur LiLA <b>tiap</b> bulan."
FACT = rules.of_lesson("contoh", "mengukur", SENTENCE)
ADDRESS = f"/studio/sumber/{FACT}"
PAGE = "/belajar/contoh/mengukur"


def published(session, tmp_path, sentence=SENTENCE):
    text = LESSON.replace("ditinjau: belum", f"ditinjau: belum\nperlu_konfirmasi:\n  - {sentence}")
    publish(
        session,
        course(write(tmp_path / uuid7(), {LESSON_PATH: text})),
        render(course(write(tmp_path / uuid7(), {LESSON_PATH: text})), REFERENCES),
        NOW,
    )
    session.commit()


@pytest.fixture
def rahmi(session, client, tmp_path):
    """An officer of Kota Solok before a course with one fact."""
    make_region(session, "13.72", "Kota Solok")
    make_region(session, "33.75", "Kota Pekalongan")
    published(session, tmp_path)
    officer = make_person(session, "dr. Rahmi Aulia")
    make_grant(session, officer)
    client.sign_in(officer.id)
    return officer


def tick(client, verdict="benar", note="", place="13.72", address=ADDRESS):
    return client.post(address, data={"wilayah": place, "putusan": verdict, "catatan": note})


def visits(app, session, person):
    """Somebody else's own device."""
    phone = app.test_client()
    phone.arranged = session
    phone.sign_in(person.id)
    return phone


def test_the_page_lists_sources_facts_values_and_questions(client, session, rahmi):
    keep_references(session, [replace(REFERENCES["lila.kek"], status="perlu konfirmasi")])
    text = client.get("/studio/sumber").text
    assert "Buku KIA" in text
    assert "Belum ditinjau Dinkes" in text
    assert "tiap&lt;/b&gt; bulan." in text
    assert "lila.kek: 23,5 cm" in text
    assert "Dipakai di: Materi contoh (Mengukur LiLA)" in text
    assert questions.shipped()[0].question in text
    assert "Tanda tangan:" in text
    assert '/studio/sumber"' in client.get("/studio").text


def test_a_tick_shows_name_and_day_and_is_a_record(client, session, rahmi):
    assert tick(client, "perbaiki", "Angkanya <script>x</script> lain.").location == ADDRESS
    page = client.get(ADDRESS).text
    assert "dr. Rahmi Aulia" in page
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
    record = session.scalars(select(Record).where(Record.person_id == rahmi.id)).one()
    assert (record.verb, record.object, record.data) == ("fact.confirmed", FACT, {"region": "13.72", "verdict": "perbaiki"})
    assert "1 dari" in client.get("/studio/sumber").text


def test_it_may_be_taken_back_and_the_history_stays(client, session, rahmi):
    tick(client, note="Sesuai KMS.")
    assert tick(client, "tarik").location == ADDRESS
    page = client.get(ADDRESS).text
    assert "Ditarik" in page
    assert "Sesuai KMS." in page
    assert "Tarik kembali" not in page
    assert tick(client, "tarik").status_code == 422
    assert [one.verdict for one in session.scalars(select(FactCheck).order_by(FactCheck.at, FactCheck.record_id))] == ["benar", None]


@pytest.mark.parametrize(
    ("verdict", "note", "said"),
    [
        ("", "", "Pilih salah satu."), ("boleh", "", "Pilih dari daftar."), ("benar", "x" * 301, "Paling panjang 300 huruf."),
        ("perbaiki", "  ", "Tulis pada catatan apa yang perlu diperbaiki."),
    ],
)  # fmt: skip
def test_what_nobody_could_act_on_is_refused(client, session, rahmi, verdict, note, said):
    answer = tick(client, verdict, note)
    assert answer.status_code == 422
    assert said in answer.text
    assert session.scalars(select(FactCheck)).all() == []


def test_a_question_is_answered_in_the_note(client, rahmi):
    address = f"/studio/sumber/{rules.of_question(questions.shipped()[0].id)}"
    assert "Tulis jawabannya pada catatan" in tick(client, address=address).text
    assert tick(client, note="Edisi 2024, surat Dirjen.", address=address).status_code == 302
    assert "Edisi 2024" in client.get("/studio/sumber?keadaan=sudah").text


def test_filters(client, rahmi):
    tick(client)
    undone, done = (client.get(f"/studio/sumber?materi=contoh&keadaan={state}").text for state in ("belum", "sudah"))
    assert "bulan." not in undone
    assert "Tidak ada yang cocok" in undone
    assert "bulan." in done
    assert questions.shipped()[0].question not in done
    assert client.get("/studio/sumber?materi=tidak-ada").status_code == 404
    assert client.get("/studio/sumber?keadaan=%3Cb%3E").status_code == 200


def test_only_an_officer_ticks_and_only_for_her_own_region(app, client, session, rahmi):
    assert tick(client, place="33.75").status_code == 422
    assert tick(client, address="/studio/sumber/contoh/mengukur/0000").status_code == 404
    trainer = make_person(session, "Pelatih Desi")
    make_grant(session, trainer, "pelatih")
    other = visits(app, session, trainer)
    assert 'name="putusan"' not in other.get(ADDRESS).text
    assert tick(other).status_code == 403
    assert session.scalars(select(FactCheck)).all() == []


def test_another_city_sees_neither_name_nor_word(app, client, session, rahmi):
    tick(client, "perbaiki", "Rahasia kota.")
    officer = make_person(session, "dr. Budi")
    make_grant(session, officer, region_code="33.75")
    away = visits(app, session, officer)
    assert [word for word in ("Rahmi", "Rahasia") for path in ("/studio/sumber", ADDRESS) if word in away.get(path).text] == []
    assert tick(away, "tarik", place="33.75").status_code == 422


def test_the_lesson_says_so_once_it_is_confirmed(app, client, session, rahmi):
    reader = visits(app, session, kader(session))
    assert "Perlu dikonfirmasi Dinkes" in reader.get(PAGE).text
    tick(client)
    text = reader.get(PAGE).text
    assert "Dikonfirmasi Dinkes, " in text
    assert "Perlu dikonfirmasi" not in text
    tick(client, "perbaiki", "Lain.")
    assert "Perlu dikonfirmasi Dinkes" in reader.get(PAGE).text


def test_a_lesson_with_facts_asks_at_most_four_times(app, client, session, rahmi):
    tick(client)
    reader = visits(app, session, kader(session))
    reader.get(PAGE)
    with counted(reader) as told:
        assert "Dikonfirmasi Dinkes" in reader.get(PAGE).text
    assert len(told) <= 4, told


def test_a_lesson_of_another_city_and_another_sentence_wait(app, client, session, rahmi, tmp_path):
    tick(client)
    stranger = make_person(session, "Sri")
    make_grant(session, stranger, "pelatih", "33.75")
    assert "Perlu dikonfirmasi Dinkes" in visits(app, session, stranger).get(PAGE).text
    published(session, tmp_path, "Kader mengukur LiLA tiap minggu.")
    assert "Perlu dikonfirmasi Dinkes" in client.get(PAGE).text
    assert client.get(ADDRESS).status_code == 404


def test_a_rebuild_derives_the_same_also_of_one_officer(client, session, rahmi):
    tick(client, note="Satu.")
    tick(client, "tarik")
    tick(client, "perbaiki", "Dua.")
    live = state(session)
    assert len(live["fact_check"]) == 3
    rebuild(session)
    assert state(session) == live
    rebuild_person(session, rahmi.id)
    assert state(session) == live


def test_the_last_word_of_each_office_holds_and_a_doubt_weighs_more():
    said = [rules.Said("q:a", code, verdict, "", "x", NOW) for code, verdict in (("13", "benar"), ("13.72", "perbaiki"))]
    assert dict(rules.confirmed(said)) == {}
    assert dict(rules.confirmed([*said, rules.Said("q:a", "13.72", None, "", "x", NOW)])) == {"q:a": NOW}
    assert rules.above(["13.72.02.1003"]) == ("13", "13.72", "13.72.02", "13.72.02.1003")
    with pytest.raises(Refused):
        rules.check("q:a", "benar", "")


def test_the_shipped_questions_are_sound_and_faults_are_named(tmp_path):
    assert questions.read_questions(questions.COURSES / questions.NAME)[1] == ()
    assert 10 <= len(questions.shipped()) <= 25
    file = tmp_path / "pertanyaan.yaml"
    file.write_text("- id: a\n  pertanyaan: Apa?\n- id: a\n  pertanyaan: Apa?\n  mengapa: Ya.\n  lain: x\n")
    faults = [str(fault) for fault in questions.read_questions(file)[1]]
    assert [word for word in ("mengapa", "dua kali", "lain") if not any(word in fault for fault in faults)] == []
    file.write_text("a: b\n")
    assert "Tulis daftar" in str(questions.read_questions(file)[1][0])
