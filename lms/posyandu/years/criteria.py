"""The sets of criteria of an office: which holds for a posyandu in a year, and how an office writes one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from lms.db import in_region
from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.people.editing.proposal import Faulty
from lms.people.editing.seats import in_field
from lms.people.names import plain
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.posyandu.models import CriteriaSet, Criterion, PosyanduLevel, PosyanduMark
from lms.wilayah.models import Posyandu

KINDS = ("aktif", "strata")


@dataclass(frozen=True)
class Held:
    """A set as it holds: its first year, source and lines (id, place, sentence)."""

    id: str
    region_code: str
    kind: str
    from_year: int
    source: str
    lines: tuple[tuple[str, int, str], ...]


def sets(session: Session, codes: Sequence[str]) -> list[Held]:
    """Every set of exactly these regions, the latest first."""
    chosen = select(CriteriaSet).where(CriteriaSet.region_code.in_(codes))
    rows = session.scalars(chosen.order_by(CriteriaSet.region_code, CriteriaSet.kind, CriteriaSet.from_year.desc())).all()
    lines: dict[str, list[tuple[str, int, str]]] = {}
    written = select(Criterion).where(Criterion.set_id.in_([row.id for row in rows])).order_by(Criterion.position)
    for line in session.scalars(written):
        lines.setdefault(line.set_id, []).append((line.id, line.position, line.sentence))
    return [Held(row.id, row.region_code, row.kind, row.from_year, row.source, tuple(lines.get(row.id, ()))) for row in rows]


def holding(known: Sequence[Held], region_code: str, kind: str, year: int) -> Held | None:
    """The set that holds in a region in a year: of those that have begun, the nearest region's latest."""
    begun = [one for one in known if one.kind == kind and one.from_year <= year and f"{region_code}.".startswith(f"{one.region_code}.")]
    return max(begun, key=lambda one: (len(one.region_code), one.from_year), default=None)


def above(region_code: str) -> list[str]:
    """The regions whose sets may hold in a region: itself and those above."""
    return [region_code[:length] for length in (13, 8, 5, 2) if length <= len(region_code)]


def save(desk: Desk, region_code: str, kind: str, year: int, typed: Sequence[str], source: str) -> None:
    """From a year on these lines hold in a region; a set of the same year is put right. Raises Refused with nothing written."""
    in_field(lambda: rules.check_set_year(year, desk.today), "tahun")
    lines = in_field(lambda: rules.sentences(typed), "k1")
    origin = in_field(lambda: plain(source, "Sumber"), "sumber")
    own = next((one for one in sets(desk.session, [region_code]) if (one.kind, one.from_year) == (kind, year)), None)
    if used := _assessed(desk.session, region_code, kind, year, own.id if own else ""):
        raise Refused(f"Tahun {year} atau sesudahnya sudah dinilai dengan susunan lain untuk {used} posyandu. Pilih tahun sesudahnya.")
    set_id = own.id if own else uuid7()
    if own is None:
        row = {"id": set_id, "region_code": region_code, "kind": kind, "from_year": year, "source": origin}
        desk.session.execute(insert(CriteriaSet).values(**row))
    else:
        desk.session.execute(update(CriteriaSet).where(CriteriaSet.id == set_id).values(source=origin))
    _write(desk.session, set_id, lines, own)
    texts: dict[str, str | None] = {f"k{place}": sentence for place, sentence in lines.items()}
    desk.record(
        "criteria.set", set_id, {"region": region_code, "kind": kind, "year": year, "count": len(lines)}, texts | {"source": origin}
    )


def _write(session: Session, set_id: str, lines: dict[int, str], own: Held | None) -> None:
    """Lines by their place: new, reworded, or taken out, which is refused where posyandu are assessed by it."""
    known = {place: (id, sentence) for id, place, sentence in (own.lines if own else ())}
    for place, (id, sentence) in known.items():
        if place not in lines:
            if count := _uses(session, id):
                raise Faulty([Fault(f"k{place}", 1, f"Sudah dipakai menilai {count} posyandu. Buat susunan baru mulai tahun lain.")])
            session.execute(delete(Criterion).where(Criterion.id == id))
        elif lines[place] != sentence:
            session.execute(update(Criterion).where(Criterion.id == id).values(sentence=lines[place]))
    new = [{"id": uuid7(), "set_id": set_id, "position": place, "sentence": text} for place, text in lines.items() if place not in known]
    if new:
        session.execute(insert(Criterion), new)


def _uses(session: Session, criterion_id: str) -> int:
    """By how many posyandu a line has been answered."""
    counts = (
        session.scalar(select(func.count(model.posyandu_id.distinct())).where(model.criterion_id == criterion_id)) or 0
        for model in (PosyanduMark, PosyanduLevel)
    )
    return sum(counts)


def _assessed(session: Session, region_code: str, kind: str, year: int, own_id: str) -> int:
    """How many posyandu of a region are assessed by another set of this kind in this year, or in a later one that this set would hold for."""
    model = PosyanduMark if kind == "aktif" else PosyanduLevel
    later = select(func.min(CriteriaSet.from_year)).where(
        CriteriaSet.region_code == region_code, CriteriaSet.kind == kind, CriteriaSet.from_year > year
    )
    until = session.scalar(later) or 9999
    counted = (
        select(func.count(model.posyandu_id.distinct()))
        .join(Criterion, Criterion.id == model.criterion_id)
        .join(CriteriaSet, CriteriaSet.id == Criterion.set_id)
        .join(Posyandu, Posyandu.id == model.posyandu_id)
        .where(in_region(Posyandu.region_code, region_code), model.year >= year, model.year < until)
        .where(CriteriaSet.kind == kind, CriteriaSet.id != own_id, func.length(CriteriaSet.region_code) <= len(region_code))
    )
    return session.scalar(counted) or 0
