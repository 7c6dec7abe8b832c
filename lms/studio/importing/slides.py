"""One slide as blocks: its shapes from the top left, its tables, charts and pictures, and the notes below it."""

from collections.abc import Iterator
from typing import Any

from lms.studio.importing import office
from lms.studio.importing.found import Found
from lms.studio.importing.lines import END, Run
from lms.studio.importing.pictures import Kept
from lms.studio.importing.safe import Archive
from lms.studio.importing.shaping import Block, Body
from lms.studio.importing.signs import address_of, alt_of, visible

A, R = office.A, office.R
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NOTES = "Catatan pelatih"
ROW = 300_000  # units of a slide within which shapes stand beside each other (about 0.8 cm)
SAID = {
    f"{P}timing": "Animasi tidak ikut; semua isi slide langsung tampak.",
    f"{P}transition": "Efek pergantian slide tidak ikut.",
    f"{A}videoFile": "Video tidak ikut. Pasang sebagai tautan di draf.",
    f"{A}audioFile": "Suara tidak ikut. Rekam atau pasang di draf.",
    f"{P}oleObj": "Objek yang ditanam (misalnya lembar Excel) tidak ikut.",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "Rumus menjadi tulisan biasa. Periksa, atau pakai gambar.",
}
NO_ALT = "Gambar belum punya teks pengganti. Tulis satu kalimat tentang isinya di draf."
OTHER_KIND = {"ftr", "sldNum", "dt", "hdr"}
UNNUMBERED = {f"{A}buNone"}


class SlideReader:
    """Reads the slides of one deck."""

    def __init__(self, archive: Archive, found: Found, kept: Kept) -> None:
        self._archive, self._found, self._kept = archive, found, kept

    def read(self, slide: Any, where: str) -> tuple[str, list[Block]]:
        """The title of a slide, "" where it has none, and its blocks."""
        for element in slide.element.iter():
            if sentence := SAID.get(element.tag):
                self._found.lose(where, sentence)
        body = Body()
        title = slide.shapes.title
        words = _line("".join(title.text_frame.text)) if title is not None and title.has_text_frame else ""
        targets = office.targets(self._archive, str(slide.part.partname).lstrip("/"))
        if any(name.startswith("ppt/comments") and not outside for name, outside in targets.values()):
            self._found.lose(where, "Komentar pada slide tidak ikut.")
        for shape in _in_order(_leaves(slide.shapes)):
            if title is None or shape.element is not title.element:
                self._shape(shape, body, where, targets)
        self._notes(slide, body)
        return words, body.blocks

    def _shape(self, shape: Any, body: Body, where: str, targets: dict[str, tuple[str, bool]]) -> None:
        if _kind(shape) in OTHER_KIND:
            return
        if getattr(shape, "has_table", False):
            self._table(shape, body, where)
        elif shape.element.tag == f"{P}pic":
            self._picture(shape, body, where)
        elif shape.element.tag == f"{P}graphicFrame":
            self._graphic(shape.element, body, where, targets)
        elif getattr(shape, "has_text_frame", False):
            self._text(shape.text_frame, body, where, _is_list(shape))

    def _text(self, frame: Any, body: Body, where: str, listed: bool) -> None:
        """Paragraphs; those of a body with bullets are entries by their level."""
        counts: dict[int, int] = {}
        for paragraph in frame.paragraphs:
            runs = list(self._runs(paragraph, where))
            if not any(run.text.strip() for run in runs):
                continue
            properties = paragraph._p.pPr
            marks = {child.tag for child in properties} if properties is not None else set()
            counted, plain = f"{A}buAutoNum" in marks, bool(marks & UNNUMBERED)
            if not counted and (plain or not (listed or f"{A}buChar" in marks)):
                body.paragraph(runs)
                counts.clear()
                continue
            level = min(paragraph.level, 2)
            counts = {depth: count for depth, count in counts.items() if depth <= level}
            counts[level] = counts.get(level, 0) + 1
            body.entry(level, counts[level] if counted else None, runs)

    def _runs(self, paragraph: Any, where: str) -> Iterator[Run]:
        for element in paragraph._p:
            if element.tag == f"{A}br":
                yield END
            elif element.tag in (f"{A}r", f"{A}fld"):
                look = element.find(f"{A}rPr")
                bold = look is not None and look.get("b") in ("1", "true")
                style = "strong" if bold else "em" if look is not None and look.get("i") in ("1", "true") else ""
                yield Run("".join(text.text or "" for text in element.iter(f"{A}t")), style, self._address(paragraph, look, where))
            else:
                yield Run("".join(text.text or "" for text in element.iter() if str(text.tag).endswith("}t")))

    def _address(self, paragraph: Any, look: Any, where: str) -> str:
        link = look.find(f"{A}hlinkClick") if look is not None else None
        if link is None:
            return ""
        relation = paragraph.part.rels.get(link.get(f"{R}id", "")) if link.get(f"{R}id") else None
        address = address_of(relation.target_ref) if relation is not None and relation.is_external else None
        if address is None:
            self._found.lose(where, "Tautan ke slide atau berkas lain tidak ikut; katanya tetap.")
        return address or ""

    def _table(self, shape: Any, body: Body, where: str) -> None:
        rows = [[_cell_runs(cell, self, where) for cell in row.cells] for row in shape.table.rows]
        if any(cell.is_merge_origin for row in shape.table.rows for cell in row.cells):
            self._found.lose(where, "Sel tabel yang digabung menjadi sel biasa. Periksa susunan tabelnya.")
        rows = [row for row in rows if any(run.text.strip() for cell in row for run in cell)]
        if rows and len(rows[0]) > 1:
            body.table(rows)
        for row in rows if rows and len(rows[0]) == 1 else []:
            body.paragraph(row[0])

    def _picture(self, shape: Any, body: Body, where: str) -> None:
        try:
            data = shape.image.blob
        except (ValueError, KeyError, AttributeError):
            self._found.lose(where, "Gambar yang hanya ditautkan tidak ikut. Tempel gambarnya ke dalam slide, atau tambahkan di draf.")
            return
        alt = alt_of(shape.element.nvPicPr.cNvPr.get("descr", ""))
        if path := self._kept.keep(alt or where, data, where):
            if not alt:
                self._found.lose(where, NO_ALT)
            body.picture(path, alt)

    def _graphic(self, element: Any, body: Body, where: str, targets: dict[str, tuple[str, bool]]) -> None:
        """A chart as the table of its numbers, SmartArt as its words."""
        for chart in element.iter(office.CHART):
            rows = office.chart_rows(self._archive, targets.get(chart.get(f"{R}id", ""), ("", False))[0])
            self._found.lose(where, "Grafik menjadi tabel angkanya." if rows else "Grafik tidak ikut: angkanya tidak ada di dalam berkas.")
            if rows:
                body.table([[[Run(text)] for text in row] for row in rows])
        for diagram in element.iter(office.DIAGRAM):
            self._found.lose(where, "SmartArt menjadi daftar; bentuknya tidak ikut.")
            for text in office.diagram_words(self._archive, targets.get(diagram.get(f"{R}dm", ""), ("", False))[0]):
                body.entry(0, None, [Run(text)])

    def _notes(self, slide: Any, body: Body) -> None:
        """What the trainer has written below her slide."""
        if not slide.has_notes_slide or slide.notes_slide.notes_text_frame is None:
            return
        lines = [line for line in map(_line, slide.notes_slide.notes_text_frame.text.split("\n")) if line]
        if lines:
            self._found.lose(
                "Seluruh presentasi", f"Catatan di bawah slide ikut sebagai kutipan “{NOTES}”. Hapus yang hanya untuk pelatih."
            )
            body.quote([Run(NOTES, "strong"), *(run for line in lines for run in (END, Run(line)))])


