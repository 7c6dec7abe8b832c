"""Decisions about marks on plain values; what is refused says why."""

from collections.abc import Sequence

from lms.errors import Refused
from lms.quizzes.rules import MARKS, open_text
from lms.typed import sentence

WORDS = {"tepat": "Tepat", "sebagian": "Sebagian", "belum": "Belum tepat"}
REMARK_LIMIT = 300  # signs
REASON = (10, 300)  # signs, least and most


def remark(typed: str) -> str:
    """A remark to her, or nothing. Raises Refused when it is too long."""
    said = open_text(typed[: 4 * REMARK_LIMIT])
    if len(said) > REMARK_LIMIT or len(typed) > 4 * REMARK_LIMIT:
        raise Refused(f"Catatan: tulis paling banyak {REMARK_LIMIT} huruf.")
    return said


def reason(typed: str) -> str:
    """Why something was put right or allowed, in one line. Raises Refused when it says too little or too much."""
    return sentence(typed, REASON, "Alasan")


def check_mark(mark: str, own: bool) -> None:
    """Raises Refused for what is no mark, and for one's own answer."""
    if own:
        raise Refused("Jawaban sendiri dinilai petugas lain.")
    if mark not in MARKS:
        raise Refused("Pilih satu penilaian.")


def check_change(before: tuple[str, str], after: tuple[str, str]) -> None:
    """Raises Refused where a mark put right (mark, remark) is the same as before."""
    if before == after:
        raise Refused("Penilaian dan catatannya sama seperti sebelumnya. Tidak ada yang diubah.")


def following(waiting: Sequence[tuple[str, str]], after: tuple[str, str]) -> tuple[str, str] | None:
    """The next answer (attempt, item) to mark after this one, in the order of waiting; from the beginning when it was the last."""
    if after not in waiting:
        return waiting[0] if waiting else None
    place = waiting.index(after)
    rest = [*waiting[place + 1 :], *waiting[:place]]
    return rest[0] if rest else None
