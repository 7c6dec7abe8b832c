"""What the checker says to whoever writes files, said to a trainer who sees none: where it stands, and what to press."""

import re
from collections.abc import Callable
from itertools import takewhile

_KEYS = {
    "sumber": "Sumber pelajaran belum diisi. Buka Keterangan, lalu tulis sumbernya.", "judul": "Judulnya belum diisi. Buka Keterangan, lalu isi.",
    "menit": "Lama membaca belum diisi. Buka Keterangan, lalu isi.", "tujuan": "Tujuannya belum dipilih. Buka Keterangan, lalu pilih.",
    "ringkas": "Ringkasan materi belum diisi. Buka Ubah keterangan, lalu isi.", "untuk": "Belum dipilih untuk siapa. Buka Ubah keterangan, lalu pilih.",
    "jp": "JP materi belum diisi. Buka Ubah keterangan, lalu isi.",
}  # fmt: skip
UNREAD = "Bagian ini memuat susunan yang tidak terbaca. Buka Sumber, atau tulis ulang bagiannya."
_Said = str | Callable[[re.Match[str]], str]
_SAID: tuple[tuple[str, _Said], ...] = (
    (r"Kunci `(\w+)` belum ada\..*", lambda found: _KEYS.get(found[1], f"Isian “{found[1]}” belum ada. Buka Keterangan, lalu isi.")),
    (r"Pelajaran ini kosong\..*", "Pelajaran ini masih kosong. Tulis isinya."),
    (r"Bagian ini belum berisi pelajaran\..*", "Bagian ini belum berisi pelajaran. Tambah satu, atau hapus bagiannya."),
    (r"Materi ini belum berisi pelajaran\..*", "Materi ini belum berisi pelajaran. Tambah pelajaran pertama di susunan."),
    (r"Belum ada soal di berkas ini\..*", "Belum ada soal di sini. Tekan Tambah soal."),
    (r"Berkas ini belum ada\. Buat dengan soal_per_tujuan.*", "Aturan tes belum ada. Buka Ubah aturan tes, lalu simpan."),
    (r"Tujuan `([^`]*)` baru punya (\d+) soal, perlu (\d+) .*", lambda found: f"Tujuan “{_words(found[1])}” baru punya {found[2]} soal tes, perlu {found[3]}. Tambah soalnya, atau ubah aturan tes."),
    (r"Tujuan `([^`]*)` belum punya pelajaran\..*", lambda found: f"Tujuan “{_words(found[1])}” belum punya pelajaran. Pilih di keterangan satu pelajaran, atau hapus."),
    (r"Tujuan `([^`]*)` tidak ada di course\.md\..*", lambda found: f"Tujuan “{_words(found[1])}” tidak ada lagi. Pilih tujuan lain."),
    (r"Gambar belum punya teks pengganti\..*", "Gambar belum punya keterangan. Tulis satu kalimat tentang gambarnya."),
    (r"Gambar `(?:gambar/)?([^`]*)` tidak ada\..*", lambda found: f"Gambar “{_words(found[1])}” tidak ada lagi. Pilih gambar lain."),
    (r"Gambar berdiri sendiri .*", "Gambar ini menempel pada kalimat. Hapus, lalu tambah lagi sebagai bagian Gambar."),
    (r"Rekaman `(?:audio/)?([^`]*)` tidak ada\..*", lambda found: f"Rekaman “{_words(found[1])}” tidak ada lagi. Pilih rekaman lain."),
    (r"Nilai acuan `([^`]*)` tidak dikenal\..*", lambda found: f"Nilai acuan “{found[1]}” tidak dikenal. Pilih lagi dari daftar nilai acuan."),
    (r"Kurung kurawal ganda .*", "Ada nilai acuan yang tulisannya rusak. Hapus, lalu pilih lagi dari daftar nilai acuan."),
    (r"Alamat tautan .*", "Alamat tautan harus dimulai dengan https:// atau tel:. Ubah alamatnya."),
    (r"Tautan (?:belum punya teks|tidak terbaca)\..*", "Ada tautan yang tidak lengkap. Tulis lagi kata dan alamatnya."),
    (r"HTML tidak dipakai\..*", "Ada tanda < yang terbaca sebagai perintah halaman. Beri spasi sesudahnya, atau hapus."),
    (r"(Paragraf lebih dari \d+ huruf)\..*", r"\1. Bagi menjadi beberapa paragraf."),
    (r"Lebih dari \d+ tanda \[ .*", "Terlalu banyak kurung dalam satu paragraf. Bagi menjadi beberapa paragraf."),
    (r"Kotak !!! masih kosong\..*", "Kotak ini masih kosong. Tulis isinya, atau hapus kotaknya."),
    (r"Pelajaran belum ditutup dengan kotak inti\.", "Pelajaran belum ditutup dengan Inti. Tambah bagian Inti di akhir."),
    (r"Soal belum punya kunci\..*", "Soal ini belum punya jawaban yang benar. Tandai yang benar."),
    (r"Semua pilihan ditandai \[x\]\..*", "Semua pilihan ditandai benar. Sisakan paling sedikit satu yang keliru."),
    (r"Soal belum punya tujuan\..*", "Soal ini belum punya tujuan. Pilih tujuannya."),
    (r"(Angka .*) Tulis misalnya = (.*)", r"\1 Tulis misalnya \2"),
    (r"Soal ini sama dengan .*", "Soal ini sama dengan soal lain. Ubah, atau hapus salah satu."),
    (r"Soal ini hampir sama dengan .*", "Soal ini hampir sama dengan soal lain. Ubah salah satunya."),
    (r"Latihan bicara tidak dinilai\..*", "Latihan bicara tidak dinilai. Pindahkan ke latihan."),
    (r"Nilai `([^`]*)` belum ada sumbernya.*", lambda found: f"Nilai “{found[1]}” belum ada sumbernya, jadi tidak boleh dinilai. Hapus soal ini."),
)  # fmt: skip
_RULES = tuple((re.compile(pattern, re.DOTALL), said) for pattern, said in _SAID)
_SIGNS = re.compile(r"[`{}#|=]|\[[x ]\]|---|!!!|\.md\b|kurung (?:siku|kurawal)|UTF-8|Markdown|courses/|\b[Kk]unci\b")


def _words(name: str) -> str:
    words = re.sub(r"\.\w+$", "", name).replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def plainly(sentence: str) -> str:
    """A sentence of the checker for a trainer; one that speaks of signs of the file keeps only what it says before them."""
    for pattern, said in _RULES:
        if found := pattern.fullmatch(sentence):
            return said(found) if callable(said) else found.expand(said)
    parts = re.split(r"(?<=[.…]) (?=[A-Z“])", re.sub(r"`([^`]*)`", "“\\1”", sentence))
    return " ".join(takewhile(lambda part: not _SIGNS.search(part), parts)) or UNREAD
