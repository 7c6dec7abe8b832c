"""Ranks: downwards only, admins among themselves."""

import pytest

from lms.people.actor import Place
from lms.people.models import STAFF_ROLES
from lms.people.rank import ADMIN, DINKES, FIELD, SEAT, may_manage, rank_of, rank_of_role


@pytest.mark.parametrize(
    ("roles", "rank"),
    [([], SEAT), (["pelatih"], FIELD), (["penilai", "pokjanal"], FIELD), (["pelatih", "dinkes"], DINKES), (["admin", "pelatih"], ADMIN)],
)
def test_the_highest_grant_is_the_rank(roles, rank):
    assert rank_of([Place(role, "13.72") for role in roles]) == rank


def test_every_staff_role_has_a_rank():
    assert {role: rank_of_role(role) > SEAT for role in STAFF_ROLES} == dict.fromkeys(STAFF_ROLES, True)


def test_only_downwards_and_admins_among_themselves():
    allowed = {(own, other) for own in range(4) for other in range(4) if may_manage(own, other)}
    assert allowed == {(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2), (3, 3)}
