"""The items of a course as a QTI 2.1 package: a document for each item, a test by goals, practice by modules, and their pictures."""

import io
import re
import zipfile
from collections.abc import Iterable
from html import unescape
from xml.etree.ElementTree import Element, SubElement, tostring

from lms.courses.content import Course, Item
from lms.later import Later
from lms.studio.exporting.banking import by_goal
from lms.studio.exporting.formats import Format, add
from lms.studio.exporting.qti21_item import HEADER, INSTANCE, Writer, identifier
from lms.studio.exporting.xhtml import Xhtml
from lms.studio.importing.manifest import NAME

drawn = Later("lms.courses.drawn.draw")
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
TEST = "ujian.xml"
ITEMS, DRAWINGS = "soal", "lukis"
_LABEL = re.compile(r'aria-label="([^"]*)"')
_NO_XML = re.compile("[^\\t\\n\\r -\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")  # signs that XML cannot hold
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same course gives the same bytes


def write(course: Course) -> bytes:
    """The package as a zip."""
    return _Package(course).zipped()


class _Package:
    """Gathers the files of the package."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._data = {file.path: file.data for file in course.files}
        self._files: dict[str, bytes] = {}
        sizes = {picture.path: (picture.width, picture.height) for picture in course.pictures}
        self._writer = Writer(Xhtml(sizes, lambda path: f"../{path}"), self._picture)
        self._manifest, self._resources = _manifest(course)

    def zipped(self) -> bytes:
        """All of it."""
        test = self._test()
        self._put(TEST, test)
        entry = self._resource("ujian", "imsqti_test_xmlv2p1", TEST)
        for item in _items(self._course):
            self._item(item)
            SubElement(entry, "dependency", identifierref=identifier(item))
        self._put(NAME, self._manifest)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(self._files, key=lambda path: (path != NAME, path)):
                member = zipfile.ZipInfo(path, MOMENT)
                member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(member, self._files[path])
        return made.getvalue()

    def _put(self, path: str, root: Element) -> None:
        self._files[path] = f'<?xml version="1.0" encoding="UTF-8"?>\n{_NO_XML.sub("", tostring(root, encoding="unicode"))}\n'.encode()

    def _item(self, item: Item) -> None:
        path = f"{ITEMS}/{item.id}.xml"
        root = self._writer.item(item)
        self._put(path, root)
        resource = self._resource(identifier(item), "imsqti_item_xmlv2p1", path)
        for shown in dict.fromkeys(image.get("src", "").removeprefix("../") for image in root.iter("img")):
            if shown in self._data:
                self._files[shown] = self._data[shown]
            if shown in self._files:
                SubElement(resource, "file", href=shown)

    def _picture(self, item: Item) -> tuple[str, str] | None:
        """The address of what an item shows, and the words for those who do not see it."""
        if item.picture:
            return f"../{item.picture.path}", item.picture.alt
        if not item.drawing:
            return None
        svg, path = drawn.draw(item.drawing).svg, f"{DRAWINGS}/{item.id}.svg"
        self._files[path] = svg.encode()
        label = _LABEL.search(svg)
        return f"../{path}", unescape(label[1]) if label else "Lukisan"

    def _resource(self, name: str, kind: str, path: str) -> Element:
        resource = SubElement(self._resources, "resource", identifier=name, type=kind, href=path)
        SubElement(resource, "file", href=path)
        return resource

    def _test(self) -> Element:
        course = self._course
        test = Element("assessmentTest", HEADER | {"identifier": "ujian", "title": course.title})
        if course.rules.minutes:
            SubElement(test, "timeLimits", maxTime=str(course.rules.minutes * 60))
        goals = list(by_goal(course))
        if goals:
            part = _part(test, "ujian-akhir", course.rules.tries)
            for number, (sentence, items) in enumerate(goals, 1):
                _section(part, f"tujuan-{number}", sentence, items, min(course.rules.per_goal, len(items)))
        practice = [(module.title, module.practice) for module in course.modules if module.practice]
        if practice:
            part = _part(test, "latihan", 0)
            for number, (title, items) in enumerate(practice, 1):
                _section(part, f"latihan-{number}", title, items, len(items))
        return test


def _items(course: Course) -> Iterable[Item]:
    for _, items in by_goal(course):
        yield from items
    for module in course.modules:
        yield from module.practice


def _part(test: Element, name: str, tries: int) -> Element:
    part = SubElement(test, "testPart", identifier=name, navigationMode="nonlinear", submissionMode="simultaneous")
    if tries != 1:
        SubElement(part, "itemSessionControl", maxAttempts=str(tries))
    return part


def _section(part: Element, name: str, title: str, items: Iterable[Item], drawn_items: int) -> None:
    section = SubElement(part, "assessmentSection", identifier=name, title=title, visible="true")
    items = list(items)
    if drawn_items < len(items):
        SubElement(section, "selection", select=str(drawn_items))
        SubElement(section, "ordering", shuffle="true")
    for item in items:
        SubElement(section, "assessmentItemRef", identifier=identifier(item), href=f"{ITEMS}/{item.id}.xml")


def _manifest(course: Course) -> tuple[Element, Element]:
    """The list of contents, and where its resources go."""
    root = Element("manifest", {"xmlns": PACKAGE, "xmlns:xsi": INSTANCE, "identifier": f"paket-{course.id}"})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package"
    SubElement(metadata, "schemaversion").text = "1.0.0"
    SubElement(root, "organizations")
    return root, SubElement(root, "resources")


add(
    Format(
        "qti21", "QTI 2.1 (soal untuk sistem lain)", "zip", "application/zip", True,
        "Semua soal tes dan latihan dengan kuncinya, gambar, pembahasan, dan umpan balik. Tiap tujuan dan tiap latihan menjadi satu bagian. Pelajaran dan batas lulus tidak ikut.",
        write,
    )
)  # fmt: skip
