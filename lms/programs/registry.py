"""What the features give to standing: how far a person is with a kind of requirement, and which documents they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select

from lms.db import Reads


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


@dataclass(frozen=True)
class Earned:
    """A certificate from elsewhere: whose it is ("plataran" or "lain"), its title, its JP where they are written, and its day."""

    kind: str
    title: str
    hours: int | None
    day: date


Among = Select[tuple[str]] | None  # the ids of the persons who are asked about; None: everybody
Requirement = Callable[[Reads, str, str, int | None], Progress]
Requirements = Callable[[Reads, Among, str, int | None, bool], dict[str, Progress]]  # the last: brief, only begun and met
Documents = Callable[[Reads, str], dict[str, list[Document]]]
DocumentsOfMany = Callable[[Reads, Among], dict[str, dict[str, list[Document]]]]
EarnedElsewhere = Callable[[Reads, Among | str], dict[str, list[Earned]]]

requirements: dict[str, Requirement] = {}
requirements_of_many: dict[str, Requirements] = {}
documents: list[Documents] = []
documents_of_many: list[DocumentsOfMany] = []
earned_elsewhere: list[EarnedElsewhere] = []


def requirement(kind: str) -> Callable[[Requirement], Requirement]:
    """Register how a kind of requirement is judged: (reads, person, object, percent) -> Progress."""

    def register(judge: Requirement) -> Requirement:
        requirements[kind] = judge
        return judge

    return register


def requirement_of_many(kind: str) -> Callable[[Requirements], Requirements]:
    """Register the same judgement for many in a few queries: (reads, among, object, percent, brief) -> person -> Progress, where there is some.

    Brief ones say when it began and was met, without the steps between: enough for who is how far, not for why.
    """

    def register(judge: Requirements) -> Requirements:
        requirements_of_many[kind] = judge
        return judge

    return register


def holds_documents(source: Documents) -> Documents:
    """Register who knows the documents of a person, by program."""
    documents.append(source)
    return source


def holds_documents_of_many(source: DocumentsOfMany) -> DocumentsOfMany:
    """Register who knows the documents of many: (reads, among) -> person -> program -> documents."""
    documents_of_many.append(source)
    return source


def knows_elsewhere(source: EarnedElsewhere) -> EarnedElsewhere:
    """Register who knows what was earned elsewhere: (reads, among or the id of one person) -> person -> what she earned."""
    earned_elsewhere.append(source)
    return source
