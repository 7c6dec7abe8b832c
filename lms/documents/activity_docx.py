"""The report of an event as a document that an office goes on writing: real headings, real tables, pictures and fields."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from lms.documents import docx_parts as parts
from lms.documents.activity import Activity, Grid, Part, Photo
from lms.documents.activity_pdf import chart_png
from lms.documents.docx_parts import styled
from lms.later import Later

docx, shared = Later("docx"), Later("docx.shared")
WIDE_MM = 174


def activity_docx(activity: Activity) -> bytes:
    """A4 with the letterhead, page x of y below, tables whose heads repeat, the chart and the photos as pictures."""
    paper = docx.Document()
    styled(paper, activity.title, activity.kop.office, datetime.combine(activity.kop.day, datetime.min.time(), UTC))
    parts.footed(paper, f"Dibuat {activity.kop.printed_at}", activity.kop.contoh)
    parts.letterhead(paper, activity.kop)
    paper.add_paragraph(parts.clean(activity.title), "Title")
    paper.add_paragraph(parts.clean(activity.subtitle), "Subtitle")
    paper.add_paragraph().add_run(parts.clean(activity.headline)).bold = True
    parts.facts(paper, activity.summary)
    for number, part in enumerate(activity.parts, 1):
        _part(paper, f"{number}. {part.title}", part)
    parts.signed(paper, activity.signatures)
    for number, part in enumerate(activity.annexes, 1):
        _part(paper, f"Lampiran {number}. {part.title}", part)
    if activity.photos:
        _photos(paper, f"Lampiran {len(activity.annexes) + 1}. Foto kegiatan", activity.photos)
    parts.small(paper, activity.said, "Cara hitung")
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _part(paper: Any, title: str, part: Part) -> None:
    head = paper.add_heading(parts.clean(title), 1)
    head.paragraph_format.page_break_before = part.alone
    parts.facts(paper, part.facts)
    for words in part.words:
        parts.paragraphs(paper, words)
    if part.chart:
        paper.add_picture(BytesIO(chart_png(part.chart)), width=shared.Mm(WIDE_MM))
        parts.described(paper, "Grafik nilai sebelum dan sesudah; angkanya ada di tabel.")
    for grid in part.grids:
        if grid.printed:
            _grid(paper, grid)
    parts.small(paper, part.notes)
    parts.signed(paper, part.signatures)


def _grid(paper: Any, grid: Grid) -> None:
    if grid.title:
        paper.add_heading(parts.clean(grid.title), 2)
    if not grid.rows:
        paper.add_paragraph(grid.none)
        return
    parts.table(paper, grid, WIDE_MM)
    paper.add_paragraph().paragraph_format.line_spacing = shared.Pt(4)


def _photos(paper: Any, title: str, photos: Iterable[Photo]) -> None:
    """Two in a row, each with its words below it."""
    paper.add_heading(title, 1).paragraph_format.page_break_before = True
    shots = list(photos)
    frame = paper.add_table((len(shots) + 1) // 2, 2)
    for number, photo in enumerate(shots):
        cell = frame.cell(number // 2, number % 2)
        wide = min(82.0, 62.0 * photo.wide / photo.high)
        cell.paragraphs[0].add_run().add_picture(BytesIO(photo.content), width=shared.Mm(wide))
        parts.described(cell, photo.caption)
        cell.add_paragraph(parts.clean(photo.caption), "Caption")
