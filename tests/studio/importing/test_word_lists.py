"""Lists, headings and keys as trainers make them in Word: by buttons, by hand, by colour."""

import io

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.shared import RGBColor

from lms.studio.importing import reading
from tests.studio.importing.documents import WORD, document, picture, saved
from tests.studio.importing.outlines import outline

LEVELS = (("decimal", "%1."), ("lowerLetter", "%2."), ("bullet", "-"))


def numbered(made, number=77, formats=LEVELS, start=1):
    """A list of its own in a document, as the buttons of Word make it."""
    root = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(formats)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {WORD} w:abstractNumId="{number}">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {WORD} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def entry(made, words, number, depth=0):
    """An entry of a list; gives its run."""
    paragraph = made.add_paragraph()
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {WORD}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'))
    return paragraph.add_run(words)


def read(made):
    return reading.read("Panduan.docx", saved(made))


def body(found):
    return "\n\n".join(lesson.body_md for module in found.modules for lesson in module.lessons)


def keys(found):
    return [(item.stem_md, [option.text_md for option in item.options if option.right]) for item in found.items]


def losses(found):
    return " ".join(loss.what for loss in found.losses)


def test_numbers_go_on_behind_a_picture():
    made = docx.Document()
    steps = numbered(made)
    entry(made, "Daftar", steps)
    made.add_picture(io.BytesIO(picture()))
    entry(made, "Timbang", steps)
    entry(made, "Dacin", steps, 2)
    assert body(read(made)) == "1. Daftar\n\n![](gambar/gambar.webp)\n\n2. Timbang\n    - Dacin"


def test_a_list_may_begin_at_any_number_and_a_second_one_begins_anew():
    made = docx.Document()
    first, second = numbered(made, 77, start=5), numbered(made, 78)
    for words in ("lima", "enam"):
        entry(made, words, first)
    entry(made, "satu", second)
    assert body(read(made)) == "5. lima\n6. enam\n\n---\n\n1. satu"


def test_letters_below_a_number_are_a_list_of_their_own_and_roman_numbers_are_said():
    made = docx.Document()
    steps, roman = numbered(made), numbered(made, 78, (("upperRoman", "%1."),))
    entry(made, "Ukur", steps)
    entry(made, "Pasang pita", steps, 1)
    made.add_paragraph("")
    entry(made, "Baca angka", steps, 1)
    entry(made, "di lengan kiri", steps, 2)
    entry(made, "di mata", steps, 2)
    entry(made, "Catat", steps)
    entry(made, "Penutup", roman)
    found = read(made)
    below = "    1. Pasang pita\n    2. Baca angka\n        - di lengan kiri\n        - di mata"
    assert body(found).startswith(f"1. Ukur\n{below}\n2. Catat")
    assert "Romawi" in losses(found)


@pytest.mark.parametrize("above", ["", "Ukur"])
def test_letters_that_are_below_no_entry_stay_words(above):
    made = docx.Document()
    steps = numbered(made)
    if above:
        made.add_paragraph(above)
    entry(made, "Pasang pita", steps, 1)
    entry(made, "Baca angka", steps, 1)
    assert body(read(made)).endswith("a. Pasang pita\n\nb. Baca angka")


def test_numbers_below_numbers_are_said_to_be_letters():
    made = docx.Document()
    steps = numbered(made, formats=(("decimal", "%1."), ("decimal", "%1.%2.")))
    for words, depth in (("Ukur", 0), ("Pita", 1), ("Catat", 0)):
        entry(made, words, steps, depth)
    found = read(made)
    assert (body(found), "tingkat kedua" in losses(found)) == ("1. Ukur\n    1. Pita\n2. Catat", True)


def test_a_long_list_keeps_its_levels():
    made = docx.Document()
    steps, wanted = numbered(made), []
    for step in range(1, 5):
        for number, depth in ((step, 0), *((letter, 1) for letter in range(1, 7))):
            words = f"Langkah {number}: {'ukur dan catat ' * 12}".strip()
            entry(made, words, steps, depth)
            wanted.append((depth, number, words))
    assert outline(body(read(made))) == wanted


def test_letters_beside_dots_are_words():
    made = docx.Document()
    steps, dots = numbered(made), numbered(made, 78, (("decimal", "%1."), ("bullet", "-")))
    for words, depth, which in (("Ukur", 0, steps), ("pita", 1, dots), ("Baca", 1, steps), ("Catat", 0, steps)):
        entry(made, words, which, depth)
    assert body(read(made)) == "1. Ukur\n    - pita\n\na. Baca\n\n2. Catat"


