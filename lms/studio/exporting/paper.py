"""A course on paper, A4 or F4: its lessons with their pictures, and all questions of its tests with or without the key."""

import random
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lms import clock
from lms.courses.content import Accepted, Course, Item, Lesson, Number, Order, Pairs
from lms.documents.paper_test import PaperItem, PaperTestSheet
from lms.errors import Refused
from lms.later import Later
from lms.studio.exporting.blocks import Block, blocks_of, runs_of
from lms.studio.exporting.formats import Format, Guard, add
from lms.studio.exporting.html import drawn_svg, writer_of
from lms.web.text import plain_day

typeset, Image = Later("lms.documents.typeset"), Later("PIL.Image")
SIZES = {"A4": (210, 297), "F4": (215, 330)}  # millimetres
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ON_PAPER = 900  # pixels of a picture's longer side
HIGHEST = 95  # millimetres of a picture in a lesson
PDF = "application/pdf"


def lessons_pdf(course: Course, size: str = "A4") -> bytes:
    """Every lesson, as PDF."""
    return bytes(typeset.pdf("course-lessons", _lessons(course) | _page(size)))


def questions_pdf(course: Course, size: str = "A4", keys: bool = False) -> bytes:
    """Every question of the tests with an answer sheet, as PDF; with the key behind it where asked for. Raises Refused without questions."""
    if not course.graded:
        raise Refused("Materi ini belum punya soal tes.")
    return bytes(typeset.pdf("course-test", _test(course, keys) | _page(size)))


def _page(size: str) -> dict[str, Any]:
    wide, high = SIZES.get(size, SIZES["A4"])
    today = clock.today()
    return {"wide": wide, "high": high, "issued": (today.year, today.month, today.day), "contoh": False}


def _lessons(course: Course) -> dict[str, Any]:
    html, pictures = writer_of(course), _Pictures(course)
    return {
        "title": course.title,
        "summary": course.summary,
        "intro": pictures.put(blocks_of(html.body(course.intro_md))),
        "goals": [goal.sentence for goal in course.goals],
        "modules": [
            {
                "title": module.title,
                "intro": pictures.put(blocks_of(html.body(module.intro_md))),
                "lessons": [_lesson(one) | {"blocks": pictures.put(blocks_of(html.body(one.body_md)))} for one in module.lessons],
            }
            for module in course.modules
        ],
    }


def _lesson(lesson: Lesson) -> dict[str, Any]:
    reviewed = f"Ditinjau Dinkes, {plain_day(lesson.reviewed)}." if lesson.reviewed else "Belum ditinjau Dinkes."
    return {
        "title": lesson.title, "minutes": lesson.minutes, "heard": lesson.audio is not None, "sources": list(lesson.sources), "reviewed": reviewed,
        "unconfirmed": list(lesson.unconfirmed),
    }  # fmt: skip


class _Pictures:
    """The pictures of a course as SVG text, the one way into a layout; each is made once."""

    def __init__(self, course: Course) -> None:
        self._data = {file.path: file.data for file in course.files}
        self._sizes = {picture.path: (picture.width, picture.height) for picture in course.pictures}
        self._made: dict[str, str] = {}

    def svg(self, path: str) -> str | None:
        """A picture by its path; None where there is none."""
        if path not in self._sizes:
            return None
        if path not in self._made:
            self._made[path] = self._data[path].decode() if path.endswith(".svg") else _wrapped(self._data[path])
        return self._made[path]

    def put(self, blocks: list[Block]) -> list[Block]:
        """The same blocks with every picture in them: its text, and millimetres wide and high."""
        for block in blocks:
            self.put(block.get("blocks", []))
            if block["kind"] == "picture":
                wide, high = self._sizes.get(block["src"], (4, 3))
                scale = min(150 / wide, HIGHEST / high)
                block |= {"svg": self.svg(block["src"]), "wide": wide * scale, "high": high * scale}
        return blocks


def _wrapped(webp: bytes) -> str:
    """A WebP picture as a drawing that holds it as JPEG."""
    with Image.open(BytesIO(webp), formats=("WEBP",)) as kept:
        seen = kept.convert("RGBA")
    seen.thumbnail((ON_PAPER, ON_PAPER))
    flat, drawn = Image.new("RGB", seen.size, "white"), BytesIO()
    flat.paste(seen, mask=seen.getchannel("A"))
    flat.save(drawn, "JPEG", quality=80)
    wide, high = flat.size
    inside = f'<image width="{wide}" height="{high}" href="data:image/jpeg;base64,{b64encode(drawn.getvalue()).decode()}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">{inside}</svg>'


