"""Items as readable text: the structure is read here, line by line; only fragments go to Markdown."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from lms.courses.answers import Answer, Written, judge
from lms.courses.checks.markup import Scope, check_body, check_inline
from lms.courses.content import Item, Kind, Option, PictureUse
from lms.courses.drawn.draw import draw
from lms.courses.frontmatter import SLUG, SLUG_LIMIT
from lms.errors import Fault, Refused

_HEAD = re.compile(r"## +(?P<stem>.*?)(?:\s*\{(?P<braces>#[^{}]*)\})?\s*")
_ATTRIBUTE = re.compile(r'([a-z]+)=(?:"([^"]*)"|([^\s"]+))')
_OPTION = re.compile(r"[-*] \[(?P<mark>[ xX])\](?: +(?P<text>.*))?")
_ALMOST_OPTION = re.compile(r"[-*+] *\[.{0,3}\]|[-*+] ")
_STEP = re.compile(r"\d{1,2}\. +(?P<text>.+)")
KINDS = {"benar-salah": Kind.TRUE_FALSE, "urutan": Kind.ORDER, "pasangan": Kind.MATCH, "bicara": Kind.SINGLE}
ATTRIBUTES = ("tujuan", "jenis", "gambar", "alt", "lukis")


@dataclass
class _Raw:
    """One item while it is read."""

    line: int
    id: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    stem: list[str] = field(default_factory=list)
    written: Written = field(default_factory=Written)
    explanation: list[str] = field(default_factory=list)
    explanation_line: int = 0


def read_items(text: str, first_line: int, where: str, goals: tuple[str, ...], scope: Scope) -> tuple[tuple[Item, ...], list[Fault]]:
    """Every item of a text that begins on `first_line` of the file `where`, and every fault; a faulty item is left out."""
    items: list[Item] = []
    faults: list[Fault] = []
    lines = list(enumerate((line.rstrip() for line in text.split("\n")), first_line))
    heads = [index for index, (_, line) in enumerate(lines) if line.startswith("## ")]
    faults.extend(
        Fault(where, number, "Teks ini di luar soal. Soal dimulai dengan `## pertanyaan {#id tujuan=…}`.")
        for number, line in lines[: heads[0] if heads else len(lines)]
        if line
    )
    for begin, end in pairwise([*heads, len(lines)]):
        reader = _Reader(where, goals, scope)
        if item := reader.read(lines[begin:end]):
            items.append(item)
        faults.extend(reader.faults)
    return tuple(items), faults


class _Reader:
    """Reads one item from its lines."""

    def __init__(self, where: str, goals: tuple[str, ...], scope: Scope) -> None:
        self.where, self.goals, self.scope = where, goals, scope
        self.faults: list[Fault] = []

    def fault(self, line: int, sentence: str) -> None:
        self.faults.append(Fault(self.where, line, sentence))

    def read(self, lines: list[tuple[int, str]]) -> Item | None:
        raw = _Raw(lines[0][0])
        self._head(raw, lines[0][1])
        for number, line in lines[1:]:
            self._line(raw, number, line)
        kind, answer = self._judged(raw)
        picture, drawing = self._picture(raw), self._drawing(raw)
        self._check_texts(raw)
        if self.faults or kind is None:
            return None
        options = tuple(Option(o.text, o.right, "\n".join(o.feedback).strip()) for o in raw.written.options)
        stem, explanation = "\n".join(raw.stem).strip(), "\n".join(raw.explanation).strip()
        scene = raw.attributes.get("jenis") == "bicara"
        return Item(raw.id, raw.attributes["tujuan"], kind, stem, picture, options, answer, explanation, raw.line, drawing, scene)

    def _head(self, raw: _Raw, line: str) -> None:
        head = _HEAD.fullmatch(line)
        if head is None or head["braces"] is None:
            self.fault(raw.line, "Soal belum punya id. Tambahkan {#id-soal tujuan=id-tujuan} di ujung baris ini.")
            return
        raw.stem.append(head["stem"])
        if not head["stem"]:
            self.fault(raw.line, "Soal belum punya pertanyaan. Tulis di antara ## dan kurung kurawal.")
        raw.id, _, rest = head["braces"][1:].strip().partition(" ")
        if not SLUG.fullmatch(raw.id) or len(raw.id) > SLUG_LIMIT:
            self.fault(raw.line, "Id soal hanya boleh huruf kecil, angka dan tanda hubung. Perbaiki id-nya.")
        for name, quoted, bare in _ATTRIBUTE.findall(rest):
            if name not in ATTRIBUTES or name in raw.attributes:
                self.fault(raw.line, f"`{name[:40]}` tidak dikenal atau ditulis dua kali. Yang ada: {', '.join(ATTRIBUTES)}.")
            raw.attributes[name] = quoted or bare
        if _ATTRIBUTE.sub("", rest).strip():
            self.fault(raw.line, 'Isi kurung kurawal tidak terbaca. Tulis kunci=isi, atau kunci="isi dengan spasi".')
        self._check_attributes(raw)

    def _check_attributes(self, raw: _Raw) -> None:
        goal, kind = raw.attributes.get("tujuan"), raw.attributes.get("jenis")
        if goal is None:
            self.fault(raw.line, "Soal belum punya tujuan. Tambahkan tujuan=id-tujuan di kurung kurawal.")
        elif goal not in self.goals:
            self.fault(raw.line, f"Tujuan `{goal[:60]}` tidak ada di course.md. Pilih dari: {', '.join(self.goals[:30]) or '(belum ada)'}.")
        if kind is not None and kind not in KINDS:
            self.fault(raw.line, f"Jenis `{kind[:40]}` tidak dikenal. Yang ada: {', '.join(KINDS)}; jenis lain dibaca dari bentuk soal.")

    def _line(self, raw: _Raw, number: int, line: str) -> None:
        written = raw.written
        if "\t" in line[: len(line) - len(line.lstrip())]:
            self.fault(number, "Baris dimulai dengan tab. Ganti dengan empat spasi.")
            line = line.expandtabs(4)
        if line.startswith(">"):
            raw.explanation_line = raw.explanation_line or number
            raw.explanation += [""] * (number - raw.explanation_line - len(raw.explanation))
            raw.explanation.append(line[1:].removeprefix(" "))
        elif not line:
            if not written.any:
                raw.stem.append("")
            written.gap = True
            return
        elif raw.explanation_line:
            self.fault(number, "Teks sesudah penjelasan tidak dibaca. Taruh di atas, atau beri tanda > di depannya.")
        else:
            self._answer_line(raw, number, line)
        written.gap = False

    def _answer_line(self, raw: _Raw, number: int, line: str) -> None:
        written, jenis = raw.written, raw.attributes.get("jenis")
        if option := _OPTION.fullmatch(line):
            written.add_option(number, option["text"] or "", option["mark"] != " ")
        elif line.startswith("= ") or line == "=":
            written.keys.append((number, line[1:].strip()))
        elif jenis == "urutan" and (step := _STEP.fullmatch(line)):
            written.steps.append((number, step["text"]))
        elif jenis == "pasangan" and line.startswith("|"):
            written.rows.append((number, line))
        elif written.options and line.startswith("    "):
            self._below_option(raw, number, line[4:])
        elif _ALMOST_OPTION.match(line):
            self.fault(number, "Pilihan ditulis `- [ ] teks`, yang tepat `- [x] teks`. Perbaiki tandanya.")
        elif _STEP.fullmatch(line) or line.startswith("|"):
            self.fault(number, "Daftar bernomor perlu jenis=urutan, tabel perlu jenis=pasangan. Tambahkan di kepala soal.")
        elif written.any:
            self.fault(number, "Teks di antara atau sesudah jawaban tidak dibaca. Pindahkan ke atas jawaban.")
        elif line.startswith((" ", "!!!", "#")):
            self.fault(number, "Pertanyaan hanya berisi kalimat biasa di tepi kiri. Hapus tanda atau spasi di depannya.")
        else:
            raw.stem.append(line)

    def _below_option(self, raw: _Raw, number: int, line: str) -> None:
        option = raw.written.options[-1]
        if line.startswith(">"):
            if not option.feedback:
                option.feedback_line = number
            option.feedback.append(line[1:].strip())
        elif option.feedback or raw.written.gap or line.startswith(" "):
            self.fault(number, "Pilihan hanya satu paragraf, lalu umpan balik dengan tanda >. Gabungkan barisnya.")
        else:
            option.text = f"{option.text}\n{line}"

    def _judged(self, raw: _Raw) -> tuple[Kind | None, Answer]:
        named = KINDS.get(raw.attributes.get("jenis", ""))
        kind, answer, faults = judge(raw.written, named, raw.line)
        self.faults.extend(Fault(self.where, line, sentence) for line, sentence in faults)
        return kind, answer

    def _picture(self, raw: _Raw) -> PictureUse | None:
        path, alt = raw.attributes.get("gambar"), raw.attributes.get("alt", "")
        if path is None:
            if alt:
                self.fault(raw.line, "Ada alt tanpa gambar. Tambahkan gambar=…, atau hapus alt.")
            return None
        if path not in self.scope.pictures:
            self.fault(raw.line, f"Gambar `{path[:80]}` tidak ada. Taruh di folder gambar, atau perbaiki namanya.")
        if not alt.strip():
            self.fault(raw.line, 'Gambar belum punya teks pengganti. Tambahkan alt="satu kalimat tentang gambar".')
        self.faults += check_inline(alt, raw.line, self.where, self.scope)
        return PictureUse(path, " ".join(alt.split()))

    def _drawing(self, raw: _Raw) -> str:
        if "lukis" not in raw.attributes:
            return ""
        if "gambar" in raw.attributes:
            self.fault(raw.line, "Soal memakai gambar dan lukis sekaligus. Sisakan salah satu.")
        drawing = " ".join(raw.attributes["lukis"].split())
        try:
            draw(drawing)
        except Refused as no:
            self.fault(raw.line, str(no))
        return drawing

    def _check_texts(self, raw: _Raw) -> None:
        where, scope = self.where, self.scope
        self.faults += check_body("\n".join(raw.stem), raw.line, where, scope)
        if raw.explanation:
            self.faults += check_body("\n".join(raw.explanation), raw.explanation_line, where, scope)
        for option in raw.written.options:
            self.faults += check_inline(option.text, option.line, where, scope)
            self.faults += check_inline("\n".join(option.feedback), option.feedback_line or option.line, where, scope)
        for number, line in raw.written.steps + raw.written.rows:
            self.faults += check_inline(line, number, where, scope)
