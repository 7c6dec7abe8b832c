"""The drawing that an item names: `lukis="timbangan 6,4"`."""

from lms.courses.drawn import chart, dial, display, tape
from lms.courses.drawn.sheet import Drawn
from lms.errors import Refused

DRAWINGS = {"timbangan": dial.drawn, "lila": tape.drawn, "kms": chart.drawn, "tensimeter": display.drawn}


def draw(text: str) -> Drawn:
    """The drawing of a name and its data. Raises Refused with the repair."""
    name, *data = text.split() or [""]
    if name not in DRAWINGS:
        raise Refused(f"Lukisan `{name[:20]}` tidak dikenal. Yang ada: {', '.join(DRAWINGS)}.")
    return DRAWINGS[name](data)
