"""What a visitor asks of results, read from the address and written back into it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from lms.coverage.asked import REGION, covered, one_of, read_day
from lms.errors import Refused
from lms.people.models import SEAT_ROLES

FORMS = {"post": "Post-test", "pre": "Pre-test"}


@dataclass(frozen=True)
class Asked:
    """A view of results; "" and None leave a filter out. `since` and `until` are the days on which tests were handed in."""

    region: str = ""
    role: str = ""
    form: str = "post"
    since: date | None = None
    until: date | None = None

    def args(self, **changes: Any) -> dict[str, str]:
        """The query of the address of this view after some changes, without what goes unsaid."""
        asked = replace(self, **changes)
        said = {
            "wilayah": asked.region,
            "unsur": asked.role,
            "tes": asked.form if asked.form != "post" else "",
            "dari": asked.since.isoformat() if asked.since else "",
            "sampai": asked.until.isoformat() if asked.until else "",
        }
        return {name: value for name, value in said.items() if value}

    def scopes(self, own: tuple[str, ...]) -> tuple[str, ...]:
        """The regions whose people count: the one asked for, else all of the visitor's."""
        return (self.region,) if self.region else own


def read(args: Mapping[str, str], scopes: tuple[str, ...]) -> Asked | None:
    """The view that an address asks for; None where it names a region that is not there for these scopes.

    Raises Refused with a sentence for a role, a test or a day that is none.
    """
    region = args.get("wilayah", "").strip()
    if region and not (REGION.fullmatch(region) and covered(region, scopes)):
        return None
    since, until = (read_day(typed) if (typed := args.get(name, "").strip()) else None for name in ("dari", "sampai"))
    if since and until and until < since:
        raise Refused("Hari terakhir lebih awal dari hari pertama. Tukar keduanya.")
    if until and until >= date.max - timedelta(days=1):
        raise Refused("Hari terakhir terlalu jauh. Pilih hari yang lebih dekat.")
    form = one_of(args.get("tes", ""), tuple(FORMS), "Tes") or "post"
    return Asked(region, one_of(args.get("unsur", ""), SEAT_ROLES, "Unsur"), form, since, until)
