"""When a part of the system is well, when it wants attention, and when somebody must act: plain decisions on measured figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lms.sistem.backups import LastBackup
from lms.web.text import number, plain_day

GOOD, WATCH, ACT = "baik", "perhatian", "tindakan"
ORDER = (ACT, WATCH, GOOD)

DISK_ACT, DISK_WATCH = 0.05, 0.15  # share of the disk that is free
ROOM = 2_000_000_000  # bytes: less than this is little on any disk
BACKUP_WATCH, BACKUP_ACT = timedelta(hours=26), timedelta(days=3)  # nightly, with two hours of grace
TRIAL_WATCH, TRIAL_ACT = timedelta(hours=50), timedelta(days=8)
CLOCK = timedelta(minutes=2)
TLS_WATCH, TLS_ACT = 21, 7  # days; Caddy renews a certificate of 90 days when 30 are left
ADMINS = 3
OLD_PARKED = timedelta(days=7)


@dataclass(frozen=True)
class Check:
    """One line of the health page: its state, what was looked at, the figure, and what it means or what to do."""

    state: str
    title: str
    figure: str
    advice: str


@dataclass(frozen=True)
class Database:
    """Which database this is and how it stands. `sound` is None where it was not looked at now."""

    kind: str
    size: int
    revision: str | None
    head: str | None
    sound: bool | None


@dataclass(frozen=True)
class Tls:
    """What the own public address presents: its last day of validity, or why it cannot be trusted."""

    until: datetime | None = None
    fault: str = ""


@dataclass(frozen=True)
class SealState:
    """The key that seals: whether its file is there and whole, whether others may read it, and how many keys are published."""

    there: bool
    whole: bool
    private: bool
    known: bool
    published: int


def worst(checks: Sequence[Check]) -> str:
    """The state of the whole."""
    return next((state for state in ORDER if any(check.state == state for check in checks)), GOOD)


def headline(checks: Sequence[Check]) -> str:
    """The sentence above the page: how many things want what."""
    act, watch = (sum(check.state == state for check in checks) for state in (ACT, WATCH))
    if act:
        return f"{number(act)} hal perlu tindakan."
    return f"{number(watch)} hal perlu perhatian." if watch else "Semua bagian sistem dalam keadaan baik."


def sized(size: int) -> str:
    """1,2 GB or 35 MB"""
    return f"{number(size / 1e9)} GB" if size >= 1e9 else f"{number(max(1, round(size / 1e6)))} MB"


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that is not nothing."""
    gone = now - moment
    if gone.days >= 2:
        return f"{number(gone.days)} hari lalu"
    hours = gone // timedelta(hours=1)
    return f"{number(hours)} jam lalu" if hours else "kurang dari satu jam lalu"


def database(found: Database, tried: LastBackup | None) -> Check:
    """Soundness of the file and the revision of the schema; a large SQLite file is proved by the trial restore instead of now."""
    title, figure = "Basis data", f"{found.kind}, {sized(found.size)}"
    if found.sound is False:
        return Check(ACT, title, figure, "Basis data rusak. Hentikan layanan, lalu pulihkan cadangan terakhir.")
    if found.revision != found.head:
        return Check(ACT, title, figure, "Bentuk basis data belum sesuai versi ini. Jalankan: python3 run.py migrate")
    if found.sound:
        return Check(GOOD, title, figure, "Utuh waktu diperiksa barusan, dan bentuknya sesuai versi ini.")
    if tried and tried.trial_ok and tried.trial_at:
        return Check(GOOD, title, figure, f"Bentuknya sesuai versi ini. Keutuhannya terbukti pada uji pulih {plain_day(tried.trial_at)}.")
    return Check(WATCH, title, figure, "Bentuknya sesuai versi ini. Keutuhannya belum pernah diuji; jalankan uji pulih.")


def disk(free: int, total: int) -> Check:
    """Room for what is still to be written."""
    share = free / total if total else 0.0
    figure = f"{sized(free)} kosong dari {sized(total)}"
    if share < DISK_ACT or free < ROOM / 4:
        return Check(ACT, "Ruang disk", figure, "Hampir penuh. Pindahkan cadangan lama, atau perbesar disk hari ini.")
    if share < DISK_WATCH or free < ROOM:
        return Check(WATCH, "Ruang disk", figure, "Mulai sempit. Rencanakan disk yang lebih besar.")
    return Check(GOOD, "Ruang disk", figure, "Cukup untuk menyimpan dan mencadangkan.")


