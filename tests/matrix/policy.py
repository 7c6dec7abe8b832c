"""The policy as it was reviewed, in plain words: a change of lms/people/rights.py must be made here too, by hand."""

from dataclasses import dataclass

STAFF: dict[str, set[str]] = {
    "pelatih": {"course:view", "course:write", "answer:mark", "bimtek:view", "bimtek:run", "plan:confirm"},
    "penilai": {"skill:view", "skill:assess", "tier:record", "plan:confirm"},
    "dinkes": {
        "coverage:view", "people:view", "people:manage", "code:issue", "grant:manage", "certificate:view", "certificate:issue",
        "certificate:revoke", "office:manage", "program:view", "program:manage", "posyandu:manage", "answer:mark", "course:view", "course:write", "fact:confirm", "parked:view",
        "audit:view", "skill:view", "tier:record", "bimtek:view", "bimtek:run", "plan:confirm",
    },
    "pokjanal": {"coverage:view", "people:view", "bimtek:view"},
    "admin": {"system:view", "parked:view", "audit:view", "grant:manage", "code:issue"},
}  # fmt: skip
SEATS: dict[str, set[str]] = {"lurah": {"unit:view"}, "pkk": {"unit:view"}, "kader": set(), "puskesmas": set(), "camat": set()}
KELURAHAN = 13  # length of a code: only a seat of a kelurahan carries rights


@dataclass(frozen=True)
class Visitor:
    """Somebody who opens pages: what counts for them today, as (role, region code). Without `person` nobody is signed in."""

    name: str
    person: str = ""
    grants: tuple[tuple[str, str], ...] = ()
    seats: tuple[tuple[str, str], ...] = ()
    cookie: str = ""
    signed_in: bool = True

    def scopes(self, right: str) -> set[str]:
        """The regions over which the policy gives this right."""
        by_grant = {code for role, code in self.grants if right in STAFF[role]}
        return by_grant | {code for role, code in self.seats if right in SEATS[role] and len(code) == KELURAHAN}

    def may(self, right: str) -> bool:
        """Whether the policy lets this visitor through the door of a page."""
        return right == "public" or (self.signed_in and (right == "learn" or bool(self.scopes(right))))

    def reaches(self, code: str, right: str) -> bool:
        """Whether a region lies in those over which this right is held."""
        return any(code == scope or code.startswith(f"{scope}.") for scope in self.scopes(right))

    def is_taught(self, code: str) -> bool:
        """Whether what is published in a region is for this visitor: with a seat or a grant in it, or a grant over it."""
        grants = [place for _role, place in self.grants]
        inside = any(place == code or place.startswith(f"{code}.") for place in (*grants, *(place for _role, place in self.seats)))
        return inside or any(code.startswith(f"{place}.") for place in grants)
