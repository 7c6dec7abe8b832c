"""The parts of a Word document, looked over before they are converted: what the converter would drop is written as words, or said."""

import io
import re
import zipfile
from xml.etree.ElementTree import Element, SubElement, tostring

from lms.studio.importing import crops, equations, office, wordkeys, wordlists, wordshapes
from lms.studio.importing.found import Found
from lms.studio.importing.safe import Archive, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the usual prefix
MAIN, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
WHERE = "Dokumen Word"
TRACKED = "Perubahan terlacak dianggap diterima. Periksa hasilnya."
SAID = {
    f"{W}ins": TRACKED,
    f"{W}del": TRACKED,
    f"{W}moveFrom": TRACKED,
    f"{W}moveTo": TRACKED,
    f"{W}commentReference": "Komentar di pinggir dokumen tidak ikut.",
    f"{W}altChunk": "Bagian yang disisipkan dari berkas lain tidak ikut.",
    f"{W}subDoc": "Bagian yang disisipkan dari berkas lain tidak ikut.",
    f"{O}OLEObject": "Objek yang ditanam (misalnya lembar Excel) tidak ikut.",
    f"{W}control": "Objek yang ditanam (misalnya lembar Excel) tidak ikut.",
    f"{office.WEB_VIDEO}webVideoPr": "Video tidak ikut. Pasang sebagai tautan di draf.",
}
READ_THROUGH = {f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "ruby", "rubyBase")}  # the converter would drop their words
HIDDEN = "Tulisan yang disembunyikan di Word ikut tampak. Hapus di draf bila tidak perlu."
CONTENTS = "Daftar isi tidak ikut; aplikasi membuatnya sendiri."
BLIP = f"{office.A}blip"
_CONTENTS = re.compile(r"(?:toc|daftarisi|tableoffigures)\s*\d*", re.IGNORECASE)


def prepared(archive: Archive, found: Found) -> bytes:
    """The document packed again with equations, SmartArt, charts and boxes as words; losses go into `found`."""
    root = parse_xml(archive.read(MAIN), "Dokumen ini")
    for element in root.iter():
        if sentence := SAID.get(element.tag):
            found.lose(WHERE, sentence)
        if element.tag in READ_THROUGH:
            element.tag = f"{W}smartTag"
        if element.tag == f"{W}r" and _is_on(element.find(f"{W}rPr/{W}vanish")):
            found.lose(WHERE, HIDDEN)
    if any(name.startswith(("word/header", "word/footer")) and _has_words(archive, name) for name in archive.names()):
        found.lose(WHERE, "Kepala dan kaki halaman tidak ikut.")
    _without_contents(root, found)
    wordlists.count(root, archive, found)
    wordkeys.embolden(root)
    _small(root)
    _equations(root, found)
    wordshapes.unfold(root, found)
    _drawings(root, archive, found)
    changed = _cropped(root, archive, found)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name, data in (changed | {MAIN: tostring(root)}).items():
            target.writestr(name, data)
        for name in archive.names():
            if name not in changed and name != MAIN:
                target.writestr(name, archive.read(name))
    return packed.getvalue()


def _cropped(root: Element, archive: Archive, found: Found) -> dict[str, bytes]:
    """Parts for the pictures of which only a piece is shown, with the relations that lead to them."""
    targets, parts = office.targets(archive, MAIN), dict[str, bytes]()
    relations = parse_xml(archive.read(RELATIONS), "Dokumen ini") if RELATIONS in archive else None
    for picture in root.iter(wordshapes.PICTURE):
        sides, blip = crops.sides_of(picture), next(picture.iter(BLIP), None)
        path, outside = targets.get("" if blip is None else blip.get(f"{office.R}embed", ""), ("", True))
        if not sides or blip is None or relations is None or outside or path not in archive:
            continue
        if (piece := crops.piece_of(archive.read(path), sides)) is None:
            found.lose(WHERE, crops.WHOLE)
            continue
        name = f"potong-{len(parts)}"
        parts[f"word/media/{name}.jpg"] = piece
        SubElement(relations, office.RELATION, {"Id": name, "Type": f"{office.R[1:-1]}/image", "Target": f"media/{name}.jpg"})
        blip.set(f"{office.R}embed", name)
    return parts | {RELATIONS: tostring(relations)} if parts and relations is not None else {}


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1").lower() not in ("0", "false", "off")


def _small(root: Element) -> None:
    """LibreOffice puts small signs above or below the line by a distance and a size; the converter knows only their name."""
    for look in root.iter(f"{W}rPr"):
        position = look.find(f"{W}position")
        moved = "" if position is None else position.get(f"{W}val", "").strip()
        if moved.strip("-0") and look.find(f"{W}sz") is not None and look.find(f"{W}vertAlign") is None:
            SubElement(look, f"{W}vertAlign", {f"{W}val": "subscript" if moved.startswith("-") else "superscript"})


def _without_contents(root: Element, found: Found) -> None:
    """The table of contents that Word has made goes."""
    for parent in list(root.iter()):
        for child in list(parent):
            gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") if child.tag == f"{W}sdt" else None
            style = child.find(f"{W}pPr/{W}pStyle") if child.tag == f"{W}p" else None
            made = gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
            if made or (style is not None and _CONTENTS.fullmatch(style.get(f"{W}val", ""))):
                parent.remove(child)
                found.lose(WHERE, CONTENTS)


def _has_words(archive: Archive, name: str) -> bool:
    return name.endswith(".xml") and any((text.text or "").strip() for text in parse_xml(archive.read(name), "Dokumen ini").iter(f"{W}t"))


def _equations(root: Element, found: Found) -> None:
    """An equation becomes the words that stand in it."""
    for parent in list(root.iter()):
        for at, child in enumerate(list(parent)):
            if child.tag in (equations.EQUATION, f"{equations.M}oMathPara"):
                words = equations.words_of(child)
                found.lose(WHERE, equations.LOST.format(words[:80]))
                parent[at] = _run(f" {words} ")


def _drawings(root: Element, archive: Archive, found: Found) -> None:
    """SmartArt and charts become words behind their paragraph; pictures that lie elsewhere go."""
    targets = office.targets(archive, MAIN)
    for parent in list(root.iter()):
        for at, child in reversed(list(enumerate(list(parent)))):
            if child.tag == f"{W}p":
                for offset, new in enumerate(_beside(child, targets, archive, found), 1):
                    parent.insert(at + offset, new)
    _without_linked(root, found)


def _without_linked(root: Element, found: Found) -> None:
    """Pictures that lie elsewhere go."""
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
            part = targets.get(element.get(f"{office.R}id", ""), ("", False))[0]
            rows, title = office.chart_rows(archive, part), office.chart_title(archive, part)
            new += [_paragraph(title)] if title else []
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
