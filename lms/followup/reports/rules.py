"""Decisions about reports on plain values: what may be reported, what is said, and who may say whether it was done."""

from lms.errors import Refused
from lms.quizzes.rules import open_text

VERDICTS = {"terlaksana": "Terlaksana", "belum": "Belum terlaksana"}
STORY, REMARK = 500, 300  # letters
SHORTEST = 5


def check_report(state: str) -> None:
    """Raises Refused where the promise was kept already."""
    if state == "terlaksana":
        raise Refused("Janji ini sudah dinyatakan terlaksana. Terima kasih.")


def story(typed: str) -> str:
    """What was done, in lines. Raises Refused when it says too little or too much."""
    said = open_text(typed[: 4 * STORY])
    if len(said) < SHORTEST:
        raise Refused("Tulis satu kalimat tentang apa yang sudah dikerjakan.")
    if len(said) > STORY or len(typed) > 4 * STORY:
        raise Refused(f"Cerita ini terlalu panjang. Ringkas menjadi paling banyak {STORY} huruf.")
    return said


def remark(typed: str) -> str:
    """A remark to the team, or nothing. Raises Refused when it is too long."""
    said = open_text(typed[: 4 * REMARK])
    if len(said) > REMARK or len(typed) > 4 * REMARK:
        raise Refused(f"Catatan: tulis paling banyak {REMARK} huruf.")
    return said


def check_verdict(verdict: str, judge: str, reporter: str, author: str) -> None:
    """Raises Refused for what is no verdict, and for a report or a promise of one's own."""
    if judge in (reporter, author):
        raise Refused("Laporan dan janji sendiri diperiksa petugas lain.")
    if verdict not in VERDICTS:
        raise Refused("Pilih Terlaksana atau Belum terlaksana.")
