"""Documents of items in a file: the file itself, those that the manifest of a package names, or whatever looks like one."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lms.errors import Refused
from lms.studio.importing.bag import Bag
from lms.studio.importing.found import Found
from lms.studio.importing.manifest import NAME, Manifest, find_manifest, read_manifest
from lms.studio.importing.safe import Archive, open_archive, parse_xml
from lms.studio.importing.tree import plain_tree

PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")
NO_MANIFEST = "Paket ini tidak memuat daftar isi (imsmanifest.xml), jadi setiap berkas XML di dalamnya dibaca menurut namanya."
BROKEN_MANIFEST = "Daftar isi paket (imsmanifest.xml) tidak terbaca, jadi setiap berkas XML di dalamnya dibaca menurut namanya."
UNREAD = "Berkas ini tidak terbaca, jadi tidak ikut: {}"
EVERYWHERE = "Seluruh berkas"


@dataclass(frozen=True)
class Document:
    """One document with plain names, the path under which it lies, and its folder."""

    path: str
    root: Element
    folder: str


@dataclass
class Package:
    """What a file held: documents in their order, what lies beside them, and the list of contents if there is one."""

    bag: Bag
    documents: list[Document] = field(default_factory=list)
    manifest: Manifest | None = None
    title: str = ""


def documents(data: bytes, found: Found, roots: tuple[str, ...]) -> Package:
    """The documents of a file that have one of these roots. Raises Refused where it cannot be opened at all."""
    if not data.startswith(PACKED):
        root = plain_tree(parse_xml(data, "Berkas ini"))
        return Package(Bag(found), [Document("", root, "")] if root.tag in roots else [])
    archive = open_archive(data, "Berkas ini")
    manifest = manifest_of(archive, found)
    package = Package(Bag(found, archive, manifest.folder if manifest else ""), [], manifest, manifest.title if manifest else "")
    for path in _paths(archive, manifest):
        document = open_document(archive, path, found)
        if document is not None and document.root.tag in roots:
            package.documents.append(document)
    return package


def manifest_of(archive: Archive, found: Found) -> Manifest | None:
    """The list of contents, None with a loss where it is missing or broken."""
    path = find_manifest(archive)
    if path is None:
        found.lose(EVERYWHERE, NO_MANIFEST)
        return None
    try:
        return read_manifest(archive, path)
    except Refused:
        found.lose(EVERYWHERE, BROKEN_MANIFEST)
        return None


def open_document(archive: Archive, path: str, found: Found) -> Document | None:
    """One document of the archive, None with a loss where it is no XML."""
    try:
        root = parse_xml(archive.read(path), f"Berkas {path}")
    except Refused as no:
        found.lose(path, UNREAD.format(no))
        return None
    return Document(path, plain_tree(root), path.rpartition("/")[0])


def _paths(archive: Archive, manifest: Manifest | None) -> list[str]:
    """First what the list of contents names in its order, then every other document that may hold items."""
    listed = [resource.href for resource in manifest.resources.values()] if manifest else []
    others = [path for path in archive.names() if path.lower().endswith((".xml", ".qti", ".dat")) and "__MACOSX" not in path]
    known = dict.fromkeys(path for path in listed if path.lower().endswith((".xml", ".qti", ".dat")) and path in archive)
    return [path for path in dict.fromkeys([*known, *others]) if path.rpartition("/")[2].lower() != NAME]
