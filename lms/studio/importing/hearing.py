"""Listens to the tags of a page and tells its blocks to whoever writes them down."""

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from lms.studio.importing.found import Found
from lms.studio.importing.grid import Grid
from lms.studio.importing.lines import END, Run
from lms.studio.importing.signs import address_of, alt_of
from lms.studio.importing.tags import BLOCK, HEADINGS, INLINE, LISTS, LOST, NOT_SHOWN, PLAYED, SMALL

_BOLD, _ITALIC = re.compile(r"font-weight: *(?:bold|[6-9]00)"), re.compile(r"font-style: *italic")
TEX = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]|\$\$[^$]+\$\$", re.DOTALL)
TEX_STAYS = "Rumus TeX tampil apa adanya. Tulis ulang dengan kata, atau pakai gambar."
INDENTED = "Spasi di awal baris (misalnya kode program) tidak ikut."
MOST_OPEN = 100


class Hearing(HTMLParser):
    """One page. Nothing in it recurses, and every tag costs the same."""

    def __init__(self, into: Any, where: str, found: Found, picture: Callable[[str], str | None], html: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self._into, self._page, self._where, self._found, self._picture = into, where, where, found, picture
        self._closings = Counter(name.lower() for name in re.findall(r"</([A-Za-z][A-Za-z-]*)", html))
        self._runs: list[Run] = []
        self._open: list[tuple[str, str]] = []  # inline tags with the look they give
        self._href, self._small, self._skipped, self._deep = "", "", "", 0
        self._heading, self._quotes, self._pre = 0, 0, 0
        self._lists: list[list[Any]] = []  # [next number or None, number of the open entry, whether it is still to be written]
        self._grid: Grid | None = None
        if TEX.search(html):
            self._lose(TEX_STAYS)

    def _lose(self, what: str) -> None:
        self._found.lose(self._where, what)

    # what the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if self._skipped:
            self._deep += tag == self._skipped
            return
        if tag in LOST:
            self._lose(LOST[tag])
        given = {name: value or "" for name, value in reversed(attrs)}
        if tag in NOT_SHOWN and (tag in ("script", "style") or self._closings[tag] > 0):
            self._skipped, self._deep = tag, 1
        elif begin := getattr(self, f"_begin_{tag}", None):
            begin(given)
        elif tag in PLAYED:
            self._played(tag, given)
        elif tag in HEADINGS or tag in BLOCK or tag in LISTS:
            self._begin_block(tag, given)
        elif tag in SMALL:
            self._small = tag
        else:
            self._begin_inline(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        self._closings[tag] -= 1
        if self._skipped:
            self._deep -= tag == self._skipped
            self._skipped = self._skipped if self._deep else ""
        elif end := getattr(self, f"_end_{tag}", None):
            end()
        elif tag in HEADINGS or tag in BLOCK or tag in LISTS:
            self._end_block(tag)
        elif tag in SMALL:
            self._small = ""
        else:
            self._end_inline(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._skipped:
            return
        if self._small:
            data = self._set_small(data)
        style = next((style for _tag, style in reversed(self._open) if style), "")
        for number, line in enumerate(data.split("\n") if self._pre else [data]):
            if number:
                self._runs.append(END)
            if self._pre and line[:1] in (" ", "\t") and line.strip():
                self._lose(INDENTED)
            self._runs.append(Run(line, style, self._href))

    def unknown_decl(self, data: str) -> None:
        """`<![…]>` says nothing."""

    def rest(self, words: str) -> None:
        """All words at once, where the tags could not be followed."""
        self._runs.append(Run(words))

    def end(self) -> None:
        """The page is over."""
        self._end_table()
        self._flush()

    # blocks

    def _begin_block(self, tag: str, given: dict[str, str]) -> None:
        self._flush()
        if tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag in LISTS:
            first = _count(given.get("start", ""))
            self._lists.append([(1 if first is None else first) if tag == "ol" else None, None, False])
        elif tag == "pre":
            self._pre += 1
        elif tag in ("dt", "dd"):
            self._end_inline("dt")
            if tag == "dt":
                self._begin_inline("dt", {"style": "font-weight:bold"})

    def _end_block(self, tag: str) -> None:
        self._flush()
        if tag in HEADINGS:
            self._heading = 0
        elif tag in LISTS and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag == "dt":
            self._end_inline("dt")

    def _begin_li(self, given: dict[str, str]) -> None:
        self._flush()
        if not self._lists:
            self._lists.append([None, None, False])
        top, number = self._lists[-1], _count(given.get("value", ""))
        if top[0] is not None and number is not None:
            if number < top[0] and top[1] is not None and len(self._lists) == 1 and self._grid is None:
                self._into.rule()  # a list that begins anew: without something between they would be one
            top[0] = number
        top[1], top[2] = top[0], True
        if top[0] is not None:
            top[0] += 1

    def _end_li(self) -> None:
        self._flush()

    def _begin_blockquote(self, _given: dict[str, str]) -> None:
        self._flush()
        self._quotes += 1

    def _end_blockquote(self) -> None:
        self._flush()
        self._quotes = max(0, self._quotes - 1)

    def _begin_hr(self, _given: dict[str, str]) -> None:
        self._flush()
        if self._grid is None:
            self._into.rule()

    def _begin_br(self, _given: dict[str, str]) -> None:
        self._runs.append(END)

    def _end_br(self) -> None:
        self._runs.append(END)

    def _flush(self) -> None:
        """Hand over the words so far, as what they are here."""
        runs, self._runs = self._runs, []
        if self._grid is not None and self._grid.in_cell:
            self._grid.write(runs)
        elif self._heading:
            self._into.heading(self._heading, runs)
            if words := " ".join("".join(run.text for run in runs).split())[:60]:
                self._where = f"{self._page}, bagian “{words}”"
        elif any(run.text.strip() for run in runs):
            self._written(runs)

    def _written(self, runs: list[Run]) -> None:
        if self._lists and self._lists[-1][2]:
            self._lists[-1][2] = False
            self._into.entry(len(self._lists) - 1, self._lists[-1][1], runs)
        elif self._lists:
            self._into.below(runs)
        elif self._quotes:
            self._into.quote(runs)
        else:
            self._into.paragraph(runs)

    # tables

    def _begin_table(self, _given: dict[str, str]) -> None:
        if self._grid is not None:
            self._lose("Tabel di dalam tabel menjadi kalimat biasa.")
            self._grid.depth += 1
            return
        self._flush()
        self._grid = Grid()

    def _end_table(self) -> None:
        if self._grid is None:
            return
        self._flush()
        if self._grid.depth:
            self._grid.depth -= 1
            return
        grid, self._grid = self._grid, None
        grid.tell(self._into, self._lose)

    def _begin_tr(self, _given: dict[str, str]) -> None:
        self._flush()
        if self._grid is not None:
            self._grid.row()

    def _begin_td(self, given: dict[str, str]) -> None:
        self._flush()
        if self._grid is not None:
            self._grid.cell(given)

    _begin_th = _begin_td

    def _end_td(self) -> None:
        self._flush()
        if self._grid is not None:
            self._grid.end_cell()

    _end_th = _end_td

    # within a line

    def _begin_inline(self, tag: str, given: dict[str, str]) -> None:
        look = given.get("style", "").lower()
        style = INLINE.get(tag, "") or ("strong" if _BOLD.search(look) else "em" if _ITALIC.search(look) else "")
        if len(self._open) < MOST_OPEN:
            self._open.append((tag, style))

    def _end_inline(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index]
                return

    def _begin_a(self, given: dict[str, str]) -> None:
        target = given.get("href", "").strip()
        self._href = address_of(target) or ""
        if target and not self._href and not target.startswith("#"):
            self._lose(f"Tautan ke `{alt_of(target)[:60]}` tidak ikut; katanya tetap.")

    def _end_a(self) -> None:
        self._href = ""

    def _begin_img(self, given: dict[str, str]) -> None:
        alt, path = alt_of(given.get("alt", "")), self._picture(given.get("src", ""))
        if path is None:
            self._lose(f"Gambar tidak ikut{f': {alt}' if alt else ''}.")
            if alt:
                self._runs.append(Run(f" (gambar: {alt}) "))
            return
        if not alt:
            self._lose("Gambar belum punya teks pengganti. Tulis satu kalimat tentang isinya di draf.")
        if self._grid is not None:
            self._grid.pictures.append((path, alt))
            return
        self._flush()
        self._into.picture(path, alt)

    def _played(self, tag: str, given: dict[str, str]) -> None:
        """Video, sound and pages in a frame stay a link where they have an address."""
        target = address_of(given.get("src") or given.get("data", ""))
        if target:
            self._lose("Video, suara, atau halaman lain yang ditanam menjadi tautan.")
            self._runs += [Run(" "), Run("Buka tautan", href=target), Run(" ")]
        elif tag != "source" or given.get("src"):
            self._lose("Video, suara, atau halaman lain yang ditanam tidak ikut.")

    def _set_small(self, data: str) -> str:
        table, known = SMALL[self._small]
        if set(data) <= known:
            return data.translate(table)
        if data.strip():
            self._lose("Huruf kecil di atas atau di bawah baris menjadi huruf biasa.")
        return data


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
