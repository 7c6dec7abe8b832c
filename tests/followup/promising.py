"""How a promise is written and reported, by the pages alone."""

import io
from typing import Any

from PIL import Image
from sqlalchemy import select

from lms.followup.models import ActionPlan, PlanReport
from lms.ids import uuid7
from tests.followup.conftest import Hall

WHAT = "Menyusun jadwal kunjungan rumah bulan ini"


def promise(hall: Hall, person: Any, what: str = WHAT, **more: Any) -> str:
    """Somebody of the list promises; the id of the promise."""
    sent = {"kiriman": uuid7(), "apa": what, "orang": [person.id], "lain": "", "kapan": "30", "hari": ""} | more
    answer = hall.at(person).post(f"{hall.own}/rtl", data=sent)
    assert answer.status_code == 303, answer.text
    return str(sent["kiriman"])


def tell(hall: Hall, person: Any, plan_id: str, said: str = "Jadwal sudah ditempel di posyandu.", photo: bytes | None = None) -> str:
    """Somebody of the team reports; the id of the report."""
    sent: dict[str, Any] = {"kiriman": uuid7(), "cerita": said}
    if photo is not None:
        sent["foto"] = (io.BytesIO(photo), "IMG_20261121.jpg")
    answer = hall.at(person).post(f"/rtl/saya/{plan_id}", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return str(sent["kiriman"])


def photo_with_place() -> bytes:
    """A photo as a phone makes it: with a camera's name and a place in its notes."""
    picture, kept = Image.new("RGB", (900, 600), "#a0c0a0"), io.BytesIO()
    notes = Image.Exif()
    notes[0x010F], notes[0x0110] = "Kamera Uji", "Model Rahasia"
    notes.get_ifd(0x8825)[2] = (0.0, 47.0, 30.0)
    picture.save(kept, "JPEG", exif=notes, comment=b"rumah Bu Nur")
    return kept.getvalue()


def plans(session: Any) -> list[ActionPlan]:
    session.rollback()
    return list(session.scalars(select(ActionPlan).order_by(ActionPlan.written_at, ActionPlan.id)))


def reports(session: Any) -> list[PlanReport]:
    session.rollback()
    return list(session.scalars(select(PlanReport).order_by(PlanReport.reported_at)))
