"""The list of contents of a package (`imsmanifest.xml`): its resources, and the tree in which they are read."""

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from lms.studio.importing.safe import Archive, parse_xml
from lms.studio.importing.tree import kid, kids, plain_tree, words

NAME = "imsmanifest.xml"


@dataclass(frozen=True)
class Resource:
    """One resource: its type in small letters, the path of its document in the archive ("": none) and of all its files.

    `instead`: the resources for which it stands where a program does not know them.
    """

    id: str
    kind: str
    href: str
    files: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    use: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One entry of the tree: what it is called, which resource it opens ("": none), and those below it."""

    title: str
    resource: str
    below: tuple["Entry", ...] = ()


@dataclass
class Manifest:
    """A manifest that was read. `folder`: where it lies, "" for the top."""

    folder: str = ""
    title: str = ""
    version: str = ""
    resources: dict[str, Resource] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    restricted: bool = False


def within(folder: str, href: str) -> str:
    """The path in the archive that an address means, seen from a folder; "" for one that leads elsewhere."""
    href = unquote(href.partition("#")[0].partition("?")[0]).replace("\\", "/").strip()
    if not href or "://" in href or href.startswith(("data:", "mailto:", "javascript:")):
        return ""
    path = posixpath.normpath(posixpath.join(folder, href.lstrip("/")))
    return "" if path.startswith("..") or path == "." else path


def find_manifest(archive: Archive) -> str | None:
    """The path of the manifest that lies highest, None where there is none."""
    found = [name for name in archive.names() if name.rpartition("/")[2].lower() == NAME and "__MACOSX" not in name]
    return min(found, key=lambda name: name.count("/"), default=None)


def read_manifest(archive: Archive, path: str) -> Manifest:
    """The manifest at a path. Raises Refused where it is no XML."""
    root = plain_tree(parse_xml(archive.read(path), f"Berkas {path}"))
    folder = path.rpartition("/")[0]
    resources = root.find("resources")
    base = posixpath.join(folder, root.get("base", ""), resources.get("base", "") if resources is not None else "")
    read = Manifest(folder, _title(root), words(kid(root, "metadata", "schemaversion")))
    for element in kids(resources, "resource"):
        resource = _resource(element, base)
        read.resources.setdefault(resource.id, resource)
    organisation = kid(root, "organizations", "organization")
    read.entries = tuple(_entry(item) for item in kids(organisation, "item"))
    read.restricted = any(element.tag in ("authorization", "authorizations") for element in root)
    if not read.title and organisation is not None:
        read.title = words(organisation.find("title"))
    return read


def _title(root: Element) -> str:
    general = kid(root, "metadata", "lom", "general")
    title = general.find("title") if general is not None else None
    return words(title)


def _resource(element: Element, base: str) -> Resource:
    base = posixpath.join(base, element.get("base", ""))
    files = tuple(path for file in kids(element, "file") if (path := within(base, file.get("href", ""))))
    href = within(base, element.get("href", ""))
    needs = tuple(need.get("identifierref", "") for need in kids(element, "dependency"))
    use = element.get("intendeduse", "").strip().lower()
    instead = tuple(variant.get("identifierref", "") for variant in kids(element, "variant"))
    return Resource(element.get("identifier", ""), element.get("type", "").strip().lower(), href, files, needs, use, instead)


def _entry(item: Element) -> Entry:
    return Entry(words(item.find("title")), item.get("identifierref", ""), tuple(_entry(below) for below in kids(item, "item")))