def backup(last: LastBackup | None, now: datetime) -> Check:
    """Age of the last whole backup."""
    title = "Cadangan"
    if last is None:
        return Check(ACT, title, "belum ada", "Buat sekarang: python3 run.py backup. Lalu nyalakan jadwal malamnya.")
    figure, age = f"{ago(last.at, now)}, {sized(last.size)}", now - last.at
    if age > BACKUP_ACT:
        return Check(ACT, title, figure, "Cadangan terlalu lama. Periksa jadwal malam dan ruang disk.")
    if age > BACKUP_WATCH:
        return Check(WATCH, title, figure, "Cadangan malam tadi tidak ada. Periksa jadwalnya.")
    if not last.encrypted:
        return Check(WATCH, title, figure, "Berkasnya tidak disandikan. Simpan di tempat terkunci, atau beri kunci cadangan.")
    return Check(GOOD, title, figure, "Utuh dan disandikan. Simpan juga satu salinan di luar gedung ini.")


def trial(last: LastBackup | None, now: datetime) -> Check:
    """Whether a backup was really restored somewhere, and when."""
    title = "Uji pulih"
    if last is None or last.trial_at is None:
        return Check(
            ACT, title, "belum pernah", "Cadangan yang belum pernah dipulihkan belum tentu berguna. Jalankan: python3 run.py nightly"
        )
    figure = ago(last.trial_at, now)
    if not last.trial_ok:
        return Check(ACT, title, f"gagal, {figure}", f"Cadangan terakhir tidak dapat dipulihkan: {last.trial_said}")
    if now - last.trial_at > TRIAL_ACT:
        return Check(ACT, title, figure, "Uji pulih terlalu lama. Periksa jadwal malam.")
    if now - last.trial_at > TRIAL_WATCH:
        return Check(WATCH, title, figure, "Uji pulih malam tadi tidak ada. Periksa jadwalnya.")
    return Check(GOOD, title, figure, "Cadangan dipulihkan ke tempat kosong, dan isinya sama.")


def clock(now: datetime, newest: datetime | None, other: datetime | None) -> Check:
    """This computer's clock against the newest record, and against the database's own clock where that is another computer."""
    title = "Jam"
    if newest and newest - now > CLOCK:
        return Check(ACT, title, f"mundur {minutes(newest - now)}", "Jam pernah mundur. Nyalakan penyetel waktu (NTP) di komputer ini.")
    if other and abs(other - now) > CLOCK:
        return Check(ACT, title, f"beda {minutes(abs(other - now))}", "Jam server dan jam basis data berbeda. Nyalakan NTP di keduanya.")
    if other:
        return Check(GOOD, title, "sama dengan basis data", "Tidak mundur dari catatan terakhir. Tepatnya dijaga NTP, bukan oleh Langkah.")
    figure = "tidak mundur" if newest else "belum ada pembanding"
    return Check(GOOD, title, figure, "Dibandingkan dengan catatan terakhir saja. Tepatnya dijaga NTP, bukan oleh Langkah.")


def minutes(gap: timedelta) -> str:
    """A gap in minutes, or in days where it is large."""
    return f"{number(gap.days)} hari" if gap.days else f"{number(max(1, gap // timedelta(minutes=1)))} menit"


def tls(secure: bool, contoh: bool, seen: Tls, now: datetime) -> Check:
    """The certificate of the own public address."""
    title = "Sertifikat https"
    if not secure:
        if contoh:
            return Check(GOOD, title, "tidak dipakai", "Contoh ini hanya dibuka di komputer ini, jadi tanpa https.")
        return Check(ACT, title, "tidak ada", "Alamat resmi harus https. Atur LMS_PUBLIC_URL dan Caddy.")
    if seen.until is None:
        return Check(ACT, title, "tidak dapat dipercaya", seen.fault)
    days = (seen.until - now).days
    figure = f"berlaku {number(max(0, days))} hari lagi"
    if days < TLS_ACT:
        return Check(ACT, title, figure, "Hampir habis. Periksa Caddy dan nama domain hari ini.")
    if days < TLS_WATCH:
        return Check(WATCH, title, figure, "Belum diperbarui. Periksa catatan Caddy.")
    return Check(GOOD, title, figure, f"Sampai {plain_day(seen.until)}; diperbarui sendiri oleh Caddy.")


