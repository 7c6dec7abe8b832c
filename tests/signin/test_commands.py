"""A code from the command line: for one person, once, and it opens the door."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from lms import clock, ids
from lms.errors import Refused
from lms.signin import codes
from lms.signin.commands import new_code
from tests.makers import make_person, make_tenure


def test_a_code_for_a_name_is_told_once_with_its_link(session: Session) -> None:
    nur = make_person(session, name="Nur Aini")
    make_tenure(session, nur)
    text, status = new_code("nur aini")
    code = re.search(r"Kode masuk: ([2-9A-Z]{4}-[2-9A-Z]{4})", text)
    assert status == 0
    assert code
    assert f"/masuk#{code.group(1)}" in text
    assert codes.find(session, codes.sealed(ids.plain_code(code.group(1))), clock.now()) == nur.id


def test_two_of_one_name_are_listed_and_get_no_code(session: Session) -> None:
    first, second = (make_person(session, name="Siti Aminah") for _ in range(2))
    text, status = new_code("Siti Aminah")
    assert status == 1
    assert first.id in text
    assert second.id in text
    assert new_code(first.id)[1] == 0


def test_nobody_of_that_name_is_said(session: Session) -> None:
    text, status = new_code("Tidak Ada")
    assert status == 1
    assert "0 orang" in text


def test_a_real_instance_makes_no_code_before_https(app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = app.config["SETTINGS"]
    monkeypatch.setitem(app.config, "SETTINGS", type(settings)(settings.home, "", "http://127.0.0.1:8000", 0, 8000, False, "13.72"))
    with pytest.raises(Refused, match="https"):
        new_code("Nur Aini")
