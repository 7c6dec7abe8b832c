"""A scene and an item of each drawing, as a trainer writes them, and the sound course with them in its practice."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from lms.courses.models import CourseVersion
from lms.courses.render import render
from lms.courses.versions import publish
from tests.courses.packages import PRACTICE_PATH, REFERENCES, course, write

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
SCENE = """## Bu Sari berkata, "Anak saya sudah besar, tidak perlu ditimbang." Apa jawab Ibu?  {#sari tujuan=ukur jenis=bicara}

- [ ] "Ibu salah, itu wajib."
    > Menyalahkan membuat Bu Sari diam.
- [x] "Apa yang membuat Ibu berpikir begitu?"
    > Bertanya dulu membuka pembicaraan.
- [ ] "Ya sudah, terserah Ibu."
    > Dengan begitu anaknya tidak terpantau.
"""
DRAWINGS = ("timbangan 6,4", "lila 22,5", "kms merah 3,0 3,4 3,5", "tensimeter 142/91 80")


def drawn_item(drawing: str, item_id: str = "baca") -> str:
    return f'## Berapa yang terbaca?  {{#{item_id} tujuan=ukur lukis="{drawing}"}}\n\n= 6,4\n'


ALL = "\n".join([SCENE, *(drawn_item(drawing, drawing.split()[0]) for drawing in DRAWINGS)])


def publish_stimuli(session: Session, home: Path) -> CourseVersion:
    """Publish the sound course with all of them in its practice. Flushes."""
    read = course(write(home, {PRACTICE_PATH: ALL}))
    return publish(session, read, render(read, REFERENCES), NOW)
