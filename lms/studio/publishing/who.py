"""Who wrote, sent, judged and published: names of the people whom the studio's own rows mention."""

from collections.abc import Iterable

from sqlalchemy import select

from lms.db import Reads
from lms.journal.door import SYSTEM
from lms.people.models import Person

SHIPPED = "Bawaan Langkah"


def names(reads: Reads, ids: Iterable[str | None]) -> dict[str, str]:
    """The names of persons by id, in one query; what nobody did is called the product's own."""
    wanted = {one for one in ids if one}
    found = reads.execute(select(Person.id, Person.name).where(Person.id.in_(wanted))) if wanted else ()
    return {row.id: row.name for row in found} | {SYSTEM: SHIPPED}
