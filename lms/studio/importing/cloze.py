"""Questions inside a text (`{1:SHORTANSWER:=ya~tidak}`): found by one scan, asked one by one."""

import re
from dataclasses import dataclass, replace

from lms.studio.importing.asked import FULL, NONE, Asked, Said, span_of, weight_of
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.texts import Texts
from lms.studio.importing.wording import BLANK, bare

MOST_GAPS, MOST_TEXT = 20, 400_000  # of one text, and the signs of all items that it becomes
_HEAD = re.compile(r"\{\s{0,9}(\d{0,4})\s{0,9}:\s{0,9}([A-Z_]{2,20})\s{0,9}:")
_ESCAPE = re.compile(r"\\([\\}{#~=\"/%])")
_WEIGHT = re.compile(r"\s*(?:%\s*([-−+]?\d{1,12}(?:[.,]\d{0,12})?)\s*%|(=))")
MASKS = {sign: chr(1 + index) for index, sign in enumerate("\\}{#~=")} | {'"': "\x0e", "/": "\x0f", "%": "\x10"}
_PLAIN = str.maketrans({mask: sign for sign, mask in MASKS.items()})
_GONE = str.maketrans(dict.fromkeys(MASKS.values()))
KINDS = {
    "SHORTANSWER": "typed", "SA": "typed", "MW": "typed", "SHORTANSWER_C": "exact", "SAC": "exact", "MWC": "exact", "NUMERICAL": "number", "NM": "number",
    **dict.fromkeys(("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH", "MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"), "single"),
    **dict.fromkeys(("MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS"), "multiple"),
}  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """One question inside the text: its kind, its weight, and its answers with masked escapes."""

    kind: str
    weight: int
    answers: str


@dataclass(frozen=True)
class Parted:
    """A text with its gaps as blanks (numbered where they are several), and the gaps."""

    text: str
    gaps: tuple[Gap, ...]


def parted(text: str) -> Parted:
    """A text and what is asked in it. Never raises: what is no gap stays text."""
    masked = _ESCAPE.sub(lambda escape: MASKS[escape[1]], text.translate(_GONE))
    pieces, gaps, at = [], [], 0
    for head in _HEAD.finditer(masked):
        if head.start() < at or head[2] not in KINDS:
            continue
        end = masked.find("}", head.end())
        if end < 0:
            break
        pieces.append(masked[at : head.start()])
        gaps.append(Gap(KINDS[head[2]], int(head[1] or 1), masked[head.end() : end]))
        at = end + 1
    pieces.append(masked[at:])
    blanks = [BLANK] if len(gaps) == 1 else [f"({number}) {BLANK}" for number in range(1, len(gaps) + 1)]
    whole = "".join(part for pair in zip(pieces, [*blanks, ""], strict=True) for part in pair)
    return Parted(whole.translate(_PLAIN), tuple(gaps))


def ask(nearest: Nearest, texts: Texts, asked: Asked, gaps: tuple[Gap, ...], form: str) -> None:
    """Each gap as an item of its own; the text stands in each."""
    most = min(MOST_GAPS, max(1, MOST_TEXT // (len(asked.stem) + 1)))
    if len(gaps) > 1:
        nearest.lose(asked.where, f"Soal isian (cloze) dengan {len(gaps)} isian menjadi {min(len(gaps), most)} soal.")
        if len({gap.weight for gap in gaps}) > 1:
            nearest.lose(asked.where, "Bobot tiap isian di sini sama.")
    if len(gaps) > most:
        more = "; ".join(bare(gap.answers.translate(_PLAIN)) for gap in gaps[most:])
        nearest.lose(asked.where, f"Hanya {most} isian pertama yang menjadi soal. Sisanya: {more}")
    for number, gap in enumerate(gaps[:most], 1):
        one = asked
        if len(gaps) > 1:
            one = replace(asked, where=f"{asked.where}, isian {number}", stem=f"{asked.stem}\n\nIsi bagian ({number}).", id="")
        _ask(nearest, texts, one, gap, form)


def _ask(nearest: Nearest, texts: Texts, asked: Asked, gap: Gap, form: str) -> None:
    said = [_said(texts, part, gap.kind, form) for part in gap.answers.split("~") if part.strip()]
    if gap.kind in ("typed", "exact"):
        nearest.typed(asked, said, gap.kind == "exact")
    elif gap.kind == "number":
        spans = []
        for each in said:
            span = span_of(each.text, each.weight, each.feedback)
            if span is not None:
                spans.append(span)
            elif each.text != "*" or each.feedback:
                nearest.lose(asked.where, f"Bukan angka, jadi tidak ikut: {' '.join((each.text, each.feedback))[:200]}")
        nearest.numbers(asked, spans)
    else:
        rights = sum(each.weight > 0 for each in said)
        if gap.kind == "multiple" and rights > 1:
            said = [replace(each, weight=FULL / rights) if each.weight == FULL else each for each in said]
        nearest.choice(asked, said, gap.kind == "single")


def _said(texts: Texts, part: str, kind: str, form: str) -> Said:
    found = _WEIGHT.match(part)
    weight = NONE
    if found:
        weight = FULL if found[2] else weight_of(found[1]) or NONE
        part = part[found.end() :]
    words, _, feedback = (text.strip().translate(_PLAIN) for text in part.partition("#"))
    tell = texts.line if kind in ("single", "multiple") else texts.plain
    return Said(tell(words, form), weight, texts.line(feedback, form))
