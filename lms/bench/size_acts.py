"""The heavy acts of a big instance: a file of fifty thousand rows while answers are saved, five thousand rows brought in, a file of results."""

import io
import os
import re
import statistics
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, cast

import xlsxwriter
from flask import Flask

from lms import clock
from lms.bench.driver import OWN, Browser, Child
from lms.coverage.register.listing import Search
from lms.db import db
from lms.documents.report import Kop, Report, written
from lms.laporan.people import people_report
from lms.wilayah.source import regions

REGION, KELURAHAN, ROWS, COMPLETED, ALONE = "32.01", 13, 5_000, 20_000, 300
UPKEEP = ("postgres: checkpointer", "postgres: background writer")  # write out what a filling left, whatever is asked now
FILE_CPU, FILE_MB, COMPLETION_CPU, IMPORT_CPU, SLOWER = 8.0, 100.0, 2.0, 10.0, 2.0


class Purse:
    """What is spent for a served process: its own CPU, that of its children, and on PostgreSQL that of the server's processes."""

    def __init__(self, child: Child, postgresql: bool) -> None:
        self._child, self._postgresql = child, postgresql

    def cost(self, act: Callable[[], Any], times: int = 1) -> tuple[float, float]:
        """CPU in ms and queries of one act, out of so many."""
        before = self._so_far()
        for _ in range(times):
            act()
        after = self._so_far()
        return (after[0] - before[0]) * 1000 / times, (after[1] - before[1]) / times

    def _so_far(self) -> tuple[float, float]:
        spent = self._child.spent()
        return spent["cpu"] + spent["children"] + (_postgres_seconds() if self._postgresql else 0), spent["queries"]

    def largest_child(self) -> float:
        """The most memory (MB) that a child running now has needed so far; 0 where none runs."""
        return max((_peak(pid) for pid in _children(self._child.process.pid)), default=0.0)

    def own_peak(self) -> float:
        """The most memory (MB) of the served process itself."""
        return _peak(self._child.process.pid)


