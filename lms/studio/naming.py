"""Ids and file names made from what trainers type: given once, never changed by a later rename."""

import re
import unicodedata
from collections.abc import Collection

LIMIT = 40  # a slug may have 60 characters; what makes it unique comes behind
_OTHER = re.compile(r"[^a-z0-9]+")
EMPTY = "tanpa-judul"


def slug(words: str, taken: Collection[str] = ()) -> str:
    """Small letters, digits and single dashes from any words, cut at a word where it can be, and none of `taken`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = _OTHER.sub("-", plain).strip("-") or EMPTY
    if len(name) > LIMIT:
        name = (name[:LIMIT].rpartition("-")[0] or name[:LIMIT]).strip("-")
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def course_id(title: str, region_code: str, taken: Collection[str]) -> str:
    """The id of a course written in a region. It ends in the digits of the region, so that nothing shipped later can be called the same."""
    ending = "-" + region_code.replace(".", "")
    name = slug(title)
    found, number = name + ending, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}{ending}"
    return found


def numbered(position: int, name: str) -> str:
    """The name of a folder or file that stands at a position, counted from 1: `03-mengukur-lila`. At most 99 stand beside each other."""
    return f"{position:02d}-{name}"


def unnumbered(name: str) -> str:
    """The name of a folder or file without its position."""
    return re.sub(r"^\d\d-", "", name)
