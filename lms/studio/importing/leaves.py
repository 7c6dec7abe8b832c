"""Pages of other learning systems as lessons, gathered into modules in their order."""

from lms.courses.content import PictureUse
from lms.studio.importing.cutting import lessons_of
from lms.studio.importing.found import Found, FoundLesson, FoundModule
from lms.studio.importing.markup import Pictures, to_blocks
from lms.studio.importing.shaping import Block
from lms.studio.importing.typed_lists import listed
from lms.studio.importing.wording import bare

EMPTY = "Halaman “{}” kosong, jadi tidak ikut."
UNTITLED = "Tanpa judul"


def short(text: str, most: int = 80) -> str:
    """Words of a file for a sentence of ours."""
    line = bare(text)
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def quiz_place(title: str) -> str:
    """Where a loss of a quiz stands; many are already called one."""
    name = short(title)
    return name if name.casefold().startswith("kuis") else f"Kuis {name}".strip()


class Leaves:
    """Takes pages one after the other; a module begins where its title is new."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._modules: list[tuple[str, list[FoundLesson]]] = []
        self._held: list[Block] = []
        self._held_title = ""

    def page(self, module: str, title: str, html: str, where: str, pictures: Pictures, quiet: bool = False) -> bool:
        """A page as a lesson, as several where it is long; False where nothing is in it. `quiet`: that is no loss."""
        title = bare(title) or UNTITLED
        blocks = listed(to_blocks(html, where, self._found, pictures), where, self._found)
        if blocks and blocks[0].kind == "h" and blocks[0].words.casefold() == title.casefold():
            blocks = blocks[1:]
        if not blocks and not quiet:
            self._found.lose(where, EMPTY.format(short(title)))
        blocks, self._held = ([*self._held, *blocks], []) if blocks else (blocks, self._held)
        self._put(module, lessons_of(title, blocks) if blocks else [])
        return bool(blocks)

    def hold(self, title: str, html: str, where: str, pictures: Pictures) -> None:
        """Words that belong before the next page."""
        if blocks := to_blocks(html, where, self._found, pictures):
            self._held_title = self._held_title if self._held else bare(title) or UNTITLED
            self._held += blocks

    def release(self, module: str) -> None:
        """What waited for a page that did not come is a lesson by itself."""
        held, self._held = self._held, []
        self._put(module, lessons_of(self._held_title, held) if held else [])

    def picture(self, module: str, title: str, use: PictureUse) -> None:
        """A picture that stands alone."""
        self._put(module, [FoundLesson(bare(title) or UNTITLED, f"![{use.alt}]({use.path})")])

    def _put(self, module: str, lessons: list[FoundLesson]) -> None:
        if not lessons:
            return
        module = bare(module)
        if not self._modules or self._modules[-1][0] != module:
            self._modules.append((module, []))
        self._modules[-1][1].extend(lessons)

    def done(self) -> list[FoundModule]:
        """All modules; what has no title takes that of the whole."""
        return [FoundModule(title or self._found.title or "Materi", tuple(lessons)) for title, lessons in self._modules]
