"""What /bantuan shows: the first things that each role does, as picture steps, and the commonest troubles with what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One picture (static/img/bantuan-<picture>.svg), what it shows, and what to do."""

    picture: str
    alt: str
    title: str
    sentence: str


@dataclass(frozen=True)
class Guide:
    """The steps of one role."""

    label: str
    title: str
    steps: tuple[Step, ...]


CARD = Step("kartu", "Kartu nama dengan kode masuk", "Cari kode masuk", "Kode masuk ada di bagian kanan kartu nama.")
TYPE = Step("kode", "HP dengan isian kode masuk", "Ketik kodenya", "Buka alamat di kartu, lalu ketik delapan huruf dan angka itu.")
PIN = Step("pin", "HP dengan tombol angka", "Buat PIN 6 angka", "PIN hanya untuk HP ini. Jangan beri tahu siapa pun.")
PRESS = Step(
    "tombol", "HP dengan satu tombol hijau besar", "Tekan tombol hijau", "Beranda selalu menunjukkan satu hal yang dikerjakan sekarang."
)
LESSON = Step(
    "pelajaran", "HP dengan gambar dan tulisan pelajaran", "Baca pelajaran", "Satu pelajaran kira-kira lima menit. Tempat terakhir diingat."
)
TEST = Step("soal", "HP dengan tiga pilihan jawaban", "Jawab soal", "Pilih satu kartu. Jawaban tersimpan begitu disentuh.")
PAPER = Step("sertifikat", "Sertifikat dengan tepi anyaman", "Ambil sertifikat", "Setelah terbit, sertifikat dapat dikirim lewat WhatsApp.")
UNIT = Step(
    "daftar", "Daftar orang dengan tanda centang", "Buka Kelurahan Saya", "Di sini terlihat siapa yang sudah terlatih dan siapa yang belum."
)
CHAT = Step("pesan", "HP dengan gelembung pesan", "Kirim ringkasan", "Teks untuk WhatsApp sudah siap. Isinya hanya angka, tanpa nama.")
STAFF = Step(
    "kunci",
    "HP dengan enam angka kode kedua",
    "Masuk dengan dua kunci",
    "Petugas memakai sandi panjang dan kode kedua dari aplikasi di HP.",
)
DESK = Step(
    "tombol", "Layar dengan satu tombol hijau besar", "Mulai dari Beranda", "Kartu paling atas menunjukkan pekerjaan yang paling mendesak."
)
ASSESS = Step(
    "daftar",
    "Daftar kader dengan tanda centang",
    "Buka Menilai",
    "Daftar ini berisi kader yang sudah lulus post-test dan menunggu dinilai.",
)
COURSE = Step("pelajaran", "Layar dengan gambar dan tulisan pelajaran", "Buka Materi", "Baca setiap pelajaran seperti peserta membacanya.")
IMPORT = Step(
    "lembar",
    "Lembar Excel yang menjadi daftar orang",
    "Masukkan daftar orang",
    "Isi templat Excel. Sebelum disimpan, setiap perubahan ditunjukkan.",
)
CARDS = Step(
    "cetak", "Lembar berisi delapan kartu kode", "Cetak kartu kode", "Delapan kartu muat di satu lembar A4. Bagikan langsung ke orangnya."
)
TABLE = Step("tabel", "Tabel cakupan menurut wilayah", "Baca Cakupan", "Buka satu baris untuk melihat siapa yang belum bersertifikat.")
ISSUE = Step("sertifikat", "Sertifikat dengan tepi anyaman", "Terbitkan sertifikat", "Pilih yang sudah layak, lalu ketik kode kedua.")
LAMPS = Step(
    "lampu",
    "Daftar dengan lampu hijau, kuning dan merah",
    "Lihat Sistem",
    "Setiap baris mengatakan apa yang baik dan apa yang harus dikerjakan.",
)
BACKUP = Step("cadangan", "Kotak cadangan dengan tanda centang", "Periksa cadangan", "Cadangan dibuat tiap malam, lalu dicoba dipulihkan.")

GUIDES: dict[str, Guide] = {
    "kader": Guide("Kader", "Langkah pertama kader", (CARD, TYPE, PIN, PRESS, LESSON, TEST, PAPER)),
    "lurah": Guide("Lurah dan PKK", "Langkah pertama lurah dan PKK", (CARD, TYPE, PIN, PRESS, UNIT, CHAT)),
    "puskesmas": Guide("Puskesmas dan camat", "Langkah pertama puskesmas dan camat", (CARD, TYPE, PIN, PRESS, LESSON, TEST)),
    "penilai": Guide("Penilai", "Langkah pertama penilai", (STAFF, DESK, ASSESS)),
    "pelatih": Guide("Pelatih", "Langkah pertama pelatih", (STAFF, DESK, COURSE)),
    "dinkes": Guide("Dinas Kesehatan", "Langkah pertama Dinas Kesehatan", (STAFF, DESK, IMPORT, CARDS, TABLE, ISSUE)),
    "pokjanal": Guide("Pokjanal", "Langkah pertama pokjanal", (STAFF, DESK, TABLE)),
    "admin": Guide("Admin", "Langkah pertama admin", (STAFF, LAMPS, BACKUP)),
}
SAME = {"pkk": "lurah", "camat": "puskesmas"}

# Question, and what to do, one sentence after the other.
TROUBLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("HP hilang atau ganti HP", (
        "Segera beri tahu puskesmas atau Dinas Kesehatan.",
        "Petugas memberi kode masuk baru, dan HP lama tidak dapat dipakai lagi.",
        "Semua catatan belajar tetap ada.",
    )),
    ("Lupa PIN", (
        "PIN lama tidak dapat dilihat siapa pun, juga tidak oleh petugas.",
        "Minta kode masuk baru, lalu buat PIN baru.",
        "Datang langsung lebih aman daripada lewat pesan.",
    )),
    ("Nama atau nomor HP keliru", (
        "Buka Data saya, lalu pilih Minta perbaikan.",
        "Jawaban Dinas Kesehatan terlihat di halaman yang sama.",
        "Sertifikat yang sudah terbit dapat diterbitkan ulang dengan nama yang benar.",
    )),
    ("Tidak ada sinyal", (
        "Teruslah menjawab. Jawaban tetap ada di HP.",
        "Begitu ada sinyal, jawaban terkirim sendiri.",
        "Tanda “Tersimpan di server” berarti jawaban sudah aman.",
    )),
    ("Kode masuk ditolak", (
        "Kode hanya dapat dipakai satu kali, dan ada batas waktunya.",
        "Periksa lagi hurufnya, atau minta kode masuk baru.",
    )),
    ("Belum lulus post-test", (
        "Tidak apa-apa. Halaman hasil menunjukkan pelajaran yang perlu dibaca lagi.",
        "Setelah itu, coba post-test sekali lagi.",
    )),
    ("Ingin data dihapus", (
        "Buka Data saya, lalu pilih Minta penghapusan.",
        "Halaman itu menjelaskan apa yang hilang dan apa yang tetap, tanpa nama.",
    )),
)  # fmt: skip


def chosen(asked: str, own: str) -> str:
    """Whose steps to show: those asked for, else those of the visitor's own role, else the kader's."""
    return next((role for role in (asked, SAME.get(own, own)) if role in GUIDES), "kader")
