"""The seal of a record: who, when and what, under a key of the place that lies outside the database.

The digest of a record says whether its content is the same; whoever can change rows can make it anew. A seal they cannot make
without the key `kunci/catatan`. Records of before there were seals have none.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import current_app

SEALED = ("person_id", "seq", "id", "n", "actor_id", "device_id", "verb", "object", "digest", "occurred_at", "received_at")
KEY = "catatan"
_spelled = json.JSONEncoder(separators=(",", ":")).encode


def sealed(row: Mapping[str, Any]) -> str:
    """The seal of a row that is about to be written."""
    *said, occurred_at, received_at = (row[name] for name in SEALED)
    return seal_of(current_app.config["RECORD_KEY"], [*said, _moment(occurred_at), _moment(received_at)])


def seal_of(key: bytes, said: Sequence[Any]) -> str:
    """The seal of these values, in the order of SEALED, moments as both databases are read (`2026-11-21 06:30:00.000000`, UTC)."""
    return hmac.digest(key, _spelled(said).encode(), "sha256").hex()[:32]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
