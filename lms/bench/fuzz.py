"""`lms bench fuzz`: every reader of foreign files gets made and damaged ones; it answers with content or one sentence, soon, and keeps nothing."""

import argparse
import gc
import json
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from lms.bench import fuzz_made
from lms.errors import Refused
from lms.studio.importing.found import Found
from lms.studio.importing.settling import settled

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

COUNT, SEED, SLOW, STUCK = 100_000, 20261129, 2.0, 30.0  # inputs in all, CPU seconds of one that is too slow, and of one that is ended
WARM = 300  # inputs after which what is loaded once has been loaded
GROWTH, ITEMS_A_SECOND = 16.0, 2000.0  # MB that a reader may have gained at its end, GIFT items a CPU second
SHOWN = 5  # inputs of one reader that are printed
ROOM = "lms.studio.importing"
READERS = {  # reader → where it is, and what its files are made of
    "gift": ("gift", "gift"), "aiken": ("aiken", "aiken"), "moodle_xml": ("moodle_xml", "moodle_xml"), "cloze": ("moodle_xml", "cloze"), "csv": ("sheets", "csv"),
    "xlsx": ("sheets", "xlsx"), "docx": ("docx", "docx"), "pptx": ("pptx", "pptx"), "paket": ("package", "package"), "html": ("page", "page"), "teks": ("text", "text"),
    "qti12": ("qti12", "qti12"), "qti2": ("qti2", "qti2"), "cartridge": ("cartridge", "cartridge"), "mbz": ("moodle_backup", "mbz"), "pintu depan": ("reading", "cartridge"),
}  # fmt: skip
NAMES = {"paket": "acak.zip", "pintu depan": "acak.imscc"}
GIFT_ITEM = "::Soal {0}::Apa yang diukur pada ibu hamil nomor {0}?{{\n  =Lingkar lengan atas#Tepat, di lengan kiri.\n  ~Lingkar kepala\n  ~%0%Tinggi lutut#Bukan.\n  ####Diukur dengan pita LiLA.\n}}\n\n"


class _Stuck(BaseException):
    """A reader was ended because it did not end."""


@dataclass
class Told:
    """What a reader did with its inputs."""

    reader: str
    inputs: int = 0
    items: int = 0
    refused: int = 0
    slowest: float = 0.0
    broken: int = 0
    crashes: dict[str, str] = field(default_factory=dict)  # where → the first of them
    slow: list[str] = field(default_factory=list)
    grown: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether it withstood all of them."""
        return not self.crashes and not self.slow and self.grown <= GROWTH

    def line(self, spent: float) -> dict[str, Any]:
        """As it is printed."""
        return {
            "pembaca": self.reader, "masukan": self.inputs, "bagian": self.items, "ditolak": self.refused, "cpu detik": round(spent, 2),
            "paling lama ms": round(self.slowest * 1000, 1), "rusak": self.broken, "lambat": len(self.slow), "tumbuh MB": round(self.grown, 2),
            "contoh": [*(f"{where}: {what}" for where, what in self.crashes.items()), *self.slow][:SHOWN],
        }  # fmt: skip


def add_to(words: Any) -> None:
    """Give `lms bench` its word."""
    word = words.add_parser("fuzz", help="Beri tiap pembaca berkas masukan acak: tidak boleh rusak, macet, atau menimbun memori.")
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
    module, kind = READERS[reader]
    read, name, inputs = import_module(f"{ROOM}.{module}").read, NAMES.get(reader, "acak"), fuzz_made.made(kind, seed)
    told, end, before = Told(reader), None if seconds is None else time.process_time() + seconds, 0.0
    while told.inputs < count and (end is None or time.process_time() < end):
        if told.inputs in (WARM, count // 4):
            before = _held()
        _give(read, name, next(inputs), told)
    told.grown = max(0.0, _held() - before) if told.inputs > WARM else 0.0
    return told


def _held() -> float:
    """The memory of this process that is in use, in MB."""
    gc.collect()
    if (told := Path("/proc/self/statm")).exists() and resource is not None:
        return int(told.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20
    return 0.0


def _give(read: Callable[[str, bytes], Found], name: str, data: bytes, told: Told) -> None:
    start = time.process_time()
    told.inputs += 1
    try:
        with _at_most(STUCK):
            found = settled(read(name, data))
        told.items += len(found.items) + sum(len(module.lessons) for module in found.modules) + len(found.files)
    except Refused:
        told.refused += 1
    except (Exception, _Stuck) as no:
        told.crashes.setdefault(f"{type(no).__name__} di {_place(no)}", f"{str(no)[:200]} ← {data[:400]!r}")
        told.broken += 1
    took = time.process_time() - start
    told.slowest = max(told.slowest, took)
    if took > SLOW:
        told.slow.append(f"{took:.1f} s ← {data[:200]!r} ({len(data)} bita)")


def _place(no: BaseException) -> str:
    """The last line of ours that was running."""
    ours = [frame for frame in traceback.extract_tb(no.__traceback__) if "lms" in Path(frame.filename).parts] or [
        *traceback.extract_tb(no.__traceback__)
    ]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Ends what takes longer, where the system has such a clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(_signal: int, _frame: Any) -> None:
    raise _Stuck(f"lebih dari {STUCK:.0f} detik")


def gift_rate(items: int = 4000) -> float:
    """How many items of a usual GIFT file are read in a second of CPU, the best of three times."""
    data = "".join(map(GIFT_ITEM.format, range(items))).encode()
    read = import_module(f"{ROOM}.gift").read
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        count = len(read("ukur", data).items)
        best = max(best, count / (time.process_time() - start))
    return best


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
