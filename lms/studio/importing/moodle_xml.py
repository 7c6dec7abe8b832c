"""Moodle XML: banks of questions with their categories, files and everything that Moodle says about a question."""

import base64
import binascii
from collections.abc import Callable
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from lms.errors import Refused
from lms.studio.importing import moodle_kinds as kinds
from lms.studio.importing.asked import Asked, category_of, number_of
from lms.studio.importing.found import Found
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.pictures import Kept
from lms.studio.importing.safe import parse_xml
from lms.studio.importing.texts import Texts
from lms.studio.importing.wording import bare

FORMAT = "Moodle XML"
NOT_A_BANK = "Berkas XML ini bukan bank soal Moodle. Ekspor dari Bank soal Moodle dengan format Moodle XML, lalu pilih lagi."
FORMS = {"html": "html", "moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"}
PLUGINFILE = "@@PLUGINFILE@@"
COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")

SETTINGS = (  # (element, what it usually says, what becomes of anything else)
    ("hidden", "0", "Soal yang disembunyikan di berkas asal tetap ikut"),
    ("penalty", "0", "Pengurangan nilai karena mencoba lagi (penalty) tidak dipakai"),
    ("defaultgrade", "01", "Nilai tiap soal (defaultgrade) di sini sama"),
    ("shuffleanswers", ("1", "true"), "Urutan pilihan yang tetap tidak dibawa; di sini pilihan diacak"),
    ("answernumbering", "abc", "Cara menomori pilihan (answernumbering) tidak dibawa"),
)


def read(name: str, data: bytes) -> Found:
    """Every question of a Moodle XML file. Raises Refused where it is none."""
    root = parse_xml(data, "Berkas ini")
    if root.tag != "quiz":
        raise Refused(NOT_A_BANK)
    bank = Bank(Nearest(FORMAT))
    for question in root:
        if question.tag == "question":
            bank.take(question)
        elif isinstance(question.tag, str):
            bank.nearest.lose("Seluruh berkas", f"Bagian <{question.tag[:40]}> di antara soal tidak dikenal, jadi tidak dibaca.")
    return bank.nearest.done()


class Bank:
    """Questions in their order, below the category that was named last."""

    def __init__(self, nearest: Nearest) -> None:
        self.nearest = nearest
        self.kept = Kept(nearest.found)
        self.category, self.number = "", 0

    def take(self, question: Element) -> None:
        """One question, or the category of those after it."""
        kind = question.get("type", "").strip().lower()
        if kind == "category":
            self.category = category_of(text_in(question.find("category")))
            if text_in(question.find("info")).strip():
                self.nearest.often("Keterangan kategori tidak punya tempat, jadi tidak ikut")
            return
        self.number += 1
        node = Node(self, question, f"Soal {self.number}")
        node.asides()
        READERS.get(kind, kinds.unknown)(node, node.asked())


