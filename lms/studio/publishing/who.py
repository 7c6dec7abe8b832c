"""Who wrote, sent, judged and published: names of the people whom the studio's own rows mention."""

from collections.abc import Iterable

from sqlalchemy import select

from lms.db import AnyRow, Reads
from lms.journal.door import SYSTEM
from lms.people.models import Person
from lms.studio.models import Draft, DraftEdit

SHIPPED = "Bawaan Langkah"


def names(reads: Reads, ids: Iterable[str | None]) -> dict[str, str]:
    """The names of persons by id, in one query; what nobody did is called the product's own."""
    wanted = {one for one in ids if one}
    found = reads.execute(select(Person.id, Person.name).where(Person.id.in_(wanted))) if wanted else ()
    return {row.id: row.name for row in found} | {SYSTEM: SHIPPED}


def writers_of(reads: Reads, drafts: Iterable[AnyRow | Draft]) -> dict[str, set[str]]:
    """Of each draft everybody whose work it is: who wrote in it, changed or sent it, and who began a course with it. One query."""
    found = {
        draft.id: {one for one in (draft.changed_by, draft.sent_by, None if draft.base_version_id else draft.made_by) if one}
        for draft in drafts
    }
    edits = select(DraftEdit.draft_id, DraftEdit.person_id).where(DraftEdit.draft_id.in_(found)).distinct()
    for draft_id, person_id in reads.execute(edits) if found else ():
        found[draft_id].add(person_id)
    return found
