"""The Markdown of a course, checked line by line before it is rendered: nothing is drawn that the author did not mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lms.errors import Fault

BOXES = {"inti": "Inti", "kader": "Untuk kader", "rujuk": "Kapan merujuk"}
BOX = re.compile(r'!!! +(?P<name>\S+)(?: +"(?P<title>[^"]{1,80})")?\s*')
REFERENCE = re.compile(r"\{\{ *ref:([a-z0-9_.-]+) *\}\}")
LINK = re.compile(r'(?P<picture>!?)\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]*)(?: +"(?P<title>[^"]*)")?\)')
SAFE_LINK = re.compile(r"(?:https?://|tel:\+?)[^\s<>\"'`]+")

# Python-Markdown needs seconds for a few thousand brackets in one paragraph; within these caps 64 KB take well under one.
BLOCK_LIMIT = 4000
BRACKETS_LIMIT = 40

_MARKER = re.compile(r"( *)(?:[-*+]|\d{1,9}\.) +")
_PARENTHESIS = re.compile(r" *\d{1,3}\) ")
_CHECKBOX = re.compile(r" *[-*+] \[[ xX]?\]")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})")
_HEADING = re.compile(r"#+")
_TABLE_RULE = re.compile(r"\|?[ :|-]*-[ :|-]*\|[ :|-]*")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`]*\1(?!`)")
_STACKED = re.compile(r"^ *(?:(?:[-*+]|\d{1,9}\.) +|> *){4}|^ {40}", re.MULTILINE)
_TAG = re.compile(r"<[A-Za-z/!?]")


@dataclass(frozen=True)
class Scope:
    """What a text may point to: the pictures of its course (by path) and the reference values (by key)."""

    pictures: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()


@dataclass
class _Flow:
    """Where the scan stands between lines: the block so far and the indent of the innermost open list (-4: none)."""

    block: list[str] = field(default_factory=list)
    start: int = 0
    is_list: bool = False
    indent: int = -4


def too_heavy(text: str) -> str | None:
    """Why a block of text would take too long to render, as a sentence; None when it would not."""
    if len(text) > BLOCK_LIMIT:
        return f"Paragraf lebih dari {BLOCK_LIMIT} huruf. Pecah dengan baris kosong."
    if text.count("[") > BRACKETS_LIMIT:
        return f"Lebih dari {BRACKETS_LIMIT} tanda [ dalam satu paragraf. Pecah dengan baris kosong."
    if _STACKED.search(text):
        return "Baris ini bertingkat terlalu dalam. Tulis satu tanda daftar pada tiap baris."
    return None


def blocks(text: str) -> Iterator[str]:
    """The runs of lines between blank lines."""
    return (block for block in re.split(r"\n[ \t]*\n", text) if block.strip())


def check_body(text: str, first_line: int, where: str, scope: Scope) -> list[Fault]:
    """Every fault of a body of Markdown that begins on `first_line` of the file `where`."""
    scan = _Scan(where, scope)
    for number, line in enumerate(text.split("\n"), first_line):
        scan.take(number, line.rstrip())
    scan.close()
    return scan.faults


def check_inline(text: str, line: int, where: str, scope: Scope, pictures: bool = False) -> list[Fault]:
    """Every fault within one block of text: raw HTML, links, pictures, reference values, too many brackets."""
    if heavy := too_heavy(text):
        return [Fault(where, line, heavy)]
    faults = [Fault(where, line + text[:at].count("\n"), sentence) for at, sentence in _reference_faults(text, scope)]
    plain = _CODE.sub(lambda code: " " * len(code.group()), text)
    found = list(_link_faults(plain, scope, pictures))
    if tag := _TAG.search(plain):
        found.append((tag.start(), "HTML tidak dipakai. Tulis dengan Markdown, atau beri spasi sesudah tanda <."))
    return faults + [Fault(where, line + text[:at].count("\n"), sentence) for at, sentence in found]


def _reference_faults(text: str, scope: Scope) -> Iterator[tuple[int, str]]:
    for found in REFERENCE.finditer(text):
        if found[1] not in scope.references:
            yield found.start(), f"Nilai acuan `{found[1][:60]}` tidak dikenal. Periksa ejaannya di courses/references."
    rest = REFERENCE.sub(lambda found: " " * len(found.group()), text)
    for odd in ("{{", "}}"):
        if odd in rest:
            yield rest.index(odd), "Kurung kurawal ganda hanya untuk nilai acuan. Tulis {{ ref:lila.kek }}."
            return


def _link_faults(text: str, scope: Scope, pictures: bool) -> Iterator[tuple[int, str]]:
    for link in LINK.finditer(text):
        if sentence := _picture_fault(link, text, scope, pictures) if link["picture"] else _target_fault(link):
            yield link.start(), sentence
    rest = LINK.sub(lambda link: " " * len(link.group()), text)
    if "](" in rest:
        yield rest.index("]("), "Tautan tidak terbaca. Tulis [teks](https://alamat), tanpa spasi di dalam alamat."


def _target_fault(link: re.Match[str]) -> str | None:
    if not SAFE_LINK.fullmatch(link["target"]):
        return "Alamat tautan harus dimulai dengan https:// atau tel:. Ubah alamatnya."
    return None if link["text"].strip() else "Tautan belum punya teks. Isi di antara kurung siku."


def _picture_fault(link: re.Match[str], text: str, scope: Scope, pictures: bool) -> str | None:
    if not pictures or text.strip() != link.group():
        return "Gambar berdiri sendiri di antara dua baris kosong. Pada soal, pakai gambar=… di kepala soal."
    if not link["text"].strip():
        return "Gambar belum punya teks pengganti. Isi di antara kurung siku, satu kalimat tentang gambar."
    if link["target"] not in scope.pictures:
        return f"Gambar `{link['target'][:80]}` tidak ada. Taruh di folder gambar, atau perbaiki namanya."
    return None


class _Scan:
    """One pass over the lines of a body; a named box has a flow of its own."""

    def __init__(self, where: str, scope: Scope) -> None:
        self.where, self.scope = where, scope
        self.faults: list[Fault] = []
        self.flow = _Flow()
        self.outer: _Flow | None = None  # set while inside a box
        self.box_line = 0
        self.box_empty = False

    def fault(self, number: int, sentence: str) -> None:
        self.faults.append(Fault(self.where, number, sentence))

    def take(self, number: int, line: str) -> None:
        if "\t" in line[: len(line) - len(line.lstrip())]:
            self.fault(number, "Baris dimulai dengan tab. Ganti dengan empat spasi.")
            line = line.expandtabs(4)
        if self.outer is not None and line and not line.startswith("    "):
            self._leave()
        if self.outer is not None:
            line = line[4:]
        if line.lstrip().startswith("!!!"):
            self._open_box(number, line)
        else:
            self.box_empty = self.box_empty and not line
            self._flow_line(number, line)

    def close(self) -> None:
        self._end_block()
        if self.outer is not None:
            self._leave()

    def _open_box(self, number: int, line: str) -> None:
        box = BOX.fullmatch(line)
        if self.flow.block:
            self.fault(number, "Kosongkan satu baris di atas tanda !!!.")
        self._end_block()
        if self.outer is not None:
            self.fault(number, "Kotak !!! tidak boleh berisi kotak lain. Pindahkan ke luar.")
        elif box is None or box["name"] not in BOXES:
            self.fault(number, f'Kotak ini tidak dikenal. Tulis !!! {", !!! ".join(BOXES)}, boleh dengan "judul".')
        if self.outer is None:
            self.outer, self.flow = self.flow, _Flow()
            self.box_line, self.box_empty = number, True

    def _leave(self) -> None:
        self._end_block()
        if self.box_empty:
            self.fault(self.box_line, "Kotak !!! masih kosong. Isinya menjorok empat spasi di baris berikutnya.")
        self.flow, self.outer, self.box_empty = _Flow(), None, False

    def _flow_line(self, number: int, line: str) -> None:
        flow = self.flow
        if not line:
            self._end_block()
            return
        marker = None if _RULE.fullmatch(line) else _MARKER.match(line)
        if marker:
            self._list_line(number, line, len(marker[1]))
        elif not flow.block:
            self._first_line(number, line)
        else:
            self._next_line(number, line)
        if not flow.block:
            flow.start, flow.is_list = number, marker is not None
        flow.block.append(line)

    def _list_line(self, number: int, line: str, indent: int) -> None:
        flow = self.flow
        if flow.block and not flow.is_list:
            self.fault(number, "Kosongkan satu baris di atas daftar. Bila ini bukan daftar, tulis \\ di depan tandanya.")
        if _CHECKBOX.match(line):
            self.fault(number, "Soal tidak ditulis di dalam bacaan. Pindahkan ke latihan.md atau ujian.md.")
        if indent % 4 or indent > flow.indent + 4 or indent > 8:
            self.fault(number, "Daftar menjorok kelipatan empat spasi, paling dalam tiga tingkat. Perbaiki spasinya.")
        flow.indent = indent - indent % 4

    def _first_line(self, number: int, line: str) -> None:
        flow, indent = self.flow, len(line) - len(line.lstrip())
        if indent == 0:
            flow.indent = -4
        elif indent % 4 or indent > flow.indent + 4:
            self.fault(number, f"Baris ini menjorok {indent} spasi di luar daftar. Hapus spasi di depannya.")
        if _PARENTHESIS.match(line):
            self.fault(number, "Daftar bernomor memakai titik. Tulis 1. bukan 1).")
        self._any_line(number, line)

    def _next_line(self, number: int, line: str) -> None:
        if _TABLE_RULE.fullmatch(line.strip()) and len(self.flow.block) != 1:
            self.fault(number, "Kosongkan satu baris di atas tabel. Garis |---| tepat di bawah kepala tabel.")
        if _RULE.fullmatch(line):
            self.fault(number, "Kosongkan satu baris di atas garis pemisah. Judul ditulis dengan ## di depan.")
        self._any_line(number, line)

    def _any_line(self, number: int, line: str) -> None:
        if heading := _HEADING.match(line):
            if not 2 <= len(heading.group()) <= 3 or not line[heading.end() :].startswith(" "):
                self.fault(number, "Judul di dalam bacaan memakai ## atau ###, lalu satu spasi. Perbaiki tandanya.")
        elif re.match(r" *> *>", line):
            self.fault(number, "Kutipan hanya satu tingkat. Hapus satu tanda >.")

    def _end_block(self) -> None:
        flow = self.flow
        if flow.block:
            text = "\n".join(flow.block)
            self.faults.extend(check_inline(text, flow.start, self.where, self.scope, pictures=True))
            flow.block, flow.is_list = [], False
