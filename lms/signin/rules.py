"""Decisions of signing in: which PIN is good, when another try is allowed, and where somebody may be sent afterwards."""

from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

from lms.errors import Refused
from lms.signin.commonest import COMMONEST
from lms.signin.phrases import common

CODE_LENGTH = 8
NOTICE = "2026-11"  # the wording of the privacy notice that somebody agrees to
CONFIRM_WITHIN = timedelta(minutes=10)  # between the code and "Ya, saya"
FINISH_WITHIN = timedelta(minutes=30)  # between "Ya, saya" and the PIN
PIN_LENGTH = 6
TRIES_PER_DEVICE = 10
TRIES_PER_PERSON = 100
PERSON_WINDOW = timedelta(days=30)
WAITS = (0, 0, 0, 5, 15, 60, 300)  # seconds after the first, second … wrong PIN in a row; the last one stays
PATH_LENGTH = 400
PASSWORD_SHORTEST, PASSWORD_LONGEST = 15, 128
SECRET_TRIES = 20  # wrong passwords or second factors in a row, before only a new code helps

CODE_UNKNOWN = "Kode ini tidak dapat dipakai. Periksa tulisannya, atau minta kode baru."
PIN_STOPPED = "PIN di HP ini dihentikan karena terlalu banyak dicoba. Minta kode baru kepada pelatih atau petugas Dinkes."
FACTOR_SHAPE = "Kode kedua terdiri dari 6 angka. Lihat di aplikasi autentikator."
FACTOR_FIRST = "Kode itu belum cocok. Pindai lagi kotaknya, lalu ketik kode yang tampil sekarang."
FACTOR_USED = "Kode kedua itu sudah dipakai. Tunggu sampai aplikasi menunjukkan kode baru."
STAFF_STOPPED = "Terlalu banyak yang belum tepat, jadi dihentikan. Minta kode masuk baru kepada petugas."
_SECRETS = {"sandi": "sandi", "faktor": "kode kedua"}


class Stopped(Refused):
    """No further PIN is tried on this device; only a new code helps."""


class TooSoon(Refused):
    """A PIN before the wait was over; `seconds` are left."""

    def __init__(self, seconds: int, what: str = "PIN") -> None:
        self.seconds = seconds
        super().__init__(f"Tunggu {in_words(seconds)} lagi, lalu ketik {what}.")


def check_pin(pin: str, phone: str | None) -> None:
    """Refuse a PIN that is easily guessed: runs, repeats, the commonest, or a part of the person's own number (E.164).

    A run has the same step from digit to digit (123456, 864208); a repeat has one or two digits in all (111111, 121121), the same half
    twice (123123), or three doubles (112233). Raises Refused with what to do.
    """
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        raise Refused("PIN terdiri dari 6 angka. Ketik enam angka, tanpa huruf.")
    digits = [int(symbol) for symbol in pin]
    if len({(after - before) % 10 for before, after in pairwise(digits)}) == 1:
        raise Refused("Angka berurutan atau kembar mudah ditebak. Pilih enam angka lain.")
    if len(set(pin)) < 3 or pin[:3] == pin[3:] or pin[::2] == pin[1::2]:
        raise Refused("Angka yang berulang mudah ditebak. Pilih enam angka lain.")
    if pin in COMMONEST:
        raise Refused("Banyak orang memakai angka itu, jadi mudah ditebak. Pilih enam angka lain.")
    if phone and pin in phone.removeprefix("+62"):
        raise Refused("Angka itu ada di nomor HP sendiri, jadi mudah ditebak. Pilih enam angka lain.")


