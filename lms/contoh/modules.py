"""What the trainer of Kota Solok wrote in the studio: one module that is published, one in review, one still a draft."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from lms import clock
from lms.contoh.hall import SOLOK, Moment
from lms.courses.checks.source import read_files
from lms.courses.models import Course
from lms.courses.package import read_package
from lms.courses.values import values_on
from lms.people.actor import Actor, Place
from lms.studio.door import Room
from lms.studio.drafting import Writer, begin_course, files_of
from lms.studio.models import Draft, open_draft
from lms.studio.publishing.acts import Said, Seen, publish_draft, ready, send

FOLDER = Path(__file__).parent / "materi"
PUBLISHED, IN_REVIEW, DRAFT = "menyambut-warga-1372", "ajakan-lewat-pesan-1372", "rapat-singkat-1372"
ASKED = "Mohon dibaca: apakah contoh pesannya pas untuk warga kita?"


class Modules:
    """The three modules, as moments that are still to be lived."""

    def __init__(self, session: Session, trainer: str, today: date) -> None:
        self.session, self.trainer, self.today = session, trainer, today

    def moments(self) -> Iterator[Moment]:
        """Begun, published, sent: in no order."""
        yield Moment(self._ago(24), partial(self._begin, PUBLISHED))
        yield Moment(self._ago(21), self._publish)
        yield Moment(self._ago(9), partial(self._begin, IN_REVIEW))
        yield Moment(self._ago(2), self._send)
        yield Moment(self._ago(1), partial(self._begin, DRAFT))

    def _ago(self, days: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=days), time(7, 20, tzinfo=UTC))

    def _begin(self, name: str) -> None:
        files, _ = read_files(FOLDER / name)
        title = read_package(name, files, values_on(self.session, clock.today())).seen.title
        by_path = {file.path: file.data for file in files}
        begin_course(self.session, Course(id=name, region_code=SOLOK), title, by_path, Writer(self.trainer, clock.now()))

    def _publish(self) -> None:
        draft = self._draft(PUBLISHED)
        values = values_on(self.session, clock.today())
        made = ready(read_package(PUBLISHED, files_of(self.session, draft.id), values).course, values)
        publish_draft(self.session, draft.id, Seen(draft.revision, ""), made, Said(), self.trainer, clock.now())

    def _send(self) -> None:
        draft = self._draft(IN_REVIEW)
        actor = Actor(self.trainer, "", "", "Anda", "contoh", "contoh", None, clock.today(), grants=(Place("pelatih", SOLOK),))
        room = Room(self.session, actor, self.session.get_one(Course, IN_REVIEW), draft, clock.now())
        send(room, draft, Seen(draft.revision, ""), Said(note=ASKED))

    def _draft(self, name: str) -> Draft:
        return self.session.scalars(open_draft(name)).one()
