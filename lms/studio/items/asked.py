"""One question as somebody wrote it, before it is known what kind of item it makes; and how its lines are told apart."""

import re
import unicodedata
from dataclasses import dataclass, field

_SPACES = dict.fromkeys(map(ord, "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " ")
_BREAKS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
_DOTS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "✓", "．": ".", "）": ")", "：": ":"}
_ARROW = re.compile(r"\s*(?:-+>|=+>|→|⇒|➔|\uf0e0)\s*")
_COLUMN = re.compile(r"\s*\t\s*")
CHOICE = "pilihan"  # the kind of a question whose options have no letters
_EQUALS = re.compile(r"\s+=\s+")
_COLON, _DASH = re.compile(r"\s*:\s+"), re.compile(r"\s+[-–—]\s+")


@dataclass(frozen=True)
class Line:
    """A line of what was typed: its number from 1, its words, and how far it is indented."""

    number: int
    text: str
    indent: int = 0


@dataclass
class Choice:
    """An option as it was written. `letter` is "" for a bullet; `marked`: it carries a sign of being right."""

    line: int
    letter: str
    text: str
    marked: bool = False
    feedback: str = ""


@dataclass
class Asked:
    """A question with all that was written below it. Texts are plain words; "" in `stem` and `explanation` parts paragraphs."""

    line: int
    number: str
    stem: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    keys: list[tuple[int, str]] = field(default_factory=list)
    steps: list[tuple[int, str]] = field(default_factory=list)
    pairs: list[tuple[int, str]] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)  # of the question, below its numbered lines
    explanation: list[str] = field(default_factory=list)
    topic: str = ""
    kind: str = ""  # "benar-salah", "urutan", "pasangan", "terbuka", CHOICE, or unsaid

    @property
    def words(self) -> str:
        """All words of the question, to look for what it asks."""
        return " ".join([*self.stem, *self.tail]).casefold()

    @property
    def where(self) -> str:
        """How a sentence about it begins: `Soal 3, baris 14`."""
        return f"Soal {self.number}, baris {self.line}"


def lines_of(text: str) -> list[Line]:
    """What was typed or pasted, line by line: odd spaces, hidden signs and the breaks of Word made plain; tabs stay."""
    plain = text.replace("\r\n", "\n").translate(_BREAKS).translate(_SPACES)
    plain = "".join(_DOTS.get(sign, sign) for sign in plain if sign in "\n\t" or not _hidden(sign))
    found = []
    for number, line in enumerate(unicodedata.normalize("NFC", plain).split("\n"), 1):
        wide = line.expandtabs(4)
        found.append(Line(number, line.strip(), len(wide) - len(wide.lstrip())))
    return found


def _hidden(sign: str) -> bool:
    return sign not in _DOTS and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn")


def one_line(text: str) -> str:
    """Words with single spaces between them."""
    return " ".join(text.split())


def paragraphs(lines: list[str]) -> str:
    """Lines as paragraphs: one begins after a blank line and after the end of a sentence; wrapped lines are put together again."""
    done: list[str] = []
    fresh = True
    for line in map(one_line, lines):
        if not line:
            fresh = True
        elif fresh or not done:
            done.append(line)
            fresh = False
        elif done[-1].endswith((".", "?", "!", ":", "…", "”", '"')):
            done.append(line)
        else:
            done[-1] += f" {line}"
    return "\n\n".join(done)


def sides(text: str, loose: bool) -> tuple[str, str] | None:
    """The two columns of a line, parted by an arrow, or where that is meant (`loose`) by a tab, an equals sign, a colon or a dash; None where there are none."""
    for sign in (_ARROW, _COLUMN, _EQUALS, _COLON, _DASH) if loose else (_ARROW,):
        parts = sign.split(text.strip())
        if len(parts) == 2 and all(parts):
            return one_line(parts[0]), one_line(parts[1])
    return None
