"""How the step *laporan* stands on the board of an event: whether the report was made, and when."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import bindparam, func, select

from lms import clock
from lms.bimtek.registry import Hall, Told, tells
from lms.db import Reads, table
from lms.files.models import StoredFile
from lms.web.text import hour, short_day

_FILE = table(StoredFile)
_LAST = select(func.max(_FILE.c.made_at)).where(_FILE.c.place == bindparam("place"), _FILE.c.kind == "pdf")


@tells("laporan")
def told(reads: Reads, hall: Hall, steps: Sequence[Any]) -> dict[str, Told]:
    """One query: when the last report was made."""
    made = reads.execute(_LAST, {"place": hall.bimtek.id}).scalar()
    sentence = "belum dibuat"
    if made is not None:
        zone = clock.zone_of(hall.bimtek.region_code)
        same_day = clock.day_of(made, zone) == hall.bimtek.until_day
        sentence = f"dibuat {hour(made, zone)}" if same_day else f"dibuat {short_day(made)}, {hour(made, zone)}"
    page = Told(sentence, url_for("laporan.activity", bimtek_id=hall.bimtek.id), "Buka laporan")
    return {step.id: page for step in steps}
