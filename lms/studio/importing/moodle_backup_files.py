"""The files of a Moodle backup: `files.xml` says where each belongs, their contents lie under the hash of them. Only what a text shows is opened."""

import re
from base64 import b64encode
from html import unescape
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from lms.errors import Refused
from lms.studio.importing.found import Found
from lms.studio.importing.markup import Pictures
from lms.studio.importing.pictures import Kept
from lms.studio.importing.safe import Archive

NULL = "$@NULL@$"
PLUGINFILE = "@@PLUGINFILE@@"
GONE = "Berkas gambar `{}` tidak ada di dalam cadangan, jadi tidak ikut."
OURS = {"mod_page", "mod_book", "mod_label", "mod_quiz", "mod_resource", "mod_folder", "question", "course"}
_SHOWN = re.compile(rf"{PLUGINFILE}(/[^\"'<>\s?)]+)")
_HASH = re.compile(r"[0-9a-f]{40}")
Place = tuple[str, str, str, str, str]  # context, component, area, number, path


def said(element: Element | None, tag: str) -> str:
    """The text of a child, "" for what Moodle writes for nothing."""
    text = (element.findtext(tag) or "") if element is not None else ""
    return "" if text.strip() == NULL else text


class Files:
    """Finds files by the place where their text stands."""

    def __init__(self, archive: Archive, base: str, found: Found, listed: Element | None) -> None:
        self._archive, self._base, self._found = archive, base, found
        self._hashes: dict[Place, str] = {}
        self._names: dict[str, str] = {}
        self._used: set[str] = set()
        for file in listed.iter("file") if listed is not None else ():
            self._index(file)

    def _index(self, file: Element) -> None:
        name, digest = said(file, "filename").strip(), said(file, "contenthash").strip().lower()
        if name in ("", ".") or not _HASH.fullmatch(digest):
            return
        context, component, area, number = (said(file, tag).strip() for tag in ("contextid", "component", "filearea", "itemid"))
        path = f"{said(file, 'filepath') or '/'}{name}"
        for owner in (context, ""):
            self._hashes.setdefault((owner, component, area, number, path), digest)
        if component in OURS:
            self._names.setdefault(digest, name)

    def unused(self) -> list[str]:
        """Names of files of pages, questions and the like that no text has shown."""
        return [name for digest, name in self._names.items() if digest not in self._used]

    def pictures(self, kept: Kept, where: str, context: str, component: str, area: str, number: str = "0") -> Pictures:
        """What turns an address in a text of this place into the path of a picture in the course."""

        def picture(address: str) -> str | None:
            if not address.startswith(PLUGINFILE):
                return kept.from_address(address, where)
            path = unquote(address[len(PLUGINFILE) :].partition("?")[0])
            data = self._data((context, component, area, number, path), where)
            return None if data is None else kept.keep(path, data, where)

        return picture

    def attach(self, node: Element, text: str, area: str, number: str, where: str) -> None:
        """Put the files that a text of a question shows into its element, as Moodle XML has them."""
        for shown in dict.fromkeys(_SHOWN.findall(unescape(text))):
            path = unquote(shown)
            data = self._data(("", "question", area, number, path), where)
            if data is not None:
                file = SubElement(node, "file", name=path.rpartition("/")[2], encoding="base64")
                file.text = b64encode(data).decode()

    def _data(self, place: Place, where: str) -> bytes | None:
        digest = self._hashes.get(place) or ""
        path = f"{self._base}files/{digest[:2]}/{digest}"
        self._used.add(digest)
        try:
            return self._archive.read(path) if digest else self._gone(place, where)
        except Refused:
            return self._gone(place, where)

    def _gone(self, place: Place, where: str) -> None:
        self._found.lose(where, GONE.format(place[-1].rpartition("/")[2][:80]))
