"""In which tests an item was met: counted by the kind of test, whatever the words of the item were then."""

from dataclasses import dataclass

from sqlalchemy import func, literal_column, select, true

from lms.db import Reads, table
from lms.people.models import Person, visible_to
from lms.quizzes.models import FORMS, Attempt
from lms.quizzes.statistics.counting import elements, part
from lms.quizzes.statistics.figures import HIDDEN

_ATTEMPT = table(Attempt)


@dataclass(frozen=True)
class Use:
    """One kind of test that met an item: how often, and in how many events."""

    form: str
    times: int
    events: int

    @property
    def name(self) -> str:
        """What the test is called."""
        return FORMS[self.form]

    @property
    def hidden(self) -> bool:
        """Whether there are so few that their number would speak of persons."""
        return self.times < HIDDEN


def uses(reads: Reads, course_id: str, item_id: str, scopes: tuple[str, ...]) -> list[Use]:
    """The tests that met an item, of persons in these regions, handed in or not marked yet; one query."""
    persons = visible_to(scopes).with_only_columns(Person.id).order_by(None)
    drawn = elements(_ATTEMPT.c.draw)
    rows = (
        select(_ATTEMPT.c.form, func.count().label("times"), func.count(_ATTEMPT.c.occasion.distinct()).label("events"))
        .select_from(_ATTEMPT.join(drawn, true()))
        .where(_ATTEMPT.c.course_id == course_id, _ATTEMPT.c.submitted_at.is_not(None), _ATTEMPT.c.person_id.in_(persons))
        .where(part(drawn.c.value, literal_column("0")) == item_id)
        .group_by(_ATTEMPT.c.form)
    )
    found = {row.form: Use(row.form, row.times, row.events) for row in reads.execute(rows)}
    return [found[form] for form in FORMS if form in found]
