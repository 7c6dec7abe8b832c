"""What may be written down about a certificate from elsewhere, on plain values."""

from dataclasses import dataclass
from datetime import date

from lms.errors import Refused

OLDEST = date(1945, 8, 17)
LONGEST = {"issuer": 120, "title": 160, "number": 80, "note": 300}
MOST_HOURS = 999
KINDS = {"plataran": "Plataran Sehat", "lain": "Penyelenggara lain"}


@dataclass(frozen=True)
class Earned:
    """One certificate as it was copied from paper or screen."""

    issuer: str
    title: str
    number: str
    issued_on: date
    hours: int | None
    note: str
    kind: str = ""  # plataran or lain; told by the issuer where it was not said


def kind_of(issuer: str) -> str:
    """Whose certificate it is where nobody said: told by the name of the issuer."""
    return "plataran" if "plataran sehat" in issuer.lower() else "lain"


def check(earned: Earned, today: date, own: bool, known: bool) -> None:
    """Refuse with the first reason why this cannot be kept. `known`: this person has that number of that issuer already."""
    for stands, sentence in (
        (own, "Sertifikat sendiri dicatat oleh petugas lain."),
        (not (earned.issuer and earned.title and earned.number), "Isi penerbit, judul pelatihan, dan nomor sertifikat."),
        (any(len(getattr(earned, name)) > most for name, most in LONGEST.items()), "Ada isian yang terlalu panjang. Singkat isinya."),
        (not OLDEST <= earned.issued_on <= today, "Tanggal terbit tidak mungkin. Periksa lagi di sertifikatnya."),
        (earned.hours is not None and not 0 < earned.hours <= MOST_HOURS, f"JP ditulis 1 sampai {MOST_HOURS}."),
        (earned.kind not in ("", *KINDS), "Pilih jenis penyelenggaranya."),
        (known, "Sertifikat dengan nomor ini sudah tercatat."),
    ):
        if stands:
            raise Refused(sentence)
