"""One slide as blocks: its shapes from the top left, its tables, charts and pictures, and the notes below it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lms.studio.importing import crops, equations, office
from lms.studio.importing.found import Found
from lms.studio.importing.lines import END, Run
from lms.studio.importing.pictures import Kept
from lms.studio.importing.safe import Archive
from lms.studio.importing.shaping import Block, Body
from lms.studio.importing.signs import address_of, alt_of, visible
from lms.studio.importing.slide_shapes import OTHER_KIND, P, kind_of, leaves, title_of
from lms.studio.importing.tags import LOST, SMALL

A, R = office.A, office.R
NOTES = "Catatan pelatih"
SAID = {
    f"{P}timing": "Animasi tidak ikut; semua isi slide langsung tampak.",
    f"{P}transition": "Efek pergantian slide tidak ikut.",
    f"{P}oleObj": "Objek yang ditanam (misalnya lembar Excel) tidak ikut.",
    f"{P}control": "Objek yang ditanam (misalnya lembar Excel) tidak ikut.",
}
VIDEO, SOUND = "Video tidak ikut. Pasang sebagai tautan di draf.", "Suara tidak ikut. Rekam atau pasang di draf."
LINKED_VIDEO = "Video dari internet menjadi tautan."
BACKGROUND = "Gambar latar slide tidak ikut. Bila penting, tambahkan di draf."
FOOT = "Kaki slide tidak ikut."
OTHER = "Objek yang tidak dikenal di slide tidak ikut."
NO_LINK = "Tautan ke slide atau berkas lain tidak ikut; katanya tetap."
TITLED = "Gambar belum punya teks pengganti, jadi memakai judul slidenya. Tulis satu kalimat tentang isinya di draf."
GUESSED = "Slide tanpa kotak judul memakai tulisan besar di atasnya sebagai judul. Periksa judulnya di draf."
NO_ALT = "Gambar belum punya teks pengganti. Tulis satu kalimat tentang isinya di draf."
UNNUMBERED = {f"{A}buNone"}
SPEAKS = {f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp"}
PLAYED = {"videoFile": VIDEO, "quickTimeFile": VIDEO, "audioFile": SOUND, "wavAudioFile": SOUND, "audioCd": SOUND, "snd": SOUND}
Targets = dict[str, tuple[str, bool]]


class SlideReader:
    """Reads the slides of one deck."""

    def __init__(self, archive: Archive, found: Found, kept: Kept) -> None:
        self._archive, self._found, self._kept = archive, found, kept
        self._title = ""  # of the slide that is being read, as words for a picture

    def read(self, slide: Any, where: str) -> tuple[str, list[Block]]:
        """The title of a slide, "" where it has none, and its blocks."""
        office.one_face(slide.element, SPEAKS, where, self._found)
        for element in slide.element.iter():
            if sentence := SAID.get(element.tag):
                self._found.lose(where, sentence)
            elif (kind := str(element.tag).rpartition("}")[2]) in PLAYED and next(element.iterancestors(f"{P}pic"), None) is None:
                self._found.lose(where, PLAYED[kind])
        body = Body()
        title, made = title_of(slide)
        words = _line(title.text_frame.text.replace("\n", " ")) if title is not None else ""
        if words and not made:
            self._found.lose("Seluruh presentasi", GUESSED)
        self._title = alt_of(words)
        targets = office.targets(self._archive, str(slide.part.partname).lstrip("/"))
        if any(name.startswith("ppt/comments") and not outside for name, outside in targets.values()):
            self._found.lose(where, "Komentar pada slide tidak ikut.")
        if any(True for ground in slide.element.iter(f"{P}bg") for _ in ground.iter(f"{A}blip")):
            self._found.lose(where, BACKGROUND)
        for shape in leaves(slide.shapes):
            if title is None or shape.element is not title.element:
                self._shape(shape, body, where, targets)
        self._notes(slide, body)
        return words, body.blocks

    def _shape(self, shape: Any, body: Body, where: str, targets: Targets) -> None:
        element = shape.element
        has_words = bool(getattr(shape, "has_text_frame", False)) and bool(shape.text_frame.text.strip() or _equation(element) is not None)
        if kind_of(shape) in OTHER_KIND:
            if kind_of(shape) == "ftr" and has_words:
                self._found.lose(where, FOOT)
        elif getattr(shape, "has_table", False):
            self._table(shape, body, where)
        elif element.tag == f"{P}pic":
            self._picture(shape, body, where, targets)
        elif element.tag == f"{P}graphicFrame":
            self._graphic(element, body, where, targets)
        else:
            self._filled(element, body, where, targets)
            if has_words:
                self._text(shape.text_frame, body, where, _is_list(shape), self._behind(element, targets, where))
            elif not kind_of(shape) and next(element.iter(f"{P}ph", f"{A}blip"), None) is None:
                self._found.lose(where, office.SHAPES)

    def _behind(self, element: Any, targets: Targets, where: str) -> str:
        """The address that a click on a whole shape leads to."""
        link = next((link for about in element.iter(f"{P}cNvPr") for link in about.findall(f"{A}hlinkClick")), None)
        if link is None:
            return ""
        target, outside = targets.get(link.get(f"{R}id", ""), ("", False))
        address = address_of(target) if outside else None
        if address is None:
            self._found.lose(where, NO_LINK)
        return address or ""

    def _text(self, frame: Any, body: Body, where: str, listed: bool, href: str = "") -> None:
        """Paragraphs; those of a body with bullets are entries by their level."""
        counts: dict[int, int] = {}
        for paragraph in frame.paragraphs:
            runs = [run if run.href or run == END else replace(run, href=href) for run in self._runs(paragraph, where)]
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
            counts = {depth: count for depth, count in counts.items() if depth < level or (depth == level and counted)}
            if counted:
                counts[level] = counts.get(level, _first(properties) - 1) + 1
            body.entry(level, counts.get(level), runs)

    def _runs(self, paragraph: Any, where: str) -> Iterator[Run]:
        for element in paragraph._p:
            if element.tag == f"{A}br":
                yield END
            elif element.tag in (f"{A}r", f"{A}fld"):
                look = element.find(f"{A}rPr")
                text = "".join(text.text or "" for text in element.iter(f"{A}t"))
                yield Run(self._small(text, look, where), _style(look), self._address(paragraph, look, where))
            elif (equation := _equation(element)) is not None:
                words = equations.words_of(equation)
                self._found.lose(where, equations.LOST.format(words[:80]))
                yield Run(f" {words} ")

    def _small(self, text: str, look: Any, where: str) -> str:
        """Words above or below the line, as signs that stand there where there are such; struck ones are said."""
        if look is None:
            return text
        if look.get("strike", "noStrike") != "noStrike" and text.strip():
            self._found.lose(where, LOST["s"])
        raised = look.get("baseline", "0").rstrip("%")
        if raised in ("", "0") or not text.strip():
            return text
        table, known = SMALL["sub" if raised.startswith("-") else "sup"]
        if set(text.strip()) <= known:
            return text.translate(table)
        self._found.lose(where, "Huruf kecil di atas atau di bawah baris menjadi huruf biasa.")
        return text

    def _address(self, paragraph: Any, look: Any, where: str) -> str:
        link = look.find(f"{A}hlinkClick") if look is not None else None
        if link is None:
            return ""
        relation = paragraph.part.rels.get(link.get(f"{R}id", "")) if link.get(f"{R}id") else None
        address = address_of(relation.target_ref) if relation is not None and relation.is_external else None
        if address is None:
            self._found.lose(where, NO_LINK)
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

    def _picture(self, shape: Any, body: Body, where: str, targets: Targets) -> None:
        element = shape.element
        if self._played(element, body, where, targets):
            return
        try:
            data = shape.image.blob
        except (ValueError, KeyError, AttributeError):
            self._found.lose(where, "Gambar yang hanya ditautkan tidak ikut. Tempel gambarnya ke dalam slide, atau tambahkan di draf.")
            return
        self._keep(data, element, alt_of(element.nvPicPr.cNvPr.get("descr", "")), body, where)
        if href := self._behind(element, targets, where):
            body.paragraph([Run("Buka tautan", href=href)])

    def _keep(self, data: bytes, element: Any, alt: str, body: Body, where: str) -> None:
        """A picture, or the piece of it that the slide shows."""
        if sides := crops.sides_of(element):
            piece = crops.piece_of(data, sides)
            if piece is None:
                self._found.lose(where, crops.WHOLE)
            data = piece or data
        if path := self._kept.keep(alt or where, data, where):
            if not alt:
                self._found.lose(where, TITLED if self._title else NO_ALT)
            body.picture(path, alt or (f"Gambar pada slide {self._title}" if self._title else ""))

    def _played(self, element: Any, body: Body, where: str, targets: Targets) -> bool:
        """Whether a picture only stands for what plays; a video of the web stays as a link."""
        for media in element.nvPicPr.iter():
            kind = str(media.tag).rpartition("}")[2]
            if kind not in PLAYED:
                continue
            target, outside = targets.get(media.get(f"{R}link", ""), ("", False))
            address = address_of(target) if outside else None
            self._found.lose(where, LINKED_VIDEO if address else PLAYED[kind])
            if address:
                body.paragraph([Run("Buka video", href=address)])
            return True
        return False

    def _filled(self, element: Any, body: Body, where: str, targets: Targets) -> None:
        """A shape that a picture fills."""
        for blip in (blip for fill in element.findall(f"{P}spPr/{A}blipFill") for blip in fill.iter(f"{A}blip")):
            path, outside = targets.get(blip.get(f"{R}embed", ""), ("", True))
            if not outside and path in self._archive:
                about = next(element.iter(f"{P}cNvPr"))
                self._keep(self._archive.read(path), element, alt_of(about.get("descr", "")), body, where)

    def _graphic(self, element: Any, body: Body, where: str, targets: Targets) -> None:
        """A chart as the table of its numbers, SmartArt as its words."""
        for chart in element.iter(office.CHART):
            part = targets.get(chart.get(f"{R}id", ""), ("", False))[0]
            rows = office.chart_rows(self._archive, part)
            self._found.lose(where, "Grafik menjadi tabel angkanya." if rows else "Grafik tidak ikut: angkanya tidak ada di dalam berkas.")
            body.paragraph([Run(office.chart_title(self._archive, part), "strong")])
            if rows:
                body.table([[[Run(text)] for text in row] for row in rows])
        for diagram in element.iter(office.DIAGRAM):
            self._found.lose(where, "SmartArt menjadi daftar; bentuknya tidak ikut.")
            for text in office.diagram_words(self._archive, targets.get(diagram.get(f"{R}dm", ""), ("", False))[0]):
                body.entry(0, None, [Run(text)])
        if next(element.iter(office.CHART, office.DIAGRAM, f"{P}oleObj"), None) is None:
            self._found.lose(where, OTHER)

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


def _first(properties: Any) -> int:
    """The number with which a numbered list begins."""
    said = properties.find(f"{A}buAutoNum").get("startAt", "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1


def _style(look: Any) -> str:
    if look is None:
        return ""
    return "strong" if look.get("b") in ("1", "true") else "em" if look.get("i") in ("1", "true") else ""


def _equation(element: Any) -> Any:
    return next(element.iter(equations.EQUATION), None)


def _is_list(shape: Any) -> bool:
    """Whether a shape is a body, whose paragraphs have bullets unless they say otherwise."""
    placeholder = next(shape.element.iter(f"{P}ph"), None)
    return placeholder is not None and placeholder.get("type", "obj") in ("obj", "body") and len(shape.text_frame.paragraphs) > 1


def _line(text: str) -> str:
    return visible(text.replace("\v", " ")).strip()
