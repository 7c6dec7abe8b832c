"""What `lms kode` and `lms admin create` do and say: a kode masuk as text and as QR with the code in the fragment, an admin's secrets."""

import getpass
import io
import sys
from pathlib import Path

import segno
from flask import current_app
from sqlalchemy import or_, select

from lms import clock
from lms.db import db
from lms.errors import Refused
from lms.journal.door import SYSTEM
from lms.people.models import Person
from lms.people.names import name_key
from lms.people.phones import mobile
from lms.signin import admins, codes, persons, rules, totp

LISTED = 10


def new_code(who: str) -> tuple[str, int]:
    """A code for the person of this name, phone or id; several of one name are listed and none gets a code. The caller commits.

    Status 0: the code is printed once and nowhere kept; 1: nobody or more than one. Raises Refused where links are not yet https.
    """
    settings = current_app.config["SETTINGS"]
    codes.ready(settings)
    session = db.session()
    found = session.scalars(_meant(who).limit(LISTED + 1)).all()
    named = persons.named(session, found)
    if len(found) != 1:
        lines = [f"  {person_id}  {one.line}" for person_id, one in list(named.items())[:LISTED]]
        advice = "Tulis salah satu nomor ini sebagai gantinya:" if lines else "Periksa ejaannya, atau tulis nomor HP."
        return "\n".join([f"Ada {len(found)} orang yang cocok dengan “{who}”. {advice}", *lines]), 1
    code = codes.issue(session, found[0], SYSTEM, clock.now())
    return _shown(named[found[0]].line, code), 0


def _shown(who: str, code: str) -> str:
    link = f"{current_app.config['SETTINGS'].public_url}/masuk#{code}"
    return f"{_drawn(link)}\n{who}\nKode masuk: {code} (sekali pakai, {codes.HOURS} jam)\n{link}"


def _drawn(text: str) -> str:
    """A QR for a terminal."""
    drawn = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()


def new_admin(name: str | None, region: str | None, asks_password: bool, password_file: str | None) -> tuple[str, int]:
    """An admin with a one-use code; with a password also the secret of the second factor, as QR and text, this once. The caller commits.

    Without a name or with `asks_password` it asks at the terminal; where there is none it asks nothing and raises Refused. Status 0.
    """
    terminal = sys.stdin.isatty()
    if not name and not terminal:
        raise Refused("Tulis nama adminnya, contohnya: python3 run.py admin create --nama “Rina Marlina”")
    if asks_password and not password_file and not terminal:
        raise Refused("Tidak ada terminal untuk mengetik sandi. Tulis sandi di sebuah berkas, lalu pakai --sandi-file.")
    typed = name or _asked("Nama lengkap admin: ")
    password = _password(typed, asks_password, password_file)
    session, now = db.session(), clock.now()
    person_id, code = admins.create_admin(session, typed, region or current_app.config["SETTINGS"].region, now)
    said = _shown(f"Admin {typed.strip()}", code)
    if password is None:
        return f"{said}\nBuka alamat itu: sandi dan kode kedua diatur di sana.", 0
    return f"{_secret_shown(admins.set_secrets(session, person_id, password, now), typed)}\n\n{said}", 0


def _asked(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline()


def _password(name: str, asks: bool, file: str | None) -> str | None:
    """The password from a file (its first line) or from the terminal, typed twice; None where none is to be set. Raises Refused."""
    if file:
        try:
            password = Path(file).read_text(encoding="utf-8").split("\n")[0].removesuffix("\r")
        except UnicodeDecodeError as fault:
            raise Refused(f"Berkas {file} bukan teks. Tulis sandi di baris pertamanya.") from fault
    elif asks:
        password = getpass.getpass(f"Sandi (paling sedikit {rules.PASSWORD_SHORTEST} huruf, tidak tampil): ")
    else:
        return None
    admins.check_admin_password(password, name)
    if not file and getpass.getpass("Sandi itu sekali lagi: ") != password:
        raise Refused("Dua sandi itu belum sama. Jalankan perintahnya sekali lagi.")
    return password


def _secret_shown(secret: bytes, account: str) -> str:
    link = totp.link(secret, account, totp.ISSUER)
    return f"{_drawn(link)}\nPindai dengan aplikasi autentikator. Hanya tampil sekali ini.\nKunci: {totp.written(secret)}"


def _meant(who: str):  # type: ignore[no-untyped-def]
    try:
        phone = mobile(who)
    except Refused:
        phone = None
    same = [Person.id == who, Person.name_key == name_key(who)]
    if phone:
        same.append(Person.phone == phone)
    return select(Person.id).where(or_(*same), Person.merged_into.is_(None)).order_by(Person.name_key, Person.id)
