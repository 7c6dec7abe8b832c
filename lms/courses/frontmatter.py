"""The front matter of a course file: YAML read as text only, typed by our own schema, with line numbers in faults."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from lms.errors import Fault

FRONT_LIMIT = 16 * 1024
DEPTH_LIMIT = 4
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LIMIT = 60


@dataclass(frozen=True)
class Value:
    """A node of YAML: text, a list of values or a map of text to values, and the line on which it begins."""

    line: int
    raw: "str | list[Value] | dict[str, Value]"


class BrokenError(Exception):
    """YAML that cannot be read: the line and the sentence."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line, self.sentence = line, sentence


def split(text: str) -> tuple[str | None, str, int]:
    """Cut a file in its front matter (None: there is none), its body, and the line on which the body begins.

    A front matter that is never closed comes back with an empty body and line 0.
    """
    if not (text.startswith("---\n") or text == "---"):
        return None, text, 1
    lines = text.split("\n")
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    return text[4:], "", 0


def parse(source: str, first_line: int, limit: int = FRONT_LIMIT, depth: int = DEPTH_LIMIT) -> Value:
    """Read YAML into values; raises BrokenError. Anchors, tags, more depth and repeated keys are refused."""
    if len(source) > limit:
        raise BrokenError(first_line, f"Bagian ini lebih dari {limit // 1024} KB. Ringkaskan.")
    try:
        return _build(yaml.parse(source, Loader=yaml.BaseLoader), first_line, depth)
    except yaml.MarkedYAMLError as no:
        mark = no.problem_mark or no.context_mark
        line = mark.line if mark else 0
        raise BrokenError(
            first_line + line, "Susunan tidak terbaca. Tulis `kunci: isi`, dan apit isi dengan tanda kutip bila perlu."
        ) from no
    except (yaml.YAMLError, ValueError, OverflowError) as no:
        raise BrokenError(first_line, "Ada tanda yang tidak bisa dibaca. Ketik ulang bagian di antara dua garis `---`.") from no


def _build(events: Iterable[Any], first_line: int, depth: int) -> Value:
    """One document of events as values, without recursion, so that depth costs nothing."""
    root: list[Value] = []
    open_nodes: list[_Open] = []
    for event in events:
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise BrokenError(line, "Tanda &, * dan ! di awal isi tidak dipakai. Apit isinya dengan tanda kutip.")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(open_nodes) >= depth:
                raise BrokenError(line, "Susunan terlalu dalam. Tulis satu tingkat saja.")
            open_nodes.append(_Open(line, {} if isinstance(event, yaml.MappingStartEvent) else []))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = open_nodes.pop()
            _place(Value(done.line, done.content), open_nodes, root)
        elif isinstance(event, yaml.ScalarEvent):
            _place(Value(line, event.value), open_nodes, root)
    if len(root) > 1:
        raise BrokenError(root[1].line, "Hanya satu bagian yang dibaca. Hapus garis `---` yang kedua.")
    return root[0] if root else Value(first_line, {})


@dataclass
class _Open:
    line: int
    content: Any
    key: str | None = None


def _place(value: Value, open_nodes: list[_Open], root: list[Value]) -> None:
    if not open_nodes:
        root.append(value)
        return
    node = open_nodes[-1]
    if isinstance(node.content, list):
        node.content.append(value)
    elif node.key is None:
        if not isinstance(value.raw, str):
            raise BrokenError(value.line, "Kunci harus satu kata. Tulis `kunci: isi`.")
        if value.raw in node.content:
            raise BrokenError(value.line, f"Kunci `{value.raw}` ditulis dua kali. Hapus salah satu.")
        node.key = value.raw
    else:
        node.content[node.key], node.key = value, None


