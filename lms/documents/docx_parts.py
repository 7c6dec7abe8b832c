"""Building blocks of a document for Word and LibreOffice: styles, letterhead, tables, fields, signatures."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from lms.documents.activity import Facts, Grid, shown
from lms.documents.characters import clean
from lms.documents.coverage_sheet import Signature
from lms.documents.report import Kop
from lms.later import Later

shared, oxml, ns = Later("docx.shared"), Later("docx.oxml"), Later("docx.oxml.ns")
FONT = "Arial"
_PNG = b"\x89PNG"
_TWIPS = 56.7  # in a millimetre
_LETTER, _PADDING, _TOO_LONG = 1.95, 4.0, 30  # millimetres of a letter of 9 pt and beside a cell; letters of a word that may break
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SIZES = {"Normal": 10, "Title": 16, "Subtitle": 11, "Heading 1": 12, "Heading 2": 10, "Caption": 9}
_FIELD = (
    '<w:r {w}><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r {w}><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>',
    '<w:r {w}><w:fldChar w:fldCharType="separate"/></w:r>', "<w:r {w}><w:t>1</w:t></w:r>", '<w:r {w}><w:fldChar w:fldCharType="end"/></w:r>',
)  # fmt: skip


def styled(paper: Any, title: str, author: str, day: datetime) -> None:
    """A4, one face in black, Indonesian for the spelling, and what the file says of itself."""
    page = paper.sections[0]
    page.page_width, page.page_height = shared.Mm(210), shared.Mm(297)
    page.left_margin = page.right_margin = shared.Mm(18)
    page.top_margin, page.bottom_margin = shared.Mm(16), shared.Mm(18)
    for name, size in _SIZES.items():
        style = paper.styles[name]
        marks = style.element.get_or_add_rPr()
        for tag in ("w:rFonts", "w:spacing", "w:kern"):
            for old in marks.findall(ns.qn(tag)):
                marks.remove(old)
        style.font.name, style.font.size, style.font.color.rgb = FONT, shared.Pt(size), shared.RGBColor(0, 0, 0)
        style.font.bold, style.font.italic = name not in ("Normal", "Subtitle", "Caption"), False
        marks.append(oxml.parse_xml(f'<w:lang {_W} w:val="id-ID"/>'))
        shape = style.paragraph_format
        shape.space_before, shape.space_after = shared.Pt(12 if name.startswith("Heading") else 0), shared.Pt(4)
        if name in ("Title", "Subtitle"):
            shape.alignment = 1
            for line in style.element.get_or_add_pPr().findall(ns.qn("w:pBdr")):
                style.element.pPr.remove(line)
    about = paper.core_properties
    about.title, about.author, about.comments, about.language = clean(title)[:255], clean(author)[:255], "", "id-ID"
    about.created = about.modified = day.replace(tzinfo=None)


def footed(paper: Any, made: str, contoh: bool) -> None:
    """When it was made, and page x of y as fields."""
    line = paper.sections[0].footer.paragraphs[0]
    line.style = paper.styles["Caption"]
    line.add_run(clean(f"{'Contoh. Orang dan angka dalam laporan ini rekaan. ' if contoh else ''}{made}. Halaman "))
    for name, after in (("PAGE", " dari "), ("NUMPAGES", "")):
        for piece in _FIELD:
            line._p.append(oxml.parse_xml(piece.format(w=_W, name=name)))
        line.add_run(after)


def letterhead(paper: Any, kop: Kop) -> None:
    """Emblem left, office in the middle, a thick and a thin rule."""
    frame = paper.add_table(1, 3)
    frame.autofit = False
    for cell, wide in zip(frame.rows[0].cells, (24, 126, 24), strict=True):
        cell.width = shared.Mm(wide)
        cell.vertical_alignment = 1
    left, middle, right = frame.rows[0].cells
    if kop.logo and kop.logo.startswith(_PNG):
        left.paragraphs[0].add_run().add_picture(BytesIO(kop.logo), height=shared.Mm(20))
        described(left, "Lambang daerah")
    lines = ((kop.government.upper(), 11, False), (kop.office.upper(), 15, True), (" · ".join(kop.address), 8.5, False))
    for number, (words, size, bold) in enumerate(lines):
        line = middle.paragraphs[0] if number == 0 else middle.add_paragraph()
        line.alignment, line.paragraph_format.space_after = 1, 0
        run = line.add_run(clean(words))
        run.font.size, run.bold = shared.Pt(size), bold
    if kop.contoh:
        run = right.paragraphs[0].add_run("CONTOH")
        run.bold, run.font.size = True, shared.Pt(9)
        right.paragraphs[0].alignment = 2
    rule = paper.add_paragraph()
    border = f'<w:pBdr {_W}><w:top w:val="thickThinSmallGap" w:sz="24" w:space="1" w:color="000000"/></w:pBdr>'
    rule._p.get_or_add_pPr().append(oxml.parse_xml(border))
    rule.paragraph_format.space_after = shared.Pt(4)


def described(place: Any, words: str) -> None:
    """What the last picture of a place shows, for those who do not see it."""
    shots = place._element.findall(f".//{ns.qn('wp:docPr')}")
    shots[-1].set("descr", clean(words))


def facts(paper: Any, pairs: Facts) -> None:
    """Labels and values under one another, without lines."""
    if pairs:
        rows = "".join(
            _row([(label, 46, "left", False), (":", 4, "left", False), (shown(value), 124, "left", False)]) for label, value in pairs
        )
        _add(paper, f"<w:tbl {_W}>{_head((46, 4, 124), lines=False)}{rows}</w:tbl>")


def table(paper: Any, grid: Grid, wide: int) -> None:
    """A table with lines; its head stands on every page, and no row is torn."""
    lines = [[shown(value) for value in row] for row in grid.rows]
    widths = [10, *_widths(grid, lines, wide - 10)]
    sides = ["right", *("right" if column.kind == "number" else "left" for column in grid.columns)]
    titles = _row(
        [(title, width, "left", True) for title, width in zip(["No", *(c.title for c in grid.columns)], widths, strict=True)], head=True
    )
    rows = [
        _row([(words, width, side, False) for words, width, side in zip([str(n), *row], widths, sides, strict=True)])
        for n, row in enumerate(lines, 1)
    ]
    _add(paper, f"<w:tbl {_W}>{_head(widths, lines=True)}{titles}{''.join(rows)}</w:tbl>")


def _widths(grid: Grid, lines: list[list[str]], room: float) -> list[float]:
    """Millimetres: each column has room for its longest word (a day is one), what is left is shared as the columns are meant to be."""
    least = []
    for n, column in enumerate(grid.columns):
        cells = [column.title, *(line[n] for line in lines)]
        words = [word for cell in cells for word in ([cell] if column.kind == "day" else cell.split()) if len(word) < _TOO_LONG]
        least.append(_LETTER * max(map(len, words), default=1) + _PADDING)
    total = sum(column.width for column in grid.columns)
    wants = [max(0.1, room * column.width / total - width) for column, width in zip(grid.columns, least, strict=True)]
    rest = room - sum(least)
    if rest < 0:
        return [width * room / sum(least) for width in least]
    return [width + rest * want / sum(wants) for width, want in zip(least, wants, strict=True)]


def paragraphs(paper: Any, words: str) -> None:
    """Words as they were typed, a paragraph a line."""
    for line in clean(words).split("\n"):
        if line.strip():
            paper.add_paragraph(line)


def small(paper: Any, sentences: Iterable[str], title: str = "") -> None:
    """Sentences on how to read what stands above."""
    for sentence in (*([title] if title else []), *sentences):
        paper.add_paragraph(clean(sentence), "Caption").paragraph_format.keep_with_next = sentence == title


def signed(paper: Any, signatures: tuple[Signature, ...]) -> None:
    """Two in a row with room for ink; a row is never torn."""
    if not signatures:
        return
    cells = [_signature(one) for one in signatures]
    cells += [_cell("", 87, "left", False)] * (len(cells) % 2)
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells[n]}{cells[n + 1]}</w:tr>" for n in range(0, len(cells), 2))
    paper.add_paragraph()
    _add(paper, f"<w:tbl {_W}>{_head((87, 87), lines=False)}{rows}</w:tbl>")


def _signature(one: Signature) -> str:
    """The lines above, room for ink, then the name in bold, and the NIP."""
    above = [*one.above, "", "", "", ""]
    below = [f"NIP {one.nip}", ""] if one.nip else [""]
    marks = '<w:rPr><w:b/><w:sz w:val="20"/></w:rPr>'
    lines = [_line(words, "") for words in above] + [_line(one.name, marks)] + [_line(words, "") for words in below]
    return f'<w:tc><w:tcPr><w:tcW w:w="{int(87 * _TWIPS)}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'


def _line(words: str, marks: str) -> str:
    text = f'<w:t xml:space="preserve">{escape(clean(words))}</w:t>'
    return f'<w:p><w:pPr><w:keepNext/><w:spacing w:after="0"/></w:pPr><w:r>{marks}{text}</w:r></w:p>'


def _add(paper: Any, xml: str) -> None:
    """Before the last section mark, where paragraphs go too."""
    paper.element.body._insert_tbl(oxml.parse_xml(xml))


def _head(widths: Iterable[float], lines: bool) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    inner = f"<w:tblBorders>{border}</w:tblBorders>" if lines else ""
    columns = "".join(f'<w:gridCol w:w="{int(width * _TWIPS)}"/>' for width in widths)
    return f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{inner}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'


def _row(cells: Iterable[tuple[str, float, str, bool]], head: bool = False) -> str:
    marks = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    return f"<w:tr>{marks}{''.join(_cell(*cell) for cell in cells)}</w:tr>"


def _cell(words: str, width: float, side: str, bold: bool) -> str:
    marks = '<w:rPr><w:b/><w:sz w:val="18"/></w:rPr>' if bold else '<w:rPr><w:sz w:val="18"/></w:rPr>'
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EBEBEB"/>' if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(words).split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{int(width * _TWIPS)}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="20" w:after="20"/><w:jc w:val="{side}"/></w:pPr><w:r>{marks}{lines}</w:r></w:p></w:tc>'
    )
