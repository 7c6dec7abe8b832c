"""Whom a trainer may hand a sign-in code at her own event, on plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from lms import clock

OWN = "Kode untuk diri sendiri dibuat petugas lain."
STAFF = "Memegang wewenang petugas. Kodenya dibuat Dinas Kesehatan atau admin."
BEYOND = "Juga bertugas di luar wilayah Anda. Kodenya dibuat Dinas Kesehatan yang membawahi keduanya."
CAME = "Sudah pernah masuk, jadi tidak perlu kode baru."


@dataclass(frozen=True)
class Holder:
    """Somebody on the list as far as a code asks: whether it is the trainer, holds a staff role today or later, serves elsewhere too, came in before."""

    person_id: str
    own: bool
    staff: bool
    beyond: bool
    came: bool


def why_no_code(holder: Holder, only_new: bool) -> str:
    """Why the card of somebody bears no code; nothing where it does. `only_new`: who came in before needs none."""
    for stands, sentence in ((holder.own, OWN), (holder.staff, STAFF), (holder.beyond, BEYOND), (only_new and holder.came, CAME)):
        if stands:
            return sentence
    return ""


def too_early(until: datetime, last_day: date) -> bool:
    """Whether codes made now end before the event is over."""
    return clock.day_of(until) < last_day
