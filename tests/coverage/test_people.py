from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from lms.certificates.models import Certificate
from lms.courses.models import Course, CourseVersion
from lms.coverage.register import gantt, listing
from lms.quizzes.models import Attempt
from tests.coverage.reading import words_of
from tests.coverage.scene import NAN_BALIMO, Scene
from tests.makers import make_person, make_posyandu, make_program, make_standing, make_tenure

DAY = date(2026, 11, 21)
SOLOK = ("13.72",)


def found(session: Session, **search: str) -> list[str]:
    asked = listing.read_search(search, SOLOK)
    assert asked is not None
    return [line.name for line in listing.page(session, SOLOK, asked, DAY).lines]


@pytest.mark.database
def test_the_box_understands_name_phone_tail_and_kelurahan(session: Session) -> None:
    nur = make_person(session, "Hj. Nurhayati, S.Keb.", phone="+6281234567890")
    make_tenure(session, nur, "kader", "13.72.02.1003")
    make_tenure(session, make_person(session, "Siti O'Neil"), "kader", NAN_BALIMO)
    for typed in ("nurha", "7890", "0812-3456-7890", "+62 812 3456 7890", "Kel. Tanjung Paku", "tanjung"):
        assert found(session, q=typed) == ["Hj. Nurhayati, S.Keb."]
    assert found(session, q="o’neil") == ["Siti O'Neil"]
    assert found(session, q="Nan Balimo") == ["Siti O'Neil"]
    assert found(session, q="%") == []


@pytest.mark.database
def test_role_and_region_narrow_the_register(session: Session) -> None:
    make_tenure(session, make_person(session, "Aminah"), "pkk", NAN_BALIMO)
    make_tenure(session, make_person(session, "Badriah"), "kader", NAN_BALIMO, until_day=date(2025, 1, 1))
    assert found(session) == ["Aminah", "Badriah"]
    assert found(session, unsur="pkk", wilayah="13.72.02") == ["Aminah"]
    assert found(session, unsur="kader") == []


@pytest.mark.database
def test_pages_of_fifty_follow_one_another_without_loss(session: Session) -> None:
    names = [f"Nama {n % 7}" for n in range(120)]
    for name in names:
        make_tenure(session, make_person(session, name), "kader", NAN_BALIMO)
    seen: list[str] = []
    after = ""
    for size in (50, 50, 20):
        asked = listing.read_search({"setelah": after}, SOLOK)
        page = listing.page(session, SOLOK, asked, DAY)
        assert (len(page.lines), page.total) == (size, 120)
        seen, after = seen + [line.id for line in page.lines], page.next
    assert len(set(seen)) == 120
    assert after == ""


def test_the_register_shows_every_seat_with_its_standing(officer: FlaskClient, session: Session) -> None:
    person = make_person(session, "Nurhayati", phone="+6281234567890")
    make_tenure(session, person, "kader", posyandu=make_posyandu(session, NAN_BALIMO, "Anggrek"))
    make_tenure(session, person, "pkk", NAN_BALIMO)
    make_standing(session, person, program_id="program-pkk")
    shown = words_of(officer.get("/orang?q=Nurhayati").text)
    assert "PKK Kelurahan Nan Balimo bersertifikat Kader Posyandu Anggrek, Kelurahan Nan Balimo belum ikut" in shown
    assert "1 orang tercatat untuk “Nurhayati”" in shown


@pytest.mark.database
def test_the_page_of_a_person_tells_seats_standing_and_history(officer: FlaskClient, session: Session) -> None:
    person = make_person(session, "Nurhayati", phone="+6281234567890")
    make_tenure(session, person, "kader", NAN_BALIMO, from_day=date(2014, 3, 3), until_day=date(2018, 7, 8))
    make_tenure(session, person, "pkk", NAN_BALIMO, from_day=date(2025, 1, 6), sk_number="03/SK/TP-2025")
    make_tenure(session, person, "pkk", "33.75.01.1002", from_day=date(2020, 1, 1), until_day=date(2021, 1, 1))
    make_standing(session, person, "sedang", "program-pkk", "belum lulus", "9 dari 15")
    page = officer.get(f"/orang/{person.id}").text
    for words in (
        "PKK sejak 2025.",
        "Belum lulus, 9 dari 15.",
        "03/SK/TP-2025",
        "0812-••••-7890",
        "Kedudukan di wilayah lain tidak ditampilkan.",
    ):
        assert words in words_of(page)
    assert "812345" not in page
    assert "Medono" not in page


