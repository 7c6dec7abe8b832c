"""The visitor of a request as a plain value: who, which seats and grants today, and what follows from them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lms.access import Right
from lms.people.rights import SEAT_RIGHTS, STAFF_RIGHTS

KELURAHAN = 13  # length of a code at that level: a seat reads its own kelurahan and nothing else


@dataclass(frozen=True)
class Place:
    """A role held at a region code today: of a seat, or of a grant (one entry a kelurahan for a puskesmas area);
    `name` is how the place is written."""

    role: str
    region_code: str
    posyandu_id: str | None = None
    name: str = ""


@dataclass(frozen=True)
class Actor:
    """Somebody signed in. `grants` is empty in a PIN session: it never exercises a grant."""

    person_id: str
    name: str
    sapaan: str
    pronoun: str
    session_id: str
    kind: str
    device_id: str | None
    today: date
    seats: tuple[Place, ...] = ()
    grants: tuple[Place, ...] = ()

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """The session's id, as Flask-Login keeps it."""
        return self.session_id

    @cached_property
    def _held(self) -> list[tuple[frozenset[Right], str]]:
        """The rights of each grant, and of each seat of a kelurahan, with its region."""
        by_grant = [(STAFF_RIGHTS[place.role], place.region_code) for place in self.grants]
        return by_grant + [(SEAT_RIGHTS[place.role], place.region_code) for place in self.seats if len(place.region_code) == KELURAHAN]

    def may(self, right: Right) -> bool:
        """Whether a seat or a grant of today carries this right; learning is everybody's own."""
        return right in self.rights

    @cached_property
    def rights(self) -> frozenset[Right]:
        """The rights held somewhere today."""
        return frozenset({Right.LEARN}.union(*(rights for rights, _region in self._held)))

    def scopes(self, right: Right) -> tuple[str, ...]:
        """The region codes over which this right is held today, without repeats."""
        return tuple(sorted({code for rights, code in self._held if right in rights}))

    @property
    def staff(self) -> bool:
        """Whether the desk frame (side bar) is theirs rather than the participant's."""
        return bool(self.grants)

    @property
    def role(self) -> str:
        """The first staff role, else the first seat role, else nothing."""
        held = self.grants or self.seats
        return held[0].role if held else ""

    @property
    def place(self) -> str:
        """How the place of that role is written."""
        held = self.grants or self.seats
        return held[0].name if held else ""


class Visitor:
    """Nobody signed in."""

    is_authenticated = False
    is_active = False
    is_anonymous = True
    seats: tuple[Place, ...] = ()
    grants: tuple[Place, ...] = ()
    staff = False
    role = ""

    def get_id(self) -> None:
        """There is no session."""

    def may(self, right: Right) -> bool:
        """Nothing."""
        return False

    def scopes(self, right: Right) -> tuple[str, ...]:
        """Nowhere."""
        return ()
