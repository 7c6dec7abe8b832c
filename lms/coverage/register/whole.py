"""All that the page of one person asks of the database, as one statement."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, func, not_, select

from lms.at_once import AtOnce
from lms.certificates import models as certificates
from lms.certificates.models import Certificate, ExternalCertificate
from lms.courses.models import CourseVersion
from lms.db import in_any_region, table
from lms.people.editing import history
from lms.people.models import Grant, Person, Tenure, current, lasting, visible_to
from lms.people.reach import serves_beyond
from lms.programs.models import Program, Standing
from lms.programs.standing import BEGUN, HOLDS
from lms.quizzes import models as quizzes
from lms.quizzes.models import Attempt
from lms.skills.models import PersonTier, SkillCheck
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, Region, puskesmas_on, served_on

KEPT = 64  # statements: one for all visitors of the same regions
Asked = Select[*tuple[Any, ...]]
_WHO, _DAY = bindparam("person"), bindparam("day", type_=Date())


@lru_cache(KEPT)
def whole(scopes: tuple[str, ...], certificate_scopes: tuple[str, ...], _today: date) -> AtOnce:
    """What visitors of these regions may know of the bound `person` on the bound `day`; without an answer to `person` nobody is there.

    Who is there depends on the areas of today: a statement is kept for one day.
    """
    near = in_any_region(Tenure.region_code, scopes)
    return AtOnce(
        person=_person(scopes, near), seat=_seats(near), puskesmas=_puskesmas(near), grant=_grants(scopes), begun=BEGUN, program=_PROGRAMS,
        certificate=_certificates(certificate_scopes), external=_EXTERNAL, attempt=_ATTEMPTS, change=history.changes(scopes), tier=_TIERS, skill=_SKILLS,
    )  # fmt: skip


def _person(scopes: tuple[str, ...], near: ColumnElement[bool]) -> Asked:
    """Who it is, whether she has or had seats elsewhere too, and whether she serves there now."""
    elsewhere = select(Tenure.id).where(Tenure.person_id == _WHO, not_(near)).exists().label("elsewhere")
    beyond = serves_beyond(scopes, _DAY).label("beyond")
    columns = (Person.id, Person.name, Person.gelar, Person.phone, Person.nip, Person.erased_on, elsewhere, beyond)
    return visible_to(scopes).where(Person.id == _WHO).with_only_columns(*columns)


def _seats(near: ColumnElement[bool]) -> Asked:
    """Her seats inside the regions; `now` on the day."""
    return (
        select(
            Tenure.id, Tenure.role, Tenure.region_code, Region.name.label("region"), Posyandu.name.label("post"), Tenure.sk_number,
            Tenure.from_day, Tenure.until_day, current(Tenure, _DAY).label("now"),
        )
        .outerjoin(Region, Region.code == Tenure.region_code)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(Tenure.person_id == _WHO, near)
    )  # fmt: skip


def _puskesmas(near: ColumnElement[bool]) -> Asked:
    """The puskesmas of her seats of the day: the posyandu's own, else those that serve the kelurahan."""
    own = puskesmas_on(_DAY)
    area = and_(PuskesmasArea.region_code == Tenure.region_code, served_on(_DAY), own.is_(None))
    served = (
        select(func.coalesce(own, PuskesmasArea.puskesmas_id))
        .select_from(Tenure)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .outerjoin(PuskesmasArea, area)
        .where(Tenure.person_id == _WHO, near, current(Tenure, _DAY))
    )
    return select(Puskesmas.name).where(Puskesmas.id.in_(served))


def _grants(scopes: tuple[str, ...]) -> Asked:
    """Her staff roles of the day or later, wherever; `now` where one holds on the day inside the regions."""
    now = and_(current(Grant, _DAY), in_any_region(Grant.region_code, scopes)).label("now")
    return select(Grant.role, now).where(Grant.person_id == _WHO, lasting(Grant, _DAY))


def _certificates(scopes: tuple[str, ...]) -> Asked:
    columns = (Certificate.kind, Certificate.number, Certificate.state, Certificate.issued_on, Certificate.ended_on)
    return certificates.visible_to(scopes).where(Certificate.person_id == _WHO).with_only_columns(*columns)


_PROGRAM, _STANDING = table(Program), table(Standing)
_PROGRAMS: Asked = select(_PROGRAM.c.id, _PROGRAM.c.title, _STANDING.c.status, _STANDING.c.reason, _STANDING.c.detail).outerjoin_from(
    _PROGRAM, _STANDING, and_(_STANDING.c.program_id == _PROGRAM.c.id, _STANDING.c.person_id == _WHO, HOLDS)
)
_EXTERNAL: Asked = certificates.external_of(_WHO).with_only_columns(
    *(getattr(ExternalCertificate, name) for name in ("id", "issuer", "title", "number", "issued_on", "hours"))
)
_ATTEMPTS: Asked = (
    quizzes.own(_WHO)
    .where(Attempt.submitted_at.is_not(None))
    .join(CourseVersion, CourseVersion.id == Attempt.version_id)
    .with_only_columns(
        *(getattr(Attempt, name) for name in ("form", "submitted_at", "points_num", "points_den", "points_max", "passed")), CourseVersion.title
    )
)  # fmt: skip
_TIERS: Asked = select(PersonTier.tier, PersonTier.since).where(PersonTier.person_id == _WHO, PersonTier.since <= _DAY)
_SKILLS: Asked = select(SkillCheck.skill_id, func.max(SkillCheck.result).label("result")).where(  # "cakap" comes after "belum"
    SkillCheck.person_id == _WHO, SkillCheck.withdrawn_at.is_(None)
).group_by(SkillCheck.skill_id)  # fmt: skip
