"""Plain words as Markdown that shows exactly these words: every sign that Markdown would read is escaped."""

import re
import unicodedata

_HIDDEN = {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}
_SIGNS = re.compile(r"[\\`*_{}\[\]]")
_CALL = re.compile(r"(?:(?<=\])|^)\(")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|$)")
_ENTITY = re.compile(r"&(?=#?\w+;|#?\w*$)")
_END_SIGN = re.compile(r"!$")
_START = re.compile(r"(?=#|>|!!!|[-+](?:\s|$)|-[- ]*$)")
_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")
_EQUALS = re.compile(r"=(?=\s|$)")
_NOT_IN_ALT = re.compile(r"[\\`*_{}\[\]<>|\"&!]+")
_FILE_NAME = re.compile(r"\S*\.(?:jpe?g|png|gif|bmp|tiff?|webp|svg|emf|wmf)", re.IGNORECASE)
_CALLED = {"http": re.compile(r"https?://\S+", re.IGNORECASE), "tel": re.compile(r"tel:\+?[0-9 ().-]+", re.IGNORECASE)}
_IN_ADDRESS = re.compile(r"[\\()<>\"'`\[\]{}|^*_\s]")
ADDRESS_LIMIT = 1000
ALT_LIMIT = 200
MOST_SIGNS = 10_000  # that are remembered


def visible(text: str) -> str:
    """A text without signs that nobody sees, every run of spaces made one space; its ends stay."""
    if not text.isascii() or not text.isprintable():
        text = text.translate(_SEEN)
    return re.sub(r"\s+", " ", text)


class _Seen(dict[int, int | str]):
    """A sign → what is seen of it; of each sign that was met it is asked once."""

    def __missing__(self, point: int) -> int | str:
        if len(self) > MOST_SIGNS:
            self.clear()
        sign = chr(point)
        self[point] = point if unicodedata.category(sign) not in _HIDDEN else " " if sign.isspace() else ""
        return self[point]


_SEEN = _Seen()


def escaped(text: str) -> str:
    """Words for the middle of a line."""
    text = _ENTITY.sub("&amp;", text)
    text = _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
    text = _TAG.sub("&lt;", _CALL.sub(r"\\(", _END_SIGN.sub(r"\\!", text)))
    return text.replace("|", "&#124;")


def begun(line: str) -> str:
    """A line of Markdown that begins a block only where it was meant to: its first signs are escaped."""
    if number := _NUMBER.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    if _START.match(line):
        return f"\\{line}"
    return f"&#61;{line[1:]}" if _EQUALS.match(line) else line


def alt_of(text: str) -> str:
    """Words for a picture, "" where there are none or only the name of a file."""
    alt = " ".join(_NOT_IN_ALT.sub(" ", visible(text)).split())
    if _FILE_NAME.fullmatch(alt):
        return ""
    return alt if len(alt) <= ALT_LIMIT else alt[:ALT_LIMIT].rpartition(" ")[0] or alt[:ALT_LIMIT]


def address_of(target: str) -> str | None:
    """An address that a link may have, or None."""
    target = "".join(visible(target).strip().split(" "))
    if len(target) > ADDRESS_LIMIT or not any(kind.fullmatch(target) for kind in _CALLED.values()):
        return None
    return _IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", target)
