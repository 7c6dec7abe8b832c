"""What the office of each city keeps about a posyandu of the small world."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.posyandu.models import BoardMember, CriteriaSet, Criterion, TeamDecree
from tests.matrix.ground import CITY


def register(session: Session, posyandu: str, code: str, mark: str) -> tuple[str, str]:
    """What the office knows of a posyandu: its board, its city's criteria, and the decree of the kelurahan's team; two ids."""
    since = date(2024, 1, 1)
    named = {"position": "Ketua", "name": f"{mark} Ketua", "sk_number": f"SK/{mark}/9"}
    member = BoardMember(posyandu_id=posyandu, from_day=since, until_day=None, **named)
    session.add(member)
    if not session.scalar(select(CriteriaSet.id).where(CriteriaSet.region_code == code[:5])):
        lines = CriteriaSet(
            region_code=code[:5], kind="aktif", from_year=2020, source="Sumber" if code.startswith(CITY) else f"Sumber {mark}"
        )
        session.add(lines)
        session.flush()
        session.add(Criterion(set_id=lines.id, position=1, sentence="Buka 8 kali"))
    decree = TeamDecree(region_code=code, number=f"SK/{mark}/TP", signed_on=since, from_day=since, until_day=None)
    session.add(decree)
    session.flush()
    return decree.id, member.id
