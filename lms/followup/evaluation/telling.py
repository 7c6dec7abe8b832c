"""What the board of an event says of its step *Evaluasi*: how many filled it in, never who or what."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import url_for

from lms.bimtek.registry import Hall, Slide, Told, knows_done, shows, tells
from lms.db import Reads
from lms.followup.evaluation.figures import given_count
from lms.followup.evaluation.giving import was_given


@tells("evaluasi")
def told(reads: Reads, hall: Hall, steps: Sequence[Any]) -> dict[str, Told]:
    """How many of the participants filled it in; one query."""
    count = given_count(reads, hall.bimtek.id)
    asked = sum(person.function == "peserta" for person in hall.people)
    href = url_for("followup.evaluation_results", bimtek_id=hall.bimtek.id)
    said = f"{count} dari {asked} peserta sudah mengisi."
    return {step.id: Told(said if step.opened_at else "", href, "Hasil evaluasi") for step in steps}


@knows_done("evaluasi")
def done(reads: Reads, event: Any, steps: Sequence[Any], person_id: str) -> frozenset[str]:
    """She filled it in: once for all of its steps."""
    return frozenset(step.id for step in steps) if was_given(reads, event.id, person_id) else frozenset()


@shows("evaluasi")
def slide(reads: Reads, hall: Hall, step: Any, _now: datetime) -> Slide:
    """How many filled it in, and where: no more of it may be seen while it runs."""
    people = sum(person.function == "peserta" for person in hall.people)
    return Slide("followup/_evaluation_slide.html", {"step": step, "given": given_count(reads, hall.bimtek.id), "people": people})
