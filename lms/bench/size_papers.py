"""The certificates of a great many invented persons, sealed and numbered as the product does it."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms import clock, ids
from lms.bench.size_rows import Batch, History, Ids, Somebody, plain
from lms.certificates import numbers, rules, seal
from lms.certificates.issuing import letterhead
from lms.certificates.models import NumberCounter
from lms.certificates.wording import compose, role_line
from lms.courses.models import CourseVersion, live_version
from lms.instansi.numbering import written
from lms.programs.models import Program
from lms.programs.registry import Document, Progress
from lms.wilayah.models import Posyandu, Region

COURSE, KIND, REPLACED = "ilp-dasar", "pelatihan", 0.82  # the share of holders whose first certificate was replaced by a second


class Papers:
    """Gives certificates to those who passed; counts the numbers as they are given."""

    def __init__(self, session: Session, home: Path, region: str, officer: str) -> None:
        self._officer, self._counted, self._dice = officer, Counter[str](), random.Random(region)  # noqa: S311 - invented papers
        self._key = seal.sealing_key(home)
        seal.publish(session, self._key, clock.now())
        self._head, signatory, office = letterhead(session, region, clock.today())
        self._signatory, self._template, self._region = signatory.name, office.number_template, office.region_code
        self._titles = {row.id: (row.title, row.jp) for row in session.execute(select(Program.id, Program.title, Program.jp))}
        columns = (CourseVersion.id, CourseVersion.title, CourseVersion.jp)
        self._version = session.execute(live_version(COURSE).with_only_columns(*columns)).one()
        self._names = dict(session.execute(select(Region.code, Region.name)).all())
        self._posts = dict(session.execute(select(Posyandu.id, Posyandu.name)).all())
        self._ids = Ids(self._dice, int(clock.now().timestamp() * 1000))

    def give(self, batch: Batch, history: History, one: Somebody, tenure: str, progress: Progress) -> list[Document]:
        """The certificates of somebody, none where the test is not passed; the second takes the place of the first."""
        if progress.met is None:
            return []
        final = progress.met + timedelta(days=5)
        if self._dice.random() >= REPLACED:
            self._issue(batch, history, one, tenure, progress.met, final, None)
            return [Document(KIND, final)]
        first, after = progress.met + timedelta(days=2), self._ids()
        before = self._issue(batch, history, one, tenure, progress.met, first, (final, after))
        self._issue(batch, history, one, tenure, progress.met, final, None, after)
        data = {"state": "diganti", "day": final.isoformat(), "reason": "nama", "replaced_by": after}
        history.write("certificate.ended", before, plain(data), _morning(final), actor=self._officer)
        return [Document(KIND, first, None, final), Document(KIND, final)]

    def _issue(
        self,
        batch: Batch,
        history: History,
        one: Somebody,
        tenure: str,
        met: date,
        day: date,
        ended: tuple[date, str] | None,
        made: str = "",
    ) -> str:
        certificate_id, code, template = made or self._ids(), ids.code(rules.CODE_LENGTH), self._template
        series = numbers.series_of(self._region, template, day)
        self._counted[series] += 1
        number = written(template, self._counted[series], day)
        title, jp = self._titles[one.program]
        words = compose(self._head, title, KIND, None, jp, [(self._version.title, self._version.jp)], met, day)
        line = role_line(one.role, one.region, self._names, self._posts.get(one.posyandu or ""))
        said = seal.Statement(code, number, one.name, line, one.region, title, words["issuer"], KIND, day, None, True)
        sealed = seal.make(self._key, said)
        data = {
            "code": code, "number": number, "series": series, "serial": self._counted[series], "program": one.program, "kind": KIND,
            "contoh": True, "region": one.region, "tenure": tenure, "issued": day.isoformat(), "until": None, "key": self._key.id,
            "wording": words, "asked": {"tier": None, "courses": [[COURSE, self._version.id]]},
        }  # fmt: skip
        texts = {"holder": one.name, "role_line": line, "seal": sealed, "signatory": self._signatory, "nip": ""}
        history.write("certificate.issued", certificate_id, plain(data), _morning(day), texts, self._officer)
        kept = json.dumps(words | {"signatory_name": self._signatory, "signatory_nip": ""})
        state, ended_on, after = ("diganti", ended[0].isoformat(), ended[1]) if ended else ("terbit", None, None)
        batch.rows["certificate"].append(
            (certificate_id, code, number, one.id, one.program, KIND, state, one.region, one.name, line, kept, day.isoformat(), None,
             sealed, self._key.id, True, ended_on, after, tenure)
        )  # fmt: skip
        return certificate_id

    def finish(self, session: Session) -> None:
        """How far the series have counted."""
        session.execute(insert(NumberCounter), [{"series": series, "last": last} for series, last in self._counted.items()])


def _morning(day: date) -> str:
    return f"{day.isoformat()} 03:00:00.000000"
