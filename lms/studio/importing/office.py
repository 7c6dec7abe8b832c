"""What documents of Word and PowerPoint have in common: parts of XML, properties, drawings that are stored beside the text."""

from collections.abc import Collection, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from lms.errors import Refused
from lms.studio.importing.found import Found
from lms.studio.importing.safe import Archive, parse_xml
from lms.studio.importing.signs import visible

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHART, DIAGRAM = f"{C}chart", f"{DGM}relIds"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVE = f"{MC}AlternateContent"
WEB_VIDEO = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}"
NEW_CHARTS = (
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
    "{http://schemas.microsoft.com/office/drawing/2017/model3d}model3d",
)
SHAPES = "Garis, panah, dan bentuk tanpa tulisan tidak ikut. Bila penting, simpan sebagai gambar lalu tambahkan di draf."
UNSHOWN = "Grafik jenis baru atau model 3D tidak ikut. Simpan sebagai gambar, lalu tambahkan di draf."
STRICT = "{} disimpan sebagai “Strict Open XML”. Di Office pilih Simpan Sebagai jenis biasa ({}), lalu pilih lagi."
DC = "{http://purl.org/dc/elements/1.1/}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
NO_TITLES = {
    *("", "word document", "powerpoint presentation", "presentasi powerpoint", "slide 1", "dokumen word", "pptxgenjs presentation"),
    *("untitled", "untitled presentation", "untitled document", "presentasi tanpa judul", "dokumen tanpa judul"),
}


def refuse_unsafe_xml(archive: Archive, what: str) -> None:
    """Every part is read once under our limits, before a library reads it without any. Raises Refused."""
    for name in archive.names():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            parse_xml(archive.read(name), what)
        else:
            archive.read(name)


def refuse_strict(archive: Archive, part: str, what: str, ending: str) -> None:
    """Refuse a file of the strict dialect, whose names no reader here knows."""
    if b"http://purl.oclc.org/ooxml/" in archive.read(part)[:4000]:
        raise Refused(STRICT.format(what, ending))


def face_of(alternative: Any, told: Collection[str], where: str, found: Found) -> list[Any]:
    """What stays of two faces of the same thing: the newer one where it holds one of the elements `told`, else the older one."""
    newer, older = alternative.find(f"{MC}Choice"), alternative.find(f"{MC}Fallback")
    if any(one.tag in NEW_CHARTS for one in alternative.iter()):
        found.lose(where, UNSHOWN)
        return []
    if newer is not None and (older is None or any(one.tag in told for one in newer.iter())):
        return list(newer)
    return [] if older is None else list(older)


def one_face(root: Any, told: Collection[str], where: str, found: Found) -> None:
    """Leave only one face of everything that is drawn twice on a slide, which is a tree of lxml."""
    for alternative in list(root.iter(ALTERNATIVE)):
        parent = alternative.getparent()
        if parent is not None:
            at = list(parent).index(alternative)
            parent[at : at + 1] = face_of(alternative, told, where, found)


def title_of(archive: Archive) -> str:
    """The title in the properties, "" where there is none that says anything."""
    if "docProps/core.xml" not in archive:
        return ""
    element = parse_xml(archive.read("docProps/core.xml"), "Dokumen ini").find(f"{DC}title")
    title = visible(element.text or "").strip() if element is not None else ""
    return "" if title.casefold() in NO_TITLES else title[:200]


def targets(archive: Archive, part: str) -> dict[str, tuple[str, bool]]:
    """The relations of a part: id → its target as a path in the archive (or an address), and whether it lies outside."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    if path not in archive:
        return {}
    found = {}
    for one in parse_xml(archive.read(path), "Dokumen ini").iter(RELATION):
        outside, target = one.get("TargetMode") == "External", one.get("Target", "")
        found[one.get("Id", "")] = (target if outside else _path(folder, target), outside)
    return found


def _path(folder: str, target: str) -> str:
    parts = [] if target.startswith("/") else folder.split("/")
    for part in target.strip("/").split("/"):
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def diagram_words(archive: Archive, part: str) -> list[str]:
    """The words of a SmartArt, entry by entry."""
    if part not in archive:
        return []
    points = parse_xml(archive.read(part), "Dokumen ini").iter(f"{DGM}pt")
    texts = (visible("".join(text.text or "" for text in point.iter(f"{A}t"))).strip() for point in points)
    return [text for text in texts if text]


def chart_rows(archive: Archive, part: str) -> list[list[str]]:
    """The numbers of a chart as rows: a head with the names of its series, then one row for each category; empty where it has none."""
    if part not in archive:
        return []
    root = parse_xml(archive.read(part), "Dokumen ini")
    series = [_series(one) for one in root.iter(f"{C}ser")]
    if not series:
        return []
    categories = max((cats for _, cats, _ in series), key=len)
    longest = max(len(categories), *(len(values) for _, _, values in series))
    head = ["", *(name or f"Seri {number}" for number, (name, _, _) in enumerate(series, 1))]
    rows = []
    for at in range(min(longest, 100)):
        rows.append([_at(categories, at) or str(at + 1), *(_at(values, at) for _, _, values in series)])
    return [head, *rows]


def chart_title(archive: Archive, part: str) -> str:
    """What a chart is called, "" where it has no title of its own."""
    if part not in archive:
        return ""
    title = parse_xml(archive.read(part), "Dokumen ini").find(f"{C}chart/{C}title")
    return "" if title is None else visible("".join(text.text or "" for text in title.iter(f"{A}t"))).strip()


def _series(element: Element) -> tuple[str, list[str], list[str]]:
    name = "".join(text for text in _points(element.find(f"{C}tx")))
    categories = _points(element.find(f"{C}cat")) or _points(element.find(f"{C}xVal"))
    values = _points(element.find(f"{C}val")) or _points(element.find(f"{C}yVal"))
    return name, list(categories), list(values)


def _points(element: Element | None) -> list[str]:
    return [] if element is None else list(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    for value in element.iter(f"{C}v"):
        yield _number(visible(value.text or "").strip())


def _number(text: str) -> str:
    """A number as it is written in Indonesian."""
    try:
        value = float(text)
    except ValueError:
        return text
    return f"{value:.10g}".replace(".", ",") if "e" not in f"{value:.10g}" else text


def _at(values: list[str], at: int) -> str:
    return values[at] if at < len(values) else ""
