"""What the board of an event says about its certificates, in two queries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from lms import clock
from lms.bimtek.models import Participant
from lms.bimtek.registry import Hall, Slide, Told, shows, tells
from lms.certificates.models import Certificate, seats_among
from lms.db import Reads
from lms.programs.standing import BEGUN, latest


@tells("sertifikat")
def told(reads: Reads, hall: Hall, steps: Sequence[Any]) -> dict[str, Told]:
    """How many are issued; while none is, how many of those who take part could be."""
    event, done = hall.bimtek, _issued(reads, hall.bimtek.id)
    sentence = f"{done} sertifikat sudah terbit." if done else _ready(reads, hall)
    one = Told(sentence, f"/bimtek/{event.id}/sertifikat", "Terbitkan sertifikat" if not done else "Lihat sertifikat")
    return dict.fromkeys((step.id for step in steps), one)


@shows("sertifikat")
def slide(reads: Reads, hall: Hall, step: Any, _now: datetime) -> Slide:
    """How many certificates there are, and where each finds her own; nobody's name."""
    return Slide("certificates/_slide.html", {"step": step, "issued": _issued(reads, hall.bimtek.id)})


def _issued(reads: Reads, bimtek_id: str) -> int:
    return reads.execute(select(func.count()).where(Certificate.bimtek_id == bimtek_id, Certificate.state == "terbit")).scalar() or 0


def _ready(reads: Reads, hall: Hall) -> str:
    """ "12 dari 15 peserta layak", as the page of issuing judges them for an office of the whole kota."""
    guests = [one.person_id for one in hall.people if one.function == "peserta"]
    if not guests:
        return "Belum ada peserta."
    day = clock.today()
    listed = select(Participant.person_id).where(Participant.bimtek_id == hall.bimtek.id, Participant.function == "peserta")
    asked = latest(reads.execute(BEGUN, {"day": day}))
    rows = reads.execute(seats_among((hall.bimtek.region_code[:5],), day, asked, listed)).all()
    able = {row.person for row in rows if row.status in ("terlatih", "bersertifikat") and not row.trained}
    if any(step.kind == "absen" for step in hall.steps):
        able &= frozenset().union(*hall.attended.values())
    return f"{len(able)} dari {len(guests)} peserta layak."
