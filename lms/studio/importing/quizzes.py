"""Questions that are typed within a document: found by their options, read as items, and taken out of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from lms.later import Later
from lms.studio import naming
from lms.studio.importing.found import Found
from lms.studio.importing.shaping import Block

typed = Later("lms.studio.items.typed")
MOVED = "{} soal yang diketik di antara teks menjadi soal, bukan bacaan."
_QUESTION = re.compile(r"(?:\*\*)?(?:soal|pertanyaan|no\.?)?\s*\d{1,3}\s*[.)]\s*\S", re.IGNORECASE)
_OPTION = re.compile(r"(?:\*{1,2}|[✓✔√☑]\s*)?\(?[A-Ja-j]\*?\s*[.)]\s*\S")
_SAYS = re.compile(
    r"(?:\*\*)?(?:kunci|jawab\w*|pembahasan|penjelasan|alasan|umpan balik|tujuan|topik|answer|bobot|skor)[^:=]{0,20}[:=]", re.I
)
_ONLY_QUESTIONS = re.compile(
    r"(?:(?:kuis|soal(?:-soal)?|latihan|evaluasi|pre|post|pre-?te?st?|post-?te?st?|te?st?|ujian|uji|pertanyaan|pilihan|ganda|pilgan|benar|salah|isian"
    r"|uraian|esai|essay|lembar|kunci|jawaban|mandiri|awal|akhir|dan|atau|bab|[A-Z]|[IVX]+|\d+)\b[\s.:/&–-]*)+",
    re.IGNORECASE,
)
_KEYED = re.compile(r"(?:\*|[✓✔√☑])|\(?[A-Ja-j]\*?\s*[.)]\s*\*\*|.*(?:\*|[✓✔√☑]|\((?:benar|kunci|jawaban)\))\s*$", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:adalah|ialah|yaitu|merupakan|disebut|kecuali|berikut|apa(?:kah)?|siapa(?:kah)?|mana(?:kah)?|kapan(?:kah)?|di\s?mana|mengapa|bagaimana"
    r"|berapa(?:kah)?|benar|salah|tepat|sebaiknya|maka|sebesar|sebanyak)\W*$|\b(?:apakah|manakah|siapakah|berapa(?:kah)?|mengapa|bagaimana(?:kah)?)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:[?…_]|\.\.\.)\W*$")
_ASKS = re.compile(r"(?:[?!:…_]|\.\.\.)\W*$")
FEWEST = 2  # items of a topic that is a goal of its own
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])")
_ENTRY = re.compile(r"( *)(\d+\.|-) ")


@dataclass
class _Run:
    """Neighbouring blocks that are questions, with the heading above them."""

    first: int
    last: int
    topic: str = ""
    lines: list[str] = field(default_factory=list)


def without_quizzes(blocks: Sequence[Block], found: Found) -> list[Block]:
    """The blocks that are no questions; the questions become items of `found`."""
    gone: set[int] = set()
    for run in _runs([_lines(block) for block in blocks], blocks):
        brought = typed.read_text("\n".join(run.lines))
        if not brought.items:
            continue
        _take(brought, run, found)
        gone.update(range(run.first, run.last + 1))
    alone = {topic for topic, number in Counter(found.topics.values()).items() if number < FEWEST}
    found.topics = {name: topic for name, topic in found.topics.items() if topic not in alone}
    if found.items:
        found.lose("Seluruh berkas", MOVED.format(len(found.items)))
    left = [(at, block) for at, block in enumerate(blocks) if at not in gone]
    return [block for place, (at, block) in enumerate(left) if not (at + 1 in gone and _leads_nowhere(left, place))]


def _leads_nowhere(left: list[tuple[int, Block]], place: int) -> bool:
    """A heading whose whole text was questions."""
    block = left[place][1]
    after = left[place + 1][1] if place + 1 < len(left) else None
    return block.kind == "h" and (after is None or (after.kind == "h" and after.level <= block.level))


def _take(brought: Found, run: _Run, found: Found) -> None:
    taken = {item.id for item in found.items}
    for item in brought.items:
        name = naming.slug(item.id, taken)
        taken.add(name)
        found.items.append(replace(item, id=name))
        if topic := brought.topics.get(item.id) or run.topic:
            found.topics[name] = topic
    for loss in brought.losses:
        found.lose(f"Soal di dokumen, {loss.where}", loss.what)


def _lines(block: Block) -> list[str]:
    """The plain lines of a block, with the number or letter of an entry; only `**` stays of its signs."""
    if block.kind not in ("p", "li", "lp"):
        return []
    text, mark = block.text, ""
    if block.kind == "li" and (entry := _ENTRY.match(text)):
        text, depth = text[entry.end() :], len(entry[1]) // 4
        number = int(entry[2][:-1]) if entry[2] != "-" else 0
        mark = "- " if not number else f"{number}. " if not depth else f"{chr(96 + min(number, 26))}. "
    lines = [" ".join(line.split()) for line in text.split("\n")]
    plain = [unescape(_ESCAPE.sub(r"\1", line.replace("\\*", "∗"))).replace("∗", "*") for line in lines]
    return [mark + plain[0], *plain[1:]]


def _runs(lines: list[list[str]], blocks: Sequence[Block]) -> list[_Run]:
    runs: list[_Run] = []
    at = 0
    while at < len(lines):
        goes_on = bool(runs) and runs[-1].last == at - 1
        end = _question_end(lines, blocks, at, goes_on or (at > 0 and blocks[at - 1].kind == "h" and _says_so(blocks[at - 1])))
        if end is None and goes_on:
            end = _open_end(lines, at)
        if end is None:
            at += 1
            continue
        if goes_on:
            runs[-1].last = end
        else:
            runs.append(_Run(at, end, _topic(blocks[:at])))
        runs[-1].lines += [*(line for one in lines[at : end + 1] for line in one), ""]
        at = end + 1
    return runs


def _open_end(lines: list[list[str]], at: int) -> int | None:
    """Where a question without options ends that goes on from one with options: with what is said of its key."""
    if not lines[at] or not _QUESTION.match(lines[at][0]) or not _ASKS.search(lines[at][-1]):
        return None
    after = lines[at + 1] if at + 1 < len(lines) else []
    return at + 1 if after and _SAYS.match(after[0]) else at


def _says_so(heading: Block) -> bool:
    """Whether a heading says that questions stand below it, and nothing else."""
    return _ONLY_QUESTIONS.fullmatch(heading.words) is not None


def _topic(above: Sequence[Block]) -> str:
    """What questions are about: the heading right above them, or, where it only says that they are questions, a higher one."""
    if not above or above[-1].kind != "h":
        return ""
    level = above[-1].level + 1
    for block in reversed(above):
        if block.kind == "h" and block.level < level:
            if not _says_so(block):
                return block.words
            level = block.level
    return ""


def _question_end(lines: list[list[str]], blocks: Sequence[Block], at: int, asked: bool) -> int | None:
    """Where the question that begins in a block ends: with its last option or what is said of its key. None: it begins none.

    Steps with letters below them look alike: a question asks something, has a key, or is `asked` among others.
    """
    if not lines[at] or not _QUESTION.match(lines[at][0]):
        return None
    options, end, keyed = 0, at, bool(_ENDS.search(lines[at][0]) or _ASKING.search(lines[at][0]))
    for place in range(at, min(at + 25, len(lines))):
        own = lines[place][1:] if place == at else lines[place]
        if blocks[place].kind == "h" or (place > at and own and _QUESTION.match(own[0])):
            break
        counted = sum(bool(_OPTION.match(line)) for line in own)
        keyed = keyed or any(_KEYED.match(line) or _SAYS.match(line) for line in own)
        options += counted
        if counted or (options and any(_SAYS.match(line) for line in own)):
            end = place
        elif options and place > at:
            break
    return end if options >= 2 and (keyed or asked) else None
