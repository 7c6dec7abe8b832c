"""QTI 2.0, 2.1 and 2.2 (and the names of QTI 3): items, tests, and packages of both."""

from xml.etree.ElementTree import Element

from lms.errors import Refused
from lms.studio.importing.bag import Bag
from lms.studio.importing.found import Found
from lms.studio.importing.leaves import quiz_place
from lms.studio.importing.manifest import within
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.packages import Document, documents
from lms.studio.importing.qti2_item import Question
from lms.studio.importing.texts import Texts
from lms.studio.importing.tree import html_of, kids
from lms.studio.importing.wording import bare

FORMAT = "QTI 2"
ROOTS = ("assessmentItem", "assessmentTest", "assessmentSection")
NONE = "Berkas ini tidak memuat soal QTI 2. Ekspor soalnya sebagai QTI 2.1, lalu pilih lagi."
DRAWN = "Di berkas {} soal diambil acak dari bagian ini; di sini semua soalnya ikut."
GONE = "Berkas soal `{}` tidak ada di dalam paket, jadi tidak ikut."
TWICE = "Soal `{}` dipakai lebih dari sekali; di sini satu kali."
SAID = {
    "timeLimits": "Batas waktu tidak ikut. Atur di draf.", "preCondition": "Syarat untuk membuka bagian tidak ikut; semua soal ikut.",
    "branchRule": "Loncatan antarsoal tidak ikut; semua soal ikut.", "outcomeProcessing": "Cara menghitung nilai kuis tidak ikut.",
    "outcomeDeclaration": "", "templateDefault": "Angka atau kata yang diacak (template) tidak ada di sini.",
}  # fmt: skip


def read(name: str, data: bytes) -> Found:
    """Every item of a QTI 2 document or package. Raises Refused where there is none."""
    nearest = Nearest(FORMAT)
    package = documents(data, nearest.found, ROOTS)
    if not package.documents:
        raise Refused(NONE)
    reading = Reading(nearest, package.bag, package.documents)
    reading.all()
    found = nearest.done()
    found.title = found.title or package.title
    return found


class Reading:
    """Follows the tests first; items that no test names come behind."""

    def __init__(self, nearest: Nearest, bag: Bag, given: list[Document]) -> None:
        self.nearest, self.bag, self.number = nearest, bag, 0
        self._given = given
        self._by_path = {document.path.lower(): document for document in given}
        self._read: set[str] = set()

    def all(self) -> None:
        """Everything."""
        for document in self._given:
            if document.root.tag == "assessmentTest":
                self._test(document)
        for document in self._given:
            if document.root.tag == "assessmentSection" and document.path not in self._read:
                self._section(document.root, document.folder, "")
        for document in self._given:
            if document.root.tag == "assessmentItem" and document.path not in self._read:
                self._item(document.root, document.folder, "")

    def _test(self, document: Document) -> None:
        test, title = document.root, bare(document.root.get("title", ""))
        self.nearest.found.title = self.nearest.found.title or title
        where = quiz_place(title)
        self._settings(test, where)
        for part in kids(test, "testPart"):
            self._settings(part, where)
            for section in kids(part, "assessmentSection", "assessmentSectionRef"):
                self._section(section, document.folder, "")
        for said in kids(test, "testFeedback"):
            self._note(said, document.folder, where)

    def _settings(self, element: Element, where: str) -> None:
        for child in element:
            if what := SAID.get(child.tag):
                self.nearest.lose(where, what)
            elif child.tag == "itemSessionControl" and child.get("maxAttempts", "1") != "1":
                self.nearest.lose(where, "Batas percobaan tidak ikut. Atur di draf.")
            elif child.tag == "weight":
                self.nearest.often("Bobot tiap soal di sini sama")

    def _section(self, section: Element, folder: str, above: str) -> None:
        if section.tag == "assessmentSectionRef":
            document = self._document(folder, section, f"Bagian {above}".strip())
            if document is not None:
                self._section(document.root, document.folder, above)
            return
        title = bare(section.get("title", ""))
        topic = " / ".join(filter(None, (above, title))) if section.get("visible", "true") != "false" or not above else above
        where = f"Bagian {topic}".strip()
        self._settings(section, where)
        for child in section:
            if child.tag == "selection":
                self.nearest.lose(where, DRAWN.format(bare(child.get("select", "?"))[:10]))
            elif child.tag == "rubricBlock":
                self._note(child, folder, where)
            elif child.tag in ("assessmentSection", "assessmentSectionRef"):
                self._section(child, folder, topic)
            elif child.tag == "assessmentItem":
                self._item(child, folder, topic)
            elif child.tag == "assessmentItemRef":
                self._settings(child, where)
                document = self._document(folder, child, where)
                if document is not None and document.root.tag == "assessmentItem":
                    self._item(document.root, document.folder, topic)

    def _document(self, folder: str, reference: Element, where: str) -> Document | None:
        """What a test points to; each is taken once."""
        address = reference.get("href", "")
        document = self._by_path.get(within(folder, address).lower())
        if document is None or not document.path:
            self.nearest.lose(where, GONE.format(bare(address)[:80]))
            return None
        if document.path in self._read:
            self.nearest.lose(where, TWICE.format(bare(address)[:80]))
            return None
        self._read.add(document.path)
        return document

    def _note(self, element: Element, folder: str, where: str) -> None:
        texts = Texts(self.nearest, where, self.bag.pictures(folder, where))
        if body := texts.body(html_of(element), "html"):
            self.nearest.note(where, body)

    def _item(self, item: Element, folder: str, topic: str) -> None:
        self.number += 1
        where = f"Soal {self.number}"
        texts = Texts(self.nearest, where, self.bag.pictures(folder, where))
        Question(self.nearest, texts, item, topic).read()
