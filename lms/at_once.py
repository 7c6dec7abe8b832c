"""Several small questions to the database as one statement: each statement costs a page more than the few rows it brings."""

from collections import Counter, namedtuple
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, literal_column, null, union_all
from sqlalchemy.types import TypeEngine

from lms.db import Reads

Slot = tuple[type[TypeEngine[Any]], int]  # the n-th column of its type


class _Compiled(dict[Any, Any]):
    """One statement as text, by dialect: to look it up by all that it consists of would cost as much as to run it."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[0], default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(key[0], compiled)


class AtOnce:
    """Questions by name. Their rows share columns by type, so that the statement stays narrow; each answer has the names of its own.

    No order holds within an answer.
    """

    def __init__(self, **parts: Select[Any]) -> None:
        held = {name: _slots(asked) for name, asked in parts.items()}
        kinds = {slot: column.type for own in held.values() for slot, column in own.items()}
        places = {slot: number for number, slot in enumerate(kinds, 1)}
        self.answers: dict[str, tuple[Callable[..., Any], Callable[[Any], Any]]] = {}
        selects = []
        for name, own in held.items():
            # the first part says of which type each column is, for PostgreSQL too
            empty = {slot: null() if selects else null().cast(kind) for slot, kind in kinds.items()}
            columns = ((own.get(slot, empty[slot])).label(f"c{place}") for slot, place in places.items())
            selects.append(parts[name].order_by(None).with_only_columns(literal_column(f"'{name}'").label("part"), *columns))
            answer = namedtuple(name, [*(column.key for column in own.values()), "part"])  # type: ignore[misc]
            self.answers[name] = answer, itemgetter(*(places[slot] for slot in own), 0)  # the part as well: a tuple, whatever is asked
        self.statement = union_all(*selects)
        self.compiled = _Compiled()

    def ask(self, look: Reads, **given: Any) -> dict[str, list[Any]]:
        """The answer to each question, of these bound values."""
        found: dict[str, list[Any]] = {name: [] for name in self.answers}
        for row in look.execute(self.statement, given, execution_options={"compiled_cache": self.compiled}).all():
            answer, chosen = self.answers[row[0]]
            found[row[0]].append(answer(*chosen(row)))
        return found


def _slots(asked: Select[Any]) -> dict[Slot, ColumnElement[Any]]:
    taken: Counter[type[TypeEngine[Any]]] = Counter()
    found: dict[Slot, ColumnElement[Any]] = {}
    for column in asked.selected_columns:
        kind = type(column.type)
        found[kind, taken[kind]] = column
        taken[kind] += 1
    return found
