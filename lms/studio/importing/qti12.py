"""QTI 1.2: tests and banks as Canvas, Moodle, Blackboard, Respondus and cartridges write them, alone or in a package."""

from xml.etree.ElementTree import Element

from lms.errors import Refused
from lms.studio.importing.bag import Bag
from lms.studio.importing.found import Found
from lms.studio.importing.leaves import quiz_place
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.packages import Document, documents
from lms.studio.importing.qti12_form import material_html
from lms.studio.importing.qti12_item import Question
from lms.studio.importing.texts import Texts
from lms.studio.importing.tree import kids, words
from lms.studio.importing.wording import bare

FORMAT = "QTI 1.2"
ROOT = "questestinterop"
NONE = "Berkas ini tidak memuat soal QTI 1.2. Ekspor kuisnya sebagai QTI, lalu pilih lagi."
DRAWN = "Di berkas {} soal diambil acak dari bagian ini; di sini semua soalnya ikut."
ELSEWHERE = "Soal bagian ini diambil dari bank yang tidak ada di dalam berkas ini, jadi tidak ikut. Ekspor juga bank itu."
FAR = "Soal dari bank `{}` tidak ada di dalam berkas ini, jadi tidak ikut. Ekspor juga bank itu."
RULES = (
    ("cc_maxattempts", "Batas percobaan"), ("qmd_timelimit", "Batas waktu"), ("qmd_assessmenttype", "Jenis kuis"), ("duration", "Batas waktu"),
    ("cc_allow_late_submission", "Aturan terlambat"), ("cc_required_score", "Nilai lulus"), ("cc_password", "Kata sandi kuis"),
)  # fmt: skip
QUIET = {"qmd_assessmenttype"}


def read(name: str, data: bytes) -> Found:
    """Every item of a QTI 1.2 document or package. Raises Refused where there is none."""
    nearest = Nearest(FORMAT)
    package = documents(data, nearest.found, (ROOT,))
    bank = Bank(nearest, package.bag)
    for document in package.documents:
        bank.take(document)
    if not package.documents:
        raise Refused(NONE)
    found = nearest.done()
    found.title = found.title or package.title
    return found


class Bank:
    """Takes documents one after the other; items are numbered through."""

    def __init__(self, nearest: Nearest, bag: Bag) -> None:
        self.nearest, self.bag, self.number = nearest, bag, 0
        self.tests: list[str] = []  # what they are called
        self._banks: set[str] = set()
        self._wanted: dict[str, str] = {}

    def take(self, document: Document, topic: str = "") -> None:
        """All of one document; `topic` for what has no name of its own."""
        root, folder = document.root, document.folder
        for part in root.iter():
            if part.tag in ("assessment", "objectbank", "section"):
                self._banks.add(part.get("ident", ""))
        self._walk(root, folder, topic or _named(root))

    def _walk(self, element: Element, folder: str, topic: str) -> None:
        for child in element:
            if child.tag == "item":
                self._item(child, folder, topic)
            elif child.tag in ("assessment", "objectbank", "section"):
                self._part(child, folder, topic)
            elif child.tag in ("itemref", "sectionref"):
                self.nearest.lose(f"Bagian {topic}".strip(), FAR.format(bare(child.get("linkrefid", ""))[:60]))

    def _part(self, part: Element, folder: str, above: str) -> None:
        title = bare(part.get("title", "")) or _named(part)
        if part.tag == "assessment" and title:
            self.tests.append(title)
            self.nearest.found.title = self.nearest.found.title or title
        topic = above if title in ("", above, "root_section", "Root Section") else " / ".join(filter(None, (above, title)))
        where = quiz_place(title) if part.tag == "assessment" else f"Bagian {topic}".strip()
        self._rules(part, where)
        self._instructions(part, folder, where)
        self._selections(part, where)
        self._walk(part, folder, topic)

    def _selections(self, part: Element, where: str) -> None:
        """What is drawn for a part, from its own items or from a bank that may lie elsewhere."""
        own = next(part.iter("item"), None) is not None
        for selection in part.iterfind("selection_ordering/selection"):
            source, number = words(selection.find("sourcebank_ref")), words(selection.find("selection_number"))
            if source and source not in self._banks:
                self.nearest.lose(where, FAR.format(bare(source)[:60]))
            elif not source and not own and len(selection):
                self.nearest.lose(where, ELSEWHERE)
            if number and (own or (source and source in self._banks)):
                self.nearest.lose(where, DRAWN.format(bare(number)[:10]))

    def _rules(self, part: Element, where: str) -> None:
        for entry in part.iterfind("qtimetadata/qtimetadatafield"):
            name, value = words(entry.find("fieldlabel")).lower(), bare(words(entry.find("fieldentry")))
            what = next((what for known, what in RULES if known == name and known not in QUIET), "")
            if what and value:
                shown = "" if name == "cc_password" else f" ({value[:40]})"
                self.nearest.lose(where, f"{what}{shown} tidak ikut. Atur di draf.")
        if (duration := words(part.find("duration"))) != "":
            self.nearest.lose(where, f"Batas waktu ({bare(duration)[:40]}) tidak ikut. Atur di draf.")

    def _instructions(self, part: Element, folder: str, where: str) -> None:
        texts = Texts(self.nearest, where, self.bag.pictures(folder, where))
        for child in kids(part, "presentation_material", "rubric", "objectives"):
            body = texts.body("".join(f"<div>{material_html(material)}</div>" for material in child.iter("material")), "html")
            if body:
                self.nearest.note(where, body)

    def _item(self, item: Element, folder: str, topic: str) -> None:
        self.number += 1
        where = f"Soal {self.number}"
        texts = Texts(self.nearest, where, self.bag.pictures(folder, where))
        Question(self.nearest, texts, item, topic).read()


def _named(part: Element) -> str:
    """What the metadata of a bank call it."""
    for entry in part.iterfind("qtimetadata/qtimetadatafield"):
        if words(entry.find("fieldlabel")).lower() in ("bank_title", "qmd_title"):
            return bare(words(entry.find("fieldentry")))
    return ""
