"""The page of a Google Form, copied as text: questions with a star or points, options one a line, and what the page says around them."""

import re
from collections.abc import Sequence

from lms.errors import Fault
from lms.studio.items.asked import CHOICE, Asked, Choice, Line
from lms.studio.items.marks import lettered, numbered, unmarked

_POINTS = re.compile(r"(?:\d+\s*/\s*)?\d+\s*(?:poin|points?|nilai)|\d+\s*/\s*\d+", re.IGNORECASE)
_REQUIRED = re.compile(r"(?:\* )?(?:pertanyaan wajib|wajib diisi|wajib|required(?: question)?)", re.IGNORECASE)
_AROUND = re.compile(
    r".*(?:menunjukkan pertanyaan yang wajib|indicates required|google formulir|google forms?|kosongkan formulir|clear form|ganti akun"
    r"|switch account|jangan pernah mengirimkan sandi|never submit passwords|laporkan penyalahgunaan|report abuse|persyaratan layanan"
    r"|kebijakan privasi|tidak dibagikan|konten ini tidak dibuat|this content is neither|draf disimpan|draft saved|login ke google).*"
    r"|kirim|submit|berikutnya|kembali|next|back|halaman \d+ dari \d+|hapus pilihan|clear selection|opsi \d+|lainnya:?|other:?|\S+@\S+\.\S+",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:teks )?jawaban (?:anda|singkat|panjang)|teks jawaban (?:singkat|panjang)|your answer|(?:short|long) answer text", re.IGNORECASE
)
_RIGHT = re.compile(r"(?:jawaban(?: yang)? benar|correct answers?|kunci jawaban)\s*:?\s*(?P<text>.*)", re.IGNORECASE)
_WHY = re.compile(r"(?:masukan|umpan balik|feedback)\s*:?", re.IGNORECASE)


def looks_like_one(lines: Sequence[Line]) -> bool:
    """Whether a text was copied from a form: it speaks of points or required questions, and letters none of its options."""
    texts = [line.text for line in _joined(lines) if line.text]
    signs = sum(bool(_POINTS.fullmatch(text) or _REQUIRED.fullmatch(text)) for text in texts)
    signs += any(_AROUND.fullmatch(text) and len(text) > 12 and "@" not in text for text in texts)
    starred = sum(_starred(text) for text in texts)
    return bool(signs) and bool(signs > 1 or starred) and not any((found := lettered(text)) and found.letter in "aA" for text in texts)


def cut(lines: Sequence[Line]) -> tuple[list[Asked], list[Fault]]:
    """The questions of a form, and a sentence for what stands before the first of them."""
    known = [line for line in _joined(lines) if line.text and not _AROUND.fullmatch(line.text) and not _REQUIRED.fullmatch(line.text)]
    asked: list[Asked] = []
    outside: list[Fault] = []
    expecting = ""
    for place, line in enumerate(known):
        after = known[place + 1].text if place + 1 < len(known) else ""
        if _starred(line.text) or (_POINTS.fullmatch(after) and not _POINTS.fullmatch(line.text)):
            asked.append(_question(line, len(asked) + 1))
            expecting = ""
        elif not asked:
            outside.append(Fault(f"Baris {line.number}", line.number, f"“{line.text[:50]}” di luar soal, jadi tidak dibawa."))
        else:
            expecting = _belongs(asked[-1], line, expecting)
    if any(_POINTS.fullmatch(line.text) and not line.text.startswith("1 ") for line in known):
        outside.append(Fault("Formulir", None, "Poin tidak dibawa. Setiap soal bernilai sama."))
    return asked, outside


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with a star that stands alone put behind the question above it."""
    found: list[Line] = []
    for line in lines:
        if line.text == "*" and found and found[-1].text:
            found[-1] = Line(found[-1].number, f"{found[-1].text} *", found[-1].indent)
        else:
            found.append(line)
    return found


def _starred(text: str) -> bool:
    return text.endswith("*") and not text.endswith("**") and len(text) > 2 and not text.startswith("*")


def _question(line: Line, number: int) -> Asked:
    text = line.text.rstrip("* ").strip()
    counted = numbered(text)
    return Asked(line.number, str(number), [counted.text if counted and counted.text else text], kind=CHOICE)


def _belongs(asked: Asked, line: Line, expecting: str) -> str:
    """Put a line to its question; what the line below it will be (`key`, `why`, or "")."""
    if _POINTS.fullmatch(line.text):
        return expecting
    if _OPEN.fullmatch(line.text):
        return ""
    if right := _RIGHT.fullmatch(line.text):
        _right(asked, line.number, right["text"])
        return "" if right["text"] else "key"
    if _WHY.fullmatch(line.text):
        return "why"
    if expecting == "key":
        _right(asked, line.number, line.text)
    elif expecting == "why":
        asked.explanation.append(line.text)
    else:
        text, marked = unmarked(line.text)
        starred = text.startswith("*") and len(text) > 1
        asked.choices.append(Choice(line.number, "", text[1:].strip() if starred else text, marked or starred))
    return expecting


def _right(asked: Asked, line: int, text: str) -> None:
    if not text:
        return
    for choice in asked.choices:
        if choice.text == text:
            choice.marked = True
            return
    asked.keys.append((line, text))
