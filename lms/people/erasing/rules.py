"""What may be asked about own data and how it may be answered: decisions on plain values, refused with the sentence that is read."""

from collections.abc import Collection
from datetime import date, timedelta

from lms.errors import Refused

FIELDS = {
    "nama": "Nama",
    "gelar": "Gelar",
    "sex": "L/P",
    "hp": "Nomor HP",
    "nip": "NIP",
    "kedudukan": "Kedudukan, tempat, atau harinya",
    "sk": "Nomor SK",
    "sertifikat": "Sertifikat",
    "belajar": "Catatan belajar",
    "lain": "Lainnya",
}
KINDS = {"perbaikan": "Perbaikan data", "penghapusan": "Penghapusan data"}
STATES = {
    "diminta": "menunggu jawaban",
    "diperbaiki": "sudah diperbaiki",
    "dihapus": "data sudah dihapus",
    "ditolak": "tidak dapat dipenuhi",
    "ditarik": "ditarik kembali",
}
MOST_OPEN = 5  # requests of one person that wait at a time
SAID, REASON = (2, 300), (10, 300)  # characters
NEUTRAL = "Nama dihapus"  # how somebody is called after an erasure
# After one of these records something about her is no longer as it was: what an answered correction must be able to show.
CORRECTING = frozenset(
    {
        "person.changed", "person.merged", "tenure.started", "tenure.ended", "tenure.corrected", "tenure.merged", "certificate.issued",
        "certificate.ended", "external.recorded", "external.removed", "device.ended", "code.issued",
    }
)  # fmt: skip


def check_asking(kind: str, field: str | None, waiting: Collection[str]) -> None:
    """A request of a known kind about a known field; `waiting`: the kinds of those still open. Raises Refused."""
    if kind not in KINDS:
        raise Refused("Pilih perbaikan atau penghapusan.")
    if kind == "perbaikan" and field not in FIELDS:
        raise Refused("Pilih bagian yang keliru.")
    if kind == "penghapusan" and kind in waiting:
        raise Refused("Permintaan penghapusan sudah ada. Tunggu jawaban Dinas Kesehatan.")
    if len(waiting) >= MOST_OPEN:
        raise Refused(f"Sudah ada {MOST_OPEN} permintaan yang menunggu. Tunggu jawabannya dahulu.")


def check_open(state: str) -> None:
    """Only what still waits can be answered or taken back. Raises Refused."""
    if state != "diminta":
        raise Refused(f"Permintaan ini sudah selesai: {STATES[state]}.")


def check_corrected(kind: str, corrected: bool) -> None:
    """*Sudah diperbaiki* is said of a correction, after something was put right. Raises Refused."""
    if kind != "perbaikan":
        raise Refused("Permintaan ini meminta penghapusan. Hapus datanya, atau tolak dengan alasan.")
    if not corrected:
        raise Refused("Belum ada data yang berubah sejak permintaan ini. Perbaiki datanya dahulu.")


def check_erasable(kind: str, elsewhere: bool, granted: bool) -> None:
    """Whether data may be erased: asked for by herself, all seats inside the officer's regions, no staff role left. Raises Refused."""
    for stands, sentence in (
        (kind != "penghapusan", "Permintaan ini meminta perbaikan, bukan penghapusan."),
        (granted, "Orang ini masih memegang wewenang petugas. Akhiri dahulu wewenangnya."),
        (elsewhere, "Orang ini juga bertugas di luar wilayah Anda. Minta Dinas Kesehatan provinsi menghapusnya."),
    ):
        if stands:
            raise Refused(sentence)


def last_day(from_day: date, today: date) -> date:
    """The last day of a seat that ends with an erasure: yesterday, or its first day where that is later."""
    return max(from_day, today - timedelta(days=1))
