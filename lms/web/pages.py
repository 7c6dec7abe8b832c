"""Error pages in Indonesian with a request number; they ask nothing of the database."""

from typing import Any

import structlog
from flask import Flask, abort, current_app, g, jsonify, request
from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from lms.db import SAFE_METHODS, Trouble, trouble, undo
from lms.errors import FULL, Refused

TEXTS = {
    400: ("Kiriman belum lengkap", "Kiriman ini tidak dapat kami baca. Kembali ke halaman sebelumnya, periksa isiannya, lalu kirim lagi."),
    403: ("Halaman ini untuk petugas", "Bila seharusnya boleh dibuka, hubungi Dinas Kesehatan."),
    404: ("Halaman tidak ditemukan", "Alamatnya mungkin salah ketik, atau halamannya tidak dapat dibuka dari sini."),
    405: ("Halaman ini tidak dibuka begitu", "Kembali ke Beranda, lalu pilih lagi dari sana."),
    413: ("Kiriman terlalu besar", "Ukuran berkas paling besar 5 MB. Perkecil berkasnya, lalu kirim lagi."),
    429: ("Terlalu sering mencoba", "Tunggu beberapa menit, lalu coba lagi."),
    500: ("Ada yang rusak di pihak kami", "Yang sudah tersimpan tetap aman. Coba lagi sebentar lagi."),
    503: ("Sedang sangat ramai", "Kiriman belum tersimpan. Tunggu sebentar, lalu kirim lagi."),
}
# why nothing could be saved: title, what to do after sending, what to do on a page, seconds until it may be tried again
TROUBLES = {
    Trouble.BUSY: (*TEXTS[503], TEXTS[503][1], 5),
    Trouble.LOST: (
        "Sedang kami pulihkan",
        "Kiriman belum tersimpan, karena basis data sedang tidak terhubung. Tunggu sebentar, lalu kirim lagi.",
        "Halaman ini belum dapat dibuka. Tunggu sebentar, lalu buka lagi.",
        5,
    ),
    Trouble.FULL: (
        "Penyimpanan kami penuh",
        "Kiriman belum tersimpan, karena tempat penyimpanan penuh atau tidak dapat ditulis. Beri tahu petugas, lalu kirim lagi nanti.",
        "Halaman ini belum dapat dibuat, karena tempat penyimpanan penuh. Beri tahu petugas, lalu buka lagi nanti.",
        60,
    ),
}
SECRETS = frozenset({"pin", "pin2", "kode", "sandi", "ulang", "faktor"})
log = structlog.get_logger()


def answer(status: int, sentence: str | None = None, heading: str = "", **headers: str) -> tuple[Any, int, dict[str, str]]:
    """The error page of a status, or its JSON twin for scripts; `sentence` and `heading` replace the general ones."""
    title, advice = TEXTS.get(status, TEXTS[500 if status >= 500 else 400])
    number = g.get("number", "")
    if wants_json():
        return jsonify(pesan=sentence or advice, nomor=number), status, headers
    kept = _typed() if status in (403, 503) else []
    template = current_app.jinja_env.get_template("errors/page.html")  # render_template would ask the database who this is
    page = template.render(
        title=heading or title, sentence=sentence or advice, nomor=number, kept=kept, again=_again() if status == 503 else None,
        contoh=current_app.config["CONTOH"],
    )  # fmt: skip
    return page, status, headers


def wants_json() -> bool:
    """Whether a script asks, and not a page: it takes JSON and no HTML."""
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def _typed() -> list[tuple[str, str]]:
    """What was typed goes back to its writer: secrets excepted, nothing of it is interpreted."""
    try:
        return [(name, value) for name, value in request.form.items(multi=True) if value and name not in SECRETS]
    except (HTTPException, OSError):  # it could not be read at all
        return []


def _again() -> tuple[str, list[tuple[str, str]]] | None:
    """Where the same form may be sent once more, and all of it; None where a secret or a file would have to be given anew."""
    if request.method in SAFE_METHODS or request.mimetype != "application/x-www-form-urlencoded":
        return None
    try:
        fields = list(request.form.items(multi=True))
        whole = not SECRETS & request.form.keys()
    except (HTTPException, OSError):  # it could not be read at all
        return None
    return (request.full_path.rstrip("?"), fields) if whole else None


def _refuse_unreadable() -> None:
    """A query of raw bytes that are no UTF-8: Werkzeug falls over them wherever it is read."""
    try:
        request.query_string.decode()
    except UnicodeDecodeError:
        request.query_string = b""
        abort(400)


def _http(error: HTTPException) -> Any:
    if error.response is not None or (error.code or 500) < 400:
        return error
    headers = {"Allow": ", ".join(error.valid_methods or ())} if getattr(error, "valid_methods", None) else {}
    return answer(error.code or 500, error.description if isinstance(error.description, Sentence) else None, **headers)


class Sentence(str):
    """A description given to `abort` that is meant for the reader."""


def _refused(error: Refused) -> Any:
    undo()
    return answer(403 if type(error).__name__ == "ForeignOrigin" else 400, str(error))


def _unsaved(error: DBAPIError | NoConnection) -> Any:
    """The database is busy, full or gone: nothing of this request is in it."""
    undo()
    what = trouble(error)
    log.warning("database", kind=type(getattr(error, "orig", error)).__name__, trouble=what.value)
    return _troubled(what)


def _full(error: OSError) -> Any:
    """No room for a file, in the temporary folder or in our own."""
    undo()
    if error.errno not in FULL:
        raise error
    log.warning("storage", kind=type(error).__name__, trouble=Trouble.FULL.value)
    return _troubled(Trouble.FULL)


def _troubled(what: Trouble) -> Any:
    heading, unsaved, unread, seconds = TROUBLES[what]
    sentence = unread if request.method in SAFE_METHODS else unsaved
    return answer(503, sentence, heading, **{"Retry-After": str(seconds)})


def _unstorable(error: DataError) -> Any:
    """What no database takes, such as a NUL character in a text or in an address."""
    undo()
    return answer(400)


def _broken(error: InternalServerError) -> Any:
    undo()
    return answer(500)


def init_app(app: Flask) -> None:
    """Register the handlers, after one look at the query."""
    app.before_request(_refuse_unreadable)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RequestEntityTooLarge, _http)
    app.register_error_handler(Refused, _refused)
    for kind in (OperationalError, InterfaceError, NoConnection):
        app.register_error_handler(kind, _unsaved)
    app.register_error_handler(OSError, _full)
    app.register_error_handler(DataError, _unstorable)
    app.register_error_handler(InternalServerError, _broken)
