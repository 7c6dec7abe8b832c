"""A page told in plain paragraphs: for questions and options, where neither lists nor tables can stand."""

from collections.abc import Iterable

from lms.studio.importing.found import Found
from lms.studio.importing.lines import END, Run, heavy_signs, joined, lines
from lms.studio.importing.signs import begun

LISTED = "Daftar di dalam soal menjadi kalimat biasa."
TABLED = "Tabel di dalam soal menjadi kalimat biasa."


class Flat:
    """Takes the same blocks as `Body`; each becomes a paragraph of one line."""

    def __init__(self, where: str, found: Found) -> None:
        self.paragraphs: list[str] = []
        self.pictures: list[tuple[str, str]] = []
        self._where, self._found = where, found
        self._listed = False

    def paragraph(self, runs: Iterable[Run]) -> None:
        """Words; where a line ends, a paragraph does."""
        shown = lines(joined(runs))
        self.paragraphs += map(heavy_signs, shown)
        self._listed = self._listed and not shown

    def heading(self, _level: int, runs: Iterable[Run]) -> None:
        """A heading is a paragraph."""
        self.paragraph(runs)

    def quote(self, runs: Iterable[Run]) -> None:
        """So is a quotation."""
        self.paragraph(runs)

    def entry(self, _depth: int, number: int | None, runs: Iterable[Run]) -> None:
        """Entries of a list stand one behind the other."""
        text = " ".join(lines(joined(run if run != END else Run(" ") for run in runs), at_start=False))
        if not text:
            return
        self._found.lose(self._where, LISTED)
        told = text if number is None else f"({number}) {text}"
        if self._listed:
            self.paragraphs[-1] = heavy_signs(f"{self.paragraphs[-1]}; {told}")
        else:
            self.paragraphs.append(heavy_signs(begun(told)))
        self._listed = True

    def below(self, runs: Iterable[Run]) -> None:
        """What belongs to an entry follows it."""
        text = " ".join(lines(joined(run if run != END else Run(" ") for run in runs), at_start=False))
        if text and self.paragraphs:
            self.paragraphs[-1] = heavy_signs(f"{self.paragraphs[-1]} {text}")
        elif text:
            self.paragraph(runs)

    def rule(self) -> None:
        """A line across says nothing."""

    def picture(self, path: str, alt: str) -> None:
        """A picture, kept for whoever asks."""
        self.pictures.append((path, alt))

    def table(self, rows: list[list[list[Run]]]) -> None:
        """Rows become sentences."""
        self._found.lose(self._where, TABLED)
        for row in rows:
            cells = [text for cell in row if (text := " ".join(lines(joined(cell), at_start=False)))]
            if cells:
                self.paragraphs.append(heavy_signs(begun(", ".join(cells))))
        self._listed = False
