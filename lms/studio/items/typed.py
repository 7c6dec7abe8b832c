"""Items typed or pasted the way trainers write them: in Word, as a table, or copied from a Google Form. Pure, and never raises."""

from dataclasses import dataclass, field

from lms.courses.content import Item
from lms.errors import Fault
from lms.studio.importing.found import Found
from lms.studio.items import google, table
from lms.studio.items.asked import Asked, lines_of
from lms.studio.items.keys import key_list
from lms.studio.items.kinds import item_of
from lms.studio.items.splitting import asks_to_match, cut

FORMAT = "Ketikan Word"
LIMIT = 300_000  # signs


@dataclass
class Typed:
    """What a text held: items, their topics by id, what has to be put right before they can be used, and what the reader should know."""

    items: list[Item] = field(default_factory=list)
    topics: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    format: str = FORMAT


def read(name: str, data: bytes) -> Found:
    """The items of a text file. `name` is that of the file, without which nothing else is known of it."""
    found = read_text(decoded(data))
    found.title = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return found


def read_text(text: str) -> Found:
    """The items of a text as every reader gives them: what is wrong, or was decided, is a loss with its place."""
    typed = parse(text)
    found = Found(format=typed.format, items=typed.items, topics=typed.topics)
    for fault in sorted([*typed.faults, *typed.notes], key=lambda fault: fault.line or 0):
        found.lose(fault.where, fault.sentence)
    return found


def parse(text: str, taken: set[str] | None = None) -> Typed:
    """The items of a text; what keeps one from being used apart from what is only to be known. No id is one of `taken`."""
    typed = Typed()
    if len(text) > LIMIT:
        typed.faults.append(Fault("Teks", None, f"Teks ini lebih dari {LIMIT // 1000} ribu huruf. Tempel dalam beberapa bagian."))
        return typed
    lines = table.parted(lines_of(text))
    asked: list[Asked]
    if table.looks_like_one(lines):
        typed.format, (asked, outside) = "Tabel", table.cut(lines)
    elif google.looks_like_one(lines):
        typed.format, (asked, outside) = "Google Formulir", google.cut(lines)
    else:
        lines, keys = key_list(lines)
        words = cut(lines)
        asked, outside = words.asked, [*words.outside, *_given(words.asked, keys)]
    typed.notes += outside
    make(typed, asked, set(taken or ()))
    return typed


def make(typed: Typed, asked: list[Asked], taken: set[str]) -> None:
    """Turn questions into the items of `typed`; a number that is missing or comes twice is told."""
    last = ""
    for one in asked:
        made = item_of(one, taken)
        typed.items.append(made.item)
        typed.faults += made.faults
        typed.notes += made.notes
        if one.topic:
            typed.topics[made.item.id] = one.topic
        if last.isdigit() and one.number.isdigit() and int(one.number) not in (1, int(last) + 1):
            typed.notes.append(Fault(one.where, one.line, f"Nomor soal melompat dari {last} ke {one.number}."))
        last = one.number


def _given(asked: list[Asked], keys: dict[str, tuple[int, str]]) -> list[Fault]:
    """Keys of the list at the end, put to their questions; those without a question are told.

    Where the last question asks to match and its lines are numbered like the list, the list says what belongs together.
    """
    last = asked[-1] if asked else None
    if (
        keys
        and last
        and asks_to_match(last)
        and last.choices
        and not last.keys
        and keys.keys() == {str(n + 1) for n in range(len(last.steps))}
    ):
        last.keys.append((min(line for line, _key in keys.values()), ", ".join(f"{number}-{key}" for number, (_line, key) in keys.items())))
        return []
    for one in asked:
        if one.number in keys:
            one.keys.append(keys.pop(one.number))
    return [Fault(f"Baris {line}", line, f"Kunci nomor {number} tidak punya soal.") for number, (line, _key) in keys.items()]


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 by their marks, UTF-8 where it fits, else the Windows code page of Western Europe."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
