"""The board (*pengurus*) of a posyandu: who belongs to it, who joins, who leaves."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.people.editing.proposal import Faulty
from lms.people.editing.seats import in_field
from lms.people.names import clean, plain
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.posyandu.models import BoardMember, members_of
from lms.posyandu.shipped import board_on
from lms.wilayah.models import Posyandu


def held(session: Session, posts: Iterable[str], day: date) -> dict[str, set[str]]:
    """The positions held on a day, by posyandu."""
    found: dict[str, set[str]] = defaultdict(set)
    current = (BoardMember.from_day <= day) & or_(BoardMember.until_day.is_(None), BoardMember.until_day >= day)
    wanted = sorted(posts)
    for start in range(0, len(wanted), 500):
        chosen = BoardMember.posyandu_id.in_(wanted[start : start + 500])
        for post, position in session.execute(select(BoardMember.posyandu_id, BoardMember.position).where(chosen, current)):
            found[post].add(position)
    return found


def find(session: Session, post: Posyandu, member_id: str) -> BoardMember | None:
    """Somebody of the board of a posyandu that has come through its door."""
    return session.scalar(members_of(post.id).where(BoardMember.id == member_id))


def begin(desk: Desk, post: Posyandu, position: str, name: str, sk_number: str, from_day: date) -> str:
    """Somebody takes a position from a day on; whoever held it leaves the day before. Gives the id of the posyandu. Raises Refused."""
    if position not in board_on(desk.today).positions:
        raise Faulty([Fault("jabatan", 1, "Pilih jabatan dari daftar.")])
    who = in_field(lambda: clean(name), "nama")
    number = in_field(lambda: plain(sk_number, "Nomor SK"), "sk") or None
    in_field(lambda: rules.check_begin(from_day, desk.today), "mulai")
    if post.until_day is not None and from_day > post.until_day:
        raise Faulty([Fault("mulai", 1, "Posyandu ini sudah ditutup pada hari itu.")])
    same = (BoardMember.posyandu_id == post.id) & (BoardMember.position == position)
    if desk.session.scalar(select(BoardMember.id).where(same, BoardMember.from_day >= from_day).limit(1)):
        raise Faulty([Fault("mulai", 1, "Jabatan ini sudah dipegang orang lain mulai hari itu atau sesudahnya.")])
    for before in desk.session.scalars(members_of(post.id).where(BoardMember.position == position)).all():
        if before.until_day is None or before.until_day >= from_day:
            _end(desk, before, rules.day_before(from_day))
    row = {"id": uuid7(), "posyandu_id": post.id, "position": position, "name": who, "sk_number": number}
    desk.session.execute(insert(BoardMember).values(**row, from_day=from_day, until_day=None))
    data = {"region": post.region_code, "position": position, "from": from_day.isoformat()}
    desk.record("board.began", post.id, data, {"name": who, "sk": number})
    return post.id


def end(desk: Desk, member: BoardMember, until: date) -> str:
    """Somebody leaves the board with that day; gives the id of the posyandu. Raises Refused."""
    if member.until_day is not None:
        raise Refused("Jabatan ini sudah berakhir.")
    in_field(lambda: rules.check_close(until, member.from_day, desk.today), "hari")
    _end(desk, member, until)
    return member.posyandu_id


def _end(desk: Desk, member: BoardMember, until: date) -> None:
    desk.session.execute(update(BoardMember).where(BoardMember.id == member.id).values(until_day=until))
    data = {"position": member.position, "until": until.isoformat()}
    desk.record("board.ended", member.posyandu_id, data, {"name": member.name})