def seal(found: SealState) -> Check:
    """The key of the seal on certificates."""
    title, figure = "Kunci segel", f"{number(found.published)} kunci diumumkan"
    if not found.there:
        if not found.published:
            return Check(GOOD, title, "belum dibuat", "Dibuat sendiri waktu sertifikat pertama terbit.")
        return Check(ACT, title, figure, "Kunci segel hilang. Kembalikan map kunci dari cadangan sebelum menerbitkan lagi.")
    if not found.whole:
        return Check(ACT, title, figure, "Berkas kunci segel rusak. Kembalikan dari cadangan.")
    if not found.private:
        return Check(ACT, title, figure, "Kunci segel dapat dibaca orang lain di komputer ini. Perketat hak aksesnya (chmod 600).")
    if not found.known and found.published:
        return Check(WATCH, title, figure, "Kunci yang dipakai belum diumumkan. Periksa bila Anda tidak baru menggantinya.")
    return Check(GOOD, title, figure, "Ada, utuh, dan hanya dapat dibaca oleh Langkah.")


def second_factors(staff: int, lacking: Sequence[str]) -> Check:
    """Staff who have not yet set up their second factor."""
    title, figure = "Faktor kedua", f"{number(staff - len(lacking))} dari {number(staff)} petugas"
    if not staff:
        return Check(GOOD, title, "belum ada petugas", "Setiap petugas wajib memasangnya waktu masuk pertama.")
    if lacking:
        return Check(WATCH, title, figure, f"Belum memasang: {named(lacking)}. Beri mereka kode masuk, atau akhiri haknya.")
    return Check(GOOD, title, figure, "Semua petugas masuk dengan sandi dan kode sekali pakai.")


def endless(holders: Sequence[str]) -> Check:
    """Strong grants without a last day."""
    title = "Hak tanpa akhir"
    if holders:
        return Check(
            WATCH, title, f"{number(len(holders))} hak", f"Dinkes atau Admin tanpa tanggal akhir: {named(holders)}. Beri tanggal akhir."
        )
    return Check(GOOD, title, "tidak ada", "Setiap hak Dinkes dan Admin punya tanggal akhir.")


def asleep(holders: Sequence[str]) -> Check:
    """Grants of people who never came in."""
    title = "Hak yang belum dipakai"
    if holders:
        return Check(WATCH, title, f"{number(len(holders))} orang", f"Belum pernah masuk: {named(holders)}. Akhiri bila tidak perlu.")
    return Check(GOOD, title, "tidak ada", "Semua pemegang hak pernah masuk.")


def admins(count: int) -> Check:
    """How many people run the system today."""
    title, figure = "Jumlah admin", f"{number(count)} orang"
    if not count:
        return Check(ACT, title, figure, "Tidak ada admin. Buat dari server: python3 run.py admin create")
    if count > ADMINS:
        return Check(WATCH, title, figure, f"Lebih dari {ADMINS} admin. Akhiri yang tidak perlu.")
    if count == 1:
        return Check(WATCH, title, figure, "Hanya satu admin. Tambah seorang pengganti.")
    return Check(GOOD, title, figure, "Cukup, dan tidak terlalu banyak.")


def parked(count: int, oldest: datetime | None, now: datetime) -> Check:
    """Acts that arrived and could not be applied."""
    title, figure = "Kiriman tertahan", number(count)
    if not count or oldest is None:
        return Check(GOOD, title, figure, "Semua kiriman sudah masuk ke tempatnya.")
    if now - oldest > OLD_PARKED:
        return Check(ACT, title, figure, f"Yang tertua {ago(oldest, now)}. Lihat sebabnya, lalu hubungi orangnya.")
    return Check(WATCH, title, figure, "Lihat sebabnya. Tidak ada yang dibuang.")


def journal(count: int, last: datetime | None, now: datetime) -> Check:
    """How much has been recorded, and when last."""
    figure = f"{number(count)} catatan"
    return Check(GOOD, "Jurnal", figure, f"Yang terakhir {ago(min(last, now), now)}." if last else "Belum ada kegiatan.")


def named(names: Sequence[str], most: int = 5) -> str:
    """Some of these people by name, and how many more; "" stands for somebody of another region, who is only counted."""
    known = sorted(name for name in names if name)
    more, others = len(known) - most, len(names) - len(known)
    parts = [*known[:most], f"{number(more)} lagi" if more > 0 else "", f"{number(others)} petugas wilayah lain" if others else ""]
    return "; ".join(part for part in parts if part)
