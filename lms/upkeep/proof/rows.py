"""Rows of a database as it was at one moment, and comparing them with what records tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from lms.upkeep.source import Source
from lms.upkeep.tables import Shape

Row = dict[str, Any]
Shapes = dict[str, Shape]


@dataclass(frozen=True, slots=True)
class Event:
    """A record as the retellings see it; `at`: when it was received, as the lines write it."""

    person_id: str
    seq: int
    verb: str
    object: str
    data: Row
    texts: dict[str, str]
    actor_id: str
    at: str


class Retelling(Protocol):
    """Tells again what some tables hold, from the records of some verbs alone."""

    verbs: frozenset[str]

    def tell(self, person_id: str, events: list[Event]) -> None:
        """The records of one history that are of these verbs, in their order."""

    def faults(self, source: Source, shapes: Shapes, known: frozenset[str]) -> Iterator[str]:
        """What the tables hold otherwise, once everything was told; `known`: every verb of the journal."""


def dicts(source: Source, shape: Shape) -> Iterator[Row]:
    """The rows of a table with the names of their columns."""
    names = [name for name, _ in shape.columns]
    return (dict(zip(names, row, strict=True)) for row in source.rows(shape))


def differing(source: Source, shape: Shape, told: dict[str, Row], whole: bool, key: str = "id") -> Iterator[str]:
    """Sentences about rows that are not as told, that nobody told of (where the records tell the `whole` table), and that are missing."""
    left = dict(told)
    for row in dicts(source, shape):
        name = row[key] if isinstance(row[key], str) else None
        expected = left.pop(name, None) if name else None
        if expected is None:
            if whole:
                yield f"Tabel {shape.name}: baris {name or '(rusak)'} tidak berasal dari catatan."
        elif wrong := sorted(column for column, value in expected.items() if row.get(column) != value):
            yield f"Tabel {shape.name}: baris {name} tidak sama dengan catatannya ({', '.join(wrong)})."
    yield from (f"Tabel {shape.name}: baris {name} hilang, padahal catatannya ada." for name in left)
