"""Where the tests of an event that are printed come from: the feature that chooses and keeps their one form says so."""

from collections.abc import Callable

from lms.db import Reads
from lms.documents.paper_test import FORMS, PaperTestSheet

Source = Callable[[Reads, str, str], PaperTestSheet | None]
_sources: list[Source] = []


def gives_papers(source: Source) -> Source:
    """Register who knows the paper form of a test: (reads, bimtek id, "pre" or "post") -> the sheet, None where there is none."""
    if source not in _sources:
        _sources.append(source)
    return source


def paper_of(reads: Reads, bimtek_id: str, form: str) -> PaperTestSheet | None:
    """The test of an event as it is printed; None where the event has none on paper."""
    return next((sheet for source in _sources if (sheet := source(reads, bimtek_id, form)) is not None), None)


def papers_of(reads: Reads, bimtek_id: str) -> list[PaperTestSheet]:
    """The tests before and after, as far as they are there."""
    return [sheet for form in FORMS if (sheet := paper_of(reads, bimtek_id, form)) is not None]
