"""Decisions about certificates on plain objects: whether one may be issued, how long it holds, what its life is on a day."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from lms.errors import Refused

CODE_LENGTH = 10
ERASED = "terhapus:"  # how the seal begins of which only the digest was kept, because the holder's data were erased


class Life(Protocol):
    """What the life of a certificate is read from."""

    state: str
    valid_until: date | None


@dataclass(frozen=True)
class Case:
    """Everything that decides whether one certificate may be issued. `only_assessor`: the issuer alone has seen every skill."""

    kind: str
    self_issued: bool
    tier: str | None
    status: str
    reason: str
    live: bool
    seated: bool
    only_assessor: bool = False


def life(certificate: Life, today: date) -> str:
    """berlaku, kedaluwarsa, diganti or dicabut. What was ended by an act stays so after its validity too."""
    if certificate.state != "terbit":
        return certificate.state
    return "kedaluwarsa" if certificate.valid_until is not None and certificate.valid_until < today else "berlaku"


@dataclass(frozen=True)
class Summary:
    """What the public check says of a state: the heading, one sentence more, and how it is marked (ok, calm or due)."""

    heading: str
    sentence: str
    mark: str


SUMMARY = {
    "berlaku": Summary("Asli dan berlaku", "Cocokkan nama dan nomor ini dengan yang tercetak.", "ok"),
    "kedaluwarsa": Summary("Kedaluwarsa", "Sertifikat ini asli, tetapi masa berlakunya sudah habis.", "calm"),
    "diganti": Summary("Diganti", "Sertifikat ini sudah diganti dengan yang baru. Mintalah yang baru kepada pemegangnya.", "calm"),
    "dicabut": Summary("Dicabut", "Sertifikat ini sudah dicabut oleh penerbitnya dan tidak berlaku.", "due"),
    "tak pasti": Summary(
        "Tidak dapat dipastikan", "Catatan sertifikat ini tidak cocok dengan segelnya. Tanyakan kepada penerbitnya.", "due"
    ),
    "dihapus": Summary(
        "Pernah terbit",
        "Nomor ini tercatat di register. Data pemegangnya sudah dihapus atas permintaannya, jadi nama tidak dapat dicocokkan.",
        "calm",
    ),
    "tak dikenal": Summary("Tidak dikenal", "Tidak ada sertifikat dengan kode ini. Periksa lagi kode yang tercetak.", "calm"),
}


def genuine(row: Any, said: Any) -> bool:
    """Whether the seal that was read says what the register says, word for word."""
    if said is None:
        return False
    names = ("code", "number", "holder", "role_line", "region_code", "kind", "issued_on", "valid_until", "contoh")
    return said.program == row.wording["program"] and all(getattr(said, name) == getattr(row, name) for name in names)


def check_issue(case: Case) -> None:
    """Refuse with the first reason why this certificate must not be issued."""
    for stands, sentence in (
        (case.self_issued, "Sertifikat sendiri tidak dapat diterbitkan sendiri. Mintalah petugas lain."),
        (not case.seated, "Orang ini tidak sedang memegang kedudukan yang wajib mengikuti program ini."),
        (case.live, "Sertifikat ini sudah terbit dan masih berlaku."),
        (
            case.kind == "kecakapan" and case.tier == "utama" and case.only_assessor,
            "Semua keterampilannya Anda sendiri yang menilai. Sertifikat tingkat utama diterbitkan petugas lain.",
        ),
        (case.kind == "kecakapan" and case.tier is None, "Program ini tidak meminta penilaian praktik. Terbitkan sertifikat pelatihan."),
    ):
        if stands:
            raise Refused(sentence)
    if not _earned(case):
        raise Refused(unearned(case.kind, case.status, case.reason))


def _earned(case: Case) -> bool:
    if case.kind == "pelatihan":
        return case.status in ("terlatih", "bersertifikat")
    return case.status == "terlatih" and case.reason in ("belum terbit", "dicabut")


def unearned(kind: str, status: str, reason: str) -> str:
    """Why the requirements do not allow a certificate, in one sentence."""
    if status == "kedaluwarsa":
        return "Masa berlaku sertifikat sebelumnya sudah habis. Orang ini perlu penyegaran dulu."
    if kind == "kecakapan" and reason == "belum dinilai":
        return "Penilaian praktik belum selesai."
    return {
        "belum lulus": "Post-test belum lulus.",
        "belum selesai": "Materi dan post-test belum selesai.",
        "kehadiran kurang": "Kehadiran di bimtek belum cukup.",
    }.get(reason, "Syarat program ini belum terpenuhi.")


def lacking(tier: str | None, status: str | None, reason: str | None, detail: str | None) -> str:
    """Why the holder of a seat cannot get the certificate of its program yet, in one sentence."""
    if status is None or status == "belum ikut":
        return "Belum mulai belajar."
    if reason == "belum lulus" and detail:
        return f"Post-test belum lulus: {detail}."
    if reason == "kehadiran kurang" and detail:
        return f"Kehadiran di bimtek belum cukup: {detail}."
    return unearned(final_kind(tier), status, reason or "")


def wanted_kinds(tier: str | None, reason: str, known: Sequence[str]) -> list[str]:
    """Which certificates somebody *terlatih* waits for; `known`: the kinds already issued and not replaced.

    One that was revoked comes back only when an officer asks for it by name, so it does not wait.
    """
    kinds = [] if "pelatihan" in known else ["pelatihan"]
    if tier is not None and reason == "belum terbit" and "kecakapan" not in known:
        kinds.append("kecakapan")
    return kinds


def final_kind(tier: str | None) -> str:
    """The kind that makes *bersertifikat* in a program."""
    return "pelatihan" if tier is None else "kecakapan"


def last_day(issued: date, months: int | None) -> date | None:
    """The last day of validity: the same day so many months on, or the month's last day where it has none; None: without end."""
    if months is None:
        return None
    year, month = divmod(issued.year * 12 + issued.month - 1 + months, 12)
    return date(year, month + 1, min(issued.day, monthrange(year, month + 1)[1]))


