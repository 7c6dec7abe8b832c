"""Aiken, the smallest text format of Moodle: a question, lettered options, and a line that names the right one."""

import re
from dataclasses import dataclass, field

from lms.errors import Refused
from lms.studio.importing.asked import FULL, NONE, Asked, Said
from lms.studio.importing.found import Found
from lms.studio.importing.nearest import LETTERS, Nearest
from lms.studio.importing.safe import decode_text
from lms.studio.importing.wording import shown, shown_body

FORMAT = "Aiken"
EMPTY = "Berkas ini tidak memuat soal Aiken. Soal Aiken berupa pertanyaan, pilihan A. B. C., lalu baris ANSWER: dengan hurufnya."
_OPTION = re.compile(r"\s*([A-Za-z](?=[.)](?:\s|$))|[A-Z](?=[.)]))[.)]\s*(.*)")
_KEY = re.compile(r"\s*(?:ANSWER|JAWABAN|KUNCI)\s*:\s*(.*?)\s*", re.IGNORECASE)
_KEYS = re.compile(r"[A-Za-z](?:\s*[,;&/]\s*[A-Za-z]){0,25}")


@dataclass
class _Block:
    """One question while its lines come."""

    line: int = 0
    stem: list[str] = field(default_factory=list)
    options: list[list[str]] = field(default_factory=list)  # lines of each


def read(name: str, data: bytes) -> Found:
    """Every question of an Aiken file. Raises Refused where there is none."""
    nearest = Nearest(FORMAT)
    block, number = _Block(), 0
    for line_number, line in enumerate(decode_text(data, nearest.found).split("\n"), 1):
        if key := _KEY.fullmatch(line):
            number += 1
            _close(nearest, block, number, line_number, key[1].rstrip("."))
            block = _Block()
        elif not line.strip():
            if block.options and _two_below(block):
                block.options[-1].append("")
            elif block.stem:
                block.stem.append("")
        else:
            block = _take(nearest, block, line_number, line)
    if block.stem or block.options:
        _unanswered(nearest, block)
    if not number:
        raise Refused(EMPTY)
    return nearest.done()


def _two_below(block: _Block) -> bool:
    return block.options[-1][-1:] != [""]


def _take(nearest: Nearest, block: _Block, number: int, line: str) -> _Block:
    """A line of the question or of an option; a new question where the last one never got its key."""
    option = _OPTION.fullmatch(line)
    letter = LETTERS[len(block.options)] if len(block.options) < len(LETTERS) else ""
    if option and option[1].lower() == letter and block.stem:
        block.options.append([option[2].strip()])
        return block
    if block.options and block.options[-1][-1:] == [""]:
        _unanswered(nearest, block)
        block = _Block()
    if block.options:
        if option:
            nearest.lose(
                f"Baris {number}", f"Huruf {option[1].upper()} di sini tidak urut, jadi barisnya menjadi bagian pilihan di atasnya."
            )
        block.options[-1].append(line.strip())
        return block
    block.line = block.line or number
    block.stem.append(line.strip())
    return block


def _asked(block: _Block, where: str) -> Asked:
    return Asked(where, shown_body("\n".join(block.stem)))


def _unanswered(nearest: Nearest, block: _Block) -> None:
    """A question without its line ANSWER."""
    where = f"Baris {block.line}"
    if block.options:
        nearest.lose(where, "Baris ANSWER: tidak ada di bawah soal ini.")
        nearest.choice(_asked(block, where), [Said(shown(" ".join(lines))) for lines in block.options], single=True)
    else:
        nearest.open(_asked(block, where), "Teks ini tidak punya pilihan dan baris ANSWER:, jadi menjadi soal terbuka.")


def _close(nearest: Nearest, block: _Block, number: int, line: int, key: str) -> None:
    if not (block.stem or block.options):
        nearest.lose(f"Baris {line}", "Baris ANSWER: ini tidak punya soal di atasnya, jadi tidak dibaca.")
        return
    where = f"Soal {number} (baris {block.line or line})"
    asked = _asked(block, where)
    if not block.options:
        nearest.open(asked, f"Pilihan A. B. C. tidak ada di atas baris {line}, jadi menjadi soal terbuka.", shown(key))
        return
    letters = {letter.lower() for letter in re.findall("[A-Za-z]", key)} if _KEYS.fullmatch(key) else set()
    known = set(LETTERS[: len(block.options)])
    if not letters or letters - known:
        nearest.lose(f"Baris {line}", f"Kunci “{key[:40]}” bukan huruf dari pilihan yang ada.")
    rights = letters & known
    share = FULL / max(1, len(rights))
    wrong = -share if len(rights) > 1 else NONE
    answers = [
        Said(shown(" ".join(lines)), share if letter in rights else wrong) for letter, lines in zip(LETTERS, block.options, strict=False)
    ]
    nearest.choice(asked, answers, single=len(rights) < 2)
