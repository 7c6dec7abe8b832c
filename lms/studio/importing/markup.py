"""Pages and sentences of other systems, which are HTML, as our own Markdown; what cannot be said there is noted as a loss."""

import re
from collections.abc import Callable

from lms.courses.content import PictureUse
from lms.studio.importing.found import Found
from lms.studio.importing.hearing import Hearing
from lms.studio.importing.shaping import Block, Body, text_of
from lms.studio.importing.signs import begun, escaped
from lms.studio.importing.telling import Flat

Pictures = Callable[[str], str | None]  # the address of a picture in the file → its path in the course, or None
MOST_HTML = 2_000_000
MOST_LINE = 3500
CUT = "Teks ini terlalu panjang untuk satu soal, jadi dipotong. Pendekkan di draf."
LONG = "Halaman ini terlalu besar, jadi hanya bagian depannya yang ikut."
_ODD = "Sebagian tulisan tidak terbaca sebagai halaman, jadi hanya kata-katanya yang ikut."
_SECTION = re.compile(r"<[!?]\[?(?!--)[^>]*>")
_ANY_TAG = re.compile(r"<[^>]*>")


def to_blocks(html: str, where: str, found: Found, picture: Pictures) -> list[Block]:
    """A page as its blocks, so that it can be cut at its headings."""
    body = Body()
    _hear(html, body, where, found, picture)
    return body.blocks


def to_body(html: str, where: str, found: Found, picture: Pictures) -> str:
    """A page as the body of a lesson, which the checker has nothing to say about. Never raises; losses go into `found`."""
    return text_of(to_blocks(html, where, found, picture))


def to_line(html: str, where: str, found: Found, picture: Pictures) -> str:
    """An option, a feedback or a side of a pair as one line; lists, tables and pictures are flattened with a loss."""
    flat = Flat(where, found)
    _hear(html, flat, where, found, picture)
    for _path, _alt in flat.pictures:
        found.lose(where, "Gambar di dalam pilihan atau umpan balik tidak ikut. Tulis isinya dengan kata.")
    return _short(" ".join(flat.paragraphs), where, found)


def to_stem(html: str, where: str, found: Found, picture: Pictures) -> tuple[str, PictureUse | None]:
    """A question as paragraphs, and the first picture in it; further pictures are a loss."""
    flat = Flat(where, found)
    _hear(html, flat, where, found, picture)
    if len(flat.pictures) > 1:
        found.lose(where, "Soal hanya memuat satu gambar. Gambar berikutnya tidak ikut.")
    use = PictureUse(*flat.pictures[0]) if flat.pictures else None
    return _short("\n\n".join(flat.paragraphs), where, found), use


def _short(text: str, where: str, found: Found) -> str:
    paragraphs = text.split("\n\n")
    if all(len(paragraph) <= MOST_LINE for paragraph in paragraphs):
        return text
    found.lose(where, CUT)
    return "\n\n".join(paragraph if len(paragraph) <= MOST_LINE else _cut(paragraph) for paragraph in paragraphs)


def _cut(text: str) -> str:
    """Whole plain words from the front: no mark may be cut in two."""
    plain = re.sub(r"\]\([^)]*\)|[*\[\]]|\\", "", text[:MOST_LINE]).rpartition(" ")[0]
    return begun(escaped(re.sub(r"&(?:#?\w*)$", "", plain))) + " …"


def _hear(html: str, into: "Body | Flat", where: str, found: Found, picture: Pictures) -> None:
    if len(html) > MOST_HTML:
        found.lose(where, LONG)
        html = html[:MOST_HTML]
    html = _closed(_without_comments(html))
    hearing = Hearing(into, where, found, picture, html)
    try:
        hearing.feed(html)
        hearing.close()
    except (AssertionError, ValueError, IndexError):  # markup that the parser of the library gives up on
        found.lose(where, _ODD)
        hearing.rest(_ANY_TAG.sub(" ", html))
    hearing.end()


def _without_comments(html: str) -> str:
    kept, at = [], 0
    while (begin := html.find("<!--", at)) >= 0:
        kept.append(html[at:begin])
        end = html.find("-->", begin + 4)
        if end < 0:
            return _SECTION.sub("", "".join(kept))
        at = end + 3
    return _SECTION.sub("", "".join([*kept, html[at:]]))


def _closed(html: str) -> str:
    """HTML in which every tag that begins also ends; a lone `<` behind the last `>` is a sign."""
    last = html.rfind(">") + 1
    return html[:last] + html[last:].replace("<", "&lt;")
