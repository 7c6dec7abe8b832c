"""Books of skills as they are kept: the one that counts now, and the one by which a check was made."""

import json

from sqlalchemy import select

from lms.db import Reads
from lms.kept import once
from lms.skills.book import Book, of_plain
from lms.skills.models import SkillBook, latest


@once
def book_of(reads: Reads, digest: str) -> Book | None:
    """A book by its digest, under which its words never change; None where it is not kept here."""
    data = reads.execute(select(SkillBook.data).where(SkillBook.digest == digest)).scalar()
    return of_plain(json.loads(data)) if data else None


def present(reads: Reads) -> tuple[str, Book] | None:
    """The digest of the book that counts now, and the book; None before one was loaded."""
    digest = reads.execute(latest().with_only_columns(SkillBook.digest)).scalar()
    book = book_of(reads, digest) if digest else None
    return (digest, book) if digest and book else None
