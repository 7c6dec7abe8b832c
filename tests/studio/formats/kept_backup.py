"""Examples of every construct of a Moodle backup; each is the files of one."""

from tests.studio.formats import backup_files as moodle
from tests.studio.formats.backup_files import (
    answers,
    backup,
    book,
    by_entry,
    by_question,
    category,
    choice,
    entry,
    file,
    label,
    page,
    question,
    quiz,
    section,
    texts,
)
from tests.studio.formats.examples import Example

SHOWN = '<p>Pakai ini.</p><img src="@@PLUGINFILE@@/{}" alt="Dacin">'
TOLD = "single: Alat apa? [x] Dacin «Tepat.» [ ] Mistar"


def one(*parts, **more):
    """A backup with one section, which has these activities."""
    numbers = [path.split("/")[1].partition("_")[2] for part in parts for path in part if path.endswith("module.xml")]
    return backup(section(1, *numbers, name="Mengukur"), *parts, **more)


def banked(*questions, **more):
    return backup(bank=category("Gizi", "".join(questions)), **more)


EXAMPLES = [
    Example("bagian dan halaman", "kept", "Modul dan pelajaran menurut urutannya.",
            backup(section(1, "8", "7", name="Mengukur"), section(0, "9"), section(2, "6"), page(7, "Dua", "<p>B.</p>"), page(8, "Satu", "<p>A.</p>"), page(9, "Salam", "<p>Halo.</p>"), page(6, "Akhir", "<p>C.</p>")),
            lessons=("Umum / Salam: Halo.", "Mengukur / Satu: A.", "Mengukur / Dua: B.", "Bagian 2 / Akhir: C.")),
    Example("ringkasan bagian, pengantar halaman", "kept", "Di awal pelajaran sesudahnya.",
            backup(section(1, "7", name="Mengukur", summary="<p>Tentang alat.</p>"), page(7, "Dacin", "<p>A.</p>", "<p>Baca dulu.</p>")),
            lessons=("Mengukur / Dacin: Tentang alat.\n\nBaca dulu.\n\nA.",)),
    Example("label", "kept", "Di awal pelajaran sesudahnya; yang terakhir menjadi pelajaran sendiri.",
            one(label(7, "<h3>Alat</h3>"), page(8, "Dacin", "<p>A.</p>"), label(9, "<p>Selesai.</p>")),
            lessons=("Mengukur / Dacin: ## Alat\n\nA.", "Mengukur / Selesai.: Selesai.")),
    Example("buku", "kept", "Tiap bab menjadi pelajaran.",
            one(book(7, ("Dacin", "<p>A.</p>"), ("Pita", "<p>B.</p>"))), lessons=("Mengukur / Dacin: A.", "Mengukur / Pita: B.")),
    Example("teks polos", "kept", "Barisnya tetap.", one(page(7, "Dacin", "Satu <b>\nDua\n\nTiga", form="2")), lessons=("Mengukur / Dacin: Satu &lt;b>  \nDua  \nTiga",)),
    Example("teks Markdown", "nearest", "Tandanya tampil apa adanya.", one(page(7, "Dacin", "**Satu**", form="4")),
            losses=("Halaman ini ditulis dengan tanda Markdown",), lessons=("Mengukur / Dacin: \\*\\*Satu\\*\\*",)),
    Example("gambar di halaman, bab, label, dan bagian (`files.xml`)", "kept", "Gambar pelajaran.",
            one(page(7, "Dacin", SHOWN.format("foto%20alat/dacin%20besar.png")), book(8, ("Pita", SHOWN.format("dacin.png")), context="56"),
                files=(file("dacin besar.png", "mod_page", "content", path="/foto alat/"), file("dacin.png", "mod_book", "chapter", "1", "56"))),
            lessons=("Mengukur / Dacin: Pakai ini.\n\n![Dacin](gambar/dacin-besar.webp)", "Mengukur / Pita: Pakai ini.\n\n![Dacin](gambar/dacin-besar.webp)")),
    Example("gambar yang tidak ada di dalam cadangan", "lost", "Disebut.", one(page(7, "Dacin", SHOWN.format("hilang.png"))),
            losses=("Berkas gambar `hilang.png` tidak ada di dalam cadangan", "Gambar tidak ikut: Dacin."), lessons=("Mengukur / Dacin: Pakai ini.\n\n\\(gambar: Dacin)",)),
    Example("bagian, kegiatan, dan bab yang disembunyikan", "nearest", "Tetap ikut; masing-masing disebut.",
            backup(section(1, "7", "8", name="Mengukur", visible="0"), page(7, "Dacin", "<p>A.</p>", visible="0"), book(8, ("Pita", "<p>B.</p>", "1"))),
            losses=("“Mengukur” disembunyikan", "“Dacin” disembunyikan", "“Pita” disembunyikan"), lessons=("Mengukur / Dacin: A.", "Mengukur / Pita: B.")),
    Example("bank soal Moodle 3.11 ke bawah (`questions`)", "kept", "Soal; kategorinya menjadi topik (tujuan).", banked(choice(1)), (TOLD,)),
    Example("bank soal Moodle 4 dan 5 (`question_bank_entries`)", "kept", "Soal.", backup(bank=category("Gizi", entry(1, choice(1)), entries=True)), (TOLD,)),
    Example("versi lama sebuah soal", "lost", "Versi terakhir ikut; soal yang punya versi lama dihitung.",
            backup(bank=category("Gizi", entry(1, choice(1, "Lama?"), choice(2)), entries=True)), (TOLD,), ("Versi lama 1 soal tidak ikut",)),
    Example("kuis", "nearest", "Soalnya menurut urutan kuis; batas waktu dan penilaiannya disebut.",
            one(quiz(7, "Kuis timbang", by_question(2), by_question(1)), bank=category("Default for Kursus", choice(1) + choice(2, "Satu?"))),
            (TOLD.replace("Alat apa?", "Satu?"), TOLD), ("Susunan, batas waktu, dan cara menilai kuis ini tidak ikut; 2 soalnya ikut.",)),
    Example("kuis dengan soal acak dari bank, atau soal yang hilang", "nearest", "Semua soal bank ikut; banyaknya yang acak dan yang hilang disebut.",
            one(quiz(7, "Kuis", by_entry(1), moodle.DRAWN, by_entry(9), intro="<p>Tutup buku.</p>"), bank=category("Gizi", entry(1, choice(1)), entries=True)),
            (TOLD,), ("Ini keterangan, bukan soal.", "Susunan, batas waktu", "Di berkas 1 soal kuis ini diambil acak", "1 soal kuis ini tidak ada"), ("Keterangan / Keterangan: Tutup buku.",)),
    Example("beberapa kunci", "kept", "Beberapa kunci.",
            banked(choice(1, "Siapa?", "0", (("Ibu", "0.5000000"), ("Bayi", "0.5000000"), ("Kucing", "-0.5000000")))), ("multiple: Siapa? [x] Ibu [x] Bayi [ ] Kucing",)),
    Example("truefalse, dalam bahasa apa pun", "kept", "Benar-salah.",
            banked(question(1, "truefalse", "Bayi balita.", answers(("Wahr", "0.0", "Baca."), ("Falsch", "1.0")) + f"<truefalse>{texts(trueanswer='1', falseanswer='2')}</truefalse>")),
            ("true_false: Bayi balita. [ ] Benar «Baca.» [x] Salah",)),
    Example("shortanswer", "kept", "Isian singkat.",
            banked(question(1, "shortanswer", "Kota apa?", answers(("Solok", "1.0"), ("Kota Solok", "1.0")) + f"<shortanswer>{texts(usecase='0')}</shortanswer>", why="Di Sumatera Barat.")),
            ("text: Kota apa? = Solok | Kota Solok > Di Sumatera Barat.",)),
    Example("numerical dengan toleransi dan satuan", "kept", "Angka.",
            banked(question(1, "numerical", "Batas LiLA?", answers(("23.5", "1.0")) + f"<numerical_units><numerical_unit>{texts(multiplier='1.0', unit='cm')}</numerical_unit></numerical_units>"
                   f"<numerical_records><numerical_record>{texts(answer='1', tolerance='0.1')}</numerical_record></numerical_records>")), ("number: Batas LiLA? = 23.5 ± 0.1 cm",)),
    Example("match", "kept", "Pasangan.",
            banked(question(1, "match", "Pasangkan.", f"<matchoptions>{texts(shuffleanswers='1')}</matchoptions><matches>"
                   + "".join(f'<match id="{at}">{texts(questiontext=left, questiontextformat="1", answertext=right)}</match>' for at, (left, right) in enumerate((("Dacin", "kg"), ("Pita", "cm"))))
                   + "</matches>")), ("match: Pasangkan. Dacin → kg Pita → cm",)),
    Example("ordering", "kept", "Urutan.", banked(question(1, "ordering", "Urutkan.", answers(("Baca", "2.0"), ("Lepas sepatu", "1.0")))), ("order: Urutkan. 1) Lepas sepatu 2) Baca",)),
    Example("essay", "kept", "Soal terbuka.", banked(question(1, "essay", "Ceritakan.", f"<essay>{texts(responseformat='editor')}</essay>")), ("open: Ceritakan.",)),
    Example("cloze (`multianswer`), bagiannya dipasang kembali", "kept", "Isian di dalam kalimat; beberapa isian menjadi beberapa soal, dengan catatan.",
            banked(question(1, "multianswer", "Ukur {#1} kiri.", f"<answers/><multianswer>{texts(question='1', sequence='2')}</multianswer>"), question(2, "shortanswer", "{1:SHORTANSWER:=lengan}", parent="1")),
            ("text: Ukur ____ kiri. = lengan",)),
    Example("gapselect, ddwtos", "kept", "Pilihan dengan isian.",
            banked(question(1, "ddwtos", "Ukur [[1]] kiri.", answers(("lengan", "0", 'O:8:"stdClass":1:{s:9:"draggroup";s:1:"2";}'), ("kaki", "0", 'O:8:"stdClass":1:{s:9:"draggroup";s:1:"2";}')))),
            ("single: Ukur ____ kiri. [x] lengan [ ] kaki",)),
    Example("gambar soal", "kept", "Gambar soal.",
            banked(choice(1, '<p>Alat apa?</p><img src="@@PLUGINFILE@@/dacin.png" alt="Dacin">'), files=(file("dacin.png", "question", "questiontext", "1"),)),
            ("single: Alat apa? (gambar/dacin.webp: Dacin) [x] Dacin «Tepat.» [ ] Mistar",)),
    Example("jenis lain, bobot, petunjuk, dan tanda", "nearest", "Seperti pada Moodle XML.",
            banked(question(1, "ddmarker", "Tunjuk."), choice(2, more=f"<tags><tag>{texts(rawname='gizi')}</tag></tags><question_hints><question_hint>{texts(hint='Baca.')}</question_hint></question_hints>")),
            ("open: Tunjuk.", TOLD), ("Soal jenis “penanda di gambar” tidak ada di sini", "Tanda (tag) soal tidak punya tempat", "Petunjuk (hint) tidak punya tempat")),
    Example("tautan web", "lost", "Disebut dengan alamatnya.",
            one(moodle.activity("url", 7, texts(name="Video", externalurl="https://contoh.id/v"))), losses=("Tautan web “Video” (https://contoh.id/v) tidak ikut.",)),
    Example("kegiatan lain: forum, tugas, berkas, H5P, …", "lost", "Disebut; isinya tidak dibuka.",
            one({"activities/forum_7/forum.xml": "<rusak", "activities/forum_7/module.xml": ""}, {"activities/hotpot_8/hotpot.xml": "<rusak", "activities/hotpot_8/module.xml": ""}, titles={"activities/forum_7": "Cerita"}),
            losses=("Forum “Cerita” tidak ikut.", "Kegiatan hotpot “8” tidak ikut.")),
    Example("berkas yang tidak ditampilkan halaman mana pun", "lost", "Dihitung dan disebut.",
            one(page(7, "Dacin", "<p>A.</p>"), files=(file("buku.pdf", "mod_resource", "content", data=b"%PDF"), file("Laporan Siti.docx", "assignsubmission_file", "submission_files", data=b"PK"))),
            losses=("1 berkas lain tidak ikut: `buku.pdf`.",), lessons=("Mengukur / Dacin: A.",)),
    Example("peserta, peran, nilai, pengaturan", "lost", "Tidak pernah dibuka; disebut sekali.",
            one(page(7, "Dacin", "<p>A.</p>")) | {"users.xml": "<rusak"}, losses=("Cadangan ini memuat data peserta.",), lessons=("Mengukur / Dacin: A.",)),
]  # fmt: skip
KEPT = {"Cadangan Moodle": [example.row for example in EXAMPLES]}
