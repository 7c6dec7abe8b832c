"""Decisions about publishing on plain values: who may look at a draft for another, what a note may be, which day may be chosen."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Protocol

from lms.errors import Refused

DRAFT, SENT, APPROVED = "draf", "diperiksa", "disetujui"
MEANING, WORDS = "makna", "kata"
APPROVE, RETURN = "disetujui", "dikembalikan"
NOTE_LIMIT = 300
AHEAD = timedelta(days=366)
MOVED = "Draf ini berubah sejak Anda buka. Baca dulu perbandingannya yang baru, lalu ulangi."
LIVE_MOVED = "Versi yang berlaku berubah sejak Anda buka. Baca dulu perbandingannya yang baru, lalu ulangi."


class Judged(Protocol):
    """What a draft says about itself."""

    @property
    def state(self) -> str:
        """One of models.STATES."""


def may_judge(draft: Judged, writers: Collection[str], person_id: str) -> bool:
    """Whether somebody is the second person of a draft that waits: nobody who wrote in it or sent it."""
    return draft.state == SENT and person_id not in writers


def check_judge(draft: Judged, writers: Collection[str], person_id: str, verdict: str, words: str) -> None:
    """Raises Refused where somebody may not say this about a draft."""
    if draft.state != SENT:
        raise Refused("Draf ini tidak sedang menunggu pemeriksaan. Muat ulang halamannya.")
    if not may_judge(draft, writers, person_id):
        raise Refused("Yang menulis atau mengirim draf tidak memeriksanya sendiri. Minta pelatih atau petugas dinkes lain.")
    if verdict not in (APPROVE, RETURN):
        raise Refused("Pilih Setuju atau Kembalikan.")
    if verdict == RETURN and not words:
        raise Refused("Tulis apa yang perlu diperbaiki, supaya penulisnya tahu.")


def check_publish(state: str, second_look: bool) -> None:
    """Raises Refused for a draft that a second person has still to approve."""
    if state == SENT:
        raise Refused("Draf ini sedang diperiksa orang kedua. Tunggu putusannya, atau tarik kembali ke draf.")
    if second_look and state != APPROVED:
        raise Refused("Instansi Anda meminta orang kedua memeriksa materi sebelum terbit. Tekan Minta diperiksa.")


def check_sendable(state: str, faults: int) -> None:
    """Raises Refused for a draft that cannot be sent for a second look."""
    if state != DRAFT:
        raise Refused("Draf ini sudah dikirim. Muat ulang halamannya.")
    if faults:
        raise Refused("Masih ada yang perlu diperbaiki. Perbaiki dulu, lalu kirim.")


def check_day(day: date | None, today: date) -> None:
    """Raises Refused for a day on which nothing can be published: today and before, or further ahead than a year."""
    if day is None or day <= today:
        raise Refused("Pilih hari mulai besok. Untuk hari ini, tekan Terbitkan.")
    if day > today + AHEAD:
        raise Refused("Pilih hari dalam satu tahun ke depan.")


def check_confirmed(asked: Collection[str], said: Collection[str]) -> None:
    """Raises Refused while somebody has not said of every item whose key may hang on a changed value that it still holds."""
    if set(asked) - set(said):
        raise Refused("Nilai acuan berubah. Periksa kunci tiap soal yang disebut, lalu centang.")


def plain_note(typed: str) -> str:
    """A note as one line. Raises Refused for one that is too long."""
    line = " ".join(typed.split())
    if len(line) > NOTE_LIMIT:
        raise Refused(f"Catatan paling panjang {NOTE_LIMIT} huruf. Singkatkan.")
    return line
