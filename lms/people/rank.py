"""Who stands above whom: nobody hands codes to, re-scopes or merges a person of equal or higher rank than their own."""

from collections.abc import Iterable
from typing import Protocol

SEAT, FIELD, DINKES, ADMIN = range(4)
_RANKS = {"pelatih": FIELD, "penilai": FIELD, "pokjanal": FIELD, "dinkes": DINKES, "admin": ADMIN}


class Granted(Protocol):
    """A staff role that somebody was given: a `Grant` row, or a `Place` of an actor."""

    @property
    def role(self) -> str:
        """The staff role."""


def rank_of(grants: Iterable[Granted]) -> int:
    """The rank of somebody by the staff roles held: none is that of every seat. Raises KeyError for a role that is none."""
    return highest(grant.role for grant in grants)


def rank_of_role(role: str) -> int:
    """The rank that a staff role gives. Raises KeyError for a role that is none."""
    return _RANKS[role]


def highest(roles: Iterable[str]) -> int:
    """The rank of somebody by the names of the staff roles held: none is that of every seat."""
    return max(map(rank_of_role, roles), default=SEAT)


def may_manage(own: int, other: int) -> bool:
    """Whether somebody of rank `own` may manage another person of rank `other`: only downwards; admins also one another (security.md A8)."""
    return own > other or own == ADMIN