@dataclass
class Header:
    """The keys of one front matter, asked for one by one; what is wrong is kept in `faults`."""

    where: str
    line: int
    values: dict[str, Value]
    faults: list[Fault] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    broken: bool = False

    def fault(self, line: int | None, sentence: str) -> None:
        """Keep one fault of this file."""
        self.faults.append(Fault(self.where, line, sentence))

    def line_of(self, key: str) -> int:
        """The line of a key, or that of the front matter."""
        return self.values[key].line if key in self.values else self.line

    def _take(self, key: str, required: bool = True) -> Value | None:
        self.asked.add(key)
        if key not in self.values and required and not self.broken:
            self.fault(self.line, f"Kunci `{key}` belum ada. Tambahkan di antara dua garis `---`.")
        return self.values.get(key)

    def text(self, key: str, limit: int = 200, required: bool = True) -> str:
        """A line of text, 1 to `limit` characters; empty when it is absent or wrong."""
        value = self._take(key, required)
        return "" if value is None else self._text(key, value, limit)

    def _text(self, key: str, value: Value, limit: int) -> str:
        text = " ".join(value.raw.split()) if isinstance(value.raw, str) else ""
        if not text:
            self.fault(value.line, f"`{key}` harus berisi teks. Isi di belakang titik dua.")
        elif len(text) > limit:
            self.fault(value.line, f"`{key}` lebih dari {limit} huruf. Persingkat.")
            return ""
        return text

    def slug(self, key: str, required: bool = True) -> str:
        """An id: small letters, digits and single dashes."""
        text = self.text(key, SLUG_LIMIT, required)
        if text and not SLUG.fullmatch(text):
            self.fault(self.line_of(key), f"`{key}` hanya boleh huruf kecil, angka dan tanda hubung. Ubah `{text}`.")
            return ""
        return text

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`; `low` when it is absent or wrong."""
        value = self._take(key)
        if value is None:
            return low
        raw = value.raw.strip() if isinstance(value.raw, str) else ""
        if not re.fullmatch(r"[0-9]{1,6}", raw) or not low <= int(raw) <= high:
            self.fault(value.line, f"`{key}` harus angka bulat dari {low} sampai {high}.")
            return low
        return int(raw)

    def texts(self, key: str, limit: int = 300, required: bool = True) -> tuple[str, ...]:
        """A list with at least one line of text; empty where it is absent and may be."""
        value = self._take(key, required)
        if value is None:
            return ()
        if not isinstance(value.raw, list) or not value.raw:
            self.fault(value.line, f"`{key}` harus berupa daftar. Tulis satu baris `- isi` untuk tiap isi.")
            return ()
        found = tuple(self._text(key, one, limit) for one in value.raw)
        if len(set(found)) < len(found):
            self.fault(value.line, f"Daftar `{key}` memuat isi yang sama dua kali. Hapus salah satu.")
        return tuple(text for text in found if text)

    def choices(self, key: str, known: Iterable[str], what: str) -> tuple[str, ...]:
        """A list whose every entry is one of `known`."""
        allowed = tuple(known)
        taken = self.texts(key)
        for text in taken:
            if text not in allowed:
                self.fault(self.line_of(key), f"{what} `{text}` tidak dikenal. Pilih dari: {', '.join(allowed[:30]) or '(belum ada)'}.")
        return tuple(text for text in taken if text in allowed)

    def pairs(self, key: str, limit: int = 300) -> dict[str, str]:
        """A map of ids to sentences, at least one."""
        value = self._take(key)
        if value is None:
            return {}
        if not isinstance(value.raw, dict) or not value.raw:
            self.fault(value.line, f"`{key}` harus berisi baris `id: kalimat`, menjorok dua spasi.")
            return {}
        found = {}
        for name, one in value.raw.items():
            if not SLUG.fullmatch(name) or len(name) > SLUG_LIMIT:
                self.fault(one.line, f"Id `{name[:60]}` hanya boleh huruf kecil, angka dan tanda hubung.")
            elif text := self._text(name, one, limit):
                found[name] = text
        return found

    def day(self, key: str, unset: str | None = None) -> date | None:
        """A day as 2026-11-21; None for the word `unset` and for what is absent or wrong."""
        text = self.text(key, 20)
        if not text or text == unset:
            return None
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            try:
                return date.fromisoformat(text)
            except ValueError:
                pass
        either = f", atau `{unset}`" if unset else ""
        self.fault(self.line_of(key), f"`{key}` harus tanggal seperti 2026-11-21{either}.")
        return None

    def finish(self, hint: str = "") -> None:
        """Note every key that nobody asked for."""
        for key, value in self.values.items():
            if key not in self.asked:
                self.fault(value.line, f"Kunci `{key[:60]}` tidak dikenal. {hint or 'Periksa ejaannya, atau hapus.'}")


def read_header(text: str, where: str, required: bool = True) -> tuple[Header, str, int]:
    """The header of a file (with the faults found so far), the text below it and the line on which that begins."""
    front, body, body_line = split(text)
    header = Header(where, 1, {})
    try:
        header.values = _values(front, body_line, required)
    except BrokenError as no:
        header.broken = True
        header.fault(no.line, no.sentence)
    return header, body, max(body_line, 1)


def _values(front: str | None, body_line: int, required: bool) -> dict[str, Value]:
    if front is None:
        if required:
            raise BrokenError(1, "Berkas harus dimulai dengan garis `---` lalu kunci-kuncinya. Tambahkan di baris pertama.")
        return {}
    if body_line == 0:
        raise BrokenError(1, "Garis `---` penutup belum ada. Tambahkan di bawah kunci terakhir.")
    value = parse(front, 2)
    if not isinstance(value.raw, dict):
        raise BrokenError(value.line, "Isi di antara dua garis `---` harus berupa baris `kunci: isi`.")
    return value.raw
