"""The texts of one question, each of the format that its file names, as our Markdown."""

import html
import re
from dataclasses import replace

from lms.courses.content import PictureUse
from lms.studio.importing.gathering import PLAIN, Gathering
from lms.studio.importing.hearing import TEX, TEX_STAYS
from lms.studio.importing.markup import Pictures, to_body, to_line, to_stem
from lms.studio.importing.signs import alt_of
from lms.studio.importing.wording import bare, blanks, looks_like_html, shown, shown_body, sound_body, sound_line

ALT = "Gambar soal"
_PICTURE = re.compile(r"!\[([^\[\]]{0,500})\]\(([^()\s]{1,500})\)")
_LOOKS = re.compile(r"(?<!\\)\*\S[^*\n]{0,300}\*|(?<!\\)\[[^\[\]\n]{1,300}(?<!\\)\]\(")  # bold, italic, a link
_BREAK = re.compile(r"<\s*/?\s*(?:br|p|div|li|tr|td|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


class Texts:
    """Turns texts into ours; `form` is html, moodle (HTML in which lines count), plain or markdown. `picture`: the one of the question."""

    def __init__(self, gathering: Gathering, where: str, pictures: Pictures = lambda _address: None) -> None:
        self.gathering, self.where, self.pictures = gathering, where, pictures
        self.picture: PictureUse | None = None

    def stem(self, text: str, form: str) -> str:
        """A question as paragraphs; its first picture is kept aside."""
        self._formulas(text)
        if form in ("html", "moodle") and looks_like_html(text):
            stem, picture = to_stem(text, self.where, self.gathering.found, self.pictures)
            if picture is not None:  # where it has no words, that has been said
                self.show(picture if picture.alt.strip() else replace(picture, alt=ALT))
            return blanks(stem)
        if form == "markdown" and "![" in text:
            text = self._pictured(text)
        return self._unmarked(text, form)

    def _pictured(self, text: str) -> str:
        """Markdown without its pictures, the first of which becomes that of the question."""
        for found in _PICTURE.finditer(text):
            if path := self.pictures(found[2]):
                self.show(PictureUse(path, alt_of(found[1])))
            else:
                self.gathering.lose(self.where, f"Gambar tidak ikut: {found[1] or found[2][:80]}.")
        return _PICTURE.sub("", text)

    def show(self, picture: PictureUse) -> None:
        """Make a picture that of the question; only one has a place."""
        if self.picture is not None:
            self.gathering.lose(self.where, "Soal hanya memuat satu gambar. Gambar berikutnya tidak ikut.")
            return
        if not picture.alt.strip():
            picture = replace(picture, alt=ALT)
            self.gathering.lose(self.where, "Gambarnya belum punya teks pengganti. Tulis satu kalimat tentang gambar itu.")
        self.picture = picture

    def line(self, text: str, form: str) -> str:
        """An option, a feedback or a side of a pair."""
        if not text or text.isalnum():
            return text
        self._formulas(text)
        if form in ("html", "moodle") and looks_like_html(text):
            return to_line(text, self.where, self.gathering.found, self.pictures)
        return self._sound(text, sound_line(text)) if form == "markdown" else shown(text)

    def body(self, text: str, form: str) -> str:
        """An explanation."""
        self._formulas(text)
        if form in ("html", "moodle") and looks_like_html(text):
            return to_body(text, self.where, self.gathering.found, self.pictures)
        if form == "markdown" and "![" in text:
            text = _PICTURE.sub(lambda found: f"![{found[1]}]({self.pictures(found[2]) or found[2]})", text)
        return self._unmarked(text, form)

    def _sound(self, text: str, told: str) -> str:
        """What Markdown of a stranger became; where its looks became signs, that is said."""
        if _LOOKS.search(text) and not _LOOKS.search(told):
            self.gathering.lose(self.where, PLAIN)
        return told

    def _formulas(self, text: str) -> None:
        if TEX.search(text):
            self.gathering.lose(self.where, TEX_STAYS)

    def plain(self, text: str, form: str) -> str:
        """Words that are typed, so without any marks."""
        if form == "html" and looks_like_html(text):
            text = html.unescape(_TAG.sub("", _BREAK.sub(" ", text)))
        return bare(text)

    def _unmarked(self, text: str, form: str) -> str:
        if form == "markdown":
            return self._sound(text, sound_body(text, frozenset(self.gathering.found.media)))
        return shown(text) if form == "html" else shown_body(text)
