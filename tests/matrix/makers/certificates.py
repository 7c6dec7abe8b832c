"""Forms of certificates: issue, reissue, revoke, from elsewhere, and the files of the register."""

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor
from tests.matrix.world import Place


@makes("certificates.issue")
def issue(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """A seat out of reach is answered like one that is not there: nothing is issued, and the page says how many were."""
    body = {**cell.body, "faktor": kit.factor(visitor)}
    tenure = str(cell.body.get("pilih", "")).partition(":")[0]
    inside = any(place.tenure == tenure and visitor.reaches(code, cell.right) for code, place in kit.world.places.items())
    return Sent(body, 200, "acts" if inside else "factor")


def _place_of(kit: Kit, cell: Cell) -> Place | None:
    return next((place for place in kit.world.places.values() if cell.choices[0].value in (place.certificate, place.fresh)), None)


def _asked(kit: Kit, cell: Cell) -> bool:
    """Whether somebody asked for the revocation of this certificate already."""
    place = _place_of(kit, cell)
    return place is not None and place.certificate == cell.choices[0].value


@makes("certificates.reissue")
def reissue(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Only where the words would differ, and nobody wants it revoked."""
    body = {"alasan": "nama", "faktor": kit.factor(visitor)}
    place = _place_of(kit, cell)
    return Sent(body) if place and place.fresh == cell.choices[0].value else Sent(body, 422, "nothing")


@makes("certificates.revoke")
def revoke(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    body = {"alasan": "keliru", "penjelasan": "Terbit untuk orang yang keliru.", "faktor": kit.factor(visitor)}
    return Sent(body, 422, "nothing") if _asked(kit, cell) else Sent(body)


@makes("certificates.decide")
def decide(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"putusan": "cabut", "faktor": kit.factor(visitor)})


@makes("certificates.add_external")
def add_external(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Of whoever serves in two places nothing is written down."""
    body = {"penerbit": "Plataran Sehat", "judul": "ILP", "nomor": "PS/9", "tanggal": "2026-01-05", "jp": "4", "catatan": ""}
    body |= {"faktor": kit.factor(visitor)}
    return Sent(body, 422, "nothing") if cell.choices[0].value == kit.world.two_homes else Sent(body)


@makes("certificates.remove_external")
def remove_external(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    held = cell.choices[0].value == kit.place(cell, visitor).waiting
    return Sent({"catatan": kit.place(cell, visitor).external, "faktor": kit.factor(visitor)}, 303, "acts" if held else "nothing")


@reaches("certificates.remove_external", "a row of somebody elsewhere")
def remove_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"catatan": kit.away(cell, visitor).external, "faktor": kit.factor(visitor)}, 303, "nothing")


@makes("certificates.bundle")
def bundle(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"pilih": kit.home(cell, visitor).certificate}, 200)


@reaches("certificates.bundle", "a certificate elsewhere")
def bundle_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"pilih": kit.away(cell, visitor).certificate}, 400, "nothing")


@makes("certificates.download")
def download(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bentuk": "csv"}, 200)
