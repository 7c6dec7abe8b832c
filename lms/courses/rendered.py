"""What rendering makes of a course, and the name under which its bytes are stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class RenderedLesson:
    """The HTML of a lesson and its weight: the bytes that travel, text and pictures compressed."""

    html: str
    weight: int


@dataclass(frozen=True)
class RenderedItem:
    """The HTML of an item. `options` and `feedback` follow the order in which the item has its parts (see `parts`)."""

    prompt: str
    parts: tuple[str, ...]
    feedback: tuple[str, ...]
    explanation: str


@dataclass(frozen=True)
class Rendered:
    """A whole course rendered, with the reference values it was rendered with (key → as shown)."""

    intro: str
    module_intros: Mapping[str, str]
    lessons: Mapping[str, RenderedLesson]
    items: Mapping[str, RenderedItem]
    references: Mapping[str, str]


def blob_id(data: bytes) -> str:
    """The name under which bytes are stored and served: the first 16 bytes of their SHA-256, in hex."""
    return sha256(data).hexdigest()[:32]