class Node:
    """One question of the file, with its texts as ours."""

    def __init__(self, bank: Bank, question: Element, where: str) -> None:
        self.nearest, self.kept, self.question, self.where = bank.nearest, bank.kept, question, where
        self.kind = question.get("type", "").strip().lower()
        self.category = bank.category
        self.texts = Texts(bank.nearest, where, self._picture)
        self._files: dict[str, str] = {}

    def asked(self) -> Asked:
        """What is asked, without its answers."""
        asked = Asked(
            self.where, self.stem("questiontext"), "", bare(text_in(self.question.find("name"))), self.said("idnumber"), self.category
        )
        self._old_picture()
        asked.picture = self.texts.picture
        asked.explanation = self.body(self.question.find("generalfeedback"))
        return asked

    def said(self, tag: str) -> str:
        """What an element without format says."""
        node = self.question.find(tag)
        return bare(text_in(node)) if node is not None else ""

    def stem(self, tag: str) -> str:
        """An element as the paragraphs of a question."""
        return self._told(self.question.find(tag), self.texts.stem, "moodle")

    def body(self, node: Element | None) -> str:
        """An element as an explanation."""
        return self._told(node, self.texts.body, "moodle")

    def line(self, node: Element | None) -> str:
        """An element as one line."""
        return self._told(node, self.texts.line, "moodle")

    def plain(self, node: Element | None) -> str:
        """An element as words that are typed."""
        return self._told(node, self.texts.plain, "plain")

    def html(self, tag: str) -> tuple[str, str]:
        """An element as it stands, and its format."""
        node = self.question.find(tag)
        return text_in(node), FORMS.get(node.get("format", "") if node is not None else "", "moodle")

    def keep_files(self, tag: str) -> None:
        """Make the files of an element known to the texts that are told next."""
        node = self.question.find(tag)
        self._files = {} if node is None else {file.get("name", ""): file.text or "" for file in node.iter("file")}

    def _told(self, node: Element | None, tell: Callable[[str, str], str], unsaid: str) -> str:
        if node is None:
            return ""
        before, self._files = self._files, {file.get("name", ""): file.text or "" for file in node.findall("file")}
        told = tell(text_in(node), FORMS.get(node.get("format", ""), unsaid))
        for name in self._files:
            self.nearest.lose(self.where, f"Lampiran `{bare(name)[:80]}` tidak dipakai di teksnya, jadi tidak ikut.")
        self._files = before
        return told

    def _picture(self, address: str) -> str | None:
        """The path in the course of a picture that a text shows."""
        if address.startswith("data:image/") and ";base64," in address[:80]:
            return self.keep("gambar", address.partition(";base64,")[2])
        if not address.startswith(PLUGINFILE):
            return None
        name = unquote(address[len(PLUGINFILE) :].partition("?")[0]).rpartition("/")[2]
        content = self._files.pop(name, None)
        return None if content is None else self.keep(name, content)

    def keep(self, name: str, content: str) -> str | None:
        """The path in the course of a picture that came as base64, None with a loss."""
        try:
            data = base64.b64decode("".join(content.split()), validate=True)
        except (binascii.Error, ValueError):
            self.nearest.lose(self.where, f"Gambar `{bare(name)[:80]}` rusak, jadi tidak ikut.")
            return None
        return self.kept.keep(name, data, self.where)

    def _old_picture(self) -> None:
        """The picture of a question as Moodle 1.9 wrote it."""
        name, content = self.said("image"), self.question.find("image_base64")
        if content is not None and (content.text or "").strip():
            if path := self.keep(name or "gambar", content.text or ""):
                self.texts.show(kinds.PictureUse(path, ""))
        elif name:
            self.nearest.lose(self.where, f"Gambar `{name[:80]}` tidak ada di dalam berkas.")

    def asides(self) -> None:
        """What has no place with us: counted, and said once for the file."""
        often, question = self.nearest.often, self.question
        for path, what in (("tags/tag", "Tanda (tag) soal"), ("hint", "Petunjuk (hint)")):
            for node in question.iterfind(path):
                if text_in(node).strip():
                    often(f"{what} tidak punya tempat, jadi tidak ikut")
        if any(text_in(question.find(tag)).strip() for tag in COMBINED):
            often("Umpan balik gabungan (benar, sebagian, salah) tidak punya tempat, jadi tidak ikut")
        for tag, usual, what in SETTINGS:
            said = self.said(tag)
            value = number_of(said)
            if said and (said if value is None else f"{value.normalize():f}") not in usual:
                often(what)


def text_in(node: Element | None) -> str:
    """The text of an element, in its `text` or, in old files, in itself."""
    if node is None:
        return ""
    inner = node.find("text")
    return "".join((node if inner is None else inner).itertext()) if inner is not None or len(node) == 0 else node.text or ""


READERS: dict[str, Callable[[Node, Asked], None]] = {
    "multichoice": kinds.multichoice, "multichoiceset": kinds.multichoice, "oumultiresponse": kinds.multichoice,
    "truefalse": kinds.truefalse, "shortanswer": kinds.shortanswer,
    "matching": kinds.matching, "match": kinds.matching, "ddmatch": kinds.matching, "numerical": kinds.numerical, "essay": kinds.essay,
    "essayautograde": kinds.essay, "description": kinds.description, "cloze": kinds.cloze, "multianswer": kinds.cloze,
    "ordering": kinds.ordering, "gapselect": kinds.gaps, "ddwtos": kinds.gaps, "calculated": kinds.calculated,
    "calculatedsimple": kinds.calculated, "calculatedmulti": kinds.calculated, "random": kinds.drawn, "randomsamatch": kinds.drawn,
}  # fmt: skip
