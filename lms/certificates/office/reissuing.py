"""Issuing a certificate anew with corrected words: the new one has its own number and code, the old one names it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates import rules
from lms.certificates.issuing import Wanted, end, holder_of, letterhead, line_of, numbered
from lms.certificates.models import Certificate, asked_for
from lms.certificates.office.rules import CORRECTIONS, Printed, check_reissue, differences, one_reason
from lms.clock import day_of
from lms.config import Settings
from lms.errors import Refused
from lms.journal.door import enter, lock, survivor
from lms.people.models import Tenure
from lms.web.text import plain_day
from lms.wilayah.models import Posyandu

PEOPLE = ("signatory_name", "signatory_nip")  # the words of a document that name people: they stand in its texts


@dataclass(frozen=True)
class Draft:
    """What the new document would say, beside what the old one says."""

    words: dict[str, Any]
    holder: str
    role_line: str
    office: Any
    signatory: Any
    pairs: list[tuple[str, str, str, bool]]

    @property
    def changed(self) -> bool:
        """Whether anything but number and day would be printed differently."""
        return any(differs for _label, _old, _new, differs in self.pairs)


def draft(session: Session, row: Any, day: date) -> Draft:
    """The document of a register row as it would be printed on a day: name, seat and office of now, everything else as it was.

    Raises Refused where the office or its signatory is not set.
    """
    head, signatory, office = letterhead(session, row.region_code, day)
    seat = _seat(session, row.tenure_id, row.region_code)
    holder, line = holder_of(session, row.person_id), line_of(session, seat) if seat else row.role_line
    kept = {name: value for name, value in row.wording.items() if name not in PEOPLE}
    words = kept | {
        "government": head.government, "office": head.office, "address": head.address, "issuer": head.issuer,
        "place_date": f"{head.city}, {plain_day(day)}", "signatory_position": head.position,
    }  # fmt: skip
    old = Printed(
        row.holder, row.role_line, _letterhead(row.wording), _signs(row.wording["signatory_position"], row.wording["signatory_name"])
    )
    new = Printed(holder, line, _letterhead(words), _signs(head.position, signatory.name))
    return Draft(words, holder, line, office, signatory, differences(old, new))


def reissue(session: Session, row: Any, reason: str, actor_id: str, now: datetime, settings: Settings) -> str:
    """Issue the document of a register row anew and end the old one as *diganti*, inside the caller's transaction; returns the new id.

    The days of its validity stay. Raises Refused, with nothing written, when a rule, the office or the address forbids it.
    """
    rules.check_address(settings.contoh, settings.public_url)
    one_reason(reason, CORRECTIONS)
    person_id, _last = lock(session, row.person_id)
    day = day_of(now)
    row = session.execute(select(Certificate.__table__).where(Certificate.id == row.id)).one()
    if row.seal.startswith(rules.ERASED):
        raise Refused("Data pemegang sertifikat ini sudah dihapus, jadi tidak diterbitkan ulang.")
    new = draft(session, row, day)
    own = survivor(session, actor_id) == person_id
    asked = session.scalar(asked_for(row.id, day)) is not None
    check_reissue(rules.life(row, day), own, asked, new.changed)
    more = {"replaces": row.id} | ({"bimtek": row.bimtek_id} if row.bimtek_id else {})
    wanted = Wanted(
        person_id, row.program_id, row.kind, row.region_code, row.tenure_id, new.holder, new.role_line, new.words, row.valid_until,
        settings.contoh, more,
    )  # fmt: skip
    with session.begin_nested():  # a number that is not used goes back
        act = numbered(session, wanted, new.office, new.signatory, actor_id, now, settings.home)
        enter(session, act, now)
        end(session, row.id, "diganti", day, reason, actor_id, now, replaced_by=act.object)
    return act.object


def _seat(session: Session, tenure_id: str | None, region_code: str) -> Any:
    """The seat for which the old document was issued, as it is written today; None once it is held elsewhere."""
    columns = select(Tenure.role, Tenure.region_code, Posyandu.name.label("posyandu"))
    same = (Tenure.id == tenure_id) & (Tenure.region_code == region_code)
    return session.execute(columns.outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id).where(same)).one_or_none()


def _letterhead(words: dict[str, Any]) -> str:
    return ", ".join(part for part in (words["government"], words["office"], words["address"].replace("\n", ", ")) if part)


def _signs(position: str, name: str) -> str:
    return f"{name}, {position}"
