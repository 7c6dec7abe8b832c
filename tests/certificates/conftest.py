"""An office that issues certificates, a kader who has earned one, and the seal's folder."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from lms.certificates import issuing
from lms.people.models import Person
from tests import makers
from tests.certificates import offices

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


@pytest.fixture
def folder(app: Flask) -> Path:
    """Where the key of the seal lies."""
    return app.config["SETTINGS"].home


@pytest.fixture
def office(session: Session) -> None:
    """Kota Solok issues certificates; its program for kader asks for no tier."""
    offices.make_office(session)
    makers.make_program(session)


@pytest.fixture
def holder(session: Session, office: None) -> Person:
    """A kader of Melati II who has passed everything."""
    return offices.make_trained(session, "Nurhayati")


@pytest.fixture
def give(session: Session, folder: Path) -> Callable[..., str]:
    """Issue a certificate to somebody, as the system does."""

    def give(person: Person, program: str = "program-kader", kind: str = "pelatihan", now: datetime = NOW, **more: object) -> str:
        contoh = bool(more.pop("contoh", True))
        return issuing.issue(session, person.id, program, kind, str(more.pop("actor", issuing.SYSTEM)), now, contoh, folder, **more)  # type: ignore[arg-type]

    return give
