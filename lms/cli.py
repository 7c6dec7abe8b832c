"""The command `lms`: everything that is done with Langkah from a terminal. Nothing asks a question."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flask import Flask
from sqlalchemy.exc import OperationalError

import lms
from lms import access, config, paths, server, upkeep
from lms.bench import command as bench
from lms.contoh import filling
from lms.courses import commands as courses
from lms.db import db
from lms.errors import Refused
from lms.journal.rebuild import rebuild
from lms.people import commands as people
from lms.wilayah.loading import load as load_regions


def start(arguments: argparse.Namespace) -> int:
    """Make the demonstration ready and serve it on this computer only."""
    settings = _settings(arguments)
    with server.listen(settings.port) as bound:
        app = lms.create_app(settings)
        with app.app_context():
            upkeep.make_ready(app)
            if settings.contoh:
                filling.fill_once(db.session())
                db.session.commit()
            db.engine.dispose()
        bound.listen(1024)
        sys.stdout.write(f"Langkah siap di http://127.0.0.1:{settings.port} (tekan Ctrl+C untuk berhenti)\n")
        sys.stdout.flush()
        server.serve(app, bound)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Serve what is there, behind the proxy; the schema must be up to date."""
    settings = _settings(arguments)
    with server.listen(settings.port) as bound:
        app = lms.create_app(settings)
        with app.app_context():
            upkeep.refuse_old_schema()
            db.engine.dispose()
        bound.listen(1024)
        sys.stdout.write(f"Langkah melayani di porta {settings.port} untuk {settings.public_url}\n")
        sys.stdout.flush()
        server.serve(app, bound)
    return 0


def migrate(arguments: argparse.Namespace) -> int:
    """Bring the schema up to date; a SQLite file is copied first."""
    return _inside(arguments, lambda app: (upkeep.migrate(app), 0)[1])


def courses_check(arguments: argparse.Namespace) -> int:
    """Read course packages and print every fault with file and line."""
    text, status = courses.check(Path(arguments.folder))
    return _say(text, status)


def courses_load(arguments: argparse.Namespace) -> int:
    """Publish what changed; a package with faults never replaces the live version."""
    return _inside(arguments, lambda _app: _kept(*courses.load(Path(arguments.folder))))


def courses_export(arguments: argparse.Namespace) -> int:
    """Write the files of a live course into a folder, byte for byte."""
    return _inside(arguments, lambda _app: _say(*courses.export(arguments.course, Path(arguments.folder))))


def wilayah_load(arguments: argparse.Namespace) -> int:
    """Load the regions below a code prefix, and what lies above it."""
    return _inside(arguments, lambda _app: _kept(f"{load_regions(db.session(), arguments.prefix)} wilayah siap.", 0))


def people_import(arguments: argparse.Namespace) -> int:
    """Preview a roster, or save it: all or nothing."""
    return _inside(arguments, lambda _app: _say(*people.import_file(Path(arguments.file), arguments.simpan)))


def rebuild_all(arguments: argparse.Namespace) -> int:
    """Derive all state again from the records."""
    return _inside(arguments, lambda _app: _kept(f"{rebuild(db.session())} catatan diturunkan kembali.", 0))


def show_access(arguments: argparse.Namespace) -> int:
    """Print one route a line: address, methods, right."""
    return _say("\n".join(access.table(lms.create_app(_settings(arguments)))), 0)


def _settings(arguments: argparse.Namespace) -> config.Settings:
    port = getattr(arguments, "port", None)
    settings = config.read(dict(os.environ, PORT=str(port)) if port else None)
    return replace(settings, port=port) if port else settings


def _inside(arguments: argparse.Namespace, act: Callable[[Flask], int]) -> int:
    app = lms.create_app(_settings(arguments))
    with app.app_context():
        return act(app)


def _kept(text: str, status: int) -> int:
    """Commit what a command did when it went well, then say it."""
    if status == 0:
        db.session.commit()
    else:
        db.session.rollback()
    return _say(text, status)


def _say(text: str, status: int) -> int:
    if text:
        (sys.stdout if status == 0 else sys.stderr).write(text.rstrip("\n") + "\n")
    return status


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    top = argparse.ArgumentParser(prog="lms", description="Langkah: belajar, ujian, sertifikat, dan cakupan bimtek posyandu.")
    words = top.add_subparsers(dest="word", required=True, metavar="perintah")

    def word(under, name: str, act: Callable[[argparse.Namespace], int], *names: str, port: bool = False) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
        made: argparse.ArgumentParser = under.add_parser(name, help=(act.__doc__ or "").split("\n")[0])
        made.set_defaults(act=act)
        for argument in names:
            made.add_argument(argument)
        if port:
            made.add_argument("--port", type=int, metavar="N")
        return made

    word(words, "start", start, port=True)
    word(words, "serve", serve, port=True)
    word(words, "migrate", migrate)
    word(words, "rebuild", rebuild_all)
    word(words, "access", show_access)
    bench.add_to(words)
    below = words.add_parser("courses", help="Periksa, muat, atau keluarkan materi.").add_subparsers(required=True, metavar="perintah")
    word(below, "check", courses_check).add_argument("folder", nargs="?", default=str(paths.COURSES))
    word(below, "load", courses_load).add_argument("folder", nargs="?", default=str(paths.COURSES))
    word(below, "export", courses_export, "course", "folder")
    below = words.add_parser("wilayah", help="Muat wilayah resmi.").add_subparsers(required=True, metavar="perintah")
    word(below, "load", wilayah_load, "prefix")
    below = words.add_parser("people", help="Impor daftar orang.").add_subparsers(required=True, metavar="perintah")
    word(below, "import", people_import, "file").add_argument("--simpan", action="store_true", help="simpan; tanpa ini hanya pratinjau")
    return top


def main(words: list[str] | None = None) -> int:
    """Run one command; what went wrong is one sentence and status 1."""
    arguments = parser().parse_args(words)
    try:
        return int(arguments.act(arguments))
    except Refused as reason:
        return _say(str(reason), 1)
    except OperationalError as fault:
        return _say(f"Basis data tidak dapat dipakai: {type(fault.orig).__name__}. Periksa LMS_DATABASE_URL, atau ruang penyimpanan.", 1)
    except OSError as fault:
        return _say(f"Komputer menolak: {fault.strerror or fault}.", 1)
    except KeyboardInterrupt:
        return _say("Dihentikan.", 130)