@dataclass(frozen=True)
class _Asked:
    """A question as it is printed, and its key in letters."""

    item: PaperItem
    key: str
    why: str


def _test(course: Course, keys: bool) -> dict[str, Any]:
    words, pictures = _words_of(course), _Pictures(course)
    asked = [_asked(number, item, words, pictures) for number, item in enumerate(course.graded, 1)]
    sheet = PaperTestSheet(course.title, "pre", tuple(one.item for one in asked))
    what, named = "Seluruh soal tes", {"form": "tes"}
    return {
        "title": course.title, "questions": {**sheet.questions(what, f"{len(asked)} soal"), **named},
        "answers": {**sheet.answers(what, f"{len(asked)} soal"), **named},
        "keys": [(one.item.number, one.key, one.why) for one in asked] if keys else [],
        "government": "", "office": "", "address": (), "logo": None, "printed_at": "",
    }  # fmt: skip


def _words_of(course: Course) -> Any:
    html = writer_of(course)
    return lambda text: " ".join("".join(run[0] for run in runs_of(html.inline(text))).split())


def _asked(number: int, item: Item, words: Any, pictures: _Pictures) -> _Asked:
    prompt, order, unit, key = words(item.stem_md), [words(option.text_md) for option in item.options], "", ""
    answer = item.answer
    if isinstance(answer, Order):
        order, places = _mixed(item.id, [words(step) for step in answer.steps])
        key = " ".join(LETTERS[places.index(n)] for n in range(len(places)))
    elif isinstance(answer, Pairs):
        order, places = _mixed(item.id, [words(right) for _left, right in answer.pairs])
        prompt += " " + " ".join(f"({n}) {words(left)}" for n, (left, _right) in enumerate(answer.pairs, 1))
        key = ", ".join(f"{n + 1}–{LETTERS[places.index(n)]}" for n in range(len(places)))
    elif isinstance(answer, Number):
        unit = answer.unit
        key = f"{answer.value:f} ± {answer.tolerance:f}".replace(".", ",").removesuffix(" ± 0")
        key = f"{key} {unit}".strip()
    elif isinstance(answer, Accepted):
        key = " / ".join(answer.texts)
    else:
        key = ", ".join(letter for letter, option in zip(LETTERS, item.options, strict=False) if option.right) or "dinilai pelatih"
    picture = pictures.svg(item.picture.path) if item.picture else drawn_svg(item.drawing) if item.drawing else None
    printed = PaperItem(number, prompt, tuple(zip(LETTERS, order, strict=False)), item.kind.value, unit, picture, item.id)
    return _Asked(printed, key, words(item.explanation_md))


def _mixed(item_id: str, parts: list[str]) -> tuple[list[str], list[int]]:
    """Parts in an order of their own, the same whenever it is printed, and of each place the number that stood there."""
    places = list(range(len(parts)))
    random.Random(item_id).shuffle(places)  # noqa: S311 - an order, not a secret
    return [parts[place] for place in places], places


def _with_key(course: Course, size: str = "A4") -> bytes:
    return questions_pdf(course, size, keys=True)


add(
    Format(
        "bacaan", "Bacaan untuk dicetak (PDF)", "pdf", PDF, False,
        "Semua pelajaran dengan gambar, nilai acuan, dan sumbernya. Rekaman, soal latihan, dan soal tes tidak ikut.",
        lessons_pdf, sizes=tuple(SIZES), write_on=lessons_pdf,
    ),
    Format(
        "tes", "Soal tes untuk dicetak (PDF)", "pdf", PDF, False,
        "Semua soal tes dengan gambarnya dan satu lembar jawaban, tanpa kunci. Umpan balik dan soal latihan tidak ikut.",
        questions_pdf, Guard.QUESTIONS, tuple(SIZES), questions_pdf,
    ),
    Format(
        "tes-kunci", "Soal tes dengan kunci (PDF)", "pdf", PDF, True,
        "Semua soal tes, satu lembar jawaban, lalu kunci dan penjelasannya di halaman tersendiri. Soal latihan tidak ikut.",
        _with_key, Guard.KEYS, tuple(SIZES), _with_key,
    ),
)  # fmt: skip
