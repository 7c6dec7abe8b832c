"""Ordering, matching and short text: as a participant answers them, as they are marked, and as a trainer sees them."""

import re

import pytest

from lms.courses.models import ItemKey
from lms.courses.render import render
from lms.courses.versions import publish
from lms.quizzes.models import Attempt
from tests.courses.packages import COURSE, EXAM, LESSON, LESSON_PATH, REFERENCES, course, write
from tests.crew import kader
from tests.makers import make_grant
from tests.quizzes.bank import NOW
from tests.quizzes.walk import give, open_test

HEAD = EXAM[: EXAM.index("## Batas")]
GOALS = ("urut", "pasang", "nama")
KINDS = {
    "urut": " jenis=urutan}\n\n1. Lemaskan **lengan**\n2. Cari titik tengah\n3. Lingkarkan pita\n\n> Lengan dilemaskan dulu.\n",
    "pasang": " jenis=pasangan}\n\n| Alat | Ukuran |\n|---|---|\n| Pita | Lingkar |\n| Timbangan | Berat |\n",
    "nama": "}\n\n= LiLA | pita LiLA\n",
}


def items(*stems):
    """One item of each kind for each stem; those of a kind are alike but for their stem."""
    return "\n".join(
        f"## {stem} {goal}?  {{#{goal}-{n} tujuan={goal}{rest}" for n, stem in enumerate(stems) for goal, rest in KINDS.items()
    )


@pytest.fixture
def version(session, tmp_path):
    """One item of each kind is drawn."""
    goals = "\n".join(f"  {goal}: Dapat {goal}." for goal in GOALS)
    files = {
        "course.md": COURSE.replace("  ukur: Mengukur lingkar lengan atas.", goals),
        LESSON_PATH: LESSON.replace("[ukur]", f"[{', '.join(GOALS)}]"),
        "ujian.md": HEAD + items("Satu", "Dua"),
        "01-ukur/latihan.md": items("Latih").replace("-0 ", "-latih "),
    }
    folder = write(tmp_path, files)
    made = publish(session, course(folder), render(course(folder), REFERENCES), NOW)
    session.flush()
    return made


@pytest.fixture
def nur(session, client):
    person = kader(session)
    client.sign_in(person.id)
    return person


def key_of(session, version, item):
    return session.query(ItemKey.key).filter_by(version_id=version.id, item_id=item).scalar()


def right(session, version, attempt):
    """The drawn item of each goal, and its right answer as the form sends it."""
    drawn = {item.partition("-")[0]: item for item, _kind, _options in session.get(Attempt, attempt).draw}
    order, pairs = key_of(session, version, drawn["urut"])["order"], key_of(session, version, drawn["pasang"])["pairs"]
    sent = {
        "urut": [f"{part}:{n}" for n, part in enumerate(order, 1)],
        "pasang": [":".join(pair) for pair in pairs],
        "nama": ["Pita  LILA"],
    }
    return {goal: (item, sent[goal]) for goal, item in drawn.items()}


@pytest.mark.database
def test_a_whole_test_of_them_is_answered_and_passed(session, client, version, nur):
    attempt = open_test(client, course="contoh")
    page = client.get(f"/kuis/{attempt}").text
    assert page.count("<select") == 5
    assert "Beri nomor urut pada setiap langkah" in page
    assert "Lemaskan <strong>lengan</strong>" in page
    for item, values in right(session, version, attempt).values():
        assert give(client, attempt, item, values).status_code == 200
    again = client.get(f"/kuis/{attempt}").text
    assert again.count(" selected") == 5
    assert 'value="Pita LILA"' in again
    client.post(f"/kuis/{attempt}/kumpulkan")
    done = session.get(Attempt, attempt)
    assert (done.points_num, done.points_den, done.passed) == (3, 1, True)


def test_half_a_place_is_half_a_point_and_a_forged_one_is_refused(session, client, version, nur):
    attempt = open_test(client, course="contoh")
    good = right(session, version, attempt)
    (pairs, paired), (order, _sent) = good["pasang"], good["urut"]
    assert give(client, attempt, pairs, [paired[0], ""]).status_code == 200
    assert give(client, attempt, order, ["z:1"]).status_code == 400
    assert give(client, attempt, order, ["a:9"]).status_code == 400
    client.post(f"/kuis/{attempt}/kumpulkan")
    done = session.get(Attempt, attempt)
    assert (done.points_num, done.points_den) == (1, 2)


def test_no_page_of_the_test_gives_the_order_away(session, client, version, nur):
    shown = client.get(f"/kuis/{open_test(client, course='contoh')}").text
    parts = re.findall(r'<option value="([a-z]):1"', shown)
    assert parts == sorted(parts)
    assert "Lengan dilemaskan dulu" not in shown


def test_practice_answers_at_once_and_shows_what_is_right(session, client, version, nur):
    here = "/belajar/contoh/latihan/01-ukur?soal="
    order = key_of(session, version, "urut-latih")["order"]
    good = client.get(here + "urut-latih" + "".join(f"&answer={part}:{n}" for n, part in enumerate(order, 1))).text
    assert "Tepat, " in good
    wrong = client.get(here + "urut-latih" + "".join(f"&answer={part}:{n}" for n, part in enumerate(reversed(order), 1))).text
    assert "Hampir tepat" in wrong
    assert wrong.index("Yang tepat:") < wrong.index("<li>Lemaskan <strong>lengan</strong></li>")
    assert "Pita – Lingkar" in client.get(here + "pasang-latih&answer=zzz").text
    assert "Tepat, " in client.get(here + "nama-latih&answer=lila").text


def test_a_trainer_sees_what_was_placed_where(session, client, version, nur):
    attempt = open_test(client, course="contoh")
    good = right(session, version, attempt)
    give(client, attempt, good["urut"][0], good["urut"][1][:1])
    give(client, attempt, good["nama"][0], ["meteran"])
    client.post(f"/kuis/{attempt}/kumpulkan")
    client.sign_in(make_grant(session, role="pelatih", region_code="13.72").person_id)
    page = client.get(f"/menandai/{attempt}").text
    assert "dijawab: 1" in page
    assert "dijawab: belum dipilih" in page
    assert "yang tepat: 2" in page
    assert "LiLA / pita LiLA" in page
