"""Giving back a file: always as an attachment, of the type that was found, and with nothing in it allowed to run (U5)."""

from typing import Any

from flask import Response

LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'"


def served(row: Any) -> Response:
    """The file of a row that was found through its door."""
    response = Response(row.content, mimetype=row.mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=row.name)
    response.headers["Content-Security-Policy"] = LOCKED
    response.headers["Cache-Control"] = "no-store"
    return response
