"""Words of a file of strangers as our Markdown: plain text that shows as it stands, and Markdown that passes the checker of the courses."""

import re

from lms.courses.checks.markup import BRACKETS_LIMIT, Scope, blocks, check_body, check_inline
from lms.studio.importing.signs import begun, escaped, visible

BLANK = "____"  # where a word is missing
_BLANK = re.compile(r"(?<!\S)(?:\\_){3,}(?![^\s.,;:?!])")
_BEGUN = re.compile(r"^\\\(", re.MULTILINE)
_LONE_BRACE = re.compile(r"(?<![{}\\])\\([{}])(?!\\?[{}])")
_EXCLAIMED = re.compile(r"(?<=[\w.?!\")”])\\!$")
_HTML = re.compile(r"<[A-Za-z/!]|&(?:\w{2,31}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_NOWHERE = Scope()


def looks_like_html(text: str) -> bool:
    """Whether a text holds a tag or an entity."""
    return _HTML.search(text) is not None


def bare(text: str) -> str:
    """Plain text on one line, without signs that nobody sees."""
    return visible(text).strip()


def shown(text: str) -> str:
    """One line of Markdown that shows a plain text as it stands."""
    line = bare(text)
    if line.isalnum():
        return line
    line = blanks(escaped(line))
    line = _LONE_BRACE.sub(r"\1", line)
    line = _EXCLAIMED.sub("!", line)
    if line.count("[") > BRACKETS_LIMIT:
        line = line.replace("\\[", "&#91;")
    return begun(line) if line.strip("_ ") else line.replace("_", "\\_")


def blanks(line: str) -> str:
    """Markdown in which the blanks to be filled, and parentheses at the beginning, are plain again, without escapes."""
    return _BEGUN.sub("(", _BLANK.sub(lambda run: run[0].replace("\\", ""), line))


def shown_body(text: str) -> str:
    """Paragraphs of Markdown that show a plain text; a blank line parts them."""
    return "\n\n".join(filter(None, (shown(block) for block in blocks(text))))


def sound_line(text: str) -> str:
    """A text that says it is Markdown, for one place of an item: as it stands where our checker finds no fault, else as plain text."""
    line = _trimmed(text)
    if "\n\n" in line or not _seen(line) or check_inline(line, 1, "", _NOWHERE):
        return shown(line)
    return line


def sound_body(text: str, pictures: frozenset[str] = frozenset()) -> str:
    """A text that says it is Markdown, for an explanation with pictures of these paths: as it stands where our checker finds no fault, else as plain text."""
    body = _trimmed(text)
    return body if _seen(body) and not check_body(body, 1, "", Scope(pictures)) else shown_body(body)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _seen(text: str) -> bool:
    """Whether every sign of a text can be seen."""
    return all(line.isprintable() and line == visible(line) for line in text.split("\n"))
