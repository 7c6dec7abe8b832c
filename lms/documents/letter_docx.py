"""The same letter as a Word file that the office may still change: letterhead with emblem and double rule, body, signature, list."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from lms.documents.characters import clean
from lms.documents.letter import Letter
from lms.documents.report import Kop
from lms.later import Later

docx, oxml, shared = Later("docx"), Later("docx.oxml"), Later("docx.shared")
align = Later("docx.enum.text")
FACE, BODY = "Arial", 11
PNG = b"\x89PNG"
THICK, THIN = 18, 6  # eighths of a point
WIDE = 166  # mm between the margins


def letter_docx(letter: Letter) -> bytes:
    """The letter as DOCX, A4 portrait."""
    document = blank(dict(letter.head).get("Hal", letter.annex), letter.kop.office)
    letterhead(document, letter.kop)
    _line(document, letter.place_date, right=True, above=6)
    _pairs(document, letter.head, (24, 4, WIDE - 28))
    for number, words in enumerate(letter.to):
        _line(document, words, above=10 if number == 0 else 0)
    _line(document, letter.opening, above=10, below=4)
    _pairs(document, letter.facts, (34, 4, WIDE - 46), indent=8)
    for number, words in enumerate(letter.closing):
        _line(document, words, above=8 if number == 0 else 4)
    _signed(document, letter)
    if letter.rows:
        _annex(document, letter)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def blank(title: str, author: str) -> Any:
    """An empty A4 document with our face, its language, and what a file says of itself."""
    document = docx.Document()
    section, mm = document.sections[0], shared.Mm
    section.page_width, section.page_height = mm(210), mm(297)
    section.left_margin = section.right_margin = mm(22)
    section.top_margin, section.bottom_margin = mm(18), mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, shared.Pt(BODY)
    style.paragraph_format.space_after = shared.Pt(0)
    properties = style.element.get_or_add_rPr()
    properties.append(_element("w:lang", val="id-ID"))
    document.core_properties.title, document.core_properties.author = clean(title), clean(author)
    return document


def letterhead(document: Any, kop: Kop) -> None:
    """Emblem left, office in the middle, a thick and a thin rule: as on every paper of the office."""
    table = _grid(document, (22, WIDE - 44, 22))
    left, middle, right = table.rows[0].cells
    if kop.logo and kop.logo.startswith(PNG):
        left.paragraphs[0].add_run().add_picture(BytesIO(kop.logo), height=shared.Mm(20))
    for number, (words, size, bold) in enumerate(
        [(kop.government.upper(), 12, False), (kop.office.upper(), 16, True), (" · ".join(kop.address), 9, False)]
    ):
        paragraph = middle.paragraphs[0] if number == 0 else middle.add_paragraph()
        paragraph.alignment = align.WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, words, size, bold)
    if kop.contoh:
        right.paragraphs[0].alignment = align.WD_ALIGN_PARAGRAPH.RIGHT
        _run(right.paragraphs[0], "CONTOH", 9, True)
    for eighths in (THICK, THIN):
        _rule(document, eighths)


def grid_of(document: Any, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """A table with lines, whose head is repeated on every page and whose rows are not broken. `widths` in mm."""
    table = _grid(document, widths)
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        _run(cell.paragraphs[0], words, 10, True)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for row in rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))
        for cell, words, wide in zip(added.cells, row, widths, strict=True):
            cell.width = shared.Mm(wide)
            _run(cell.paragraphs[0], words, 10, False)


def _annex(document: Any, letter: Letter) -> None:
    document.add_page_break()
    number = dict(letter.head).get("Nomor", "")
    _line(document, f"Lampiran surat nomor {number}", size=9)
    _line(document, letter.annex, bold=True, size=13, above=8, below=6, middle=True)
    wide = WIDE - 12
    grid_of(document, letter.columns, letter.rows, (12, wide * 0.4, wide * 0.3, wide * 0.3))


def _signed(document: Any, letter: Letter) -> None:
    """On the right half, kept together, with room for ink."""
    table = _grid(document, (WIDE / 2, WIDE / 2))
    cell = table.rows[0].cells[1]
    signature = letter.signature
    lines = [*signature.above, "", "", "", signature.name, *([f"NIP {signature.nip}"] if signature.nip else [])]
    for number, words in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        if number == 0:
            paragraph.paragraph_format.space_before = shared.Pt(18)
        _run(paragraph, words, BODY, words == signature.name)


def _pairs(document: Any, rows: Sequence[tuple[str, str]], widths: Sequence[float], indent: float = 0) -> None:
    """Label, colon, value, without lines."""
    table = _grid(document, widths, len(rows), indent)
    for row, (label, value) in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, (label, ":", value), strict=True):
            _run(cell.paragraphs[0], words, BODY, False)


def _grid(document: Any, widths: Sequence[float], rows: int = 1, indent: float = 0) -> Any:
    """A table of fixed widths in mm without lines."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    if indent:
        inset = _element("w:tblInd", w=str(round(indent * 56.7)), type="dxa")
        table._tbl.tblPr.insert_element_before(inset, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for row in table.rows:
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = shared.Mm(wide)
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = shared.Mm(wide)
    return table


def _line(
    document: Any, words: str, right: bool = False, middle: bool = False, bold: bool = False, size: int = BODY, above: int = 0, below: int = 0
) -> None:  # fmt: skip
    paragraph = document.add_paragraph()
    places = align.WD_ALIGN_PARAGRAPH
    paragraph.alignment = places.RIGHT if right else places.CENTER if middle else places.LEFT
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = shared.Pt(above), shared.Pt(below)
    _run(paragraph, words, size, bold)


def _rule(document: Any, eighths: int) -> None:
    """A line across the page: the lower edge of a paragraph as low as can be."""
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = align.WD_LINE_SPACING.EXACTLY, shared.Pt(2)
    edges = _element("w:pBdr")
    edges.append(_element("w:bottom", val="single", sz=str(eighths), space="0", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _run(paragraph: Any, words: str, size: int, bold: bool) -> None:
    run = paragraph.add_run(clean(words))
    run.bold, run.font.size = bold, shared.Pt(size)


def _element(name: str, **marks: str) -> Any:
    made = oxml.OxmlElement(name)
    for mark, value in marks.items():
        made.set(oxml.ns.qn(f"w:{mark}"), value)
    return made