def _status(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _peak(pid: int) -> float:
    return int(_status(pid).get("VmHWM", "0 kB").split()[0]) / 1024


def _children(parent: int) -> list[int]:
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [pid for pid in pids if _status(pid).get("PPid") == str(parent)]


def _postgres_seconds() -> float:
    """CPU of PostgreSQL on this computer, of those of its processes that serve: nobody else should run one meanwhile."""
    ticks = 0
    for path in Path("/proc").iterdir():
        if path.name.isdigit() and _status(int(path.name)).get("Name") == "postgres":
            try:
                title, fields = (
                    (path / "cmdline").read_text(encoding="utf-8"),
                    (path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split(),
                )
            except OSError:
                continue
            if not title.startswith(UPKEEP):
                ticks += sum(map(int, fields[11:15]))  # with the children that have ended
    return ticks / 100


def answers_beside(purse: Purse, desk: Browser, phone: Browser, course: str) -> dict[str, Any]:
    """The register of everybody as a workbook, while somebody saves answers."""
    attempt = phone.open_attempt(course)
    answers = phone.answers(attempt)
    alone = [_timed(lambda n=n: phone.post_json(*answers[n % len(answers)])) for n in range(ALONE)]
    done: list[tuple[float, float, int]] = []
    peaks, web = [0.0], purse.own_peak()

    def download() -> None:
        sizes: list[int] = []
        cost = purse.cost(lambda: sizes.append(_posted(desk, "/orang/unduh", {"bentuk": "xlsx"})))
        done.append((*cost, sizes[0]))

    taking = threading.Thread(target=download)
    taking.start()
    beside: list[float] = []
    while taking.is_alive():
        beside.append(_timed(lambda: phone.post_json(*answers[len(beside) % len(answers)])))
        if len(beside) % 20 == 0:
            peaks.append(purse.largest_child())
    taking.join()
    calm, busy = (statistics.quantiles(times, n=20)[-1] * 1000 for times in (alone, beside))
    answers_cost = purse.cost(lambda: phone.post_json(*answers[0]), 100)[0] / 1000 * len(beside)
    return {
        "ukuran": "buku kerja semua orang", "cpu s": round(done[0][0] / 1000 - answers_cost, 2), "batas": FILE_CPU, "bita": done[0][2],
        "puncak memori anak MB": round(max(peaks), 1), "batas MB": FILE_MB, "web bertambah MB": round(purse.own_peak() - web, 1),
        "p95 jawaban ms": round(busy, 2), "p95 sendirian ms": round(calm, 2), "rasio p95": round(busy / calm, 2), "batas rasio": SLOWER,
        "jawaban sementara itu": len(beside),
    }  # fmt: skip


def _timed(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _posted(desk: Browser, path: str, fields: dict[str, str]) -> int:
    status, _headers, body = desk.ask("POST", path, fields)
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    return len(body)


def completion(app: Flask) -> dict[str, Any]:
    """Where twenty thousand people stand, as a workbook: written by a child, the rows read here."""
    begun = time.process_time(), _children_seconds()
    with app.app_context(), closing(db.session()) as session:
        report = people_report(session, (REGION,), Search("", "", "", ""), clock.today(), (REGION,), True, "Kabupaten Bogor")
        few = vars(report) | {"rows": islice(iter(report.rows), COMPLETED)}
        content, _count = written(Report(**few), "xlsx", cast(Kop, None))  # only paper has a letterhead
        session.rollback()
        db.engine.dispose()
    own, child = time.process_time() - begun[0], _children_seconds() - begun[1]
    return {
        "ukuran": "status 20.000 orang", "cpu s": round(own + child, 2), "di anak": round(child, 2), "batas": COMPLETION_CPU, "bita": len(content),
    }  # fmt: skip


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def bring_in(purse: Purse, desk: Browser) -> dict[str, Any]:
    """Five thousand new kader: the file read, the preview, the confirmation."""
    book = _book(str(int(time.time()) % 100_000))
    places: list[str] = []
    read = purse.cost(lambda: places.append(_sent(desk, book)))
    pages: list[str] = []
    preview = purse.cost(lambda: pages.append(_page(desk, places[0])))
    mark = re.search(r'name="rencana" value="([0-9a-f]+)"', pages[0])
    shown = re.search(r'<b class="num">(\d{3}) (\d{3})</b>', pages[0])  # a demonstration writes the second factor beside its field
    if not mark or not shown:
        raise RuntimeError("the preview offers nothing to confirm")
    form = {"rencana": mark.group(1), "faktor": "".join(shown.groups())}
    held: list[float] = []
    saved = purse.cost(lambda: held.append(_timed(lambda: desk.ask("POST", places[0], form))))
    return {
        "ukuran": "impor 5.000 baris", "cpu s": round((read[0] + preview[0] + saved[0]) / 1000, 2), "batas": IMPORT_CPU,
        "baca": round(read[0] / 1000, 2), "pratinjau": round(preview[0] / 1000, 2), "simpan": round(saved[0] / 1000, 2),
        "kueri simpan": saved[1],
    }  # fmt: skip


def _book(serial: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Kader")
    page.write_row(0, 0, ["Nama", "L/P", "Unsur", "Kode wilayah", "Posyandu", "No HP", "Mulai", "Nomor SK"])
    codes = _fifteen(int(serial))
    for n in range(ROWS):
        code = codes[n % len(codes)]
        cells = [
            f"Kader {_letters(serial)} {_letters(str(n))}",
            "P",
            "kader",
            code,
            f"Mawar {n % 40 + 1}",
            f"0857{serial:0>5}{n:04}",
            "2026-10-01",
            f"SK/{n}",
        ]
        for column, cell in enumerate(cells):
            page.write_string(n + 1, column, cell)
    book.close()
    return out.getvalue()


def _fifteen(serial: int) -> list[str]:
    """Kelurahan next to each other, others each time: a second measurement shall not meet the people of the first."""
    codes = [code for code, _name in regions(REGION) if len(code) == KELURAHAN]
    return [codes[(serial * 15 + place) % len(codes)] for place in range(15)]


def _letters(digits: str) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in digits).capitalize()


def _sent(desk: Browser, book: bytes) -> str:
    """Hand a file in; the address of its preview."""
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="berkas"; filename="kader.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n'
    body = head.encode() + book + f"\r\n--{mark}--\r\n".encode()
    given = {"Cookie": desk.cookie, "Content-Type": f"multipart/form-data; boundary={mark}", **OWN}
    desk.line.request("POST", "/orang/impor", body, given)
    answer = desk.line.getresponse()
    answer.read()
    if answer.status != 303:
        raise RuntimeError(f"/orang/impor: {answer.status}")
    return answer.headers["Location"]


def _page(desk: Browser, path: str) -> str:
    status, _headers, body = desk.ask("GET", path, **{"Accept-Encoding": "identity"})
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    return body.decode()
