"""What an act may change: every verb of the journal with the tables that it touches beside the journal and what is derived from it.

A table that differs from the manifest is explained only by a record that entered since and whose verb names it here. A verb that is
missing explains nothing; a test asks that every verb and every table has its place.
"""

from lms.db import Base
from lms.journal import registry

JOURNAL = frozenset({"record", "record_text", "journal_person", "parked"})
# What comes and goes without a record: of sign-in (tries, last use, sessions), marks by which figures are kept in memory, and drafts as they are typed.
MOVING = frozenset(
    {
        "code_guess",
        "device",
        "pin_failure",
        "signin_code",
        "signin_session",
        "staff_try",
        "seat_mark",
        "join_request",
        "draft_file",
        "draft_edit",
    }
)
COURSES = "course course_version course_module lesson goal bank_item item_key blob course_file lesson_renewal draft"
PROGRAMS = "program program_rule program_course program_role"
EVENT = "bimtek bimtek_step bimtek_paper step_speaker"

TOUCHES: dict[str, str] = {
    "answer.given": "", "answer.marked": "", "attempt.allowed": "", "attempt.opened": "", "attempt.submitted": "", "lesson.finished": "",
    "code.issued": "", "code.used": "", "device.added": "", "device.ended": "", "privacy.agreed": "", "signin.opened": "", "signin.ended": "",
    "fact.confirmed": "", "fact.reopened": "",
    "participant.added": "", "participant.joined": "", "participant.removed": "", "session.attended": "", "session.unattended": "",
    "skill.observed": "", "skill.withdrawn": "", "pin.given": "", "pin.taken_back": "", "attempt.cut": "", "test.typed": "", "test.collected": "",
    "plan.written": "", "plan.withdrawn": "", "plan.reported": "plan_photo", "plan.judged": "", "evaluation.given": "evaluation_answer",
    "bimtek.made": EVENT, "bimtek.changed": EVENT, "bimtek.cancelled": EVENT, "bimtek.ended": EVENT, "bimtek.reopened": EVENT,
    "step.opened": EVENT, "step.closed": EVENT, "step.reopened": EVENT, "step.changed": EVENT,
    "bimtek.file_added": "stored_file", "bimtek.file_removed": "stored_file", "bimtek.reported": "stored_file",
    "data.asked": "", "data.decided": "", "data.withdrawn": "", "import.done": "",
    "certificates.exported": "", "people.exported": "", "results.exported": "", "trail.exported": "",
    "secret.set": "staff_secret",
    "grant.given": "staff_grant", "grant.ended": "staff_grant",
    "person.added": "person", "person.changed": "person",
    "person.merged": "person tenure staff_grant staff_secret external_photo plan_photo step_speaker",
    "person.erased": "person tenure staff_secret external_photo plan_photo",
    "tenure.started": "tenure", "tenure.ended": "tenure", "tenure.corrected": "tenure", "tenure.merged": "tenure",
    "posyandu.added": "posyandu", "posyandu.changed": "posyandu", "posyandu.closed": "posyandu", "posyandu.reopened": "posyandu",
    "posyandu.assessed": "posyandu_mark posyandu_level", "board.began": "board_member", "board.ended": "board_member",
    "puskesmas.added": "puskesmas", "puskesmas.renamed": "puskesmas", "area.changed": "service_area",
    "criteria.set": "criteria_set criterion", "decree.recorded": "team_decree", "decree.changed": "team_decree",
    "certificate.issued": "seal_key", "certificate.ended": "", "revocation.asked": "", "revocation.decided": "",
    "external.recorded": "external_photo", "external.removed": "external_photo",
    "program.made": PROGRAMS, "program.changed": PROGRAMS, "program.ended": PROGRAMS, "programs.loaded": PROGRAMS,
    "office.set": "office emblem", "signatory.began": "signatory", "needs.set": "seat_requirement",
    "course.published": COURSES, "course.begun": "course draft", "course.retired": "course", "course.restored": "course", "course.merged": "course draft",
    "course.imported": "course_import draft", "course.exported": "stored_file", "draft.opened": "draft", "draft.sent": "draft", "draft.judged": "draft",
    "draft.dated": "draft", "draft.dropped": "draft", "references.loaded": "reference", "skills.loaded": "skill_book", "regions.loaded": "region",
    "instance.made": "seat_requirement",
    "contoh.filled": f"{PROGRAMS} seat_requirement puskesmas service_area posyandu office signatory criteria_set criterion posyandu_mark "
    f"board_member team_decree {EVENT} stored_file evaluation_answer plan_photo",
}  # fmt: skip


def derived() -> frozenset[str]:
    """The tables that records alone give: a rebuild proves them."""
    return frozenset(table.__tablename__ for table in registry.derived)


def touched(verbs: frozenset[str]) -> frozenset[str]:
    """Every table that these acts may have changed, what is derived left out."""
    return frozenset(name for verb in verbs for name in TOUCHES.get(verb, "").split())


def settings() -> frozenset[str]:
    """The tables that change only by an act which names them."""
    return frozenset(Base.metadata.tables) - JOURNAL - MOVING - derived()
