"""How practice stands on the board of an event: how many of its participants were seen by an assessor."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import select

from lms.access import Right
from lms.bimtek.registry import Hall, Told, tells
from lms.db import Reads
from lms.skills.models import SkillCheck


@tells("praktik")
def practice(reads: Reads, hall: Hall, steps: Sequence[Any]) -> dict[str, Told]:
    """ "6 dari 15 sudah dinilai", once practice was opened; one query. The link is for who may look at skills."""
    of_event = (SkillCheck.bimtek_id == hall.bimtek.id, SkillCheck.withdrawn_at.is_(None))
    people = [person.person_id for person in hall.people if person.function == "peserta"]
    seen = set(reads.execute(select(SkillCheck.person_id).where(*of_event).distinct()).scalars())
    sentence = f"{len(seen.intersection(people))} dari {len(people)} sudah dinilai"
    href, label = (f"/menilai?acara={hall.bimtek.id}", "Lihat penilaian") if current_user.may(Right.SKILL_VIEW) else ("", "")
    return {step.id: Told(sentence, href, label) if step.opened_at or seen else Told() for step in steps}
