"""What a participant should do now: one step of the five langkah, one sentence, one button."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from lms.quizzes.grading import points, score_words

WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")


@dataclass(frozen=True)
class Now:
    """The card of the first page. `post` says that the button sends a form (a test is opened by an act)."""

    step: int | None
    title: str
    sentence: str
    button: str
    href: str
    post: bool = False


def count_word(number: int) -> str:
    """Tiga for 3, 16 for 16: how a number begins a title."""
    return WORDS[number].capitalize() if number < len(WORDS) else str(number)


def greeting(hour: int) -> str:
    """Selamat pagi until 11, siang until 15, sore until 18, then malam."""
    return next(f"Selamat {part}" for until, part in ((11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam")) if hour < until)


def now_card(
    course: str, lessons: Sequence[Any], read: Collection[str], attempts: Sequence[Any], standing: tuple[str, str, str], tries: int
) -> Now:
    """The one thing to do next. `lessons` carry .id .title .minutes; `read`: ids; `attempts` of this course in their order of opening."""
    status, reason, _ = standing
    unread = [lesson for lesson in lessons if lesson.id not in read]
    unfinished = next((attempt for attempt in attempts if attempt.submitted_at is None), None)
    posts = [attempt for attempt in attempts if attempt.form == "post" and attempt.submitted_at is not None]
    if unfinished is not None:
        name = "pre-test" if unfinished.form == "pre" else "post-test"
        sentence = "Jawaban yang sudah tersimpan tetap ada."
        return Now(
            2 if unfinished.form == "pre" else 4,
            f"{name.capitalize()} belum selesai",
            sentence,
            f"Lanjutkan {name}",
            f"/kuis/{unfinished.id}",
        )
    if status in ("terlatih", "bersertifikat", "kedaluwarsa"):
        return _after_passing(status, reason)
    if not attempts and len(unread) == len(lessons):
        sentence = "Soal pendek untuk tahu titik awal. Nilainya tidak menentukan kelulusan."
        return Now(2, "Ukur dulu, lalu belajar", sentence, "Mulai pre-test", f"/kuis/{course}/pre", post=True)
    if posts:
        return _after_post(posts, tries)
    if unread:
        total = sum(lesson.minutes for lesson in unread)
        sentence = f"Kira-kira {total} menit. Berikutnya: {unread[0].title}."
        button = "Mulai belajar" if len(unread) == len(lessons) else "Lanjut belajar"
        return Now(3, f"{count_word(len(unread))} pelajaran lagi", sentence, button, f"/belajar/{course}/{unread[0].id}")
    return Now(4, "Semua pelajaran sudah dibaca", "Saatnya mengerjakan post-test.", "Mulai post-test", f"/kuis/{course}/post", post=True)


def _after_post(posts: Sequence[Any], tries: int) -> Now:
    waits = next((post for post in posts if post.points_num is None), None)
    if waits is not None:
        sentence = "Pelatih akan membaca jawaban tertulis. Hasilnya muncul di sini."
        return Now(4, "Menunggu penilaian", sentence, "Lihat jawaban saya", f"/kuis/{waits.id}/hasil")
    left = tries - len(posts)
    if left <= 0:
        sentence = "Kesempatan post-test sudah terpakai semua. Puskesmas akan membantu."
        return Now(4, "Belajar bersama puskesmas", sentence, "Buka Bantuan", "/bantuan")
    sentence = f"Post-test belum lulus. Masih ada {left} kesempatan."
    return Now(3, "Baca ulang, lalu coba lagi", sentence, "Lihat yang perlu dibaca", f"/kuis/{posts[-1].id}/hasil")


def _after_passing(status: str, reason: str) -> Now:
    if reason == "belum dinilai":
        sentence = "Post-test lulus. Penilai dari puskesmas akan melihat keterampilan di posyandu."
        return Now(4, "Menunggu penilaian praktik", sentence, "Lihat sertifikat", "/sertifikat")
    if status == "bersertifikat":
        return Now(
            None, "Semua langkah selesai", "Sertifikat sudah terbit. Bagikan ilmunya kepada warga.", "Lihat sertifikat", "/sertifikat"
        )
    if status == "kedaluwarsa":
        return Now(5, "Sertifikat sudah kedaluwarsa", "Puskesmas akan mengabari jadwal penyegaran.", "Lihat sertifikat", "/sertifikat")
    return Now(
        5,
        "Menunggu sertifikat",
        "Semua syarat sudah terpenuhi. Dinas Kesehatan akan menerbitkan sertifikat.",
        "Lihat sertifikat",
        "/sertifikat",
    )


def result(attempt: Any) -> str:
    """What became of a test, in words: belum selesai, menunggu penilaian, 9 dari 15 (pre-test), 13 dari 15, lulus."""
    if attempt.submitted_at is None:
        return "belum selesai"
    if attempt.points_num is None:
        return "menunggu penilaian"
    passed = "" if attempt.form == "pre" else ", lulus" if attempt.passed else ", belum lulus"
    return f"{score_words(attempt)}{passed}"


def curve(lessons: int, read: int, attempts: Sequence[Any], standing: tuple[str, str, str]) -> tuple[list[float | bool | None], list[bool]]:
    """The points of the growth curve (None: not reached, True: reached, a share: measured) and which langkah are done."""
    pre, post = (_share(attempts, form) for form in ("pre", "post"))
    status = standing[0]
    begun = read > 0 or post is not None
    passed = status in ("terlatih", "bersertifikat", "kedaluwarsa")
    line: list[float | bool | None] = [True, pre if pre is not None else (True if begun else None), True if begun else None, post]
    line.append(True if status == "bersertifikat" else None)
    done = [
        True,
        pre is not None or passed,
        passed or 0 < lessons <= read,
        passed and standing[1] != "belum dinilai",
    ]
    return line, [*done, status == "bersertifikat"]


def _share(attempts: Sequence[Any], form: str) -> float | None:
    done = [attempt for attempt in attempts if attempt.form == form and attempt.points_num is not None]
    return float(points(done[-1]) / done[-1].points_max) if done else None
