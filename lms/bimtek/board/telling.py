"""How steps that belong to no other feature stand: what is taught, what is practised, and what happens besides."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from lms import clock
from lms.bimtek.board.rules import running
from lms.bimtek.registry import Hall, Told, tells
from lms.db import Reads
from lms.web.text import hour


@tells("materi", "praktik", "lain")
def taught(_reads: Reads, hall: Hall, steps: Sequence[Any]) -> dict[str, Told]:
    """How long it takes, or since when it runs."""
    zone = clock.zone_of(hall.bimtek.region_code)
    return {step.id: Told(_sentence(step, zone)) for step in steps}


def _sentence(step: Any, zone: str) -> str:
    jp = _(", %(n)s JP", n=step.jp) if step.jp else ""
    if running(step):
        return _("sejak %(at)s", at=hour(step.opened_at, zone)) + jp
    return _("%(n)s menit", n=step.minutes) + jp
