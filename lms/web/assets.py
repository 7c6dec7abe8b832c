"""Static files under an address that carries their fingerprint, compressed once and cached for ever by browsers."""

import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path

import brotli
from flask import Blueprint, Flask, Response, abort, request

from lms import paths
from lms.access import public
from lms.web.templating import constant

bp = Blueprint("assets", __name__)
PACKED = (".css", ".js", ".svg", ".txt", ".webmanifest")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("application/manifest+json", ".webmanifest")


@cache
def files(root: Path = paths.STATIC) -> dict[str, bytes]:
    """Every static file by its path below the folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@cache
def fingerprint() -> str:
    """Ten characters that change when any static file changes; one for all, so that files may name one another."""
    digest = hashlib.sha256()
    for name, content in files().items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:10]


@cache
def packed(name: str, encoding: str) -> bytes:
    """A file compressed as hard as it goes, once a process."""
    return brotli.compress(files()[name], quality=11) if encoding == "br" else gzip.compress(files()[name], 9, mtime=0)


@constant
def asset(name: str) -> str:
    """The address of a static file; an unknown name is a mistake in a template."""
    if name not in files():
        raise LookupError(f"no static file {name}")
    return f"/aset/{fingerprint()}/{name}"


@bp.get("/aset/<string(length=10):mark>/<path:name>")
@public
def static_file(mark: str, name: str) -> Response:
    """A static file; an old mark gives today's file without the long life."""
    if name not in files():
        abort(404)
    encoding = next((e for e in ("br", "gzip") if request.accept_encodings[e] > 0), "") if name.endswith(PACKED) else ""
    response = Response(
        packed(name, encoding) if encoding else files()[name], mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream"
    )
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if mark == fingerprint() else "no-cache"
    return response


def init_app(app: Flask) -> None:
    """Serve the files and give templates `asset`."""
    app.register_blueprint(bp)
    app.jinja_env.globals["asset"] = asset
