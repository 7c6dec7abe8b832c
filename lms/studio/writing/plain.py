"""What a trainer types and the Markdown that says exactly that: bold, italic, links and values are meant, every other sign is a letter."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lms.courses.checks.markup import LINK, REFERENCE, SAFE_LINK
from lms.errors import Refused

ESCAPED = frozenset("\\`*_{}[]()>#+-.!|")  # what Markdown reads behind a backslash
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);")
_STRONG = re.compile(r"(?<!\*)\*\*(?![\s*])([^*\n]+)(?<!\s)\*\*(?!\*)")
_EMPHASIS = re.compile(r"(?<!\*)\*(?![\s*])([^*\n]+)(?<!\s)\*(?!\*)")
_BREAKS = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE = re.compile(r"([.!?][\"”’)]*) (?=[“\"‘(]?[A-Z])")
_START = re.compile(r"(?:(\d{1,9})([.)])|([-+>#|])|(!)!!)")
_ALWAYS = re.compile(r"[\\`*_\[\]]|(?<=\{)\{|(?<=\})\}|(?<=\])\(|<(?=[A-Za-z/!?])")


@dataclass(frozen=True)
class Piece:
    """One piece of a line: `text`, `strong` and `em` (with pieces of their own), `link` (words and target) or `ref` (the key)."""

    kind: str
    text: str = ""
    target: str = ""
    inside: "tuple[Piece, ...]" = ()


def clean(text: str) -> str:
    """What was typed without what nobody sees: one kind of line break, single spaces, no hidden signs. Raises Refused for a sign that no font knows."""
    shown = []
    for sign in _BREAKS.sub("\n", text).replace("\t", " "):
        kind = unicodedata.category(sign)
        if kind in ("Co", "Cn"):
            raise Refused(f"Ada tanda yang tidak dikenal (U+{ord(sign):04X}). Hapus, atau ketik ulang kalimatnya.")
        if kind not in ("Cc", "Cf", "Cs") or sign == "\n":
            shown.append(sign)
    lines = [re.sub(r"[ ]+", " ", line).strip() for line in "".join(shown).split("\n")]
    return "\n".join(lines).strip("\n")


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split("\n")).strip()


def typed(text: str) -> tuple[Piece, ...]:
    """One clean line of what was typed as pieces; whatever is none of the four marks is text."""
    return _merged(_typed(text, marks=True))


def _typed(text: str, marks: bool) -> Iterator[Piece]:
    at = 0
    while at < len(text):
        found, piece = _mark_at(text, at, marks)
        yield piece
        at += found


def _mark_at(text: str, at: int, marks: bool) -> tuple[int, Piece]:
    if value := REFERENCE.match(text, at):
        return len(value[0]), Piece("ref", value[1])
    link = LINK.match(text, at) if text[at] == "[" else None
    if link and not link["title"] and _followable(link["target"]) and link["text"].strip() and not REFERENCE.search(link["text"]):
        return len(link[0]), Piece("link", link["text"].strip(), link["target"])
    if marks and (strong := _STRONG.match(text, at)):
        return len(strong[0]), Piece("strong", inside=_merged(_typed(strong[1], marks=False)))
    if marks and (emphasis := _EMPHASIS.match(text, at)):
        return len(emphasis[0]), Piece("em", inside=_merged(_typed(emphasis[1], marks=False)))
    return 1, Piece("text", text[at])


def _followable(target: str) -> bool:
    return SAFE_LINK.fullmatch(target) is not None and not set("\\{}*[]") & set(target) and not _ENTITY.search(target)


def _merged(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text" and found and found[-1].kind == "text":
            found[-1] = Piece("text", found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def shown(pieces: tuple[Piece, ...]) -> str:
    """Pieces as they stand in the field where they are typed."""
    return "".join(_shown(piece) for piece in pieces)


def _shown(piece: Piece) -> str:
    if piece.kind == "ref":
        return f"{{{{ ref:{piece.text} }}}}"
    if piece.kind == "link":
        return f"[{piece.text}]({piece.target})"
    stars = {"strong": "**", "em": "*"}.get(piece.kind, "")
    return f"{stars}{shown(piece.inside)}{stars}" if stars else piece.text


def literal(text: str) -> str:
    """Text whose every sign shows as itself."""
    return _ALWAYS.sub(_escaped, _ENTITY.sub(lambda found: "&amp;" + found[0][1:], text))


def _escaped(found: re.Match[str]) -> str:
    return "&lt;" if found[0] == "<" else f"\\{found[0]}"


def inline(text: str) -> str:
    """One clean line as Markdown that stands within a line."""
    return "".join(_marked(typed(text)))


def marked(text: str, heading: bool = False) -> str:
    """One clean line as Markdown that stands at the beginning of a line."""
    line = inline(text)
    if heading:
        line = re.sub(r"(?<!\\)#", r"\\#", line)
    start = _START.match(line)
    if start is None:
        return line
    if start[1]:
        return f"{start[1]}\\{line[len(start[1]) :]}"
    return f"\\{line}"


def _marked(pieces: tuple[Piece, ...]) -> Iterator[str]:
    before = ""
    for piece in pieces:
        written = _written(piece)
        yield before[:-1] + "&#33;" if before.endswith("!") and written.startswith("[") else before
        before = written
    yield before


def _written(piece: Piece) -> str:
    if piece.kind == "text":
        return literal(piece.text)
    if piece.kind == "link":
        return f"[{literal(piece.text)}]({piece.target})"
    if piece.kind == "ref":
        return _shown(piece)
    stars = "**" if piece.kind == "strong" else "*"
    return f"{stars}{''.join(_marked(piece.inside))}{stars}"


def from_plain(text: str) -> str:
    """Typed paragraphs, one a line, as Markdown; a sentence takes a line, so that a change of one changes only its own."""
    return "\n\n".join(_sentences(line) for line in clean(text).split("\n") if line)


def _sentences(line: str) -> str:
    pieces, lines = typed(line), [""]
    for piece in pieces:
        first, *more = _SENTENCE.sub("\\1\n", piece.text).split("\n") if piece.kind == "text" else [shown((piece,))]
        lines[-1] += first
        lines += more
    broken = "\n".join(marked(one) for one in lines)
    return broken if read(broken) == pieces else marked(line)


def to_plain(markdown: str) -> str | None:
    """Paragraphs of Markdown as they are typed, one a line; None where they hold what cannot be typed."""
    found = [read(part) for part in re.split(r"\n[ \t]*\n", markdown)]
    lines = [None if pieces is None else shown(pieces) for pieces in found]
    if any(line is None or "\n" in line or typed(line) != pieces for line, pieces in zip(lines, found, strict=True)):
        return None
    return "\n".join(line for line in lines if line is not None)


def read(markdown: str) -> tuple[Piece, ...] | None:
    """One paragraph of Markdown as pieces, or None where it holds anything else than the four marks."""
    lines = markdown.split("\n")
    if any(line.endswith("  ") for line in lines[:-1]) or any(line[:1] in (" ", "\t") for line in lines):
        return None
    try:
        return _merged(_read(re.sub(r"[ \t]+", " ", " ".join(line.strip() for line in lines)).strip(), marks=True))
    except ValueError:
        return None


def _read(text: str, marks: bool) -> Iterator[Piece]:
    at = 0
    while at < len(text):
        length, piece = _read_at(text, at, marks)
        yield piece
        at += length


def _read_at(text: str, at: int, marks: bool) -> tuple[int, Piece]:
    """The piece that begins here with the length of its Markdown. Raises ValueError for what cannot be typed."""
    sign = text[at]
    if sign == "\\" and text[at + 1 : at + 2] in ESCAPED and at + 1 < len(text):
        return 2, Piece("text", text[at + 1])
    if sign == "&" and (entity := _ENTITY.match(text, at)):
        return len(entity[0]), Piece("text", _letter(entity[0]))
    if value := REFERENCE.match(text, at):
        return len(value[0]), Piece("ref", value[1])
    if sign == "[" and (link := LINK.match(text, at)):
        return len(link[0]), _read_link(link)
    if sign in "*`" or (sign == "!" and text[at + 1 : at + 2] == "[") or text.startswith("](", at):
        return _read_mark(text, at, marks)
    if sign == "_" and not (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()):
        raise ValueError(text)
    return 1, Piece("text", sign)


def _read_mark(text: str, at: int, marks: bool) -> tuple[int, Piece]:
    for kind, pattern in (("strong", _STRONG), ("em", _EMPHASIS)):
        if marks and (found := pattern.match(text, at)) and not _open_escape(found[1]):
            return len(found[0]), Piece(kind, inside=_merged(_read(found[1], marks=False)))
    raise ValueError(text)


def _open_escape(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _read_link(link: re.Match[str]) -> Piece:
    inside = _merged(_read(link["text"].strip(), marks=False))
    if link["title"] or not _followable(link["target"]) or len(inside) != 1 or inside[0].kind != "text":
        raise ValueError(link[0])
    return Piece("link", inside[0].text, link["target"])


def _letter(entity: str) -> str:
    letter = html.unescape(entity)
    if len(letter) != 1 or unicodedata.category(letter)[0] == "C" or letter == "\u00a0":
        raise ValueError(entity)
    return letter