@pytest.mark.database
def test_only_the_programs_of_the_seats_of_now_are_owed(officer: FlaskClient, session: Session) -> None:
    person = make_person(session, "Nurhayati")
    make_tenure(session, person, "kader", NAN_BALIMO)
    make_tenure(session, person, "lurah", NAN_BALIMO, from_day=date(2014, 3, 3), until_day=date(2018, 7, 8))
    make_standing(session, person, "terlatih", "program-kader", "belum dinilai")
    make_standing(session, person, "terlatih", "program-lurah", "belum terbit")
    page = officer.get(f"/orang/{person.id}").text
    assert page.count(">terlatih</span>") == 1
    assert "Belum dinilai. Status di 1 program lain" in words_of(page)


def test_somebody_without_a_seat_has_a_page(officer: FlaskClient, scene: Scene) -> None:
    shown = words_of(officer.get(f"/orang/{scene.officer}").text)
    assert "Dinkes" in shown
    assert "Belum ada kedudukan yang tercatat." in shown


def test_the_drawing_stays_inside_its_frame() -> None:
    held = [
        gantt.Held("Kader Posyandu Anggrek I", "kader", date(2014, 3, 3), date(2018, 7, 8)),
        gantt.Held("Kader Posyandu Melati II", "kader", date(2018, 7, 9), None),
        gantt.Held("PKK Kelurahan Tanjung Paku", "pkk", date(2025, 1, 6), date(2030, 1, 1)),
        gantt.Held("Lurah", "lurah", date(2027, 1, 1), None),
    ]
    drawn = gantt.draw(held, DAY)
    assert drawn is not None
    assert len(drawn.bars) == 3
    assert all(bar.x >= gantt.LEFT and bar.x + bar.width <= gantt.RIGHT + 6 for bar in drawn.bars)
    assert [bar.fill for bar in drawn.bars] == [gantt.ENDED[0], gantt.NOW[0], gantt.OTHER[0]]
    assert drawn.years[0] == (2014, gantt.LEFT, "start")
    assert gantt.draw(held[3:], DAY) is None


def test_a_seat_that_began_today_is_drawn() -> None:
    drawn = gantt.draw([gantt.Held("Lurah", "lurah", date(2026, 1, 1), None)], date(2026, 1, 1))
    assert drawn is not None
    assert drawn.bars[0].width >= 6


@pytest.mark.database
def test_the_history_shows_scores_and_nothing_of_the_answers(officer: FlaskClient, session: Session) -> None:
    person = make_person(session, "Nurhayati")
    make_tenure(session, person, "pkk", NAN_BALIMO)
    attempted(session, person.id)
    shown = words_of(officer.get(f"/orang/{person.id}").text)
    assert "Post-test 13 dari 15, lulus" in shown
    assert "rahasia" not in shown


def attempted(session: Session, person_id: str) -> None:
    session.add(Course(id="ilp-dasar", live_version_id=None))
    session.flush()
    version = CourseVersion(
        course_id="ilp-dasar", number=1, digest="d", title="ILP dasar", summary="", jp=4, roles=[], rules={}, quoted={}, intro_html="",
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    session.add(version)
    session.flush()
    at = datetime(2026, 11, 20, 3, tzinfo=UTC)
    session.add(
        Attempt(
            id="a1", person_id=person_id, course_id="ilp-dasar", version_id=version.id, form="post", draw=[["rahasia", []]], opened_at=at, due_at=None,
            submitted_at=at, points_num=13, points_den=1, points_max=15, passed=True, weak_goals=[],
        )
    )  # fmt: skip


@pytest.mark.database
def test_a_certificate_is_found_by_number_and_by_code_with_the_reason(session: Session) -> None:
    nur = make_person(session, "Nurhayati", phone="+6281234567890")
    make_tenure(session, nur, "kader", "13.72.02.1003")
    make_program(session)
    session.add(
        Certificate(
            id="c", code="23456ABCDE", number="442/0007/SLK/2026", person_id=nur.id, program_id="program-kader", kind="pelatihan", state="terbit",
            region_code="13.72.02.1003", holder="Nurhayati", role_line="-", wording={}, issued_on=DAY, seal="-", key_id="-", contoh=True,
        )
    )  # fmt: skip
    for typed in ("442/0007", "442/0007/slk/2026", "23456-ABCDE", "23456abcde"):
        asked = listing.read_search({"q": typed}, SOLOK)
        lines = listing.page(session, SOLOK, asked, DAY, SOLOK).lines
        assert [(line.name, line.why) for line in lines] == [("Nurhayati", "sertifikat 442/0007/SLK/2026")]
        assert listing.page(session, SOLOK, asked, DAY).lines == ()
    assert listing.page(session, SOLOK, listing.read_search({"q": "7890"}, SOLOK), DAY).lines[0].why == "nomor HP berakhiran 7890"
