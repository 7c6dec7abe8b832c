"""A page of the web, saved as a file: its headings make lessons. Its pictures lie elsewhere, so only those inside the page come along."""

import re

from lms.studio.importing.cutting import modules_of, without_title
from lms.studio.importing.found import Found
from lms.studio.importing.markup import to_blocks
from lms.studio.importing.pictures import Kept
from lms.studio.importing.safe import decode_text
from lms.studio.importing.signs import visible
from lms.studio.importing.typed_lists import listed

WHERE = "Halaman ini"
_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})</title>", re.IGNORECASE)


def read(name: str, data: bytes) -> Found:
    """The lessons of a page."""
    found = Found()
    html = decode_text(data, found)
    kept = Kept(found)
    blocks = listed(to_blocks(html, WHERE, found, kept.from_address), WHERE, found)
    title, rest = without_title(blocks)
    named = _TITLE.search(html)
    found.title = title or (visible(named[1]).strip() if named else "") or name.rpartition("/")[2].rpartition(".")[0]
    if rest:
        found.modules = modules_of(rest, found.title)
    return found
