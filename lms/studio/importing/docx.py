"""A hand-out from Word: headings make modules and lessons, and whatever has no place in a lesson is said."""

import io
import re
from typing import Any

from lms.errors import Refused
from lms.later import Later
from lms.studio.importing import office
from lms.studio.importing.cutting import modules_of, without_title
from lms.studio.importing.found import Found
from lms.studio.importing.headings import with_headings
from lms.studio.importing.markup import to_blocks
from lms.studio.importing.pictures import Kept
from lms.studio.importing.quizzes import without_quizzes
from lms.studio.importing.safe import Archive, open_archive
from lms.studio.importing.signs import visible
from lms.studio.importing.typed_lists import listed
from lms.studio.importing.wordlists import with_numbers
from lms.studio.importing.wordxml import MAIN, SAID, prepared

mammoth = Later("mammoth")
WHERE = "Dokumen Word"
STYLES = """
p[style-name='Title'] => h1.judul:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Caption'] => p.keterangan:fresh
u => em
"""
BROKEN = "Dokumen Word ini rusak. Buka di Word, simpan lagi, lalu pilih lagi."
_TITLE = re.compile(r'<h1 class="judul">(.*?)</h1>', re.DOTALL)
_FOOTNOTES = re.compile(r'<ol><li id="(?:foot|end)note-.*</ol>\s*$', re.DOTALL)
_FOOTNOTE = re.compile(r'<li id="((?:foot|end)note-[^"]+)">(.*?)</li>(?=<li id="|</ol>)', re.DOTALL)
_MARK = re.compile(r'<sup><a href="#((?:foot|end)note-[^"]+)"[^>]*>\[\d+\]</a></sup>')
_BACK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]+">↑</a>')
_TAG = re.compile(r"<[^>]*>")
_UNDER = re.compile(r'<img alt=""( src="[^"]*" />)(?=</p><p class="keterangan">(.*?)</p>)', re.DOTALL)
_UNKNOWN = re.compile(r"unrecognised element was ignored: (\S+)")
HARMLESS = {"ptab", "permStart", "permEnd", "pgNum", "rubyPr", "rt", "continuationSeparator", "separator"} | {
    tag.rpartition("}")[2]
    for tag in SAID  # which has been said
}
NOTED = "Catatan kaki ditulis dalam kurung di tempatnya."


def read(name: str, data: bytes) -> Found:
    """The lessons of a document, and the questions that are typed in it."""
    archive = open_archive(data, "Dokumen ini")
    found = Found()
    kept = Kept(found)
    office.refuse_unsafe_xml(archive, "Dokumen ini")
    office.refuse_strict(archive, MAIN, "Dokumen ini", ".docx")
    html = _html(prepared(archive, found), archive, found, kept)
    title, html = _title(_captioned(with_numbers(html)))
    blocks = to_blocks(_with_footnotes(html, found), WHERE, found, lambda source: source or None)
    blocks = with_headings(blocks, WHERE, found)
    first, blocks = ("", blocks) if title else without_title(blocks)
    found.title = office.title_of(archive) or title or first or name.rpartition("/")[2].rpartition(".")[0]
    if first and first != found.title:
        found.title = first
    blocks = listed(without_quizzes(blocks, found), WHERE, found)
    if blocks:
        found.modules = modules_of(blocks, found.title)
    return found


def _html(packed: bytes, archive: Archive, found: Found, kept: Kept) -> str:
    """The document as mammoth tells it; the address of a picture is its path in the course."""

    def image(picture: Any) -> list[Any]:
        alt = picture.alt_text or ""
        try:
            with picture.open() as stream:
                path = kept.keep(alt or "gambar", stream.read(), WHERE)
        except (OSError, KeyError, ValueError):
            path = None
        if path is None:
            return [mammoth.html.text(f"(gambar: {alt})")] if alt else []
        return [mammoth.html.element("img", {"src": path, "alt": alt})]

    try:
        told = mammoth.convert_to_html(io.BytesIO(packed), style_map=STYLES, convert_image=image)
    except Exception as no:  # mammoth raises whatever a damaged part makes it raise
        raise Refused(BROKEN) from no
    for message in told.messages:
        if sentence := _dropped(message.message):
            found.lose(WHERE, sentence)
    return str(told.value)


def _dropped(message: str) -> str:
    """What a warning of the converter means for the trainer, "" where it means nothing to her."""
    if "w:sym element" in message:
        return "Lambang dari huruf khusus (misalnya Wingdings) tidak ikut. Ketik lambang biasa di draf."
    unknown = _UNKNOWN.search(message)
    if unknown is None or unknown[1].startswith(("v:", "w10:", "o:", "wp:")) or re.split("[}:]", unknown[1])[-1] in HARMLESS:
        return ""
    return f"Bagian Word yang tidak dikenal (`{unknown[1][-60:]}`) tidak ikut."


def _captioned(html: str) -> str:
    """Pictures without words for those who do not see them get the caption below them."""
    return _UNDER.sub(lambda shown: f'<img alt="{_attribute(shown[2])}"{shown[1]}', html)


def _attribute(html: str) -> str:
    return visible(_TAG.sub("", html)).strip().replace('"', "&quot;")


def _title(html: str) -> tuple[str, str]:
    """What is styled as the title of the document, and the rest; a second one is a heading."""
    found = _TITLE.search(html)
    if not found:
        return "", html
    return visible(_TAG.sub("", found[1])).strip(), html[: found.start()] + html[found.end() :]


def _with_footnotes(html: str, found: Found) -> str:
    """The notes at the end, moved to where they are called."""
    end = _FOOTNOTES.search(html)
    if not end:
        return html
    found.lose(WHERE, NOTED)
    notes = {key: _TAG.sub(" ", _BACK.sub("", text)).strip() for key, text in _FOOTNOTE.findall(end[0])}
    return _MARK.sub(lambda mark: f" (catatan: {notes.get(mark[1], '')})", html[: end.start()])
