"""A page as a reader meets it: text alone, single spaces."""

import html
import re


def words_of(page: str) -> str:
    body = page.partition("<main")[2].partition(">")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
