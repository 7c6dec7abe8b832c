"""The signs by which the lines of a typed question are known: its number, letters, stars, and words such as `Kunci:`."""

import re
from dataclasses import dataclass

_QUESTION = re.compile(
    r"(?P<word>(?:soal|pertanyaan|nomor|no)\b\.?\s*)?(?P<open>\(?)(?P<number>\d{1,3})(?:\s*(?P<sign>[.)\]:])(?!\d)\s*|(?P<tab>\s*\t\s*))(?P<text>.*)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:soal|pertanyaan)\s+(?:no(?:mor|\.)?\s*)?(?P<number>\d{1,3})\s*[.):]?", re.IGNORECASE)
_NAMED = re.compile(r"(?:soal|pertanyaan|nomor|no)\b\.?\s*(?P<number>\d{1,3})\s+(?P<text>[A-Z“\"].*)", re.IGNORECASE)
_OPTION = re.compile(
    r"(?P<before>\*{1,2}|[✓✔√☑]|\[[xX*✓]\])?\s*\(?(?P<letter>[A-Ja-j])(?P<mid>\*?)\s*(?P<sign>[.)\]:]|\s[-–]\s|\t)(?!\w\.)\s*(?P<text>.*)"
)
_BOX = re.compile(r"[-*]?\s*[\[(](?P<mark>[ xX*✓]?)[\])]\s+(?P<text>.+)")
_BULLET = re.compile(r"(?:(?P<on>[☑✓✔√])|(?P<star>\*(?!\*))|[•·▪◦‣●○◯⚪■□☐❍➢–-]|o(?=\t))\s*(?P<text>\S.*)")
_RIGHT = re.compile(r"\s*(?:\*+|[✓✔√☑]|[(\[](?:jawaban\s+(?:yang\s+)?)?(?:benar|betul|kunci|tepat|jawaban|key)[)\]])$", re.IGNORECASE)
_FAT = re.compile(r"\*\*([^*]+)\*\*")
_WORD = re.compile(
    r"(?P<word>kunci(?:\s+jawaban)?|jawaban(?:nya)?(?:\s+(?:yang\s+)?(?:benar|tepat))?|jawab|jwb|answer|ans"
    r"|contoh\s+jawaban|pedoman(?:\s+jawaban)?|rubrik|pembahasan|penjelasan|explanation|umpan\s+balik|alasan|feedback|tujuan|topik|poin|bobot|skor"
    r"|urutkan|urutan|pasangan|pasangkan|jodohkan|jenis)\s*[:=](?!=|>)\s*(?P<text>.*)",
    re.IGNORECASE,
)
_BARE_KEY = re.compile(r"(?:kunci(?:\s+jawaban)?|jawaban|jawab|jwb)\s+(?P<text>\(?[A-J]\)?\.?)", re.IGNORECASE)
_KEY = r"(?:kunci(?:\s+jawaban)?|jawaban(?:nya)?|jawab|jwb)"
_BEHIND = re.compile(
    rf"(?P<text>\S.*?)\s*(?:[(\[]{_KEY}(?:\s*[:=]\s*(?P<inside>[^()\[\]]{{1,60}})|\s+(?P<letter>[A-J]))[)\]]|\s{_KEY}\s*[:=]\s*(?P<open>[A-J]|benar|salah))\.?",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"[(\[](?P<text>[^()\[\]]+)[)\]]")
_SECTION = re.compile(
    r"(?:[A-Z]|[IVX]{1,4})\s*[.)]\s*(?:soal\s+)?(?P<what>pilihan\s+ganda|pilgan|isian|uraian|esai|essay|jawaban\s+singkat|benar|betul|menjodohkan|jodohkan|pilihan\s+berganda|mengurutkan)\b.*",
    re.IGNORECASE,
)
_MEANS = {
    "kunci": "key", "jawaban": "key", "jawab": "key", "jwb": "key", "answer": "key", "ans": "key", "pembahasan": "why", "penjelasan": "why",
    "explanation": "why", "contoh": "why", "pedoman": "why", "rubrik": "why", "umpan": "feedback", "alasan": "feedback", "feedback": "feedback", "tujuan": "topic", "topik": "topic",
    "poin": "points", "bobot": "points", "skor": "points", "urutkan": "order", "urutan": "order", "pasangan": "pairs", "pasangkan": "pairs",
    "jodohkan": "pairs", "jenis": "kind", "jawabannya": "key",
}  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """A line that begins with a number: `style` is the sign behind it."""

    number: int
    style: str
    text: str


@dataclass(frozen=True)
class Lettered:
    """A line that looks like an option."""

    letter: str
    text: str
    marked: bool


