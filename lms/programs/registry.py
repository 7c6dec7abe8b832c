"""What the features give to standing: how far a person is with a kind of requirement, and which documents they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Step:
    """From this day on, this is why the requirement is not met yet (`detail` e.g. "9 dari 15")."""

    day: date
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Progress:
    """How far somebody is with one requirement: begun, why not met, and the day it was met."""

    started: date | None = None
    met: date | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Document:
    """A document of a program: its kind, from when and until when it holds, and the day it was ended otherwise."""

    kind: str
    issued: date
    valid_until: date | None = None
    revoked: date | None = None


Requirement = Callable[[Session, str, str, int | None], Progress]
Documents = Callable[[Session, str], dict[str, list[Document]]]

requirements: dict[str, Requirement] = {}
documents: list[Documents] = []


def requirement(kind: str) -> Callable[[Requirement], Requirement]:
    """Register how a kind of requirement is judged: (session, person, object, percent) -> Progress."""

    def register(judge: Requirement) -> Requirement:
        requirements[kind] = judge
        return judge

    return register


def holds_documents(source: Documents) -> Documents:
    """Register who knows the documents of a person, by program."""
    documents.append(source)
    return source
