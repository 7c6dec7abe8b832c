"""The seal of a record: who, when and what, under a key of the place that lies outside the database.

The digest of a record says whether its content is the same; whoever can change rows can make it anew. A seal they cannot make
without the key `kunci/catatan`. Records of before there were seals have none.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from flask import current_app

WHAT, WHEN = ("person_id", "seq", "id", "n", "actor_id", "device_id", "verb", "object", "digest"), ("occurred_at", "received_at")
SEALED = (*WHAT, *WHEN)
KEY = "catatan"
_what = itemgetter(*WHAT)


def sealed(row: Mapping[str, Any]) -> str:
    """The seal of a row that is about to be written."""
    occurred_at, received_at = row["occurred_at"], row["received_at"]
    at = _moment(received_at)
    return seal_of(current_app.config["RECORD_KEY"], (*_what(row), at if occurred_at is received_at else _moment(occurred_at), at))


def seal_of(key: bytes, said: tuple[Any, ...]) -> str:
    """The seal of these values, in the order of SEALED, moments as both databases are read (`2026-11-21 06:30:00.000000`, UTC)."""
    return blake2b(ascii(said).encode(), key=key, digest_size=16).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(" ", "microseconds")[:26]
