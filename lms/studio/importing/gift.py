"""GIFT, the text format of Moodle for questions: read by one linear scan, every kind it can say."""

import re
from decimal import Decimal

from lms.errors import Refused
from lms.studio.importing.asked import FULL, NONE, Asked, Said, Span, category_of, span_of, weight_of
from lms.studio.importing.found import Found
from lms.studio.importing.gift_scan import JUNK, Entry, entries, unmasked
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.safe import decode_text
from lms.studio.importing.texts import Texts
from lms.studio.importing.wording import BLANK, bare

FORMAT = "GIFT"
EMPTY = "Berkas ini tidak memuat soal GIFT. Soal GIFT berupa pertanyaan, lalu jawaban di dalam kurung kurawal { }."
TAGS = "Tanda (tag) soal tidak punya tempat, jadi tidak ikut"
_FORM = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%\s*([-−+]?\d{1,12}(?:[.,]\d{0,12})?)\s*%")
_TRUTH = re.compile(r"(T|TRUE|F|FALSE)\s*(?=#|$)", re.IGNORECASE)
_SPLIT = re.compile(r"(?=[~=])")
_ORDER_HEAD = re.compile(r"\s*\d*(?:[ \t]+[A-Za-z0-9_]{1,30})*[ \t]*$")


def read(name: str, data: bytes) -> Found:
    """Every question of a GIFT file. Raises Refused where there is none."""
    nearest = Nearest(FORMAT)
    text = decode_text(data, nearest.found)
    for number, entry in enumerate(entries(text), 1):
        _Question(nearest, entry, number).read()
    if not nearest.found.items and "{" not in text and not (nearest.noted and "::" in text):
        raise Refused(EMPTY)
    return nearest.done()


