"""One line of work on the first page of staff: what it is in words, how much of it, and where it is done."""

from dataclasses import dataclass

from lms.sistem.rules import GOOD, Check
from lms.web.text import number


@dataclass(frozen=True)
class Work:
    """`title` begins with the figure where there is one; `due` says that somebody waits; `more` is a second figure of the same page.

    `idle`: there is none of it today, so that the page need not say so.
    """

    icon: str
    title: str
    sentence: str
    button: str
    href: str
    due: bool = False
    more: str = ""
    idle: bool = False
    counts: bool = False

    @classmethod
    def counted(cls, icon: str, count: int, what: str, sentence: str, button: str, href: str, due: bool = False, more: str = "") -> "Work":
        """A line with a figure; without any of it nobody waits."""
        title = f"{number(count)} {what}" if count else f"Tidak ada {what}"
        return cls(icon, title, sentence, button, href, due and count > 0, more, not (count or more), True)


def of_check(icon: str, check: Check, href: str, button: str) -> Work:
    """A line of the health page: due as soon as it is not green."""
    return Work(icon, f"{check.title}: {check.figure}", check.advice, button, href, due=check.state != GOOD, idle=check.state == GOOD)
