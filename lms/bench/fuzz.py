"""`lms bench fuzz`: every reader of foreign items gets made and damaged files; it answers with items or one sentence, soon, and keeps nothing."""

import argparse
import json
import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from lms.errors import Refused

COUNT, SEED, SLOW = 100_000, 20261129, 2.0  # inputs in all, CPU seconds of one that is too slow
GROWTH, ITEMS_A_SECOND = 8.0, 2000.0  # MB that may stay, GIFT items a CPU second
SHOWN = 5  # inputs of one reader that are printed
READERS = {  # reader → where it is, and what its files are made of
    "gift": ("lms.studio.importing.gift", "text"),
    "aiken": ("lms.studio.importing.aiken", "text"),
    "moodle_xml": ("lms.studio.importing.moodle_xml", "xml"),
    "cloze": ("lms.studio.importing.moodle_xml", "cloze"),
    "sheets": ("lms.studio.importing.sheets", "table"),
}
PIECES = {
    "text": [
        *"{}~=#:\\%*|<>&;\"'.,?!()[]/-\n\n\n ", "\n\n", "->", "####", "::", "//", "\\n", "%50%", "%-33.3%", "$CATEGORY: $course$/top/a//b\n\n", "{#", "..", "TRUE",
        "F#", "[html]", "[markdown]", "<b>", "<img src=x>", "&amp;", "Apa itu LiLA?", " {=benar ~salah#tidak}", "{=a -> b =c -> d}", "{>3 ALL\n", "\nA. satu",
        "\nB) dua", "\nANSWER: A\n", "3.5", "1e9", "1e999999", "９", "\ufeff", "\u202e", "\u200b", "é", "\x01", "\x0e", "{{ ref:a }}", "![a](b)", "____", "1. ", "- [x] ",
    ],
    "xml": [
        *"<>&;\"'=/ \n", "<quiz>", "</quiz>", '<question type="multichoice">', '<question type="truefalse">', '<question type="numerical">', "</question>",
        '<question type="matching">', '<question type="category"><category><text>a/b</text></category>', "<name><text>x</text></name>",
        '<questiontext format="html"><text>Apa?</text></questiontext>', '<answer fraction="50"><text>ya</text></answer>', '<answer fraction="-1e9"><text>3.5</text></answer>',
        "<![CDATA[<p>", "]]>", "<subquestion><text>a</text><answer><text>b</text></answer></subquestion>", "<!DOCTYPE a>", "&lol;", "&#0;", "\x00", "\ufeff",
        '<file name="a.png" encoding="base64">AAAA</file>', '<img src="@@PLUGINFILE@@/a.png">', "<units><unit><unit_name>cm</unit_name></unit></units>",
    ],
    "cloze": [*"{}~=#:\\%*<>&|\n ", "{1:SA:", "{2:NM:=3:1}", "{:MC:=a~b#c}", "{1:MULTIRESPONSE:=a~=b~%-50%c}", "~%50%", "=23.5:0.1", "Ibu ", "&#123;", "[[1]]", "\\}", "\x01"],
    "table": [
        *",;\t\n\"|'=", "Soal", "Pertanyaan", "Pilihan A", "Pilihan B", "A", "B", "1", "Kunci", "Jenis", "Tujuan", "\n", "Apa?", "urutan", "pasangan", "angka", "23,5 ± 0,1 cm",
        "benar", "A, C", "=1+1", "x" * 50, "\ufeff", "\x00", "Question,Answer 1,Answer 2,Correct answer(s)\n", "é",
    ],
}  # fmt: skip
WHOLE = {
    "text": "// [id:a]\n::Judul::Apa itu LiLA?{\n  =Lengan#Ya.\n  ~%50%Perut\n}\n\nBatas?{#23.5:0.1}\n\nApa?\nA. satu\nB. dua\nANSWER: A\n",
    "xml": '<quiz><question type="multichoice"><name><text>a</text></name><questiontext format="html"><text>Apa?</text></questiontext>'
    '<answer fraction="100"><text>ya</text></answer><answer fraction="0"><text>tidak</text></answer></question></quiz>',
    "cloze": "Ibu {1:SHORTANSWER:=hamil~%50%bunting#ya} umur {1:NM:=23.5:0.1}, {1:MC:=a~b}.",
    "table": "Soal;Pilihan A;Pilihan B;Kunci;Jenis\nApa?;ya;tidak;A;\nBatas?;;;23,5 ± 0,1 cm;angka\n",
}
AROUND = {"cloze": '<quiz><question type="cloze"><questiontext format="html"><text><![CDATA[{}]]></text></questiontext></question></quiz>'}
GIFT_ITEM = "::Soal {0}::Apa yang diukur pada ibu hamil nomor {0}?{{\n  =Lingkar lengan atas#Tepat, di lengan kiri.\n  ~Lingkar kepala\n  ~%0%Tinggi lutut#Bukan.\n  ####Diukur dengan pita LiLA.\n}}\n\n"


