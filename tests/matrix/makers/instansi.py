"""Forms of the office."""

from dataclasses import replace

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes
from tests.matrix.policy import Visitor


@makes("instansi.letterhead")
def letterhead(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    said: dict[str, str] = {
        "faktor": kit.factor(visitor),
        "pemerintah": "Pemerintah Kota",
        "nama": "Dinas Kesehatan",
        "alamat": "Jalan Baru 1",
        "kota": "Kota",
        "menit": "45",
    }
    return Sent({**said, "pola": "442/{nomor:04}/{tahun}", "badan": "Tim Pembina Posyandu", "mulai": "2026-11-21"}, 302)


@makes("laporan.preview_typed")
def preview(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Nothing is saved, so no second factor is asked."""
    made = letterhead(kit, cell, visitor)
    return replace(made, body={name: said for name, said in made.body.items() if name != "faktor"}, status=200, changes="nothing")


@makes("instansi.needs")
def needs(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(
        {
            "lurah_kelurahan": "2",
            "pkk_kelurahan": "2",
            "kader_posyandu": "6",
            "puskesmas_kelurahan": "2",
            "camat_kecamatan": "2",
            "pkk_kecamatan": "2",
            "dasar": "SK 1",
            "mulai": "2026-11-21",
        },
        302,
    )


@makes("instansi.signatory")
def signatory(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"faktor": kit.factor(visitor), "nama": "dr. Baru", "jabatan": "Kepala Dinas", "nip": "", "mulai": "2026-11-21"}, 302)
