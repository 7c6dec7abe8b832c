"""The formats in which a course can be taken away: each module that writes one adds it here."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from lms.courses import content


class Guard(StrEnum):
    """What of a file has to be guarded: the keys of its tests, the questions of its tests, or nothing."""

    KEYS = "kunci"
    QUESTIONS = "soal"
    NONE = ""


@dataclass(frozen=True)
class Format:
    """One kind of file.

    `sentence` says what it keeps and what it leaves out. `write` gets a course whose reference values stand in its texts as they are shown; in
    `files` they are as they were written. It may raise Refused. `sizes` are the papers that may be chosen, which `write_on` gets by name.
    `faulty`: also a draft with faults can be written.
    """

    key: str
    title: str
    ending: str
    mimetype: str
    with_keys: bool
    sentence: str
    write: Callable[[content.Course], bytes]
    guard: Guard = Guard.NONE
    sizes: tuple[str, ...] = ()
    write_on: Callable[[content.Course, str], bytes] | None = None
    faulty: bool = False

    @property
    def guarded(self) -> bool:
        """Whether it shows keys or questions of tests, so that taking it away is an act of staff."""
        return self.with_keys or self.guard is not Guard.NONE

    def written(self, course: content.Course, size: str = "") -> bytes:
        """The file, on that paper where one can be chosen."""
        return self.write_on(course, size) if self.write_on and size in self.sizes else self.write(course)


_FORMATS: dict[str, Format] = {}


def add(*formats: Format) -> None:
    """Offer these formats, in this order, behind those that are there."""
    for one in formats:
        _FORMATS[one.key] = one


def every() -> tuple[Format, ...]:
    """All formats in the order in which they are offered."""
    return tuple(_FORMATS.values())


def find(key: str) -> Format | None:
    """The format of a key; None where there is none."""
    return _FORMATS.get(key)