@dataclass
class Told:
    """What a reader did with its inputs."""

    reader: str
    inputs: int = 0
    items: int = 0
    refused: int = 0
    slowest: float = 0.0
    crashes: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    grown: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether it withstood all of them."""
        return not self.crashes and not self.slow and self.grown <= GROWTH

    def line(self, spent: float) -> dict[str, Any]:
        """As it is printed."""
        return {
            "pembaca": self.reader, "masukan": self.inputs, "soal": self.items, "ditolak": self.refused, "cpu detik": round(spent, 2),
            "paling lama ms": round(self.slowest * 1000, 1), "rusak": len(self.crashes), "lambat": len(self.slow), "tumbuh MB": round(self.grown, 2),
            "contoh": (self.crashes + self.slow)[:SHOWN],
        }  # fmt: skip


def add_to(words: Any) -> None:
    """Give `lms bench` its word."""
    word = words.add_parser("fuzz", help="Beri tiap pembaca berkas soal masukan acak: tidak boleh rusak, macet, atau menimbun memori.")
    word.add_argument("--jumlah", type=int, default=COUNT, choices=range(1, 10**8), metavar="N", help="banyaknya masukan seluruhnya")
    word.add_argument("--benih", type=int, default=SEED, metavar="N", help="angka yang menentukan masukan acaknya")
    word.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """One JSON line a reader and one for the speed of GIFT; 0 only when each withstood everything."""
    sound = True
    for reader in READERS:
        start = time.process_time()
        told = withstand(reader, arguments.benih, count=max(1, arguments.jumlah // len(READERS)))
        _say(told.line(time.process_time() - start))
        sound = sound and told.sound
    rate = gift_rate()
    _say({"pembaca": "gift", "soal per cpu detik": round(rate), "batas": ITEMS_A_SECOND})
    return 0 if sound and rate >= ITEMS_A_SECOND else 1


def withstand(reader: str, seed: int, count: int = 10**9, seconds: float | None = None) -> Told:
    """What a reader does with `count` inputs, or with as many as fit into CPU `seconds`."""
    path, kind = READERS[reader]
    read = import_module(path).read
    told, end = Told(reader), None if seconds is None else time.process_time() + seconds
    tracing = seconds is None
    inputs = made(kind, seed)
    for _ in range(200):  # what is loaded and kept once
        _give(read, next(inputs), told)
    if tracing:
        tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0] if tracing else 0
    while told.inputs < count and (end is None or time.process_time() < end):
        _give(read, next(inputs), told)
    if tracing:
        told.grown = (tracemalloc.get_traced_memory()[0] - before) / 2**20
        tracemalloc.stop()
    return told


def _give(read: Callable[[str, bytes], Any], data: bytes, told: Told) -> None:
    start = time.process_time()
    told.inputs += 1
    try:
        told.items += len(read("acak", data).items)
    except Refused:
        told.refused += 1
    except Exception as no:
        told.crashes.append(f"{type(no).__name__}: {str(no)[:200]} ← {data[:400]!r}")
    took = time.process_time() - start
    told.slowest = max(told.slowest, took)
    if took > SLOW:
        told.slow.append(f"{took:.1f} s ← {data[:200]!r} ({len(data)} bita)")


def made(kind: str, seed: int) -> Iterator[bytes]:
    """Files without end, the same for a seed: pieces in any order, whole files that were damaged, one piece very often."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    pieces, whole, around = PIECES[kind], WHOLE[kind], AROUND.get(kind, "")
    while True:
        style = chance.random()
        if style < 0.5:
            text = "".join(chance.choices(pieces, k=chance.randint(1, 40)))
        elif style < 0.97:
            text = _damaged(whole, pieces, chance)
        else:
            text = chance.choice(["", whole]) + "".join(chance.choices(pieces, k=chance.randint(1, 3))) * chance.randint(50, 400)
        data = (around.replace("{}", text.replace("]]>", "")) if around else text).encode("utf-8", "surrogatepass")
        yield _noise(data, chance) if chance.random() < 0.1 else data


def _damaged(whole: str, pieces: list[str], chance: random.Random) -> str:
    text = whole
    for _ in range(chance.randint(1, 6)):
        at, over = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        over = min(over, at + chance.choice((0, 1, 3, 20)))
        text = text[:at] + "".join(chance.choices(pieces, k=chance.randint(0, 3))) + text[over:]
    return text


def _noise(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return (
        chance.choice((b"", b"\xff\xfe", b"PK\x03\x04"))
        + data[:at]
        + chance.randbytes(chance.randint(0, 8))
        + data[at + chance.randint(0, 3) :]
    )


def gift_rate(items: int = 4000) -> float:
    """How many items of a usual GIFT file are read in a second of CPU, the best of three times."""
    data = "".join(map(GIFT_ITEM.format, range(items))).encode()
    read = import_module(READERS["gift"][0]).read
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        count = len(read("ukur", data).items)
        best = max(best, count / (time.process_time() - start))
    return best


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
