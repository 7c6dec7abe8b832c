"""The command `lms`: everything that is done with Langkah from a terminal. Nothing asks a question without a terminal."""

import argparse
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from flask import Flask
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

import lms
from lms import access, clock, config, paths, server, upkeep
from lms.contoh import filling
from lms.db import Trouble, db, trouble
from lms.errors import FULL, Refused
from lms.later import Later
from lms.upkeep.content import load_regions

# read when their word is said: whoever starts or serves reads none of it
bench = Later("lms.bench.command")
checking = Later("lms.upkeep.checking")
courses = Later("lms.courses.commands")
keeping = Later("lms.upkeep.commands")
people = Later("lms.people.commands")
signin = Later("lms.signin.commands")

FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EISDIR)


class Parser(argparse.ArgumentParser):
    """Says in one sentence that the words were not understood, and how the command is written."""

    def error(self, message: str) -> NoReturn:
        """What argparse would say in English."""
        usage = " ".join(self.format_usage().removeprefix("usage:").split())
        self.exit(2, f"Perintah ini belum lengkap atau tidak dikenal. Cara menulisnya: {usage}\n")


def start(arguments: argparse.Namespace) -> int:
    """Siapkan contoh, lalu layani di komputer ini saja."""
    settings = _settings(arguments)
    with server.listen(settings.port) as bound:
        app = lms.create_app(settings)
        with upkeep.alone(settings), app.app_context():
            for fault in upkeep.make_ready(app):
                _say(str(fault), 1)
            if settings.contoh:
                filling.fill_once(db.session())
                db.session.commit()
            db.engine.dispose()
        server.open_door(bound)
        _say(f"Langkah siap di http://127.0.0.1:{settings.port} (tekan Ctrl+C untuk berhenti)", 0)
        server.serve(app, bound)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Layani yang sudah ada, di belakang proksi; basis data harus sudah diperbarui."""
    settings = _settings(arguments)
    with server.listen(settings.port) as bound:
        app = lms.create_app(settings)
        with app.app_context():
            upkeep.refuse_old_schema()
            db.engine.dispose()
        server.open_door(bound)
        _say(f"Langkah melayani di porta {settings.port} untuk {settings.public_url}", 0)
        server.serve(app, bound)
    return 0


def migrate(arguments: argparse.Namespace) -> int:
    """Perbarui basis data; berkas SQLite disalin dahulu."""
    app = lms.create_app(_settings(arguments))
    with upkeep.alone(app.config["SETTINGS"]), app.app_context():
        upkeep.migrate(app)
    return _say("Basis data sudah sesuai dengan versi ini.", 0)


def init(arguments: argparse.Namespace) -> int:
    """Buat instansi nyata di LMS_HOME yang kosong."""
    status = _say(*keeping.init(arguments.wilayah, arguments.alamat, arguments.kebutuhan))
    if not sys.stdin.isatty():
        return _say(keeping.FIRST_ADMIN, status)
    return _inside(arguments, lambda _app: _kept(*signin.new_admin(None, None, True, None)))


def backup(arguments: argparse.Namespace) -> int:
    """Buat satu berkas cadangan, juga selagi melayani; barisnya yang terakhir adalah tempatnya."""
    return _say(*keeping.backup(_settings(arguments), arguments.berkas, arguments.kunci))


def restore(arguments: argparse.Namespace) -> int:
    """Pulihkan sebuah cadangan ke LMS_HOME yang kosong."""
    return _say(*keeping.restore(_settings(arguments), arguments.berkas, arguments.kunci))


def verify(arguments: argparse.Namespace) -> int:
    """Bandingkan tiap tabel, kunci, dan berkas dengan manifesnya."""
    return _say(*keeping.verify(_settings(arguments), arguments.berkas, arguments.kunci))


def upgrade(arguments: argparse.Namespace) -> int:
    """Salin, perbarui basis data, periksa; kembali sendiri bila pemeriksaan gagal."""
    return _say(*keeping.upgrade(_settings(arguments), arguments.kunci))


def nightly(arguments: argparse.Namespace) -> int:
    """Terbitkan materi yang sudah waktunya, cadangkan, coba pulihkan, bandingkan, dan buang salinan lama."""
    _inside(arguments, lambda _app: _say(*keeping.publish_due()))
    _inside(arguments, lambda _app: _kept(*keeping.forget()))
    return _say(*keeping.nightly(_settings(arguments), arguments.kunci, arguments.simpan_hari, arguments.salin))


def courses_check(arguments: argparse.Namespace) -> int:
    """Periksa materi; tiap yang perlu diperbaiki disebut berkas dan barisnya."""
    return _say(*checking.check(Path(arguments.folder), arguments.ketat))


def courses_load(arguments: argparse.Namespace) -> int:
    """Terbitkan yang berubah; materi yang keliru tidak menggantikan yang berlaku."""
    return _inside(arguments, lambda _app: _kept(*courses.load(Path(arguments.folder))))


def courses_export(arguments: argparse.Namespace) -> int:
    """Tulis berkas materi yang berlaku ke sebuah folder."""
    return _inside(arguments, lambda _app: _say(*courses.export(arguments.materi, Path(arguments.folder))))


def wilayah_load(arguments: argparse.Namespace) -> int:
    """Muat wilayah di bawah satu kode, dan yang di atasnya."""
    return _inside(arguments, lambda _app: _kept(f"{load_regions(db.session(), arguments.kode, clock.now())} wilayah siap.", 0))


def people_import(arguments: argparse.Namespace) -> int:
    """Pratinjau daftar orang, atau simpan: semua atau tidak sama sekali."""
    return _inside(arguments, lambda _app: _say(*people.import_file(Path(arguments.berkas), arguments.simpan)))


def kode(arguments: argparse.Namespace) -> int:
    """Buat kode masuk sekali pakai untuk satu orang."""
    return _inside(arguments, lambda _app: _kept(*signin.new_code(arguments.orang)))


def admin_create(arguments: argparse.Namespace) -> int:
    """Buat seorang admin dengan kode masuk sekali pakai; dengan sandi, kunci kode kedua tampil sekali."""
    name = arguments.nama_lengkap or arguments.nama
    asked = (name, arguments.wilayah, arguments.sandi, arguments.sandi_file)
    return _inside(arguments, lambda _app: _kept(*signin.new_admin(*asked)))


def rebuild_all(arguments: argparse.Namespace) -> int:
    """Turunkan kembali semua keadaan dari catatan."""
    return _inside(arguments, lambda _app: _kept(*keeping.rebuild_all()))


def show_access(arguments: argparse.Namespace) -> int:
    """Cetak tiap alamat, cara membukanya, dan haknya."""
    return _say("\n".join(access.table(lms.create_app(_settings(arguments)))), 0)


def _settings(arguments: argparse.Namespace) -> config.Settings:
    port = getattr(arguments, "port", None)
    return config.read(dict(os.environ, PORT=port) if port is not None else None)


def _inside(arguments: argparse.Namespace, act: Callable[[Flask], int]) -> int:
    app = lms.create_app(_settings(arguments))
    with app.app_context():
        upkeep.refuse_old_schema()
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
        stream = sys.stdout if status == 0 else sys.stderr
        stream.write(text.rstrip("\n") + "\n")
        stream.flush()
    return status


def parser(said: list[str]) -> argparse.ArgumentParser:
    """The words of the command line; those of the measurements only for whoever says the first of them."""
    top = Parser(prog="lms", description="Langkah: belajar, ujian, sertifikat, dan cakupan bimtek posyandu.")
    words = top.add_subparsers(dest="word", required=True, metavar="perintah")

    def word(under, name: str, act: Callable[[argparse.Namespace], int], *names: str, port: bool = False) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
        made: argparse.ArgumentParser = under.add_parser(name, help=act.__doc__)
        made.set_defaults(act=act)
        for argument in names:
            made.add_argument(argument)
        if port:
            made.add_argument("--port", metavar="N", help="porta untuk melayani; tanpa ini PORT, atau 8000")
        return made

    word(words, "start", start, port=True)
    word(words, "serve", serve, port=True)
    for name, act in (("migrate", migrate), ("rebuild", rebuild_all), ("access", show_access)):
        word(words, name, act)
    word(words, "kode", kode, "orang")
    _admin_words(words, word)
    _keeping_words(words, word)
    made = words.add_parser("bench", help="Ukur beban halaman terhadap halaman acuan.")
    if "bench" in said:
        bench.add_to(made)
    below = words.add_parser("courses", help="Periksa, muat, atau keluarkan materi.").add_subparsers(required=True, metavar="perintah")
    check = word(below, "check", courses_check)
    check.add_argument("folder", nargs="?", default=str(paths.COURSES))
    check.add_argument("--ketat", action="store_true", help="status keluar 1 juga bila ada yang sebaiknya diperbaiki")
    word(below, "load", courses_load).add_argument("folder", nargs="?", default=str(paths.COURSES))
    word(below, "export", courses_export, "materi", "folder")
    below = words.add_parser("wilayah", help="Muat wilayah resmi.").add_subparsers(required=True, metavar="perintah")
    word(below, "load", wilayah_load, "kode")
    below = words.add_parser("people", help="Impor daftar orang.").add_subparsers(required=True, metavar="perintah")
    word(below, "import", people_import, "berkas").add_argument("--simpan", action="store_true", help="simpan; tanpa ini hanya pratinjau")
    return top


def _admin_words(words, word) -> None:  # type: ignore[no-untyped-def]
    """The words that make an admin."""
    below = words.add_parser("admin", help="Buat admin.").add_subparsers(required=True, metavar="perintah")
    made = word(below, "create", admin_create)
    made.add_argument("nama_lengkap", nargs="?", metavar="NAMA", help="nama lengkap; tanpa ini ditanyakan di terminal")
    made.add_argument("--nama", metavar="NAMA", help="nama lengkap, dengan cara lain")
    made.add_argument("--wilayah", metavar="KODE", help="kode wilayah; tanpa ini wilayah instansi")
    made.add_argument("--sandi", action="store_true", help="tanyakan sandi di terminal dan atur kode kedua sekarang")
    made.add_argument("--sandi-file", metavar="BERKAS", help="baca sandi dari baris pertama berkas ini")


def _keeping_words(words, word) -> None:  # type: ignore[no-untyped-def]
    """The words of an instance that people rely on."""
    made = word(words, "init", init)
    made.add_argument("--wilayah", required=True, metavar="KODE", help="kode wilayah instansi, contohnya 13.72")
    made.add_argument("--alamat", required=True, metavar="https://…", help="alamat resmi")
    made.add_argument("--kebutuhan", action="append", default=[], metavar="UNSUR=N", help="kebutuhan kedudukan yang ditetapkan dinas")
    for act, count in {backup: "?", restore: None, verify: "?", upgrade: "", nightly: ""}.items():
        made = word(words, act.__name__, act)
        made.add_argument("--kunci", metavar="BERKAS", help="berkas kunci untuk cadangan tersandi")
        if count != "":
            made.add_argument("berkas", nargs=count)
    made.add_argument("--simpan-hari", type=int, default=30, metavar="N", help="lama menyimpan salinan; tanpa ini 30 hari")
    made.add_argument("--salin", metavar="FOLDER", help="salin cadangan yang baik ke folder ini juga, misalnya di cakram lain")


def database_trouble(fault: SQLAlchemyError) -> str:
    """What a database refused, as a sentence; its own message may quote names or the password."""
    said = str(fault.orig).lower() if isinstance(fault, DBAPIError) else ""
    if "not a database" in said or "malformed" in said:
        return "Berkas basis data rusak atau bukan milik Langkah. Kembalikan dari cadangan."
    if "unable to open" in said or "readonly" in said:
        return "Berkas basis data tidak dapat dibuka atau ditulis. Periksa folder LMS_HOME dan hak aksesnya."
    what = trouble(fault)
    if what is Trouble.BUSY:
        return "Basis data sedang dipakai perintah lain, jadi belum ada yang disimpan. Tunggu sebentar, lalu jalankan lagi."
    if what is Trouble.FULL:
        return "Penyimpanan komputer penuh, jadi belum ada yang disimpan. Kosongkan ruang, lalu jalankan lagi."
    return f"Basis data tidak dapat dipakai ({type(fault).__name__}). Periksa LMS_DATABASE_URL, dan apakah peladennya hidup."


def computer_trouble(fault: OSError) -> str:
    """What the computer refused, as a sentence."""
    where = f": {fault.filename}" if fault.filename else ""
    if fault.errno in FULL:
        return "Penyimpanan komputer penuh. Kosongkan ruang, lalu jalankan lagi."
    if fault.errno in FORBIDDEN:
        return f"Folder atau berkas ini tidak boleh ditulis oleh akun yang dipakai{where}"
    if fault.errno in ABSENT:
        return f"Folder atau berkas ini tidak ada, atau bukan yang diharapkan{where}"
    return f"Komputer menolak ({errno.errorcode.get(fault.errno or 0, type(fault).__name__)}){where}"


def main(words: list[str] | None = None) -> int:
    """Run one command; what went wrong is one sentence and a status: 1 for the act, 2 for the words, 130 for Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal that has no “ must not break the command
    said = sys.argv[1:] if words is None else words
    arguments = parser(said).parse_args(said)
    try:
        return int(arguments.act(arguments))
    except Refused as reason:
        return _say(str(reason), 1)
    except SQLAlchemyError as fault:
        return _say(database_trouble(fault), 1)
    except OSError as fault:
        return _say(computer_trouble(fault), 1)
    except KeyboardInterrupt:
        return _say("Dihentikan.", 130)
