"""The pictures and recordings of courses, by the name of their bytes."""

from flask import Blueprint, Response, abort, request

from lms.access import public
from lms.courses.checks.pictures import MEDIA_TYPES
from lms.courses.models import stored_bytes
from lms.db import db

bp = Blueprint("courses", __name__)


@bp.get("/belajar/gambar/<string(length=32):sha>.<any(svg, webp):suffix>")
@public
def picture(sha: str, suffix: str) -> Response:
    """The picture, to be kept for ever: other bytes have another name. A drawing opened by itself can do nothing."""
    return _for_ever(sha, MEDIA_TYPES[f".{suffix}"])


@bp.get("/belajar/suara/<string(length=32):sha>.<any(mp3, ogg, opus, webm, m4a):suffix>")
@public
def sound(sha: str, suffix: str) -> Response:
    """The recording, or the part of it that a player asks for."""
    return _for_ever(sha, MEDIA_TYPES[f".{suffix}"])


def _for_ever(sha: str, media_type: str) -> Response:
    data = db.session.scalar(stored_bytes(sha, media_type))
    if data is None:
        abort(404)
    response = Response(data, mimetype=media_type)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.set_etag(sha)
    return response.make_conditional(request, accept_ranges=True, complete_length=len(data))
