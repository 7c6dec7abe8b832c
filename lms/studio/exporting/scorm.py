"""A course for another system as SCORM 1.2: every lesson and the practice of every module as a page that works without a network."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from lms.courses.content import Course, Lesson, Module
from lms.errors import Refused
from lms.studio.exporting.formats import Format, add
from lms.studio.exporting.html import writer_of
from lms.studio.exporting.package import zipped
from lms.studio.exporting.pages import Page, lesson_page, practice_page

PLAYER = Path(__file__).parent / "player"
SHARED = ("langkah.css", "langkah.js")
CP, ADL = "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.adlnet.org/xsd/adlcp_rootv1p2"


@dataclass(frozen=True)
class _Placed:
    """A page with its module and the id that it has in the manifest."""

    module: Module
    id: str
    page: Page


def write_scorm(course: Course) -> bytes:
    """The package as a zip. Of the pictures only those that its pages show; questions of tests and their keys are no part of it."""
    placed = list(_pages(course))
    if not placed:
        raise Refused("Materi ini belum punya pelajaran.")
    media = {file.path: file.data for file in course.files if file.path.startswith(("gambar/", "audio/"))}
    shown = {path for one in placed for path in media if f'"{path}"' in one.page.html}
    files = {name: (PLAYER / name).read_bytes() for name in SHARED} | {path: media[path] for path in shown}
    files |= {one.page.name: one.page.html.encode() for one in placed}
    files["imsmanifest.xml"] = _manifest(course, placed, media)
    return zipped(files)


def _pages(course: Course) -> Iterator[_Placed]:
    html, number = writer_of(course), 0
    for place, module in enumerate(course.modules, 1):
        for lesson in module.lessons:
            number += 1
            yield _Placed(module, f"pelajaran-{number}", lesson_page(_name(number, lesson), lesson, html))
        if module.practice:
            yield _Placed(module, f"latihan-{place}", practice_page(f"latihan-{place:02d}.html", module, html))


def _name(number: int, lesson: Lesson) -> str:
    return f"pelajaran-{number:02d}-{lesson.id}.html"


def _manifest(course: Course, placed: list[_Placed], media: dict[str, bytes]) -> bytes:
    """What the package is made of, as the player reads it."""
    root = ET.Element("manifest", {"identifier": f"langkah-{course.id}", "version": "1.1", "xmlns": CP, "xmlns:adlcp": ADL})
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text, ET.SubElement(about, "schemaversion").text = "ADL SCORM", "1.2"
    all_of_them = ET.SubElement(root, "organizations", {"default": "susunan"})
    outline = ET.SubElement(all_of_them, "organization", {"identifier": "susunan"})
    ET.SubElement(outline, "title").text = course.title
    resources = ET.SubElement(root, "resources")
    folders: dict[str, ET.Element] = {}
    for one in placed:
        folder = folders.get(one.module.id)
        if folder is None:
            folder = folders[one.module.id] = ET.SubElement(outline, "item", {"identifier": f"bagian-{len(folders) + 1}"})
            ET.SubElement(folder, "title").text = one.module.title
        item = ET.SubElement(folder, "item", {"identifier": f"butir-{one.id}", "identifierref": one.id, "isvisible": "true"})
        ET.SubElement(item, "title").text = one.page.title
        kind = {"identifier": one.id, "type": "webcontent", "adlcp:scormtype": "sco", "href": one.page.name}
        resource = ET.SubElement(resources, "resource", kind)
        for path in (one.page.name, *SHARED, *sorted(path for path in media if f'"{path}"' in one.page.html)):
            ET.SubElement(resource, "file", {"href": path})
    ET.indent(root)
    return ET.tostring(root, "utf-8", xml_declaration=True)


add(
    Format(
        "scorm", "SCORM 1.2 (ZIP)", "zip", "application/zip", False,
        "Pelajaran dengan gambar dan rekamannya, lalu soal latihan dengan umpan balik. Soal tes dan kuncinya tidak ikut. Berjalan tanpa jaringan.",
        write_scorm,
    )
)  # fmt: skip