def wait_left(failures: int, last_try: datetime, now: datetime) -> int:
    """Whole seconds to wait before another PIN, after so many wrong ones in a row on this device."""
    wait = WAITS[min(failures, len(WAITS)) - 1] if failures else 0
    left = (min(last_try, now) + timedelta(seconds=wait) - now).total_seconds()  # a try of tomorrow: a clock was set back
    return max(0, -int(-left // 1))


def may_try(failures: int, person_failures: int, last_try: datetime, now: datetime) -> None:
    """Refuse another PIN: Stopped after 10 in a row on the device or 100 of the person in 30 days, TooSoon within the wait."""
    if failures >= TRIES_PER_DEVICE or person_failures >= TRIES_PER_PERSON:
        raise Stopped(PIN_STOPPED)
    if left := wait_left(failures, last_try, now):
        raise TooSoon(left)


def check_password(password: str, own: tuple[str, ...]) -> None:
    """Refuse a password of fewer than 15 or more than 128 characters, or one that many people would pick; `own`: name, phone, places.

    Any characters are welcome and none is asked for (NIST SP 800-63B-4). Raises Refused with what to do.
    """
    if len(password) < PASSWORD_SHORTEST:
        raise Refused(f"Sandi ini baru {len(password)} huruf. Tulis paling sedikit {PASSWORD_SHORTEST} huruf, misalnya empat kata.")
    if len(password) > PASSWORD_LONGEST:
        raise Refused(f"Sandi ini terlalu panjang. Tulis paling banyak {PASSWORD_LONGEST} huruf.")
    if common(password, own):
        raise Refused("Sandi ini mudah ditebak. Pakai beberapa kata yang tidak biasa bersama, tanpa nama sendiri.")


def may_try_secret(what: str, failures: int, person_failures: int, last_try: datetime, now: datetime) -> None:
    """Refuse another password ("sandi") or second factor ("faktor"): Stopped after 20 in a row or 100 in 30 days, TooSoon within the wait.

    NIST SP 800-63B-4 allows at most 100 failures in a row; the waits grow as those of a PIN do.
    """
    if failures >= SECRET_TRIES or person_failures >= TRIES_PER_PERSON:
        raise Stopped(STAFF_STOPPED)
    if left := wait_left(failures, last_try, now):
        raise TooSoon(left, _SECRETS[what])


def factor_not_yet(failures: int) -> str:
    """The sentence after a second factor that did not fit."""
    return _not_yet("Kode kedua belum tepat.", failures)


def password_not_yet(failures: int) -> str:
    """The sentence after a password that did not fit."""
    return _not_yet("Sandi belum tepat.", failures)


def _not_yet(sentence: str, failures: int) -> str:
    if failures >= SECRET_TRIES:
        return STAFF_STOPPED
    wait = WAITS[min(failures, len(WAITS)) - 1]
    return f"{sentence} Tunggu {in_words(wait)}, lalu coba lagi." if wait else f"{sentence} Coba sekali lagi."


def not_yet(failures: int) -> str:
    """The sentence after a wrong PIN: what is left, and how long to wait."""
    left = TRIES_PER_DEVICE - failures
    if left <= 0:
        return PIN_STOPPED
    sentence = "PIN belum tepat."
    if wait := WAITS[min(failures, len(WAITS)) - 1]:
        sentence += f" Tunggu {in_words(wait)}, lalu coba lagi."
    else:
        sentence += " Coba sekali lagi."
    return f"{sentence} Masih bisa dicoba {left} kali." if left <= 5 else sentence


def in_words(seconds: int) -> str:
    """ "5 detik", "1 menit": minutes are rounded up."""
    return f"{seconds} detik" if seconds < 60 else f"{-(-seconds // 60)} menit"


def own_path(wanted: str | None) -> str:
    """Where to go after signing in: a path of ours as it was asked for, else the first page.

    Browsers read `\\` as `/`, drop tabs and line ends, and take `//host` for another site; pages of signing in would lead in a circle.
    """
    if not wanted or len(wanted) > PATH_LENGTH or not wanted.startswith("/") or wanted.startswith(("//", "/masuk", "/keluar")):
        return "/"
    if "\\" in wanted or any(symbol <= " " or symbol == "\x7f" for symbol in wanted):
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc else wanted
