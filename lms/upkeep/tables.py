"""Tables as lines of text that are the same on SQLite and PostgreSQL: one JSON array a row, in the order of the primary key.

Values: null, text, whole numbers, true and false; a moment as `2026-11-21 06:30:00.000000` (UTC), a day as `2026-11-21`, bytes in base64,
JSON as its canonical text. What SQLite holds in a form that Langkah never writes is {"asing": …}, so no such change stays unseen.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

KINDS: tuple[tuple[type[sa.types.TypeEngine[Any]], str], ...] = (
    (sa.JSON, "json"), (sa.Boolean, "bool"), (sa.DateTime, "time"), (sa.Date, "day"), (sa.LargeBinary, "bytes"), (sa.Integer, "int"), (sa.Numeric, "real"),
)  # fmt: skip
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
VERSIONS = "alembic_version"


@dataclass(frozen=True)
class Shape:
    """A table: its columns with their kinds, and the columns that order its rows."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]

    def place(self, column: str) -> int:
        """Where a column stands in a row."""
        return [name for name, _ in self.columns].index(column)

    @property
    def names(self) -> str:
        """The columns as SQL."""
        return ", ".join(quoted(name) for name, _ in self.columns)

    @property
    def order(self) -> str:
        """The order as SQL."""
        return ", ".join(quoted(name) for name in self.key or [name for name, _ in self.columns])


@dataclass(frozen=True)
class Sum:
    """How many rows a table has, and the SHA-256 of its lines."""

    rows: int
    digest: str


class Tally:
    """Counts and digests lines as they pass."""

    def __init__(self, shape: Shape) -> None:
        self.rows = 0
        self._digest = hashlib.sha256(line(list(shape.columns)))

    def add(self, text: bytes) -> None:
        """One line more."""
        self.rows += 1
        self._digest.update(text)

    @property
    def sum(self) -> Sum:
        """What passed so far."""
        return Sum(self.rows, self._digest.hexdigest())


def quoted(name: str) -> str:
    """A name of a table or column as both databases read it."""
    return '"' + name.replace('"', '""') + '"'


def shapes(connection: sa.Connection) -> list[Shape]:
    """Every table of this database as it stands, parents before children; columns by name, as the two databases may order them otherwise."""
    found = sa.MetaData()
    found.reflect(connection, views=False)
    return [
        Shape(
            table.name,
            tuple(sorted((column.name, kind_of(column.type)) for column in table.columns)),
            tuple(column.name for column in table.primary_key.columns),
        )
        for table in found.sorted_tables
        if table.name != VERSIONS
    ]


def kind_of(kind: sa.types.TypeEngine[Any]) -> str:
    """The word for a column's type; what is nothing else is text."""
    return next((word for known, word in KINDS if isinstance(kind, known)), "text")


def line(row: Iterable[Any]) -> bytes:
    """A row as one line."""
    return json.dumps(row if isinstance(row, list) else list(row), separators=(",", ":")).encode() + b"\n"


def lines(rows: Iterable[list[Any]], tally: Tally) -> Iterator[bytes]:
    """Rows as lines, counted."""
    for row in rows:
        text = line(row)
        tally.add(text)
        yield text


def canonical(text: str) -> str:
    """JSON in the one spelling that both databases share."""
    return json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))


def from_sqlite(kind: str, raw: Any) -> Any:
    """A value as SQLite holds it, in the form of the lines."""
    if raw is None:
        return None
    if kind == "json" and isinstance(raw, str):
        return canonical(raw) if _ours(raw) else {"asing": raw}
    if kind == "bool" and raw in (0, 1) and isinstance(raw, int):
        return bool(raw)
    if kind == "bytes" and isinstance(raw, bytes):
        return base64.b64encode(raw).decode()
    plain = {"text": str, "int": int, "real": (int, float), "time": str, "day": str}
    if kind in plain and isinstance(raw, plain[kind]):
        pattern = {"time": MOMENT, "day": DAY}.get(kind)
        if pattern is None or pattern.fullmatch(raw):
            return raw
    return {"asing": {"base64": base64.b64encode(raw).decode()} if isinstance(raw, bytes) else raw}


def _ours(text: str) -> bool:
    """Whether JSON stands as SQLAlchemy writes it."""
    try:
        return json.dumps(json.loads(text)) == text
    except ValueError:
        return False


def to_sqlite(kind: str, value: Any) -> Any:
    """The other way round."""
    if isinstance(value, dict):
        raw = value["asing"]
        return base64.b64decode(raw["base64"]) if isinstance(raw, dict) else raw
    if value is None:
        return None
    if kind == "json":
        return json.dumps(json.loads(value))
    if kind == "bytes":
        return base64.b64decode(value)
    return int(value) if kind == "bool" else value


def to_postgres(kind: str, value: Any) -> Any:
    """A value for COPY. Raises ValueError for what PostgreSQL has no form for."""
    if isinstance(value, dict):
        raise ValueError("a value in a form that is not ours")
    return base64.b64decode(value) if kind == "bytes" and value is not None else value


def postgres_column(name: str, kind: str) -> str:
    """A column of PostgreSQL so that it arrives in the form of the lines (bytes come raw)."""
    column = quoted(name)
    return {
        "json": f"{column}::text",
        "day": f"{column}::text",
        "time": f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
        "real": f"{column}::float8",
    }.get(kind, column)


def from_postgres(kind: str, raw: Any) -> Any:
    """A value as `postgres_column` gives it, in the form of the lines."""
    if raw is None:
        return None
    if kind == "json":
        return canonical(raw)
    return base64.b64encode(raw).decode() if kind == "bytes" else raw