def shown_code(code: str) -> str:
    """M4TX-9RQK-2W: a code as it is printed."""
    return "-".join(part for part in (code[:4], code[4:8], code[8:]) if part)


def check_address(contoh: bool, public_url: str) -> None:
    """A real certificate carries an address for years: refuse before it is an https one."""
    if not contoh and not public_url.startswith("https://"):
        raise Refused("Sertifikat baru dapat diterbitkan setelah alamat resmi memakai https. Hubungi admin.")


@dataclass(frozen=True)
class Waiting:
    """Why a certificate is not there yet, and the one thing to do about it (none: others must act)."""

    sentence: str
    href: str = ""
    act: str = ""


def waiting(tier: str | None, status: str, reason: str, detail: str) -> Waiting | None:
    """What a holder of a seat waits for in its program; None when the program's final document holds."""
    if status == "bersertifikat":
        return None
    if status == "kedaluwarsa":
        return Waiting("Masa berlaku sertifikat sudah berakhir. Tanyakan penyegaran kepada Dinas Kesehatan.")
    if status == "terlatih":
        return Waiting(
            {
                "belum dinilai": "Sertifikat kecakapan menunggu penilaian praktik.",
                "dicabut": "Sertifikat sebelumnya sudah dicabut. Tanyakan kepada Dinas Kesehatan.",
            }.get(reason, f"Semua syarat sudah terpenuhi. Sertifikat {final_kind(tier)} menunggu diterbitkan Dinas Kesehatan.")
        )
    if reason == "belum lulus":
        return Waiting(f"Post-test belum lulus: {detail}. Sertifikat terbit setelah lulus.", "/belajar", "Lanjut belajar")
    if reason == "kehadiran kurang":
        return Waiting(f"Kehadiran di bimtek belum cukup: {detail}. Tanyakan bimtek berikutnya kepada Dinas Kesehatan.")
    if status == "sedang":
        return Waiting("Post-test belum selesai. Sertifikat terbit setelah lulus.", "/belajar", "Lanjut belajar")
    return Waiting("Baca materi, lalu kerjakan post-test. Sertifikat terbit setelah lulus.", "/belajar", "Mulai belajar")
