"""The standing of many at once: the same rule, its facts read in a few queries for everybody instead of a few for each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lms.db import Reads
from lms.programs.registry import Among, Document, Earned, Progress, documents_of_many, earned_elsewhere, requirements_of_many
from lms.programs.rules import Terms, state
from lms.programs.standing import UNMET, edition


class Crowd:
    """The facts of many under some terms: (kind, object, percent) -> person -> progress, and so on. Who has none is in no part."""

    def __init__(self, reads: Reads, among: Among, asked: Mapping[str, Sequence[Terms]], brief: bool = False) -> None:
        self.progress: dict[tuple[str, str, int | None], dict[str, Progress]] = {}
        for kind, about, percent in {part for program_id, terms in asked.items() for one in terms for part in _parts(program_id, one)}:
            judge = requirements_of_many.get(kind)
            self.progress[kind, about, percent] = judge(reads, among, about, percent, brief) if judge else {}
        self.documents: dict[str, dict[str, list[Document]]] = {}
        for source in documents_of_many:
            for person_id, held in source(reads, among).items():
                self.documents.setdefault(person_id, {}).update(held)
        self.elsewhere: dict[str, list[Earned]] = defaultdict(list)
        if any(one.elsewhere for terms in asked.values() for one in terms):
            for ask in earned_elsewhere:
                for person_id, earned in ask(reads, among).items():
                    self.elsewhere[person_id] += earned

    def persons(self) -> set[str]:
        """Everybody of whom something is known."""
        return set().union(self.documents, self.elsewhere, *self.progress.values())

    def of(self, person_id: str) -> "_One":
        """The facts of one of them."""
        return _One(self, person_id)


class _One:
    def __init__(self, crowd: Crowd, person_id: str) -> None:
        self.crowd, self.person_id = crowd, person_id

    def progress(self, kind: str, about: str, percent: int | None) -> Progress:
        return self.crowd.progress[kind, about, percent].get(self.person_id, UNMET)

    def documents(self, program_id: str) -> list[Document]:
        return self.crowd.documents.get(self.person_id, {}).get(program_id, [])

    def earned(self) -> list[Earned]:
        return self.crowd.elsewhere.get(self.person_id, [])


def _parts(program_id: str, terms: Terms) -> Iterable[tuple[str, str, int | None]]:
    yield from (("course", course, percent) for course, percent in terms.courses)
    if terms.attendance_percent is not None:
        yield "attendance", program_id, terms.attendance_percent
    if terms.tier:
        yield "tier", terms.tier, None


def states(reads: Reads, program_id: str, terms: Terms, among: Among, day: date, brief: bool = False) -> dict[str, tuple[str, str, str]]:
    """(status, reason, detail) on a day under these terms, of everybody of whom something is known: what a change would make of them.

    Brief ones are right in the status, and in the reason of all but *sedang*.
    """
    crowd = Crowd(reads, among, {program_id: [terms]}, brief)
    found = {}
    for person_id in crowd.persons():
        one = edition(program_id, terms, crowd.of(person_id))
        found[person_id] = state(one.courses, one.tier, one.final(), day)
    return found