def numbered(text: str) -> Numbered | None:
    """The number at the beginning of a line, with what follows it."""
    if alone := _ALONE.fullmatch(text):
        return Numbered(int(alone["number"]), "soal", "")
    if named := _NAMED.fullmatch(text):
        return Numbered(int(named["number"]), "soal", named["text"])
    bare = text[2:-2] if text.startswith("**") and text.endswith("**") and text.count("**") == 2 else text
    found = _QUESTION.fullmatch(bare)
    if found is None:
        return None
    style = "soal" if found["word"] else f"{found['open']}{found['sign'] or '.'}"
    return Numbered(int(found["number"]), style, found["text"].strip())


def lettered(text: str) -> Lettered | None:
    """An option with its letter; a star or a tick before, behind or around it says that it is right."""
    found = _OPTION.fullmatch(text)
    if found is None:
        return None
    words, marked = unmarked(found["text"])
    before = found["before"] or ""
    if before == "**" and found["text"].endswith("**"):
        words, marked = unmarked(found["text"][:-2])
    elif before == "**":
        words = found["text"].replace("**", "", 1).strip()
    if words.startswith("*") and not words.startswith("**"):
        words, marked = words[1:].strip(), True
    return Lettered(found["letter"], words, bool(before or found["mid"] or marked))


def unmarked(text: str) -> tuple[str, bool]:
    """A text without the sign of being right behind or around it, and whether it had one."""
    words = text.strip()
    if fat := _FAT.fullmatch(words):
        return fat[1].strip(), True
    if words.endswith("**") and words.count("**") % 2 == 0:
        return words, False
    bare = _RIGHT.sub("", words)
    return bare.strip(), bare != words


def bulleted(text: str) -> tuple[str, bool] | None:
    """The words of a line with a bullet or a box, and whether it is ticked."""
    if box := _BOX.fullmatch(text):
        return box["text"].strip(), box["mark"].strip() != ""
    found = _BULLET.fullmatch(text)
    if found is None or text.startswith("**") or (text[0] in "-–" and not text[1:2].isspace()):
        return None
    words, marked = unmarked(found["text"])
    return words, bool(found["on"] or found["star"] or marked)


def verdict(text: str) -> tuple[str, bool] | None:
    """The words of a line that says nothing but true or false, and whether it is marked as right."""
    words, marked = unmarked(text)
    starred = words.startswith("*")
    words = words.lstrip("* ")
    return (words, marked or starred) if words.casefold() in ("benar", "betul", "salah") else None


def directive(text: str) -> tuple[str, str] | None:
    """What a line says of the question above it (`key`, `why`, `feedback`, `topic`, `points`, `order`, `pairs`, `kind`), and the rest of the line."""
    bare = text[2:] if text.startswith("**") else text
    if (inside := _PARENTHESIS.fullmatch(text)) and (said := directive(inside["text"])) and said[0] == "key":
        return said
    if found := _WORD.fullmatch(bare):
        rest = found["text"].strip()
        if text.startswith("**"):
            rest = rest.replace("**", "", 1).strip()
        return _MEANS[found["word"].split()[0].casefold()], rest
    if found := _BARE_KEY.fullmatch(bare):
        return "key", found["text"]
    if text.startswith("= ") and text[2:].strip():
        return "key", text[2:].strip()
    return None


def keyed(text: str) -> tuple[str, str]:
    """A line without the key that is written behind its words, as `(Jawaban: B)`, and that key ("": there is none)."""
    found = _BEHIND.fullmatch(text)
    return (found["text"], (found["inside"] or found["letter"] or found["open"]).strip()) if found else (text, "")


def section(text: str) -> str | None:
    """The words of a heading such as `B. Isian`; None for other lines."""
    found = _SECTION.fullmatch(text)
    return " ".join(found["what"].casefold().split()) if found else None


def beside(text: str, letter: str) -> list[str]:
    """Options that stand in one line, each as a line of its own, the first with this letter; the line as it is where there are none.

    They are parted by a tab or two spaces; by one where at least three follow each other.
    """
    first = lettered(text)
    if first is None or first.letter.casefold() != letter:
        return [text]
    parts, rest, at = [], text, first.letter
    while rest:
        following = chr(ord(at) + 1)
        found = re.search(rf"(?:\t| {{2,}})\s*(?=\*{{0,2}}\(?{re.escape(following)}\*?\s*[.)])", rest)
        if found is None:
            break
        parts.append(rest[: found.start()].strip())
        rest, at = rest[found.end() :], following
    if parts:
        return [*parts, rest.strip()]
    close = re.split(r"\s(?=\*?[A-Ja-j][.)]\s)", text)
    firsts = [re.sub(r"^[*(\s]*", "", part)[:1] for part in close]
    in_turn = [chr(ord(first.letter) + place) for place in range(len(close))]
    return [part.strip() for part in close] if len(close) >= 3 and firsts == in_turn else [text]
