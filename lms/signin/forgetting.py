"""What an erasure takes away of coming in: codes, phones with their PIN, sessions, the password and the second factor."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.people.holdings import Ids, erases_rows
from lms.signin.models import Device, PinFailure, SigninCode, SigninSession, StaffSecret, StaffTry


@erases_rows
def forget(session: Session, ids: Ids) -> None:
    """Nobody comes in as this person any more; sessions go before the phones that they name."""
    for model in (SigninSession, Device, SigninCode, PinFailure, StaffTry, StaffSecret):
        session.execute(delete(model).where(model.person_id.in_(ids)))
