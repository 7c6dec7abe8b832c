"""*Kelurahan Saya*: of each role and place who is trained, learning or not begun, what is empty, what ends soon; and a text to send.

The page names everybody, because lurah and PKK answer for them. The text for WhatsApp holds counts only: it is forwarded further than
its sender knows, in a posyandu of five even a first name tells who lags behind, and nobody's place in a row is shown to others
(security.md P8, ux.md 3). Whoever wants to encourage somebody reads the name on the page and speaks to her.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from lms.certificates.models import Certificate
from lms.certificates.office.rules import SOON_DAYS
from lms.coverage import words
from lms.coverage.rules import Coverage, Seat, Unit, reaches
from lms.db import in_region
from lms.people.models import SEAT_ROLES, Tenure, current
from lms.programs.standing import compulsory
from lms.skills.models import PersonTier
from lms.skills.rules import top_tier
from lms.web import text


@dataclass(frozen=True)
class Holder:
    """Somebody in a seat; `ends`: the last day of her certificate, where that is within 90 days; `tier`: of a kader the highest, "" is none."""

    seat: Seat
    unnumbered: bool
    ends: date | None
    tier: str = ""

    @property
    def stage(self) -> str:
        """terlatih, sedang or belum."""
        if reaches(self.seat.status, "terlatih"):
            return "terlatih"
        return "belum" if self.seat.status == "belum ikut" else "sedang"


@dataclass(frozen=True)
class Group:
    """The seats of one role in one place: the kelurahan itself, or a posyandu."""

    role: str
    unit: Unit
    holders: tuple[Holder, ...]
    empty: int

    def count(self, stage: str) -> int:
        """How many of the holders are at this stage."""
        return sum(holder.stage == stage for holder in self.holders)

    @property
    def told(self) -> str:
        """ "3 terlatih, 1 sedang belajar, 1 belum mulai, 2 kosong": what is there, in this order; "belum ada orang" for nothing."""
        counts = [(self.count(stage), said) for stage, said in STAGES.items()] + [(self.empty, "kosong")]
        return ", ".join(f"{text.number(count)} {said}" for count, said in counts if count) or words.NOBODY


STAGES = {"terlatih": "sudah terlatih", "sedang": "sedang belajar", "belum": "belum mulai"}


@dataclass(frozen=True)
class OwnUnit:
    """Everything that the page shows of a kelurahan."""

    unit: Unit
    day: date
    groups: tuple[Group, ...]

    def total(self, stage: str) -> int:
        """How many seats are at this stage."""
        return sum(group.count(stage) for group in self.groups)

    @property
    def holders(self) -> list[Holder]:
        """Everybody in a seat."""
        return [holder for group in self.groups for holder in group.holders]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and figure of the whole kelurahan."""
        figures = (
            ("Sudah terlatih", self.total("terlatih")), ("Sedang belajar", self.total("sedang")), ("Belum mulai", self.total("belum")),
            ("Kedudukan kosong", sum(group.empty for group in self.groups)),
            ("SK belum bernomor", sum(holder.unnumbered for holder in self.holders)),
            (f"Berakhir dalam {SOON_DAYS} hari", sum(holder.ends is not None for holder in self.holders)),
        )  # fmt: skip
        return [(label, text.number(count)) for label, count in figures]

    @property
    def roles(self) -> list[tuple[str, list[Group]]]:
        """The groups by role."""
        return [(role, list(groups)) for role, groups in groupby(self.groups, key=lambda group: group.role)]


def own_unit(session: Session, figures: Coverage, key: str, day: date) -> OwnUnit:
    """The page of a kelurahan whose figures were read; four queries more. The caller has checked that it is the visitor's."""
    bare, ends = _unnumbered(session, key, day), _ending(session, figures, key, day)
    tiers = tiers_in(session, key, day)
    groups = []
    for role in figures.roles(key, SEAT_ROLES):
        held = {unit.key: [seat for _, seat in pairs] for unit, pairs in _by_unit(figures.holders(key, role))}
        empty = {missing.unit.key: missing.empty for missing in figures.missing(key, role, "terisi")}
        for unit in figures.below(key):
            if unit.key in held or unit.key in empty:
                people = tuple(
                    Holder(
                        seat,
                        (seat.unit, role, seat.person_id) in bare,
                        ends.get((role, seat.person_id)),
                        tiers.get(seat.person_id, "") if role == "kader" else "",
                    )
                    for seat in held.get(unit.key, ())
                )
                groups.append(Group(role, unit, people, empty.get(unit.key, 0)))
    return OwnUnit(figures.units[key], day, tuple(groups))


