"""What an activity of a Moodle backup becomes: a page and the chapters of a book are lessons, a label stands before the next one, a quiz gives its questions."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from lms.studio.importing.asked import number_of
from lms.studio.importing.leaves import Leaves, quiz_place, short
from lms.studio.importing.moodle_backup_bank import DRAWN, Banked, Banks
from lms.studio.importing.moodle_backup_files import Files, said
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.pictures import Kept
from lms.studio.importing.texts import Texts
from lms.studio.importing.wording import bare

HIDDEN = "“{}” disembunyikan di berkas asal, tetapi tetap ikut."
LINK = "Tautan web “{}” ({}) tidak ikut. Tulis tautannya di pelajaran yang memerlukannya."
QUIZ = "Susunan, batas waktu, dan cara menilai kuis ini tidak ikut; {} soalnya ikut."
RANDOM = "Di berkas {} soal kuis ini diambil acak dari bank; di sini semua soal bank itu ikut."
LOST = "{} soal kuis ini tidak ada di dalam cadangan."
MARKDOWN = "Halaman ini ditulis dengan tanda Markdown; tandanya tampil apa adanya. Rapikan di draf."
_BLOCKS = re.compile(r"<(?:p|br|div|ul|ol|table|h[1-6])\b", re.IGNORECASE)


def html_of(text: str, form: str) -> str:
    """A text of one of Moodle's formats as HTML: 0 is HTML in which lines count, 1 HTML, 2 and 4 plain words."""
    if form in ("2", "4"):
        text = escape(text, quote=False).replace("\r", "").replace("\n\n", "<br><br>")
    return text.replace("\n", "<br>") if form in ("2", "4") or (form == "0" and not _BLOCKS.search(text)) else text


@dataclass(frozen=True)
class Activity:
    """One activity: its own element, its title, the context of its files, and the module where it stands."""

    inner: Element
    title: str
    context: str
    module: str

    @property
    def where(self) -> str:
        """Where its losses stand."""
        return f"Pelajaran {short(self.title)}"


class Activities:
    """Reads activities one after the other. `asked`: the questions of quizzes, each with the title of its quiz."""

    def __init__(self, nearest: Nearest, kept: Kept, files: Files, banks: Banks) -> None:
        self.leaves, self.asked = Leaves(nearest.found), list[tuple[Banked, str]]()
        self._nearest, self._found, self._kept, self._files, self._banks = nearest, nearest.found, kept, files, banks
        self.kinds: dict[str, Callable[[Activity], None]] = {
            "page": self._page, "book": self._book, "label": self._label, "quiz": self._quiz, "url": self._url,
        }  # fmt: skip

    def _html(self, element: Element, tag: str, where: str) -> str:
        form = said(element, f"{tag}format").strip()
        if form == "4" and said(element, tag).strip():
            self._found.lose(where, MARKDOWN)
        return html_of(said(element, tag), form)

    def _intro(self, one: Activity, component: str) -> None:
        """What is said before an activity stands before its lesson."""
        pictures = self._files.pictures(self._kept, one.where, one.context, component, "intro")
        self.leaves.hold(one.title, self._html(one.inner, "intro", one.where), one.where, pictures)

    def _page(self, one: Activity) -> None:
        self._intro(one, "mod_page")
        pictures = self._files.pictures(self._kept, one.where, one.context, "mod_page", "content")
        self.leaves.page(one.module, one.title, self._html(one.inner, "content", one.where), one.where, pictures)

    def _book(self, one: Activity) -> None:
        self._intro(one, "mod_book")
        chapters = one.inner.findall("chapters/chapter")
        chapters.sort(key=lambda chapter: number_of(said(chapter, "pagenum")) or 0)
        for chapter in chapters:
            title = bare(said(chapter, "title")) or one.title
            where = f"Pelajaran {short(title)}"
            if said(chapter, "hidden").strip() == "1":
                self._found.lose(where, HIDDEN.format(short(title)))
            pictures = self._files.pictures(self._kept, where, one.context, "mod_book", "chapter", chapter.get("id", ""))
            self.leaves.page(one.module, title, self._html(chapter, "content", where), where, pictures)

    def _label(self, one: Activity) -> None:
        self._intro(one, "mod_label")

    def _url(self, one: Activity) -> None:
        self._found.lose(f"Modul {short(one.module)}", LINK.format(short(one.title), short(said(one.inner, "externalurl"), 200)))

    def _quiz(self, one: Activity) -> None:
        where = quiz_place(one.title)
        pictures = self._files.pictures(self._kept, where, one.context, "mod_quiz", "intro")
        if body := Texts(self._nearest, where, pictures).body(self._html(one.inner, "intro", where), "html"):
            self._nearest.note(where, body)
        slots = one.inner.findall("question_instances/question_instance")
        slots.sort(key=lambda slot: number_of(said(slot, "slot")) or 0)
        found, drawn = [], 0
        for slot in slots:
            kept = self._of(slot)
            if slot.find("question_set_reference") is not None or (kept is not None and said(kept.element, "qtype").strip() in DRAWN):
                drawn += 1
            elif kept is not None:
                found.append((kept, one.title))
        self.asked += found
        gone = len(slots) - drawn - len(found)
        for count, sentence in ((len(found), QUIZ), (drawn, RANDOM), (gone, LOST)):
            if count or sentence is QUIZ:
                self._found.lose(where, sentence.format(count))

    def _of(self, slot: Element) -> Banked | None:
        """The question of a place in a quiz: by its number in 3.11 and before, by its entry since."""
        entry = slot.findtext("question_reference/questionbankentryid")
        return self._banks.entries.get(entry.strip()) if entry else self._banks.questions.get(said(slot, "questionid").strip())
