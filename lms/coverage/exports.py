"""The coverage view as XLSX, CSV and printed page: the rows and names of the screen in other clothes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lms.coverage import words
from lms.coverage.asked import Asked
from lms.coverage.matrix import FULL, PAPER, Card, Group, Row, card, export_rows, headline
from lms.coverage.rules import MEASURES, Coverage, Unit
from lms.documents import coverage_sheet as paper
from lms.documents.tables import Sheet, Value, csv_text, xlsx
from lms.instansi.models import Office, Signatory
from lms.instansi.rules import body_of, partners_of
from lms.people.models import SEAT_ROLES
from lms.web import text

TITLE = "Laporan Cakupan Bimtek"
KIND_WORDS = {
    "provinsi": "Provinsi",
    "kota": "Kota/kabupaten",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan/desa",
    "posyandu": "Posyandu",
}
CSV_HEADER = (
    "Jenis", "Kode", "Wilayah", "Tingkat", "Unsur", "Kebutuhan", "Terisi", "Terlatih", "Bersertifikat", "Lebih", "Keadaan", "Nama", "Sebab",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """By whom, where and when a page is printed: the office and signatory of that day, and the address of the live view."""

    office: Office | None
    signatory: Signatory | None
    city: str
    author: str
    link: str
    now: datetime
    zone: str
    today: date
    contoh: bool
    logo: bytes | None = None


def workbook(coverage: Coverage, asked: Asked) -> bytes:
    """Three sheets: the figures of every unit below the subject, who is missing, and what the figures are."""
    roles = _roles(coverage, asked)
    shown = card(coverage, asked, FULL)
    head = [f"{text.ROLES[role]} {word}" for role in roles for word in ("kebutuhan", *reversed(MEASURES), "lebih")]
    figures = Sheet("Cakupan", ["Kode", "Wilayah", "Tingkat", *head, "Keadaan"], list(_figures(coverage, asked, roles)), (15, 32, 15))
    people = Sheet("Belum", ("Unsur", "Nama", "Tempat", "Kode", "Sebab"), list(_people(coverage, shown)), (12, 32, 40, 15, 30))
    about = Sheet("Keterangan", ("Hal", "Isi"), list(_about(coverage, asked, shown)), (22, 90))
    return xlsx([figures, people, about])


def plain(coverage: Coverage, asked: Asked) -> bytes:
    """One table: a line a unit and role (Jenis "angka"), then a line a person or empty seat (Jenis "belum")."""
    roles = _roles(coverage, asked)
    lines: list[tuple[Value, ...]] = []
    for unit in _ordered(coverage, asked):
        state = words.state(coverage, unit, asked.measure, roles)
        for role in roles:
            cell = coverage.cell(unit.key, role)
            counts = (cell.need, cell.terisi.have, cell.terlatih.have, cell.bersertifikat.have, cell.of(asked.measure).over)
            lines.append(
                ("angka", unit.region_code, words.place(unit), KIND_WORDS[unit.kind], text.ROLES[role], *counts, state, None, None)
            )
    for role, name, place, code, why in _people(coverage, card(coverage, asked, FULL)):
        lines.append(("belum", code, place, None, role, None, None, None, None, None, None, name, why))
    return csv_text(CSV_HEADER, lines)


def printed(coverage: Coverage, asked: Asked, made: Made) -> paper.CoverageSheet:
    """What stands on the A4 page, with the letterhead of the office; without one, the name of the kota stands in its place."""
    unit, shown = coverage.units[asked.subject], card(coverage, asked, PAPER)
    below, whole = export_rows(coverage, asked.subject, asked)
    office, day = made.office, text.plain_day(made.today)
    return paper.CoverageSheet(
        government=office.government if office else f"Pemerintah {made.city}",
        office=office.name if office else "Dinas Kesehatan",
        address=tuple(filter(None, office.address.splitlines())) if office else (),
        logo=made.logo,
        title=f"{TITLE} {body_of(office, unit.region_code)}",
        partners=partners_of(office),
        region_line=words.place(unit),
        day_line=f"keadaan {text.plain_day(asked.day)}",
        filter_words=words.filter_words(asked.role, asked.measure),
        headline=headline(coverage, asked, asked.subject),
        detail=words.complete_sentence(coverage, unit.key),
        columns=("Wilayah", *(text.ROLES[figure.role] for figure in whole.figures), "Kurang"),
        rows=tuple(_line(row, "kecamatan" if unit.kind == "kota" else "") for row in below),
        total=_line(whole, "", "Jumlah" if below else words.place(unit)),
        missing=tuple(_group(coverage, shown, group) for group in shown.groups),
        acknowledged=_signature(made.signatory),
        author=paper.Signature((f"{office.city if office else made.city}, {day}", "Penyusun"), made.author),
        printed_at=f"{day}, {text.hour(made.now, made.zone)}",
        link=made.link,
        day=made.today,
        table_title=f"{asked.measure.capitalize()} dari kebutuhan",
        missing_title=f"Belum {asked.measure}, menurut unsur",
        contoh=made.contoh,
    )


def file_name(coverage: Coverage, asked: Asked) -> str:
    """The name of a file of this view, without its ending: cakupan-nan-balimo-2026-11-21."""
    plain_name = "".join(symbol if symbol.isascii() and symbol.isalnum() else " " for symbol in coverage.units[asked.subject].name.lower())
    return "-".join(["cakupan", *plain_name.split(), asked.day.isoformat()])


def _roles(coverage: Coverage, asked: Asked) -> tuple[str, ...]:
    return coverage.roles(asked.subject, (asked.role,) if asked.role else SEAT_ROLES)


def _ordered(coverage: Coverage, asked: Asked) -> list[Unit]:
    """The units of a file: those below the subject, then the subject itself as the sum."""
    subject, *below = coverage.below(asked.subject)
    return [*below, subject]


def _figures(coverage: Coverage, asked: Asked, roles: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    for unit in _ordered(coverage, asked):
        cells = [coverage.cell(unit.key, role) for role in roles]
        numbers = [
            number
            for cell in cells
            for number in (cell.need, *(cell.of(measure).have for measure in reversed(MEASURES)), cell.of(asked.measure).over)
        ]
        state = words.state(coverage, unit, asked.measure, roles)
        yield (unit.region_code, words.place(unit), KIND_WORDS[unit.kind], *numbers, state)


def _people(coverage: Coverage, shown: Card) -> Iterator[tuple[str, str, str, str, str]]:
    for group in shown.groups:
        for missing in group.listed:
            place = words.whole_place(coverage, missing.unit)
            yield text.ROLES[group.role], words.missing_name(missing), place, missing.unit.region_code, words.missing_reason(missing)
        if group.more:
            yield text.ROLES[group.role], f"{text.number(group.more)} lagi", "", "", "buka per kecamatan untuk daftar lengkap"


def _about(coverage: Coverage, asked: Asked, shown: Card) -> Iterator[tuple[str, Value]]:
    yield "Wilayah", words.place(shown.unit)
    yield "Keadaan pada", asked.day
    yield "Ringkasan", headline(coverage, asked, asked.subject)
    yield "Unsur", text.ROLES[asked.role] if asked.role else "semua"
    yield "Ukuran daftar", asked.measure
    for measure in reversed(MEASURES):
        yield f"Orang {measure}", coverage.people(asked.subject, measure)
    yield (
        "Cara hitung",
        "Angka wilayah adalah jumlah angka tempat di bawahnya. Yang melebihi kebutuhan satu tempat tidak menutup tempat lain.",
    )


def _line(row: Row, top_kind: str, label: str = "") -> paper.Row:
    """A row on paper; kader get a bar, what is over stands behind the figure."""
    cells = []
    for figure in row.figures:
        over = f" +{figure.over}" if figure.over else ""
        shown = f"{figure.have}/{figure.need}{over}" if figure.need else over.strip() or "–"
        share = figure.have / figure.need if figure.need and figure.role == "kader" else None
        cells.append(paper.Cell(shown, share, "✓" if figure.need and figure.have >= figure.need else ""))
    lack = sum(figure.need - figure.have for figure in row.figures)
    depth = 1 if top_kind and row.unit.kind != top_kind else 0
    return paper.Row(label or row.unit.name, depth, (*cells, paper.Cell(text.number(lack) if lack else "–")))


def _signature(signatory: Signatory | None) -> paper.Signature:
    """Who acknowledges; without a signatory on that day, room for a name."""
    if signatory is None:
        return paper.Signature(("Mengetahui,", "Kepala Dinas Kesehatan"), "…" * 12)
    return paper.Signature(("Mengetahui,", signatory.position), signatory.name, signatory.nip or "")


def _group(coverage: Coverage, shown: Card, group: Group) -> paper.Group:
    more = f" ({text.number(len(group.listed))} baris pertama; selengkapnya per kecamatan)" if group.more else ""
    people = (
        paper.Missing(words.missing_name(m), words.short_place(coverage, shown.unit, m), words.missing_reason(m)) for m in group.listed
    )
    return paper.Group(group.title + more, tuple(people))
