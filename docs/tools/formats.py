"""Writes docs/formats.md out of the examples that the tests read: what each format keeps, brings nearest, and loses.

python docs/tools/formats.py [--cek]      with --cek nothing is written; exit status 1 when the page is not as it should be
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lms.studio.exporting import formats, kinds  # noqa: E402, F401 - kinds adds every format
from tests.studio.formats import carried  # noqa: E402
from tests.studio.formats.kept import KEPT  # noqa: E402
from tests.studio.formats.qti21_out_items import OUT as QTI21_OUT  # noqa: E402

PAGE = ROOT / "docs" / "formats.md"
SIGNS = {"kept": "ikut", "nearest": "bentuk terdekat", "lost": "tidak ikut, disebut", "refused": "ditolak"}
ABOUT = {  # format → its files, and where they come from
    "GIFT": ("`.gift`, `.txt`", "soal Moodle sebagai teks"),
    "Aiken": ("`.txt`", "soal pilihan ganda paling sederhana"),
    "Moodle XML": ("`.xml`", "bank soal Moodle, dengan gambar"),
    "Word": ("`.docx`", "hand-out, dengan soal yang diketik di dalamnya"),
    "PowerPoint": ("`.pptx`", "slide, gambar, dan catatan pelatih"),
    "CSV dan XLSX": ("`.xlsx`, `.csv`, juga `.xls`, `.ods`", "templat Excel, unduhan pembuat kuis"),
    "QTI 1.2": ("`.zip`, `.xml`", "Canvas dan lain-lain"),
    "QTI 2": ("`.zip`, `.xml`", "QTI 2.0 sampai 2.2, juga nama QTI 3"),
    "Common Cartridge": ("`.imscc`", "paket mata pelajaran"),
    "Cadangan Moodle": ("`.mbz`", "cadangan kursus Moodle, isinya saja"),
}
HEAD = """# Yang dibawa tiap format

Untuk pelatih yang membawa berkas masuk atau keluar, dan untuk petugas TI yang mendampinginya. Caranya ada di [studio.md](studio.md).

Halaman ini ditulis oleh `python docs/tools/formats.py` dari contoh yang dijalankan uji di `tests/studio/formats`; sebuah uji menjaga agar tetap cocok.
Setiap baris adalah berkas contoh yang benar-benar dibaca.

**Tidak ada yang hilang diam-diam.** Halaman hasil impor menampilkan tiap soal dengan kuncinya, dan daftar *yang tidak ikut*: di soal mana, dan apa yang perlu dilakukan.
Yang terjadi di hampir setiap soal (misalnya tanda atau penalti) disebut sekali saja, dengan jumlahnya.

- **ikut**: sama artinya di sini, tanpa catatan.
- **bentuk terdekat**: jenis yang tidak ada di sini menjadi jenis yang paling dekat, atau soal terbuka; disebut di laporan.
- **tidak ikut, disebut**: tidak punya tempat di sini; isinya disebut di laporan.
- **ditolak**: berkas tidak diterima, dengan satu kalimat apa yang harus dilakukan. Tidak ada yang masuk setengah.
"""
OUT = """## Membawa keluar

Yang memuat kunci atau soal tes hanya dapat dibuat pelatih dan Dinkes wilayah materi itu, dan tercatat di jejak. **Paket Langkah** membawa semuanya byte demi byte:
dimuat di Langkah lain, materinya sama, kecuali id yang mengikuti wilayahnya.
"""
BACK = """### Soal yang dibawa keluar, lalu dibaca lagi

Tiap jenis soal ditulis ke format itu lalu diimpor kembali. *Utuh*: kembali huruf demi huruf, dengan pembahasan, umpan balik, tujuan, dan id.
"""


def page() -> str:
    """The whole page."""
    every = {**{name: KEPT[name] for name in ABOUT if name in KEPT}, **KEPT}
    return "\n".join(
        [HEAD, *_summary(every), OUT, *_written(), BACK, *_brought_back(), *(line for each in every.items() for line in _section(*each))]
    )


def _summary(every: dict[str, list[tuple[str, str, str]]]) -> list[str]:
    """How many constructs of each format are kept, and how many are not."""
    rows = []
    for name, constructs in every.items():
        files, about = ABOUT.get(name, ("", ""))
        counts = [sum(status == one for _, status, _ in constructs) for one in SIGNS]
        rows.append([f"[{name}](#{_anchor(name)})", files, about, *(str(count or "–") for count in counts)])
    return [
        "## Membawa masuk",
        "",
        "Jumlah bentuk yang dicoba untuk tiap format; rinciannya di bawah.",
        "",
        *_table(["Format", "Berkas", "Isinya", *SIGNS.values()], rows),
        "",
    ]


def _written() -> list[str]:
    rows = [[form.title, f"`.{form.ending}`", _guard(form), form.sentence] for form in formats.every()]
    return [*_table(["Bentuk", "Berkas", "Isi yang dijaga", "Yang dibawa"], rows), ""]


def _guard(form: formats.Format) -> str:
    return "kunci" if form.with_keys else str(form.guard.value) or "–"


def _brought_back() -> list[str]:
    rows = [[row, *cells.values()] for row, cells in carried.table().items()]
    qti21 = [[part, SIGNS[status], words] for part, status, words in QTI21_OUT]
    head = "### Isi paket QTI 2.1"
    return [*_table(["Soal", *carried.FORMATS], rows), "", head, "", *_table(["Di Langkah", "", "Di dalam paket"], qti21), ""]


def _section(name: str, constructs: list[tuple[str, str, str]]) -> list[str]:
    rows = [[construct, SIGNS[status], words] for construct, status, words in constructs]
    return [f"## {name}", "", *_table(["Bentuk di berkas", "", "Menjadi"], rows), ""]


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines]


def _anchor(name: str) -> str:
    return name.lower().replace(" ", "-").replace(".", "")


def main() -> int:
    """Write the page, or say that it is not up to date."""
    made = page()
    if "--cek" in sys.argv:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
