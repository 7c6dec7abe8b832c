"""Forms of programs: one made, changed and ended from the day on."""

from tests.matrix.cell import Cell
from tests.matrix.ground import NOW
from tests.matrix.makers.kit import Kit, Sent, makes
from tests.matrix.policy import Visitor
from tests.quizzes.bank import COURSE_ID

TODAY = NOW.date().isoformat()
SAID = {
    "judul": "Kader terlatih", "untuk": ["kader"], "materi": [COURSE_ID], "lulus": "80", "hadir": "", "tingkat": "", "jp": "6", "bulan": "24",
    "terbit": "petugas", "luar": "semua", "luar_jp": "8", "luar_judul": "posyandu", "mulai": TODAY,
}  # fmt: skip


@makes("programs.new")
def new(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(SAID | {"untuk": ["camat"]})


@makes("programs.change")
def change(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(SAID)


@makes("programs.end")
def end(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"mulai": TODAY, "pengganti": ""})
