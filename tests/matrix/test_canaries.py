"""Names, phones, numbers and ids of a foreign region stand in no answer, whatever the address asks for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.matrix.cell import Cell
from tests.matrix.crawl import DESKS, Crawl, faulty_headers, unpacked, without
from tests.matrix.routes import NOBODY, SLOW
from tests.matrix.world import FOREIGN, OWN, World

READERS = ("tamu", "kader", "lurah", "pkk", "camat", "pelatih", "penilai", "dinkes", "pokjanal kecamatan", "admin", "PIN")
EVERYBODYS = ("tamu", "kader")  # what all may open is asked once without and once with a session
FOR_PAPER = ("wilayah=33.75", "buka=33.75.01.1002")
FOR_ALL = (*FOR_PAPER, "q=Kanari33", "kode=Kanari33", "ke=//Kanari33", "ke=/orang?q=Kanari33", "soal=Kanari33", "answer=a&answer=%00")


def hostile(world: World) -> Iterator[str]:
    """Queries that reach for the foreign city."""
    place = world.places[FOREIGN]
    for name in ("wilayah", "buka"):
        yield from (f"{name}={code}" for code in ("33.75", "33", FOREIGN, place.posyandu, "13.72.02%2F", "%25", "13.72%00"))
    yield f"wilayah={OWN}&wilayah={FOREIGN}&buka={FOREIGN}"
    for text in ("Kanari33", "Medono", "2", "3377", "K33", "%25", "_", "%27+OR+1=1--"):
        yield "&".join(f"{name}={text}" for name in ("q", "cari", "kode", "ke", "soal"))
    yield from (f"pada={day}" for day in ("1990-01-01", "2025-06-01", "9999-12-31"))
    yield from (
        f"pada=2026-11-21&wilayah={FOREIGN}",
        f"setelah={place.waiting}",
        f"setelah={NOBODY}",
        "unsur=pkk",
        "hal=2",
        f"kode={place.kode[:9]}",
    )


def asked(name: str, matrix: list[Cell], crawl: Crawl) -> Iterator[Cell]:
    """Each page without parameters that this visitor may open, with each hostile query."""
    visitor = crawl.world.visitors[name]
    pages = {cell.endpoint: cell for cell in reversed(matrix) if cell.method == "GET" and "?" not in cell.address and not cell.choices}
    for page in pages.values():
        if visitor.may(page.right) and (name in EVERYBODYS or page.right not in ("public", "learn")):
            brief = FOR_PAPER if page.endpoint in SLOW else FOR_ALL if name in EVERYBODYS else ()
            for query in brief or hostile(crawl.world):
                yield replace(page, address=f"{page.address}?{query}")


@pytest.mark.parametrize("name", READERS)
def test_no_query_brings_a_foreign_name(crawl: Crawl, matrix: list[Cell], name: str) -> None:
    visitor, faults = crawl.world.visitors[name], []
    before = crawl.commits()
    for cell in asked(name, matrix, crawl):
        answer = crawl.ask(visitor, "GET", cell.address)
        refused = answer.status_code == 403 and cell.endpoint in DESKS
        if answer.status_code not in (200, 302, 303, 400, 404) and not refused:
            faults.append(f"{cell}: {answer.status_code}")
        faults += [f"{cell}: {fault}" for fault in (*crawl.leaks(visitor, cell, answer), *faulty_headers(visitor, cell.endpoint, answer))]
    assert not faults, "\n".join(faults[:40])
    assert crawl.commits() == before


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ("UPDATE bimtek_step SET closed_at = '2026-11-21 03:00:00' WHERE opened_at IS NOT NULL", "Yusni"),  # who has come in
        ("UPDATE bimtek_step SET opened_at = '2026-11-21 02:59:00' WHERE kind = 'rtl'", "janji"),
        ("UPDATE bimtek_step SET opened_at = '2026-11-21 02:59:00' WHERE kind = 'post'", "Post-test"),
        ("UPDATE bimtek_step SET opened_at = '2026-11-21 02:59:00' WHERE kind = 'sertifikat'", ""),
        ("UPDATE bimtek_step SET opened_at = '2026-11-21 02:59:00', closed_at = '2026-11-21 03:00:00' WHERE kind = 'post'", ""),
        ("UPDATE bimtek SET ended_at = '2026-11-21 03:00:00'", ""),
    ],
)
def test_the_hall_reads_first_names_and_promises_but_no_full_name_phone_or_number(crawl: Crawl, change: str, seen: str) -> None:
    """Of its own event, whatever step runs: beside the title the words of the promises and of whom they are, and nothing else of the place."""
    crawl.watch.execute(change)
    place, own = crawl.world.places[OWN], crawl.world.own
    said = crawl.ask(crawl.world.visitors["tamu"], "GET", f"/layar/{own[f'screen {OWN}']}").text
    assert seen in said
    left = without(said, ("Kanari03 title", "Kanari03 janji", own[f"screen {OWN}"]))
    assert [secret for secret in place.secrets if secret in left] == []


def test_the_foreign_office_does_see_them(crawl: Crawl) -> None:
    """Else the scans above would find nothing because there is nothing."""
    place, visitor = crawl.world.places[FOREIGN], crawl.world.visitors["dinkes asing"]
    addresses = (
        f"/cakupan?wilayah={FOREIGN}&buka={place.posyandu}", f"/cakupan.csv?wilayah={FOREIGN}", f"/cakupan.xlsx?wilayah={FOREIGN}",
        f"/cakupan/cetak?wilayah={FOREIGN}", "/orang", f"/orang/{place.waiting}", f"/orang/{crawl.world.two_homes}", "/sertifikat/register",
        f"/sertifikat/{place.certificate}.pdf", "/sistem/parkir",
    )  # fmt: skip
    said = [unpacked(crawl.ask(visitor, "GET", address)) for address in addresses]
    assert all("Kanari33" in text for text in said), [
        address for address, text in zip(addresses, said, strict=True) if "Kanari33" not in text
    ]
    for secret in (
        "-••••-3377",
        "SK/Kanari33/7",
        "SK/Kanari33/8",
        "K33/0001/2026",
        place.posyandu,
        place.tenure,
        place.waiting,
        place.certificate,
    ):
        assert any(secret in text for text in said), secret


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("lurah", "/kelurahan-saya", ()),
        ("pkk", "/kelurahan-saya", ()),
        ("pokjanal", "/cakupan?buka={posyandu}", ()),
        ("pokjanal", "/orang", ()),
        ("pokjanal", "/orang/{waiting}", ("-••••-0377", "SK/Kanari03/7", "Kanari03-NIP")),
        ("pokjanal", "/orang/{holder}", ()),
        ("dinkes", "/orang/{holder}", ("{number}",)),
        ("dinkes", "/orang/{waiting}", ("-••••-0377", "SK/Kanari03/7", "Kanari03-NIP")),
        ("penilai", "/menilai", ()),
        ("admin", "/sistem/parkir", ()),
    ],
)
def test_each_field_is_for_whom_it_is_meant(crawl: Crawl, name: str, address: str, shown: tuple[str, ...]) -> None:
    place = crawl.world.places[OWN]
    known = {"waiting": place.waiting, "holder": place.holder, "posyandu": place.posyandu, "number": place.number}
    said = unpacked(crawl.ask(crawl.world.visitors[name], "GET", address.format(**known)))
    fields = ("+628113333", "0811-3333", "-••••-0377", "SK/Kanari03/7", "Kanari03-NIP", place.number, place.kode)
    assert "Kanari03" in said
    assert {field for field in fields if field in said} == {field.format(**known) for field in shown}
