"""Publishing what is due: for the night, for a terminal, and for the first act of a trainer on that day."""

from datetime import date, datetime

from sqlalchemy.exc import SQLAlchemyError

from lms import clock
from lms.db import AnyRow, db, glance
from lms.errors import Refused
from lms.studio.publishing import acts, due


def publish_due() -> tuple[str, int]:
    """Publish every draft whose day has come, each on its own; what was said of each. Status 1 where one stays a draft."""
    now, today = clock.now(), clock.today()
    with glance() as look:
        waiting = due.due_drafts(look, today)
    told = [_one(draft, now, today) for draft in waiting]
    return "\n".join(words for words, _well in told), 0 if all(well for _words, well in told) else 1


def _one(draft: AnyRow, now: datetime, today: date) -> tuple[str, bool]:
    session = db.session()
    try:
        with glance() as look:
            made, seen = due.made_ready(look, draft, today)
        due.publish_due(session, draft, made, seen, now)
        session.commit()
    except Refused as no:
        session.rollback()
        acts.give_up_day(session, draft, str(no), now)
        session.commit()
        return f"{draft.course_id}: tetap draf. {no}", False
    except SQLAlchemyError:
        session.rollback()
        return f"{draft.course_id}: basis data sedang dipakai, dicoba lagi nanti.", False
    return f"{draft.course_id}: terbit.", True
