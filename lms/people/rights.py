"""Who may do what: the one table of rights by staff role and by seat."""

from lms.access import Right

STAFF_RIGHTS: dict[str, frozenset[Right]] = {
    "pelatih": frozenset(
        {Right.COURSE_VIEW, Right.COURSE_WRITE, Right.ANSWER_MARK, Right.BIMTEK_VIEW, Right.BIMTEK_RUN, Right.PLAN_CONFIRM}
    ),
    "penilai": frozenset({Right.SKILL_VIEW, Right.SKILL_ASSESS, Right.TIER_RECORD, Right.PLAN_CONFIRM}),
    "dinkes": frozenset(
        {
            Right.COVERAGE_VIEW,
            Right.PEOPLE_VIEW,
            Right.PEOPLE_MANAGE,
            Right.CODE_ISSUE,
            Right.GRANT_MANAGE,
            Right.CERTIFICATE_VIEW,
            Right.CERTIFICATE_ISSUE,
            Right.CERTIFICATE_REVOKE,
            Right.OFFICE_MANAGE,
            Right.PROGRAM_VIEW,
            Right.PROGRAM_MANAGE,
            Right.POSYANDU_MANAGE,
            Right.ANSWER_MARK,
            Right.COURSE_VIEW,
            Right.COURSE_WRITE,
            Right.FACT_CONFIRM,
            Right.SKILL_VIEW,
            Right.TIER_RECORD,
            Right.BIMTEK_VIEW,
            Right.BIMTEK_RUN,
            Right.PLAN_CONFIRM,
            Right.PARKED_VIEW,
            Right.AUDIT_VIEW,
        }
    ),
    "pokjanal": frozenset({Right.COVERAGE_VIEW, Right.PEOPLE_VIEW, Right.BIMTEK_VIEW}),
    "admin": frozenset({Right.SYSTEM_VIEW, Right.PARKED_VIEW, Right.AUDIT_VIEW, Right.GRANT_MANAGE, Right.CODE_ISSUE}),
}
SEAT_RIGHTS: dict[str, frozenset[Right]] = {
    "lurah": frozenset({Right.UNIT_VIEW}),
    "pkk": frozenset({Right.UNIT_VIEW}),
    "kader": frozenset(),
    "puskesmas": frozenset(),
    "camat": frozenset(),
}
