"""The pictures and recordings of a course as its trainers see them: how heavy, with which words, and where they are used."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lms.courses.checks.pictures import SMALL_ENDING
from lms.courses.checks.sounds import FOLDER as SOUNDS
from lms.courses.content import File
from lms.studio.media.pictures import FOLDER
from lms.studio.media.uses import Seen, Use, sightings


@dataclass(frozen=True)
class Shelf:
    """The texts of a course, and of its pictures and recordings by path the bytes and where a browser finds them."""

    texts: tuple[File, ...]
    sizes: Mapping[str, int]
    addresses: Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """A picture or recording: its path, where a browser finds it (`thumb`: a small one), its bytes, and those of the small one (0: none).

    `label` is what it is called here: its first alt text, else its name in words; `alts` are all alt texts; `faceless`: used without one.
    """

    path: str
    src: str
    thumb: str
    size: int
    small: int
    label: str
    alts: tuple[str, ...]
    uses: tuple[Use, ...]
    faceless: bool = False

    @property
    def replaceable(self) -> bool:
        """A drawing that came with a course stays: nobody sends drawings."""
        return not self.path.endswith(".svg")


def pictures(shelf: Shelf) -> list[Entry]:
    """The pictures of a course by label."""
    return _entries(shelf, FOLDER)


def recordings(shelf: Shelf) -> list[Entry]:
    """The recordings of a course by label."""
    return _entries(shelf, SOUNDS)


def _entries(shelf: Shelf, folder: str) -> list[Entry]:
    seen = list(sightings(shelf.texts))
    own = [path for path in shelf.sizes if path.startswith(folder) and _large_of(path) not in shelf.sizes]
    return sorted((_entry(shelf, path, seen) for path in own), key=lambda entry: (entry.label.casefold(), entry.path))


def _entry(shelf: Shelf, path: str, seen: list[Seen]) -> Entry:
    small = path.removesuffix(".webp") + SMALL_ENDING
    small = small if small in shelf.sizes else ""
    own = [one for one in seen if one.path in (path, small)]
    alts = tuple(dict.fromkeys(one.alt for one in own if one.alt))
    return Entry(
        path, shelf.addresses[path], shelf.addresses[small or path], shelf.sizes[path], shelf.sizes.get(small, 0),
        alts[0] if alts else in_words(path), alts, tuple(dict.fromkeys(one.use for one in own)),
        path.startswith(FOLDER) and any(not one.alt for one in own),
    )  # fmt: skip


def _large_of(path: str) -> str:
    return f"{path.removesuffix(SMALL_ENDING)}.webp" if path.endswith(SMALL_ENDING) else ""


def in_words(path: str) -> str:
    """The name of a file as words: `gambar/pita-lila.webp` is Pita lila."""
    words = PurePosixPath(path).stem.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]
