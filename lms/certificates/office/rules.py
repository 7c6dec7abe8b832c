"""Decisions about documents that already exist, on plain objects: issue anew, ask to revoke, decide; and how each is said."""

from dataclasses import dataclass
from datetime import date, timedelta

from lms.errors import Refused
from lms.typed import one_line

OPEN_DAYS = 30  # a request to revoke that nobody decided lapses after so many days
SOON_DAYS = 90  # "berakhir dalam 90 hari"
SENTENCE = (10, 500)  # characters of the sentence that goes with a request

CORRECTIONS = {
    "nama": "Nama atau gelar tertulis keliru",
    "kedudukan": "Unsur atau tempat tertulis keliru",
    "instansi": "Kop surat atau penanda tangan keliru",
}
REVOCATIONS = {
    "keliru": "Terbit karena kekeliruan petugas",
    "syarat": "Syarat ternyata belum terpenuhi",
    "orang": "Bukan untuk orang yang mengikuti",
    "data": "Data atau hasil tes tidak benar",
    "lain": "Sebab lain",
}


@dataclass(frozen=True)
class Printed:
    """What can differ between the document that was printed and the one that would be printed now."""

    holder: str
    role_line: str
    office: str
    signatory: str


def differences(old: Printed, new: Printed) -> list[tuple[str, str, str, bool]]:
    """Label, old words, new words, and whether they differ."""
    labels = (("Nama", "holder"), ("Sebagai", "role_line"), ("Penerbit", "office"), ("Penanda tangan", "signatory"))
    return [(label, getattr(old, name), getattr(new, name), getattr(old, name) != getattr(new, name)) for label, name in labels]


def check_reissue(life: str, own: bool, asked: bool, changed: bool) -> None:
    """Refuse with the first reason why a document must not be issued anew. `asked`: somebody asks for its revocation."""
    for stands, sentence in (
        (life in ("diganti", "dicabut"), "Sertifikat ini sudah diganti atau dicabut."),
        (life == "kedaluwarsa", "Masa berlaku sertifikat ini sudah habis, jadi tidak diterbitkan ulang."),
        (own, "Sertifikat sendiri tidak dapat diterbitkan ulang sendiri. Mintalah petugas lain."),
        (asked, "Ada permintaan pencabutan yang belum diputuskan. Putuskan dulu permintaan itu."),
        (not changed, "Isi yang baru sama dengan yang lama. Perbaiki dulu nama atau kedudukannya di halaman orang."),
    ):
        if stands:
            raise Refused(sentence)


def check_asking(state: str, asked: bool) -> None:
    """Refuse to ask for the revocation of a document that has ended, or that somebody asked for already."""
    if state != "terbit":
        raise Refused("Sertifikat ini sudah diganti atau dicabut.")
    if asked:
        raise Refused("Pencabutan sertifikat ini sudah diminta. Tunggu keputusan petugas kedua.")


def check_deciding(state: str, until: date, today: date, asker: bool, holder: bool) -> None:
    """Refuse a decision that comes too late or from the wrong person (security.md C5: two persons)."""
    for stands, sentence in (
        (state != "diminta", "Permintaan ini sudah diputuskan."),
        (until < today, "Permintaan ini sudah lewat waktunya. Ajukan permintaan baru bila masih perlu."),
        (asker, "Permintaan ini Anda ajukan sendiri. Petugas lain yang memutuskannya."),
        (holder, "Sertifikat ini milik Anda sendiri. Petugas lain yang memutuskannya."),
    ):
        if stands:
            raise Refused(sentence)


def lapses_on(asked: date) -> date:
    """The last day on which a request of that day may be decided."""
    return asked + timedelta(days=OPEN_DAYS)


def request_state(state: str, until: date, certificate: str, today: date) -> str:
    """diminta, disetujui, ditolak, or gugur: nobody decided in time, or the document ended otherwise meanwhile."""
    if state == "diminta" and (until < today or certificate != "terbit"):
        return "gugur"
    return state


def read_sentence(typed: str) -> str:
    """The sentence of a request in one line. Raises Refused when it is too short to say anything, or too long."""
    said = one_line(typed)
    least, most = SENTENCE
    if not least <= len(said) <= most:
        raise Refused(f"Tulis penjelasan {least} sampai {most} huruf.")
    return said


def one_reason(code: str, known: dict[str, str]) -> str:
    """The code of a reason that is known. Raises Refused for any other."""
    if code not in known:
        raise Refused("Pilih satu alasan dari daftar.")
    return code
