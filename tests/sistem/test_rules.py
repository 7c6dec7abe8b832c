"""Every state of every line of the health page, as it is said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lms.sistem import rules
from lms.sistem.backups import LastBackup
from lms.sistem.rules import ACT, GOOD, WATCH, Check, Database, SealState, Tls

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
GB = 1_000_000_000


def note(hours: float = 2, trial: float | None = 3, ok: bool = True, encrypted: bool = True) -> LastBackup:
    tried = None if trial is None else NOW - timedelta(hours=trial)
    said = "" if ok else "jumlah baris person berbeda."
    return LastBackup(NOW - timedelta(hours=hours), "x", 35_000_000, encrypted, tried, None if trial is None else ok, said)


def base(sound: bool | None = True, revision: str | None = "0002") -> Database:
    return Database("SQLite", 35_000_000, revision, "0002", sound)


SEAL = SealState(there=True, whole=True, private=True, known=True, published=1)
CASES: list[tuple[Check, str, str, str]] = [
    (rules.database(base(), None), GOOD, "SQLite, 35 MB", "Utuh"),
    (rules.database(base(sound=False), note()), ACT, "SQLite, 35 MB", "rusak"),
    (rules.database(base(revision="0001"), None), ACT, "SQLite, 35 MB", "python3 run.py migrate"),
    (rules.database(base(revision=None), None), ACT, "SQLite, 35 MB", "belum sesuai"),
    (rules.database(base(sound=None), note()), GOOD, "SQLite, 35 MB", "uji pulih 21 November 2026"),
    (rules.database(base(sound=None), note(ok=False)), WATCH, "SQLite, 35 MB", "belum pernah diuji"),
    (rules.disk(80 * GB, 100 * GB), GOOD, "80 GB kosong dari 100 GB", "Cukup"),
    (rules.disk(12 * GB, 100 * GB), WATCH, "12 GB kosong dari 100 GB", "Mulai sempit"),
    (rules.disk(4 * GB, 100 * GB), ACT, "4 GB kosong dari 100 GB", "Hampir penuh"),
    (rules.disk(GB // 4, GB), ACT, "250 MB kosong dari 1 GB", "Hampir penuh"),
    (rules.disk(0, 0), ACT, "1 MB kosong dari 1 MB", "Hampir penuh"),
    (rules.backup(None, NOW), ACT, "belum ada", "python3 run.py backup"),
    (rules.backup(note(), NOW), GOOD, "2 jam lalu, 35 MB", "salinan di luar"),
    (rules.backup(note(encrypted=False), NOW), WATCH, "2 jam lalu, 35 MB", "tidak disandikan"),
    (rules.backup(note(30), NOW), WATCH, "30 jam lalu, 35 MB", "malam tadi tidak ada"),
    (rules.backup(note(100), NOW), ACT, "4 hari lalu, 35 MB", "terlalu lama"),
    (rules.trial(None, NOW), ACT, "belum pernah", "python3 run.py nightly"),
    (rules.trial(note(trial=None), NOW), ACT, "belum pernah", "python3 run.py nightly"),
    (rules.trial(note(), NOW), GOOD, "3 jam lalu", "isinya sama"),
    (rules.trial(note(ok=False), NOW), ACT, "gagal, 3 jam lalu", "jumlah baris person berbeda"),
    (rules.trial(note(trial=60), NOW), WATCH, "2 hari lalu", "malam tadi tidak ada"),
    (rules.trial(note(trial=300), NOW), ACT, "12 hari lalu", "terlalu lama"),
    (rules.clock(NOW, None, None), GOOD, "belum ada pembanding", "catatan terakhir saja"),
    (rules.clock(NOW, NOW - timedelta(days=9), None), GOOD, "tidak mundur", "catatan terakhir saja"),
    (rules.clock(NOW, NOW - timedelta(days=9), NOW), GOOD, "sama dengan basis data", "Tidak mundur"),
    (rules.clock(NOW, NOW + timedelta(hours=1), None), ACT, "mundur 60 menit", "NTP"),
    (rules.clock(NOW, NOW + timedelta(days=2), None), ACT, "mundur 2 hari", "NTP"),
    (rules.clock(NOW, NOW, NOW - timedelta(minutes=9)), ACT, "beda 9 menit", "basis data berbeda"),
    (rules.tls(False, True, Tls(), NOW), GOOD, "tidak dipakai", "Contoh"),
    (rules.tls(False, False, Tls(), NOW), ACT, "tidak ada", "LMS_PUBLIC_URL"),
    (rules.tls(True, False, Tls(fault="Sebabnya."), NOW), ACT, "tidak dapat dipercaya", "Sebabnya."),
    (rules.tls(True, False, Tls(NOW + timedelta(days=60)), NOW), GOOD, "berlaku 60 hari lagi", "20 Januari 2027"),
    (rules.tls(True, False, Tls(NOW + timedelta(days=14)), NOW), WATCH, "berlaku 14 hari lagi", "Caddy"),
    (rules.tls(True, False, Tls(NOW + timedelta(days=3)), NOW), ACT, "berlaku 3 hari lagi", "hari ini"),
    (rules.seal(SEAL), GOOD, "1 kunci diumumkan", "utuh"),
    (rules.seal(SealState(False, False, False, False, 0)), GOOD, "belum dibuat", "sertifikat pertama"),
    (rules.seal(SealState(False, False, False, False, 2)), ACT, "2 kunci diumumkan", "hilang"),
    (rules.seal(SealState(True, False, True, False, 1)), ACT, "1 kunci diumumkan", "rusak"),
    (rules.seal(SealState(True, True, False, True, 1)), ACT, "1 kunci diumumkan", "chmod 600"),
    (rules.seal(SealState(True, True, True, False, 1)), WATCH, "1 kunci diumumkan", "belum diumumkan"),
    (rules.second_factors(0, []), GOOD, "belum ada petugas", "wajib"),
    (rules.second_factors(3, []), GOOD, "3 dari 3 petugas", "Semua"),
    (rules.second_factors(3, ["Rahmi"]), WATCH, "2 dari 3 petugas", "Belum memasang: Rahmi."),
    (rules.endless([]), GOOD, "tidak ada", "tanggal akhir"),
    (rules.endless([f"Nama {n}" for n in range(7)]), WATCH, "7 hak", "Nama 4; 2 lagi"),
    (rules.asleep([]), GOOD, "tidak ada", "pernah masuk"),
    (rules.asleep(["", "Rahmi", ""]), WATCH, "3 orang", "Belum pernah masuk: Rahmi; 2 petugas wilayah lain."),
    (rules.admins(0), ACT, "0 orang", "python3 run.py admin create"),
    (rules.admins(1), WATCH, "1 orang", "pengganti"),
    (rules.admins(3), GOOD, "3 orang", "Cukup"),
    (rules.admins(4), WATCH, "4 orang", "Lebih dari 3"),
    (rules.parked(0, None, NOW), GOOD, "0", "Semua kiriman"),
    (rules.parked(2, NOW - timedelta(hours=1), NOW), WATCH, "2", "Lihat sebabnya"),
    (rules.parked(2, NOW - timedelta(days=9), NOW), ACT, "2", "9 hari lalu"),
    (rules.journal(0, None, NOW), GOOD, "0 catatan", "Belum ada kegiatan"),
    (rules.journal(5_000_000, NOW - timedelta(hours=3), NOW), GOOD, "5.000.000 catatan", "3 jam lalu"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "state", "figure", "advice"), CASES, ids=lambda part: part.title if isinstance(part, Check) else "")
def test_every_state_is_said(check: Check, state: str, figure: str, advice: str) -> None:
    assert (check.state, check.figure) == (state, figure)
    assert advice in check.advice
    assert all(len(sentence.split()) <= 20 for sentence in check.advice.split(". "))


def test_every_rule_has_a_case_for_each_of_its_states() -> None:
    said = {(check.title, check.state) for check, *_rest in CASES}
    titles = {check.title for check, *_rest in CASES}
    single = {("Jurnal", ACT), ("Jurnal", WATCH), ("Jam", WATCH), ("Sertifikat https", "")}
    missing = {(title, state) for title in titles for state in (GOOD, WATCH, ACT)} - said - single
    assert missing == {(title, ACT) for title in ("Faktor kedua", "Hak tanpa akhir", "Hak yang belum dipakai")}


def test_the_headline_counts_what_is_worst() -> None:
    good, watch, act = (Check(state, "", "", "") for state in (GOOD, WATCH, ACT))
    assert rules.headline([good, watch, act, act]) == "2 hal perlu tindakan."
    assert rules.headline([good, watch]) == "1 hal perlu perhatian."
    assert rules.headline([good]) == "Semua bagian sistem dalam keadaan baik."
    assert [rules.worst(checks) for checks in ([], [good, watch], [watch, act])] == [GOOD, WATCH, ACT]


def test_rules_read_no_file() -> None:
    assert "open(" not in Path(rules.__file__).read_text(encoding="utf-8")
