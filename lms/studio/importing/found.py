"""What a file holds once it has been read: texts, pictures and items in our own shapes, and every loss, all of it plain values.

Every reader of `lms/studio/importing` gives one `Found`. It crosses from the process that reads to the one that keeps it as JSON.
"""

from dataclasses import dataclass, field

from lms.courses.content import Item


@dataclass(frozen=True)
class Loss:
    """Something that does not come along as it was: where it stood ("Slide 3", "Soal 12, pilihan b"), and an Indonesian sentence."""

    where: str
    what: str


@dataclass(frozen=True)
class FoundLesson:
    """A page to read: our own Markdown without front matter. Its pictures are named by their path in `Found.media`."""

    title: str
    body_md: str
    minutes: int | None = None


@dataclass(frozen=True)
class FoundModule:
    """Lessons under one title, in order."""

    title: str
    lessons: tuple[FoundLesson, ...]


@dataclass
class Found:
    """All of one file. `media`: path in the course (`gambar/…`) → bytes as they stood in the file, not drawn again yet.

    `files`: a course package of our own, taken as it stands; the rest then only shows what is in it.
    An item has an id that is unique here and `goal` "" where the file does not say one; `topics` gives the category of an item by its id.
    """

    title: str = ""
    format: str = ""
    modules: list[FoundModule] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    topics: dict[str, str] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)

    def lose(self, where: str, what: str) -> None:
        """Note a loss once."""
        loss, said = Loss(where, what), self.__dict__.setdefault("_said", set())
        if len(said) != len(self.losses):  # somebody else has put losses in
            said = self.__dict__["_said"] = set(self.losses)
        if loss not in said:
            said.add(loss)
            self.losses.append(loss)
