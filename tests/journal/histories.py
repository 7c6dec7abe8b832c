"""Random histories of a few people over a small course: the acts, and how each is done on the live system."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bimtek.people import Place, put_on
from lms.certificates import issuing
from lms.certificates.elsewhere.recording import write_down
from lms.certificates.elsewhere.rules import Earned
from lms.certificates.models import Certificate
from lms.certificates.office import revoking
from lms.certificates.office.rules import REVOCATIONS
from lms.clock import day_of
from lms.courses.facts import checking
from lms.errors import Refused
from lms.followup.models import ActionPlan, PlanReport
from lms.ids import uuid7
from lms.journal.door import SYSTEM, Act, Parkable, enter, park
from lms.people.erasing import asking
from lms.people.holdings import lock_pair
from lms.quizzes import taking
from lms.quizzes.marking import acts
from lms.quizzes.marking.models import OpenAnswer, marks
from lms.quizzes.models import Attempt
from lms.skills.models import SkillCheck
from tests.hall import make_bimtek, step_of
from tests.makers import make_person, make_program, make_tenure
from tests.quizzes.bank import COURSE_ID, LESSONS, NOW, right_answer, wrong_answer
from tests.quizzes.written import WRITTEN

OFFICER = "01936f5e-0000-7000-8000-00000000d1c5"
who = st.integers(0, 2)
ACTS = st.one_of(
    st.tuples(st.just("read"), who, st.sampled_from(LESSONS), st.integers(0, 4000)),
    st.tuples(st.just("open"), who, st.sampled_from(["pre", "post", "post"])),
    st.tuples(st.just("answer"), who, st.integers(0, 3), st.booleans()),
    st.tuples(st.just("blank"), who, st.integers(0, 3)),
    st.tuples(st.just("test"), who, st.integers(0, 4)),
    st.tuples(st.just("submit"), who),
    st.tuples(st.just("late"), who),
    st.tuples(st.just("again"), who),
    st.tuples(st.just("issue"), who, st.sampled_from(["program-lurah", "program-kader"])),
    st.tuples(st.just("end"), who, st.sampled_from(["dicabut", "diganti"])),
    st.tuples(st.just("merge"), who, who),
    st.tuples(st.just("found"), who),
    st.tuples(st.just("written"), who, st.sampled_from(["", "Lima langkah"])),
    st.tuples(st.just("mark"), who, st.sampled_from(["tepat", "belum"])),
    st.tuples(st.just("allow"), who),
    st.tuples(st.just("wish"), who),
    st.tuples(st.just("check"), who, st.sampled_from(["benar", "tarik"])),
    st.tuples(st.just("list"), who, st.sampled_from(["peserta", "narasumber", "keluar", "datang"])),
    st.tuples(st.just("attend"), who, st.booleans()),
    st.tuples(st.just("show"), who, st.sampled_from(["a1", "a2"]), st.booleans()),
    st.tuples(st.just("pin"), who, st.integers(0, 2)),
    st.tuples(st.just("promise"), who),
    st.tuples(st.just("judge"), who),
)
HISTORIES = st.lists(st.tuples(ACTS, st.integers(1, 3000)), min_size=5, max_size=25)


def make_programs(session: Session) -> None:
    """One program issued by an officer and valid for a month, one issued at once, one that asks for a tier."""
    make_program(session, "program-lurah", ("lurah",), courses=(COURSE_ID,), validity_months=1)
    make_program(session, "program-pkk", ("pkk",), courses=(COURSE_ID,), issue="otomatis")
    make_program(session, "program-kader", ("kader",), courses=(COURSE_ID,), tier="purwa")


class Players:
    """Three fresh persons with a seat each, and what they do."""

    def __init__(self, session: Session, home: Any) -> None:
        self.session, self.home, self.now = session, home, NOW
        self.people = [make_person(session, name) for name in ("Nurhayati", "Rosmaini", "Yuliana")]
        for person in self.people:
            for role in ("lurah", "pkk", "kader"):
                make_tenure(session, person, role)
        self.sent: dict[int, list[Act]] = {0: [], 1: [], 2: []}
        self.event = make_bimtek(session, "program-kader", COURSE_ID, make_person(session, "Armaini"))
        session.commit()

    def do(self, step: tuple[Any, ...], minutes: int) -> None:
        """One act, its time after the last; refusals are what the edge would show, parked acts are kept."""
        act, person, *more = step
        self.now += timedelta(minutes=minutes)
        try:
            getattr(self, act)(person, *more)
        except Refused:
            self.session.rollback()
        self.session.commit()

    def id(self, person: int) -> str:
        return self.people[person].id

    def _send(self, person: int, act: Act) -> None:
        try:
            enter(self.session, act, self.now)
            self.sent[person].append(act)
        except Parkable as reason:
            self.session.rollback()
            park(self.session, act, str(reason), self.now)
        self.session.commit()

    def read(self, person: int, lesson: str, ago: int) -> None:
        """Declared read, possibly hours before it arrives."""
        data, then = {"course": COURSE_ID}, self.now - timedelta(minutes=ago)
        self._send(person, Act(self.id(person), "lesson.finished", lesson, data, self.id(person), id=uuid7(), occurred_at=then))

    def open(self, person: int, form: str) -> None:
        taking.open_attempt(self.session, self.id(person), COURSE_ID, form, None, self.now)

    def answer(self, person: int, place: int, right: bool) -> None:
        """An answer to an item of the last attempt, which may be handed in already."""
        attempt = self._last(person)
        if attempt is not None:
            item = attempt.draw[place][0]
            values = (right_answer if right else wrong_answer)(self.session, attempt.version_id, item)
            self._send(person, taking.answer_act(attempt, item, values, values[0], uuid7(), None))

    def blank(self, person: int, place: int) -> None:
        """An answer is taken back."""
        attempt = self._last(person)
        if attempt is not None:
            self._send(person, taking.answer_act(attempt, attempt.draw[place][0], [], "", uuid7(), None))

    def test(self, person: int, right: int) -> None:
        """A whole post-test with so many right answers."""
        self.open(person, "post")
        for place in range(4):
            self.answer(person, place, place < right)
        self.submit(person)

    def submit(self, person: int) -> None:
        if (attempt := self._last(person)) is not None:
            taking.submit(self.session, attempt, None, self.now)

    def late(self, person: int) -> None:
        """An answer to somebody else's attempt, and the hand-in of one that nobody knows."""
        other = self._last((person + 1) % 3)
        data = {"item": "siklus-satu", "value": ["a"]}
        self._send(person, Act(self.id(person), "answer.given", other.id if other else "tidak-ada", data, self.id(person), id=uuid7()))
        self._send(person, Act(self.id(person), "attempt.submitted", "tidak-ada", {}, self.id(person), id=uuid7()))

    def again(self, person: int) -> None:
        """Sent once more: the last act, and an earlier one."""
        for act in [*self.sent[person][:1], *self.sent[person][-1:]]:
            self._send(person, act)

    def issue(self, person: int, program: str) -> None:
        issuing.issue(self.session, self.id(person), program, "pelatihan", OFFICER, self.now, True, self.home)

    def end(self, person: int, state: str) -> None:
        held = select(Certificate.id).where(Certificate.person_id == self.id(person), Certificate.state == "terbit")
        if (certificate := self.session.scalar(held.order_by(Certificate.id).limit(1))) is not None:
            issuing.end(self.session, certificate, state, day_of(self.now), "salah-nama", OFFICER, self.now)

    def elsewhere(self, person: int) -> None:
        """A certificate that was earned with somebody else."""
        day = day_of(self.now)
        earned = Earned("Kemenkes", "ILP", f"PS/{person}", day, 8, "")
        write_down(self.session, self.id(person), earned, OFFICER, self.now)

    def found(self, person: int) -> None:
        """An officer's act on a place, which is found again by that place."""
        enter(self.session, Act(OFFICER, "posyandu.added", uuid7(), {"region": "13.72.02.1003"}, OFFICER, {"name": "Melati"}), self.now)

    def ask(self, person: int) -> None:
        """One officer asks for the revocation of the last certificate."""
        held = select(Certificate.id).where(Certificate.person_id == self.id(person), Certificate.state == "terbit")
        if (certificate := self.session.scalar(held.order_by(Certificate.id).limit(1))) is not None:
            revoking.ask(self.session, certificate, next(iter(REVOCATIONS)), "Nama pemegang keliru.", OFFICER, self.now)

    def written(self, person: int, text: str) -> None:
        """A whole test with open answers; without a text only these stay blank."""
        attempt_id = taking.open_attempt(self.session, self.id(person), WRITTEN, "post", None, self.now)
        attempt = self.session.execute(select(Attempt.__table__).where(Attempt.id == attempt_id)).one()
        for item, kind, options in attempt.draw:
            given = text if kind == "open" else options[0]
            if given:
                self._send(person, taking.answer_act(attempt, item, [given], given, uuid7(), None))
        taking.submit(self.session, attempt, None, self.now)

    def mark(self, person: int, value: str) -> None:
        """Every open answer gets this mark; one that has a mark is put right."""
        for row in self.session.scalars(select(OpenAnswer).where(OpenAnswer.person_id == self.id(person))).all():
            given = marks(self.session, row.attempt_id).get(row.item_id, [])
            seen, remark = (given[-1].id if given else ""), f"Catatan {len(given)}"
            acts.give_mark(self.session, row, value, remark, "Setelah dibaca lagi", seen, OFFICER, self.now)

    def allow(self, person: int) -> None:
        """A further attempt where the tries are used up."""
        acts.allow(self.session, self.id(person), WRITTEN, "Sakit pada hari tes", OFFICER, self.now)

    def wish(self, person: int) -> None:
        """Something about the own data should be put right."""
        asking.ask(self.session, self.id(person), "perbaikan", "nama", "Nurhayati binti Ali", self.now)

    def list(self, person: int, function: str) -> None:
        """On the list of the event, off it, or there."""
        if function in ("keluar", "datang"):
            verb = "participant.removed" if function == "keluar" else "participant.joined"
            self._send(person, Act(self.id(person), verb, self.event.id, {}, OFFICER))
        else:
            put_on(self.session, self.event.id, self.id(person), function, "tangan", Place(agency="Dinas"), OFFICER, self.now)

    def attend(self, person: int, there: bool) -> None:
        """Ticked as present, or that is undone."""
        step, data = step_of(self.session, self.event, "absen").id, {"bimtek": self.event.id, "way": "pelatih", "late": False}
        verb = "session.attended" if there else "session.unattended"
        self._send(person, Act(self.id(person), verb, step, data if there else {}, OFFICER))

    def show(self, person: int, skill: str, well: bool) -> None:
        """A skill is observed, and the check before it withdrawn where it went wrong."""
        before = self.session.scalars(
            select(SkillCheck.id).where(SkillCheck.person_id == self.id(person), SkillCheck.result == "belum")
        ).all()
        for check in before[:1]:
            self._send(person, Act(self.id(person), "skill.withdrawn", check, {}, OFFICER))
        said = {"marks": ["sudah" if well else "belum"] * 4, "result": "cakap" if well else "belum"}
        data = {"skill": skill, "book": "uji", "region": "13.72.02.1003", **said}
        self._send(person, Act(self.id(person), "skill.observed", uuid7(), data, OFFICER, {"note": "Tenang"}))

    def pin(self, person: int, days: int) -> None:
        """A pin on some day; on day 0 it is taken back."""
        verb, data = ("pin.given", {"tier": "purwa", "day": f"2026-11-{20 + days}"}) if days else ("pin.taken_back", {"tier": "purwa"})
        self._send(person, Act(self.id(person), verb, "purwa", data, OFFICER))

    def promise(self, person: int) -> None:
        """A promise, said otherwise, reported; the evaluation of the day."""
        plan, data = uuid7(), {"bimtek": self.event.id, "region": "13.72.02.1003", "due": "2026-12-21"}
        for what in ("Kunjungan rumah", "Kunjungan lima rumah"):
            self._send(person, Act(self.id(person), "plan.written", plan, data, self.id(person), {"what": what, "who": "Nurhayati"}))
        report = {"plan": plan, "photo": None}
        self._send(person, Act(self.id(person), "plan.reported", uuid7(), report, self.id(person), {"said": "Tiga rumah"}))
        self._send(person, Act(self.id(person), "evaluation.given", self.event.id, {}, self.id(person)))

    def judge(self, person: int) -> None:
        """The puskesmas looks at every report, and one promise is given up."""
        for report in self.session.scalars(select(PlanReport.id).where(PlanReport.person_id == self.id(person))).all():
            self._send(person, Act(self.id(person), "plan.judged", report, {"verdict": "terlaksana"}, OFFICER, {"remark": "Baik"}))
        for plan in self.session.scalars(select(ActionPlan.id).where(ActionPlan.person_id == self.id(person)).limit(1)).all():
            self._send(person, Act(self.id(person), "plan.withdrawn", plan, {}, OFFICER))

    def check(self, person: int, verdict: str) -> None:
        """A fact is confirmed, or the word taken back, by somebody who may be merged later."""
        if verdict == "benar":
            checking.confirm(self.session, "q:imt", "13.72", verdict, "Kartu 2026", self.id(person), self.now)
        else:
            checking.reopen(self.session, "q:imt", "13.72", "", self.id(person), self.now)

    def merge(self, person: int, other: int) -> None:
        """Two persons turn out to be one; the merged one may go on with the old id."""
        lock_pair(self.session, self.id(person), self.id(other))
        enter(self.session, Act(self.id(person), "person.merged", self.id(other), {"merged": self.id(other)}, SYSTEM), self.now)

    def _last(self, person: int) -> Any:
        taken = select(Attempt.__table__).where(Attempt.person_id == self.id(person), Attempt.course_id == COURSE_ID)
        return self.session.execute(taken.order_by(Attempt.opened_at.desc(), Attempt.id).limit(1)).one_or_none()
