"""A deck from PowerPoint: a few slides make a lesson, sections make modules, and what moves or sounds is said."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lms.errors import Refused
from lms.later import Later
from lms.studio.importing import office
from lms.studio.importing.found import Found, FoundLesson, FoundModule
from lms.studio.importing.pictures import Kept
from lms.studio.importing.safe import Archive, open_archive
from lms.studio.importing.shaping import Block, Body, text_of
from lms.studio.importing.signs import begun, escaped, visible
from lms.studio.importing.slides import SlideReader
from lms.studio.importing.typed_lists import listed

library = Later("pptx")
BROKEN = "Presentasi ini rusak. Buka di PowerPoint, simpan lagi, lalu pilih lagi."
EMPTY = "Slide ini kosong, jadi tidak ikut."
SLIDES, SIGNS, PICTURES = 5, 2500, 3  # of one lesson
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


@dataclass
class Slide:
    """A slide as it was read: its number, title, blocks, and whether it opens a part of the deck."""

    number: int
    title: str
    blocks: list[Block]
    opens: bool
    id: str = ""

    @property
    def size(self) -> int:
        """The signs on it."""
        return sum(len(block.text) for block in self.blocks)

    @property
    def pictures(self) -> int:
        """The pictures on it."""
        return sum(block.kind == "pic" for block in self.blocks)


@dataclass
class _Lesson:
    title: str
    slides: list[Slide] = field(default_factory=list)

    def is_full_for(self, slide: Slide) -> bool:
        """Whether one more slide would make it too long to read, or too heavy for a slow line."""
        size, pictures = sum(one.size for one in self.slides), sum(one.pictures for one in self.slides)
        heavy = pictures and pictures + slide.pictures > PICTURES
        return len(self.slides) >= SLIDES or bool(size and size + slide.size > SIGNS) or bool(heavy)


def read(name: str, data: bytes) -> Found:
    """The lessons of a deck."""
    archive = open_archive(data, "Presentasi ini")
    found = Found()
    office.refuse_unsafe_xml(archive, "Presentasi ini")
    office.refuse_strict(archive, "ppt/presentation.xml", "Presentasi ini", ".pptx")
    try:
        deck = library.Presentation(io.BytesIO(data))
        slides = list(_slides(deck, archive, found))
        sections = _sections(deck)
    except Refused:
        raise
    except Exception as no:  # the library raises whatever a damaged part makes it raise
        raise Refused(BROKEN) from no
    first = next((slide.title for slide in slides if slide.title), "")
    found.title = office.title_of(archive) or first or name.rpartition("/")[2].rpartition(".")[0]
    for title, inside in _parts(slides, sections, found.title):
        lessons = tuple(_written(lesson) for lesson in _lessons(inside, title))
        if lessons:
            found.modules.append(FoundModule(title, lessons))
    return found


def _slides(deck: Any, archive: Archive, found: Found) -> Iterator[Slide]:
    """Every slide that says something, in order; an empty one is said."""
    reader = SlideReader(archive, found, Kept(found))
    for number, slide in enumerate(deck.slides, 1):
        where = f"Slide {number}"
        title, blocks = reader.read(slide, where)
        if slide.element.get("show") == "0":
            found.lose(where, "Slide ini disembunyikan di presentasi, tetapi ikut di draf. Hapus bila tidak perlu.")
        if not title and not blocks:
            found.lose(where, EMPTY)
            continue
        layout = slide.slide_layout.element.get("type", "")
        if any(shape.has_text_frame and shape.text_frame.text.strip() and not shape.is_placeholder for shape in slide.slide_layout.shapes):
            found.lose("Seluruh presentasi", "Tulisan pada templat (latar yang sama di banyak slide) tidak ikut.")
        yield Slide(number, title, listed(blocks, where, found), layout in ("secHead", "title"), str(slide.slide_id))


def _sections(deck: Any) -> dict[str, str]:
    """The id of the first slide of each section → its name."""
    found = {}
    for section in deck.element.iter(f"{P14}section"):
        ids = [one.get("id", "") for one in section.iter(f"{P14}sldId")]
        if ids and visible(section.get("name", "")).strip():
            found[ids[0]] = visible(section.get("name", "")).strip()
    return found


def _parts(slides: Sequence[Slide], sections: dict[str, str], title: str) -> list[tuple[str, list[Slide]]]:
    """The modules of a deck: its sections, else the whole."""
    parts: list[tuple[str, list[Slide]]] = [(title, [])]
    for slide in slides:
        if slide.id in sections:
            name = sections[slide.id]
            parts.append((name if name.casefold() not in ("default section", "bagian default") else title, []))
        parts[-1][1].append(slide)
    return [part for part in parts if part[1]]


def _lessons(slides: Sequence[Slide], title: str) -> list[_Lesson]:
    """A few neighbouring slides make one lesson; a slide that opens a part begins a new one."""
    lessons: list[_Lesson] = []
    for slide in slides:
        if not lessons or lessons[-1].is_full_for(slide) or (slide.opens and slide.title):
            lessons.append(_Lesson(slide.title or title))
        lessons[-1].slides.append(slide)
    return lessons


def _written(lesson: _Lesson) -> FoundLesson:
    """A lesson; the title of its first slide is its own, every other one is a heading."""
    body = Body()
    for number, slide in enumerate(lesson.slides):
        if slide.title and (number or slide.title != lesson.title):
            body.blocks.append(Block("h", f"## {escaped(slide.title)}".replace("#", "\\#").replace("\\#\\#", "##", 1), 2, slide.title))
        body.blocks += slide.blocks
    if not body.blocks:
        body.blocks.append(Block("p", begun(escaped(lesson.title))))
    return FoundLesson(lesson.title, text_of(body.blocks))
