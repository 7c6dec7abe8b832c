"""The first admin comes from the command line: once, without a default password, and asks nothing where nobody can answer."""

import base64
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.errors import Refused
from lms.journal.models import Record
from lms.people.models import Grant, Person
from lms.signin import admins, commands, factor
from lms.signin.commands import new_admin
from lms.signin.models import StaffSecret
from tests.makers import make_region
from tests.signin.staff_steps import PHRASE, code_now
from tests.signin.steps import NOON, is_in, say_yes, visitor

NAME = "Ma'ruf <script> Rina"


@pytest.fixture(autouse=True)
def city(session: Session) -> None:
    make_region(session, "13.72")


@pytest.mark.database
def test_an_admin_is_a_person_with_a_grant_and_a_code(session: Session) -> None:
    person_id, code = admins.create_admin(session, "  Rina   Marlina ", "13.72", NOON)
    assert session.scalars(select(Person.name)).one() == "Rina Marlina"
    grant = session.scalars(select(Grant)).one()
    assert (grant.person_id, grant.role, grant.region_code, grant.until_day) == (person_id, "admin", "13.72", None)
    records = session.scalars(select(Record.verb).where(Record.person_id == person_id).order_by(Record.seq)).all()
    assert records == ["person.added", "grant.given", "code.issued"]
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    assert session.scalars(select(StaffSecret)).all() == []


def test_the_same_admin_is_not_made_twice(session: Session) -> None:
    admins.create_admin(session, "Rina Marlina", "13.72", NOON)
    with pytest.raises(Refused, match="sudah ada"):
        admins.create_admin(session, "rina marlina", "13.72", NOON)


@pytest.mark.parametrize(("name", "region"), [("", "13.72"), ("123", "13.72"), ("x" * 121, "13.72"), ("Rina", "99.99"), ("Rina", "")])
def test_what_cannot_be_an_admin_is_refused(session: Session, name: str, region: str) -> None:
    with pytest.raises(Refused):
        admins.create_admin(session, name, region, NOON)


def test_without_a_terminal_it_takes_the_name_and_prints(client: FlaskClient, session: Session) -> None:
    text, status = new_admin(NAME, "13.72", False, None)
    code = re.search(r"Kode masuk: (\S+)", text)
    assert status == 0
    assert code
    assert f"/masuk#{code.group(1)}" in text
    assert say_yes(client, code.group(1)).location == "/masuk/persetujuan"
    client.post("/masuk/persetujuan")
    assert client.get("/masuk/sandi").location == "/masuk/sandi-baru"


def test_without_a_terminal_it_asks_nothing(session: Session) -> None:
    with pytest.raises(Refused, match="--nama"):
        new_admin(None, "13.72", False, None)
    with pytest.raises(Refused, match="--sandi-file"):
        new_admin("Rina", "13.72", True, None)


def test_a_password_from_a_file_needs_no_page_but_the_code(client: FlaskClient, session: Session, tmp_path: Path) -> None:
    (tmp_path / "sandi").write_text(f"{PHRASE}\n", encoding="utf-8")
    text, _status = new_admin("Rina Marlina", "13.72", False, str(tmp_path / "sandi"))
    secret = base64.b32decode(re.search(r"Kunci: ([A-Z2-7 ]+)", text).group(1).replace(" ", ""))
    assert PHRASE not in text
    say_yes(client, re.search(r"Kode masuk: (\S+)", text).group(1))
    client.post("/masuk/persetujuan")
    assert client.post("/masuk/sandi", data={"sandi": PHRASE}).location == "/masuk/faktor"
    assert client.post("/masuk/faktor", data={"faktor": code_now(secret)}).location == "/"
    assert is_in(client)
    assert [place.role for place in visitor(client).grants] == ["admin"]


def test_a_weak_password_makes_no_admin(session: Session, tmp_path: Path) -> None:
    (tmp_path / "sandi").write_text("rinamarlina12345", encoding="utf-8")
    with pytest.raises(Refused, match="mudah ditebak"):
        new_admin("Rina Marlina", "13.72", False, str(tmp_path / "sandi"))
    assert session.scalars(select(Person)).all() == []


def test_at_a_terminal_it_asks_for_name_and_password_twice(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(commands, "_asked", lambda question: "Rina Marlina")
    monkeypatch.setattr(commands.getpass, "getpass", lambda asked: PHRASE)
    text, _status = new_admin(None, "13.72", True, None)
    kept = session.scalars(select(StaffSecret)).one()
    assert len(factor.opened(kept.factor, kept.person_id)) == 20
    assert "Hanya tampil sekali ini" in text
    typed = iter([PHRASE, PHRASE + "!"])
    monkeypatch.setattr(commands.getpass, "getpass", lambda asked: next(typed))
    with pytest.raises(Refused, match="belum sama"):
        new_admin("Orang Lain", "13.72", True, None)


def test_a_real_instance_waits_for_https(app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = app.config["SETTINGS"]
    monkeypatch.setitem(app.config, "SETTINGS", type(settings)(settings.home, "", "http://127.0.0.1:8000", 0, 8000, False, "13.72"))
    with pytest.raises(Refused, match="https"):
        admins.create_admin(session, "Rina", "13.72", clock.now())
