"""The reference values of an instance as courses quote them."""

from datetime import date

from lms.courses import content, models
from lms.db import Reads


def values_on(reads: Reads, day: date) -> dict[str, content.Reference]:
    """Every reference value that holds on a day, by its key. One query."""
    table = models.Reference.__table__
    rows = reads.execute(models.reference_values(day).with_only_columns(*table.columns)).all()
    return {row.key: content.Reference(row.key, row.value, row.unit, row.source, row.status, row.since, row.review) for row in rows}