class _Question:
    """One question on its way from masked text to an item."""

    def __init__(self, nearest: Nearest, entry: Entry, number: int) -> None:
        self.nearest, self.entry = nearest, entry
        self.where = f"Soal {number} (baris {entry.line})"
        self.texts = Texts(nearest, self.where)
        self.form = "moodle"

    def read(self) -> None:
        """Keep it as an item, or say what became of it."""
        text, title = self.entry.text, ""
        if text.startswith("::") and (end := text.find("::", 2)) >= 0:
            title, text = bare(unmasked(text[2:end])), text[end + 2 :].lstrip()
        text, self.form = self._formed(text)
        for _tag in self.entry.tags:
            self.nearest.often(TAGS)
        begin = text.find("{")
        end = text.find("}", begin) if begin >= 0 else -1
        if begin < 0:
            self.nearest.note(self.where, self.texts.body(unmasked(text), self.form))
            return
        head, tail = text[:begin].rstrip(" \t"), text[end + 1 :] if end >= 0 else ""
        if not JUNK.fullmatch(tail):
            head = f"{head.rstrip()} {BLANK}{'' if tail[:1] in '.,;:?!)' else ' '}{tail.lstrip()}"
            if "{" in tail:
                self.nearest.lose(self.where, "Hanya isian pertama yang diperiksa; isian berikutnya tertulis di dalam pertanyaan.")
        elif tail.strip():
            self.nearest.lose(self.where, f"Tanda di belakang jawaban tidak dibaca: {tail.strip()[:40]}")
        asked = Asked(
            self.where, self.texts.stem(unmasked(head), self.form), "", title, bare(self.entry.id), category_of(self.entry.category)
        )
        asked.picture = self.texts.picture
        if end < 0:
            asked = asked.explained(self.texts.body(unmasked(text[begin + 1 :]), "plain"))
            self.nearest.open(asked, "Kurung kurawal jawabannya tidak ditutup, jadi menjadi soal terbuka; isinya ada di pembahasan.")
            return
        self._answers(asked, text[begin + 1 : end].strip())

    def _formed(self, text: str) -> tuple[str, str]:
        """A text without the name of its format, and the format."""
        found = _FORM.match(text)
        return (text[found.end() :].lstrip(" \t"), found[1]) if found else (text, self.form)

    def _answers(self, asked: Asked, text: str) -> None:
        at = text.rfind("####")
        if at >= 0:
            asked.explanation = self._feedback(text[at + 4 :], body=True)
            text = text[:at].rstrip()
        if not text:
            self.nearest.open(asked)
        elif text[0] == "#":
            self.nearest.numbers(asked, self._spans(text[1:].strip()))
        elif text[0] == ">":
            self._order(asked, text[1:])
        elif "~" in text:
            self._choice(asked, text)
        elif truth := _TRUTH.match(text):
            self._truth(asked, truth, text)
        elif "=" in text and "->" in text:
            self._pairs(asked, text)
        else:
            self._typed(asked, text)

    def _feedback(self, text: str, body: bool = False) -> str:
        text, form = self._formed(text.strip())
        return self.texts.body(unmasked(text), form) if body else self.texts.line(unmasked(text), form)

    def _weighed(self, text: str, unsaid: Decimal) -> tuple[str, Decimal]:
        """An answer without its weight, and the weight."""
        text = text.strip()
        found = _WEIGHT.match(text)
        weight = weight_of(found[1]) if found else None
        if found is None or weight is None:
            return text, unsaid
        return text[found.end() :].lstrip(), weight

    def _said(self, text: str, say: str, unsaid: Decimal) -> Said:
        text, weight = self._weighed(text, unsaid)
        words, hash_, feedback = text.partition("#")
        words, form = self._formed(words.strip())
        shown = self.texts.line(unmasked(words), form) if say == "line" else self.texts.plain(unmasked(words), form)
        return Said(shown, weight, self._feedback(feedback) if hash_ else "")

    def _parts(self, text: str) -> list[str]:
        """Answers with the sign before them."""
        return [part for part in _SPLIT.split(text) if part.strip()]

    def _choice(self, asked: Asked, text: str) -> None:
        parts = [part for part in self._parts(text) if self._begins(asked, part)]
        answers = [self._said(part[1:], "line", FULL if part[0] == "=" else NONE) for part in parts]
        self.nearest.choice(asked, answers, single=any(part[0] == "=" for part in parts))

    def _begins(self, asked: Asked, part: str) -> bool:
        if part[0] in "~=":
            return True
        self.nearest.lose(asked.where, f"Teks sebelum jawaban pertama tidak dibaca: {bare(unmasked(part))[:200]}")
        return False

    def _truth(self, asked: Asked, truth: re.Match[str], text: str) -> None:
        right = truth[1][0] in "Tt"
        feedback = [self._feedback(part) for part in text[truth.end() :].split("#")[1:]]
        wrong_said, right_said, *more = [*feedback, "", ""]
        for said in filter(None, more):
            self.nearest.lose(asked.where, f"Umpan balik ketiga pada soal benar-salah tidak ikut: {said}")
        said_true, said_false = (right_said, wrong_said) if right else (wrong_said, right_said)
        self.nearest.truth(asked, right, said_true, said_false)

    def _typed(self, asked: Asked, text: str) -> None:
        answers = [
            self._said(part.removeprefix("="), "plain", FULL) for part in text.replace("=", "\n=").split("\n=") if part.strip("= \n")
        ]
        self.nearest.typed(asked, answers)

    def _pairs(self, asked: Asked, text: str) -> None:
        pairs, spare = [], []
        for part in self._parts(text):
            if not self._begins(asked, part):
                continue
            answer, weight = self._weighed(part[1:], FULL)
            left, arrow, right = answer.partition("->")
            right, hash_, feedback = right.partition("#")
            if hash_ and feedback.strip():
                self.nearest.lose(asked.where, f"Umpan balik pasangan tidak punya tempat: {self._feedback(feedback)}")
            if weight != FULL:
                self.nearest.lose(asked.where, "Bobot pada pasangan tidak dibaca; semua pasangan sama nilainya.")
            if arrow and not left.strip():
                spare.append(self._words(right))
            else:
                pairs.append((self._side(left), self._words(right)))
        self.nearest.pairs(asked, pairs, spare)

    def _side(self, text: str) -> str:
        text, form = self._formed(text.strip())
        return self.texts.line(unmasked(text), form)

    def _words(self, text: str) -> str:
        """A text that has no format of its own: Markdown does not reach it."""
        text, form = self._formed(text.strip())
        return self.texts.line(unmasked(text), "plain" if form == "markdown" else form)

    def _order(self, asked: Asked, text: str) -> None:
        head, _, rest = text.partition("\n")
        lines = rest.split("\n") if _ORDER_HEAD.fullmatch(head) else text.split("\n")
        self.nearest.order(asked, [self._words(line) for line in lines if line.strip()])

    def _spans(self, text: str) -> list[Span]:
        spans = []
        for part in self._parts(text):
            sign, rest = (part[0], part[1:]) if part[0] in "~=" else ("=", part)
            rest, weight = self._weighed(rest, FULL if sign == "=" else NONE)
            words, _, feedback = rest.partition("#")
            said, words = self._feedback(feedback), unmasked(words).strip()
            if words in ("", "*"):
                if said:
                    self.nearest.lose(self.where, f"Umpan balik untuk angka lain tidak punya tempat: {said}")
            elif (span := span_of(words, weight, said)) is None:
                self.nearest.lose(self.where, f"Angka tidak terbaca: {bare(words)[:80]}")
            else:
                spans.append(span)
        return spans
