"""The parts of a Word document, looked over before they are converted: what the converter would drop is written as words, or said."""

import io
import zipfile
from xml.etree.ElementTree import Element, SubElement, tostring

from lms.studio.importing import office
from lms.studio.importing.found import Found
from lms.studio.importing.safe import Archive, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the usual prefix
MAIN, NUMBERING = "word/document.xml", "word/numbering.xml"
WHERE = "Dokumen Word"
SAID = {
    f"{W}ins": "Perubahan terlacak dianggap diterima. Periksa hasilnya.",
    f"{W}del": "Perubahan terlacak dianggap diterima. Periksa hasilnya.",
    f"{W}moveFrom": "Perubahan terlacak dianggap diterima. Periksa hasilnya.",
    f"{W}commentReference": "Komentar di pinggir dokumen tidak ikut.",
    f"{W}altChunk": "Bagian yang disisipkan dari berkas lain tidak ikut.",
    f"{W}txbxContent": "Isi kotak teks dipindah ke antara paragraf. Periksa urutannya.",
    f"{O}OLEObject": "Objek yang ditanam (misalnya lembar Excel) tidak ikut.",
}
BLIP = f"{office.A}blip"


def prepared(archive: Archive, found: Found) -> bytes:
    """The document packed again with equations, SmartArt and charts as words; losses go into `found`."""
    root = parse_xml(archive.read(MAIN), "Dokumen ini")
    for element in root.iter():
        if sentence := SAID.get(element.tag):
            found.lose(WHERE, sentence)
    if any(name.startswith(("word/header", "word/footer")) and _has_words(archive, name) for name in archive.names()):
        found.lose(WHERE, "Kepala dan kaki halaman tidak ikut.")
    _letter(root, archive)
    _equations(root, found)
    _drawings(root, archive, found)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name in archive.names():
            target.writestr(name, tostring(root) if name == MAIN else archive.read(name))
    return packed.getvalue()


def _letter(root: Element, archive: Archive) -> None:
    """Entries counted by letters get them as words: our lists know only numbers."""
    lettered = _lettered(archive)
    counts: dict[tuple[str, int], int] = {}
    for paragraph in root.iter(f"{W}p"):
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        if numbering is None:
            continue
        number, level = _value(numbering, "numId"), _depth(_value(numbering, "ilvl"))
        for deeper in [key for key in counts if key[0] == number and key[1] > level]:
            del counts[deeper]
        counts[number, level] = counts.get((number, level), 0) + 1
        if kind := lettered.get((number, level)):
            letter = chr(ord("a") + (counts[number, level] - 1) % 26)
            paragraph[0].remove(numbering)
            paragraph.insert(1, _run(f"{letter.upper() if kind == 'upperLetter' else letter}. "))


def _lettered(archive: Archive) -> dict[tuple[str, int], str]:
    """The lists that are counted by letters: (number, level) → the kind of letter."""
    if NUMBERING not in archive:
        return {}
    root = parse_xml(archive.read(NUMBERING), "Dokumen ini")
    kinds = {
        (one.get(f"{W}abstractNumId", ""), _depth(level.get(f"{W}ilvl", ""))): _value(level, "numFmt")
        for one in root.iter(f"{W}abstractNum")
        for level in one.iter(f"{W}lvl")
    }
    found = {}
    for one in root.iter(f"{W}num"):
        for (name, level), kind in kinds.items():
            if name == _value(one, "abstractNumId") and kind in ("lowerLetter", "upperLetter"):
                found[one.get(f"{W}numId", ""), level] = kind
    return found


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _depth(said: str) -> int:
    """The depth of an entry, 0 where a damaged document says nothing that counts."""
    return int(said) if said.isdecimal() and len(said) < 3 else 0


def _has_words(archive: Archive, name: str) -> bool:
    return name.endswith(".xml") and any((text.text or "").strip() for text in parse_xml(archive.read(name), "Dokumen ini").iter(f"{W}t"))


def _equations(root: Element, found: Found) -> None:
    """An equation becomes the words that stand in it."""
    for parent in list(root.iter()):
        for at, child in enumerate(list(parent)):
            if child.tag not in (f"{M}oMath", f"{M}oMathPara"):
                continue
            words = "".join(text.text or "" for text in child.iter(f"{M}t"))
            found.lose(WHERE, f"Rumus menjadi tulisan biasa: {words[:80]}. Periksa, atau pakai gambar.")
            parent[at] = _run(f" {words} ")


def _drawings(root: Element, archive: Archive, found: Found) -> None:
    """SmartArt and charts become words behind their paragraph; pictures that lie elsewhere go."""
    targets = office.targets(archive, MAIN)
    for parent in list(root.iter()):
        for at, child in reversed(list(enumerate(list(parent)))):
            if child.tag == f"{W}p":
                for offset, new in enumerate(_beside(child, targets, archive, found), 1):
                    parent.insert(at + offset, new)
    for blip in root.iter(BLIP):
        if blip.get(f"{office.R}embed") is None and blip.get(f"{office.R}link") is not None:
            found.lose(WHERE, "Gambar yang hanya ditautkan tidak ikut. Tempel gambarnya ke dalam dokumen, atau tambahkan di draf.")
    for run in list(root.iter(f"{W}r")):
        for drawing in run.findall(f"{W}drawing"):
            if any(blip.get(f"{office.R}embed") is None for blip in drawing.iter(BLIP)):
                run.remove(drawing)


def _beside(paragraph: Element, targets: dict[str, tuple[str, bool]], archive: Archive, found: Found) -> list[Element]:
    new: list[Element] = []
    for element in paragraph.iter():
        if element.tag == office.DIAGRAM:
            words = office.diagram_words(archive, targets.get(element.get(f"{office.R}dm", ""), ("", False))[0])
            found.lose(WHERE, "SmartArt menjadi kalimat biasa; bentuknya tidak ikut.")
            new += [_paragraph(text) for text in words]
        elif element.tag == office.CHART:
            rows = office.chart_rows(archive, targets.get(element.get(f"{office.R}id", ""), ("", False))[0])
            found.lose(WHERE, "Grafik menjadi tabel angkanya." if rows else "Grafik tidak ikut: angkanya tidak ada di dalam dokumen.")
            new += [_table(rows)] if rows else []
    return new


def _run(text: str) -> Element:
    run = Element(f"{W}r")
    SubElement(run, f"{W}t").text = text
    return run


def _paragraph(text: str) -> Element:
    paragraph = Element(f"{W}p")
    paragraph.append(_run(text))
    return paragraph


def _table(rows: list[list[str]]) -> Element:
    table = Element(f"{W}tbl")
    for row in rows:
        line = SubElement(table, f"{W}tr")
        for text in row:
            SubElement(line, f"{W}tc").append(_paragraph(text))
    return table
