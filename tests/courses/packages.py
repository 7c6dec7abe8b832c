"""A small course without fault, and makers that change one thing of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lms.courses.content import Course, Reference
from lms.courses.package import read

REFERENCES = {"lila.kek": Reference("lila.kek", "23,5", "cm", "Buku KIA", "pasti", date(2023, 8, 29))}

COURSE = """---
id: contoh
judul: Materi contoh
ringkas: Satu materi kecil untuk uji.
untuk: [kader, lurah]
jp: 2
tujuan:
  ukur: Mengukur lingkar lengan atas.
---

Selamat belajar.
"""
LESSON = """---
id: mengukur
judul: Mengukur LiLA
menit: 4
tujuan: [ukur]
sumber:
  - Buku KIA
ditinjau: belum
---

Ukur lengan kiri.

![Pita melingkar di lengan kiri.](gambar/pita.svg "Pita menempel.")

!!! inti
    Di bawah {{ ref:lila.kek }}, rujuk ke puskesmas.

## Langkah

1. Lemaskan lengan.
2. Cari titik tengah.
    - antara bahu dan siku
"""
PRACTICE = """## Lengan mana yang diukur?  {#lengan tujuan=ukur}

- [x] Kiri
    > Tepat, lengan yang jarang dipakai.
- [ ] Kanan

> Biasanya lengan kiri.
"""
EXAM = """---
soal_per_tujuan: 1
lulus: 70
percobaan: 3
menit: 0
---

## Batas LiLA ibu hamil?  {#batas tujuan=ukur}

= 23,5 ± 0,1 cm

## Alat apa yang dipakai?  {#alat tujuan=ukur gambar=gambar/pita.svg alt="Sebuah pita"}

- [x] Pita LiLA
- [ ] Timbangan
- [ ] Tensimeter
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><path d="M0 0h9v9z" fill="#27407A"/></svg>\n'

LESSON_PATH, PRACTICE_PATH = "01-ukur/01-mengukur.md", "01-ukur/latihan.md"
SOUND: dict[str, str | bytes] = {
    "course.md": COURSE,
    LESSON_PATH: LESSON,
    PRACTICE_PATH: PRACTICE,
    "ujian.md": EXAM,
    "gambar/pita.svg": SVG,
}


def write(home: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The sound course below `home`, with files changed, added or (None) left out."""
    folder = home / "contoh"
    for path, content in {**SOUND, **(changes or {})}.items():
        if content is not None:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def write_references(home: Path) -> None:
    """The references of the sound course, beside it."""
    (home / "references").mkdir()
    line = 'kek: {nilai: "23,5", satuan: cm, sumber: Buku KIA, status: pasti, berlaku_sejak: 2023-08-29}\n'
    (home / "references" / "lila.yaml").write_text(line, encoding="utf-8")


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in read(folder, REFERENCES).faults]


def course(folder: Path) -> Course:
    reading = read(folder, REFERENCES)
    assert reading.course is not None, reading.faults
    return reading.course
