"""What floats on a page of Word, brought into its text: text boxes, groups of pictures, the two faces of what newer versions draw."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from lms.studio.importing import office
from lms.studio.importing.found import Found

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WHERE = "Dokumen Word"
BOX, PICTURE, PARAGRAPH = f"{W}txbxContent", f"{PIC}pic", f"{W}p"
FRAMES = (f"{W}drawing", f"{W}pict")
TOLD = {BOX, PICTURE, office.CHART, office.DIAGRAM}
VML = {f"{V}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc")}
BOXED = "Isi kotak teks dipindah ke antara paragraf. Periksa urutannya."


def unfold(root: Element, found: Found) -> None:
    """Put the words and pictures of everything that floats behind the paragraph that holds it; what has neither is said."""
    _one_face(root, found)
    _unspoken(root, found)
    for parent in list(root.iter()):
        if parent.tag == BOX:
            continue
        for at, child in reversed(list(enumerate(list(parent)))):
            if child.tag == PARAGRAPH and (moved := list(_moved(child, found))):
                for offset, new in enumerate(moved, 1):
                    parent.insert(at + offset, new)


def _one_face(root: Element, found: Found) -> None:
    """Of two faces of the same thing only the one stays that says more."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == office.ALTERNATIVE:
                at = list(parent).index(child)
                parent[at : at + 1] = list(office.face_of(child, TOLD, WHERE, found))


def _unspoken(root: Element, found: Found) -> None:
    """Arrows, lines and shapes without words are said once."""
    for shape in root.iter():
        silent = shape.tag in VML and not any(one.tag in (BOX, f"{V}imagedata", f"{V}textpath") for one in shape.iter())
        if silent or (shape.tag == f"{WPS}wsp" and not any(one.tag == BOX for one in shape.iter())):
            found.lose(WHERE, office.SHAPES)
        for words in shape.iter(f"{V}textpath") if shape.tag in VML else ():
            found.lose(WHERE, f"Tulisan hias tidak ikut: {words.get('string', '')[:80]}")


def _moved(paragraph: Element, found: Found) -> Iterator[Element]:
    """The content of the boxes and groups in a paragraph, which are taken out of it."""
    for parent in list(paragraph.iter()):
        for frame in list(parent):
            if frame.tag not in FRAMES:
                continue
            boxes = [one for one in frame.iter() if one.tag == BOX]
            pictures = list(frame.iter(PICTURE))
            plain = len(pictures) == 1 and frame.find(f"*/{office.A}graphic/{office.A}graphicData/{PICTURE}") is not None
            if not boxes and (plain or not pictures):
                continue
            parent.remove(frame)
            if boxes:
                found.lose(WHERE, BOXED)
            for box in boxes:
                yield from box
            yield from (_pictured(one) for one in pictures)


def _pictured(picture: Element) -> Element:
    """A paragraph with nothing but this picture."""
    paragraph = Element(PARAGRAPH)
    inline = SubElement(SubElement(SubElement(paragraph, f"{W}r"), f"{W}drawing"), f"{WP}inline")
    about = picture.find(f"{PIC}nvPicPr/{PIC}cNvPr")
    SubElement(inline, f"{WP}docPr", {"descr": "" if about is None else about.get("descr", "")})
    SubElement(SubElement(inline, f"{office.A}graphic"), f"{office.A}graphicData").append(picture)
    return paragraph