def tiers_in(session: Session, key: str, day: date) -> dict[str, str]:
    """The highest tier of each kader of a region on a day; one query."""
    held: dict[str, set[str]] = defaultdict(set)
    rows = select(PersonTier.person_id, PersonTier.tier).join(Tenure, Tenure.person_id == PersonTier.person_id)
    chosen = (in_region(Tenure.region_code, key), Tenure.role == "kader", current(Tenure, day), PersonTier.since <= day)
    for row in session.execute(rows.where(*chosen)):
        held[row.person_id].add(row.tier)
    return {person_id: top_tier(tiers) for person_id, tiers in held.items()}


def _by_unit(pairs: Sequence[tuple[Unit, Seat]]) -> Iterable[tuple[Unit, list[tuple[Unit, Seat]]]]:
    return [(unit, list(found)) for unit, found in groupby(pairs, key=lambda pair: pair[0])]


def _unnumbered(session: Session, key: str, day: date) -> set[tuple[str, str, str]]:
    """The seats (place, role, person) of a day whose SK has no number."""
    rows = session.execute(
        select(func.coalesce(Tenure.posyandu_id, Tenure.region_code), Tenure.role, Tenure.person_id).where(
            in_region(Tenure.region_code, key), current(Tenure, day), or_(Tenure.sk_number.is_(None), Tenure.sk_number == "")
        )
    )
    return {(row[0], row[1], row[2]) for row in rows}


def _ending(session: Session, figures: Coverage, key: str, day: date) -> dict[tuple[str, str], date]:
    """By role and person the last day of the certificate of the role's program, where it ends within 90 days; of several the latest."""
    asked = compulsory(session, day)
    seats = [seat for role in figures.roles(key, SEAT_ROLES) for _, seat in figures.holders(key, role)]
    rows: dict[tuple[str, str], Any] = {}
    if asked and seats:
        latest = func.max(Certificate.valid_until)
        found = session.execute(
            select(Certificate.person_id, Certificate.program_id, latest)
            .where(
                Certificate.state == "terbit", Certificate.valid_until >= day, Certificate.person_id.in_({seat.person_id for seat in seats})
            )
            .group_by(Certificate.person_id, Certificate.program_id)
            .having(latest <= day + timedelta(days=min(SOON_DAYS, (date.max - day).days)))
        )
        rows = {(person, program): until for person, program, until in found}
    wanted = {(seat.role, seat.person_id): rows.get((seat.person_id, asked.get(seat.role, ""))) for seat in seats}
    return {pair: until for pair, until in wanted.items() if until}


def message(found: OwnUnit, public_url: str) -> str:
    """The text for WhatsApp: polite, counts by place, no name and no number of anybody."""
    lines = [
        f"Yth. Ibu dan Bapak di {words.place(found.unit)},",
        f"berikut keadaan belajar posyandu kita per {text.plain_day(found.day)}.",
        "",
    ]
    for role, groups in found.roles:
        for group in groups:
            place = f" {words.place(group.unit)}" if group.unit.kind == "posyandu" else ""
            lines.append(f"- {text.ROLES[role]}{place}: {group.told}")
    if ending := sum(holder.ends is not None for holder in found.holders):
        lines += ["", f"{text.number(ending)} sertifikat berakhir dalam {SOON_DAYS} hari."]
    if found.total("sedang") or found.total("belum"):
        lines += ["", f"Yang belum selesai, mari lanjutkan di {public_url}/masuk", "Kode masuk hilang? Mintalah kepada puskesmas."]
    return "\n".join([*lines, "", "Terima kasih."])
