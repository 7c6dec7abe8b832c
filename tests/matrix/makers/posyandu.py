"""Forms of the register: a posyandu, its board and years, puskesmas and their areas, decrees; and those that reach for other regions."""

from tests.matrix.cell import Cell
from tests.matrix.ground import NOW
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor

TODAY = NOW.date().isoformat()
SAID = {"nama": "Seroja Baru", "rw": "RW 01", "puskesmas": "", "nomor": ""}
DECREE = {"nomor": "SK/BARU/1", "tanggal": TODAY, "mulai": TODAY, "sampai": ""}


@makes("posyandu.new_post")
def new_post(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(SAID | {"kelurahan": kit.home(cell, visitor).code, "mulai": TODAY, "nomor": "77"})


@reaches("posyandu.new_post", "a kelurahan of elsewhere")
def new_post_elsewhere(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(SAID | {"kelurahan": kit.away(cell, visitor).code, "mulai": TODAY}, 422, "nothing")


@makes("posyandu.change_post")
def change_post(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(SAID | {"versi": ""})


@reaches("posyandu.change_post", "a puskesmas of elsewhere")
def change_post_elsewhere(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(SAID | {"versi": "", "puskesmas": kit.away(cell, visitor).puskesmas}, 422, "nothing")


@makes("posyandu.close_post")
def close_post(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"hari": TODAY, "alasan": "Digabung dengan posyandu lain", "akhiri": "y"})


@makes("posyandu.reopen_post")
def reopen_post(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"lanjut": "ya"}, 422, "nothing")  # none of the world's posyandu is closed


@makes("posyandu.join_board")
def join_board(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"jabatan": "Sekretaris", "nama": "Ibu Baru", "sk": "SK/BARU/2", "mulai": TODAY})


@makes("posyandu.leave_board")
def leave_board(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"hari": TODAY})


@makes("posyandu.year_of_post")
def year_of_post(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"k1": "ya"})


@makes("posyandu.set_lines")
def set_lines(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"tahun": "2025", "k1": "Buka 8 kali", "k2": "Lima kader", "sumber": "SK Kepala Dinas"})


@makes("posyandu.new_centre")
def new_centre(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    city = kit.home(cell, visitor).code[:5]
    whole = visitor.reaches(city, cell.right)  # an officer of a kecamatan has no city to choose
    return Sent({"nama": "Seroja Baru", "wilayah": city}, 303 if whole else 422, "acts" if whole else "nothing")


@reaches("posyandu.new_centre", "a city of elsewhere")
def new_centre_elsewhere(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nama": "Seroja Baru", "wilayah": kit.away(cell, visitor).code[:5]}, 422, "nothing")


@makes("posyandu.rename_centre")
def rename_centre(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nama": "Seroja Baru"})


@makes("posyandu.area")
def area(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"mulai": TODAY, "kelurahan": [kit.home(cell, visitor).code], "pindah": ""})


@reaches("posyandu.area", "a kelurahan of elsewhere")
def area_elsewhere(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"mulai": TODAY, "kelurahan": [kit.away(cell, visitor).code]}, 422, "nothing")


@makes("posyandu.new_decree")
def new_decree(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(DECREE | {"wilayah": kit.home(cell, visitor).code})


@reaches("posyandu.new_decree", "a kelurahan of elsewhere")
def new_decree_elsewhere(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(DECREE | {"wilayah": kit.away(cell, visitor).code}, 422, "nothing")


@makes("posyandu.decree")
def decree(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(DECREE)
