"""A trainer's hand-out as Word keeps it: headings, a list, steps, a table and a photograph without words; and the questions she types for it."""

import io
from pathlib import Path

from docx import Document
from docx.shared import Cm
from PIL import Image, ImageDraw

TITLE, FIRST, SECOND = "Hari buka yang tertib", "Menyiapkan tempat", "Menimbang balita"
STEPS = ("Nolkan timbangan lebih dulu.", "Dudukkan anak dengan tenang.", "Baca angka setinggi mata.")
THINGS = ("Sapu lantai dan buka jendela.", "Gantung timbangan di tempat yang kokoh.", "Siapkan buku catatan dan alat tulis.")
ROWS = (("Siapa", "Yang diukur"), ("Balita", "Berat dan panjang badan"), ("Ibu hamil", "Berat badan dan lingkar lengan"))
# question, options, and which one is right, as the hand-out says it
TEST = (
    ("Apa yang dilakukan kader sebelum anak ditimbang?", ("Menulis angka bulan lalu", "Menolkan timbangan", "Membagi makanan"), 1),
    ("Di mana timbangan digantung?", ("Di tempat yang kokoh", "Di dahan yang lentur", "Di pegangan pintu"), 0),
    ("Bagaimana angka timbangan dibaca?", ("Dari bawah", "Dari jauh", "Setinggi mata"), 2),
    ("Kapan jarum timbangan dibaca?", ("Saat anak tenang", "Saat anak bergerak", "Sesudah anak turun"), 0),
    ("Apa yang diukur pada ibu hamil?", ("Hanya tinggi badan", "Berat badan dan lingkar lengan", "Hanya suhu badan"), 1),
    ("Kapan hasil penimbangan ditulis?", ("Minggu depan", "Akhir bulan", "Hari itu juga"), 2),
)
PRACTICE = (("Meja disusun menurut apa?", ("Menurut abjad", "Menurut lima langkah", "Menurut umur kader"), 1),)
RIGHT = {question: options[right] for question, options, right in (*TEST, *PRACTICE)}


def photograph() -> io.BytesIO:
    """A room with a table, as a phone would take it."""
    image = Image.new("RGB", (900, 600), "#f4efe6")
    pen = ImageDraw.Draw(image)
    pen.rectangle((120, 260, 780, 420), fill="#2d6a6a")
    pen.ellipse((380, 120, 520, 260), fill="#d98b2b")
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=80)
    kept.seek(0)
    return kept


def write_handout(file: Path) -> Path:
    """The hand-out as a DOCX."""
    paper = Document()
    paper.add_heading(TITLE, 0)
    paper.add_heading(FIRST, 1)
    paper.add_paragraph("Kader datang satu jam sebelum posyandu dibuka. Meja disusun menurut lima langkah.")
    for thing in THINGS:
        paper.add_paragraph(thing, style="List Bullet")
    paper.add_picture(photograph(), width=Cm(10))
    paper.add_heading(SECOND, 1)
    paper.add_paragraph("Anak ditimbang dengan pakaian tipis. Jarum dibaca saat anak tenang.")
    for step in STEPS:
        paper.add_paragraph(step, style="List Number")
    grid = paper.add_table(rows=len(ROWS), cols=2)
    for row, cells in zip(grid.rows, ROWS, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    paper.add_paragraph("Hasilnya ditulis hari itu juga.")
    paper.save(str(file))
    return file


def typed(items: tuple[tuple[str, tuple[str, ...], int], ...]) -> str:
    """Questions as they are typed in Word: a number, letters, and a star before the right answer."""
    lines = []
    for number, (question, options, right) in enumerate(items, 1):
        lines.append(f"{number}. {question}")
        lines += [
            f"{'*' if place == right else ''}{letter}. {option}" for place, (letter, option) in enumerate(zip("abc", options, strict=True))
        ]
        lines.append("")
    return "\n".join(lines)
