"""Who of an event may get a certificate, and for everybody else why not, in one sentence; on plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lms.certificates.rules import unearned

OWN = "Ini sertifikat Anda sendiri. Mintalah petugas lain menerbitkannya."
READY, DONE, NOT_YET = "layak", "terbit", "belum"


@dataclass(frozen=True)
class Seat:
    """The seat for which a participant would get the certificate, with her standing in the program wajib of its role.

    `had`: one of that program was issued and not replaced, whether it holds or was revoked.
    """

    tenure_id: str
    program_id: str
    status: str | None
    reason: str
    detail: str
    had: bool


@dataclass(frozen=True)
class Paper:
    """A certificate of hers that is alive: its kind, its number, and the event at which it was issued."""

    kind: str
    number: str
    bimtek_id: str | None
    program_id: str


@dataclass(frozen=True)
class Candidate:
    """Somebody who took part, spoke or organised, as far as a certificate asks.

    `present`: was there at least once (None: the event keeps no attendance). `test`: "" or how the last post-test stands (terbuka,
    menunggu). `away`: her seat lies outside the visitor's regions. `taught`: titles and JP. `revoked`: the thanks of this event were.
    """

    person_id: str
    name: str
    kind: str
    line: str
    own: bool
    papers: tuple[Paper, ...] = ()
    seat: Seat | None = None
    away: bool = False
    present: bool | None = None
    test: str = ""
    taught: tuple[tuple[str, int], ...] = ()
    revoked: bool = False


@dataclass(frozen=True)
class Judged:
    """A candidate with the verdict: layak, terbit (with the number) or belum (with the reason)."""

    one: Candidate
    state: str
    sentence: str = ""


def judge(one: Candidate, bimtek_id: str) -> Judged:
    """The verdict on one candidate."""
    held = next((paper for paper in one.papers if _same(one, paper, bimtek_id)), None)
    if held is not None and held.bimtek_id == bimtek_id:
        return Judged(one, DONE, held.number)
    if held is not None:
        return Judged(one, NOT_YET, f"Sudah punya sertifikat yang berlaku, nomor {held.number}.")
    why = OWN if one.own else _trained(one) if one.kind == "pelatihan" else _thanked(one)
    return Judged(one, NOT_YET if why else READY, why)


def _same(one: Candidate, paper: Paper, bimtek_id: str) -> bool:
    """Whether a document stands where the candidate's would: of a program there is one, of thanks one at each event."""
    if one.kind != paper.kind:
        return False
    if one.kind != "pelatihan":
        return paper.bimtek_id == bimtek_id
    return paper.bimtek_id == bimtek_id or (one.seat is not None and paper.program_id == one.seat.program_id)


def _trained(one: Candidate) -> str:
    """Why a participant cannot get the certificate of her program; nothing where she can."""
    if one.away:
        return "Kedudukannya di luar wilayah Anda. Dinas Kesehatan di sana yang menerbitkan."
    if one.seat is None:
        return "Belum punya kedudukan yang wajib mengikuti program ini. Minta Dinas Kesehatan mencatatnya."
    if one.present is False:
        return "Belum tercatat hadir di acara ini."
    if one.seat.status in ("terlatih", "bersertifikat"):
        return "Sertifikat sebelumnya dicabut. Hanya Dinas Kesehatan yang dapat menerbitkannya lagi." if one.seat.had else ""
    return _unmet(one, one.seat)


def _unmet(one: Candidate, seat: Seat) -> str:
    if one.test == "menunggu":
        return "Menunggu penilaian jawaban post-test."
    if one.test == "terbuka":
        return "Post-test belum dikumpulkan."
    if "hadir" in seat.reason:
        return f"Kehadiran kurang: {seat.detail}." if seat.detail else "Kehadiran kurang."
    if seat.reason == "belum lulus" and seat.detail:
        return f"Post-test belum lulus: {seat.detail}."
    if seat.status is None or seat.status == "belum ikut":
        return "Belum mulai belajar dan belum mengerjakan post-test."
    return unearned("pelatihan", seat.status, seat.reason)


def _thanked(one: Candidate) -> str:
    """Why who spoke or organised is not thanked yet."""
    if one.revoked:
        return "Sertifikat sebelumnya dicabut. Hanya Dinas Kesehatan yang dapat menerbitkannya lagi."
    if one.kind == "narasumber" and not one.taught:
        return "Belum tercatat mengajar. Catat materinya di susunan acara."
    return ""


def check_event(state: str) -> str:
    """Why nothing is issued at an event in this state; nothing where it may be."""
    return {
        "batal": "Acara ini dibatalkan, jadi tidak ada sertifikat yang terbit.",
        "rencana": "Acara belum dimulai. Sertifikat terbit setelah acara berjalan.",
    }.get(state, "")


def in_state(found: Iterable[Judged], state: str) -> list[Judged]:
    """Those with this verdict."""
    return [one for one in found if one.state == state]


def headline(found: Sequence[Judged]) -> str:
    """The one sentence: "12 dari 15 orang layak menerima sertifikat." """
    ready, done = len(in_state(found, READY)), len(in_state(found, DONE))
    if not found:
        return "Belum ada orang di daftar acara ini."
    if ready:
        return f"{ready} dari {len(found)} orang layak menerima sertifikat."
    if done:
        return f"{done} dari {len(found)} sertifikat sudah terbit."
    return f"Belum ada yang layak dari {len(found)} orang."