def test_letters_in_a_table_are_words():
    made = docx.Document()
    steps, cells = numbered(made), made.add_table(2, 1).columns[0].cells
    cells[0].text = "Caranya"
    for words, depth in (("Ukur", 0), ("Pita", 1), ("Baca", 1)):
        paragraph = entry(made, words, steps, depth)._parent._p
        cells[1]._tc.append(paragraph)
    assert "a. Pita b. Baca" in body(read(made))


def test_entries_of_one_depth_stay_side_by_side_where_nothing_is_above_them():
    made = docx.Document()
    steps = numbered(made)
    for words, depth in (("Pita", 2), ("Dacin", 2), ("Daftar", 0)):
        entry(made, words, steps, depth)
    assert body(read(made)) == "- Pita\n- Dacin\n\n1. Daftar"


@pytest.mark.parametrize("step", ["Ukur", "Timbang bayi:", "Catat, lalu:"])
def test_steps_with_letters_below_them_are_no_questions(step):
    found = read(document("Cara kerja.", f"1. {step}", "a. Siapkan alat", "b. Baca angka", "2. Rujuk"))
    assert found.items == []


def test_a_quiz_made_with_the_buttons_of_word_has_its_key():
    made = docx.Document()
    quiz = numbered(made)
    entry(made, "Lengan mana yang diukur?", quiz)
    entry(made, "Kanan", quiz, 1)
    entry(made, "Kiri", quiz, 1).bold = True
    entry(made, "Berapa batasnya?", quiz)
    entry(made, "25 cm", quiz, 1)
    entry(made, "23,5 cm", quiz, 1)
    made.add_paragraph("Jawaban: B")
    assert keys(read(made)) == [("Lengan mana yang diukur?", ["Kiri"]), ("Berapa batasnya?", ["23,5 cm"])]


def red(run):
    run.font.color.rgb = RGBColor(200, 0, 0)


def marked(run):
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def underlined(run):
    run.underline = True


@pytest.mark.parametrize("show", [red, marked, underlined])
@pytest.mark.parametrize("typed", [True, False])
def test_a_key_in_another_colour_is_a_key(show, typed):
    made = docx.Document()
    quiz = numbered(made)
    made.add_paragraph("1. Lengan mana yang diukur?") if typed else entry(made, "Lengan mana yang diukur?", quiz)
    for letter, words in zip("abc", ("Kanan", "Kiri", "Keduanya"), strict=True):
        run = made.add_paragraph().add_run(f"{letter}. {words}") if typed else entry(made, words, quiz, 1)
        if words == "Kiri":
            show(run)
    assert keys(read(made)) == [("Lengan mana yang diukur?", ["Kiri"])]


def test_options_that_all_have_one_colour_have_no_key():
    made = document("1. Lengan mana yang diukur?")
    for words in ("a. Kanan", "b. Kiri"):
        red(made.add_paragraph().add_run(words))
    found = read(made)
    assert keys(found) == [("Lengan mana yang diukur?\n\nA) Kanan\n\nB) Kiri", [])]
    assert "jadi menjadi soal terbuka" in losses(found)


def test_an_open_question_behind_others_is_one_of_them():
    found = read(
        document("1. Lengan mana?", "a. Kanan", "*b. Kiri", "2. Jelaskan alasannya!", "3. Berapa langkah di hari buka?", "Jawaban: 5")
    )
    assert [item.kind.value for item in found.items] == ["single", "open", "number"]
    assert found.modules == []


def test_bold_lines_are_headings_where_no_style_is_used():
    made = docx.Document()
    for title in ("A. Pengertian", "B. Tujuan"):
        made.add_paragraph().add_run(title).bold = True
        made.add_paragraph("Posyandu melayani semua umur.")
    found = read(made)
    assert [lesson.title for lesson in found.modules[0].lessons] == ["A. Pengertian", "B. Tujuan"]
    assert "baris tebal" in losses(found)


def test_questions_below_a_heading_are_about_what_stands_above_it():
    quiz = ("1. Lengan mana?", "a. Kanan", "*b. Kiri", "2. Alatnya apa?", "*a. Pita", "b. Dacin")
    found = read(document((1, "LiLA"), "Isi.", (2, "Soal latihan"), *quiz, (1, "Pita"), "Isi."))
    assert set(found.topics.values()) == {"LiLA"}
