"""Giving back a picture or a recording of a draft: of its own type, with nothing in it allowed to run, kept by its reader only."""

import gzip
from pathlib import PurePosixPath

from flask import Request, Response

from lms.courses.checks.pictures import MEDIA_TYPES
from lms.courses.rendered import blob_id

DRAWING = "image/svg+xml"
LOCKED = "default-src 'none'; sandbox"


def media_type(path: str) -> str | None:
    """The type of a file by its ending; None for what is neither a picture nor a recording."""
    return MEDIA_TYPES.get(PurePosixPath(path).suffix)


def answer(asked: Request, data: bytes, mimetype: str) -> Response:
    """The bytes (of a drawing packed), or as much of them as was asked for; asked again unchanged, only that they are the same."""
    packed = mimetype == DRAWING and "gzip" in asked.accept_encodings
    data = gzip.compress(data, 6, mtime=0) if packed else data
    response = Response(data, mimetype=mimetype)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    if mimetype == DRAWING:
        response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Security-Policy"] = LOCKED
    response.set_etag(blob_id(data))
    return response.make_conditional(asked, accept_ranges=True, complete_length=len(data))