def _cell_runs(cell: Any, reader: SlideReader, where: str) -> list[Run]:
    runs: list[Run] = []
    for paragraph in cell.text_frame.paragraphs:
        runs += [Run(" ") if run == END else run for run in reader._runs(paragraph, where)]
        runs.append(Run(" "))
    return runs


def _leaves(shapes: Any) -> Iterator[Any]:
    """All shapes, those of groups too."""
    waiting = [iter(shapes)]
    while waiting:
        shape = next(waiting[-1], None)
        if shape is None:
            waiting.pop()
        elif shape.element.tag == f"{P}grpSp" and len(waiting) < 20:
            waiting.append(iter(shape.shapes))
        else:
            yield shape


def _in_order(shapes: Iterator[Any]) -> list[Any]:
    """Shapes as they are read: from the top, and from the left within a row."""
    return sorted(shapes, key=lambda shape: ((shape.top or 0) // ROW, shape.left or 0))


def _kind(shape: Any) -> str:
    placeholder = next(shape.element.iter(f"{P}ph"), None)
    return placeholder.get("type", "") if placeholder is not None else ""


def _is_list(shape: Any) -> bool:
    """Whether a shape is a body, whose paragraphs have bullets unless they say otherwise."""
    placeholder = next(shape.element.iter(f"{P}ph"), None)
    return placeholder is not None and placeholder.get("type", "obj") in ("obj", "body") and len(shape.text_frame.paragraphs) > 1


def _line(text: str) -> str:
    return visible(text.replace("\v", " ")).strip()
