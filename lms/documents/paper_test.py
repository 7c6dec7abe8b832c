"""A test on paper: the questions to hand out, and sheets on which the answers are marked. No key is part of either."""

from collections.abc import Mapping
from dataclasses import dataclass

HALF = 20  # so many questions at most stand on half a page, two sheets on A4
BLANK = (("", ""), ("", ""))
FORMS = {"pre": "Pre-test", "post": "Post-test"}


@dataclass(frozen=True)
class PaperItem:
    """One question: its number, what is asked, and the options as (letter, text).

    `kind` as in the bank (single, true_false, multiple, number, text, order, match, open), `unit` behind a number, `picture` SVG or None;
    `id` is not printed.
    """

    number: int
    prompt: str
    options: tuple[tuple[str, str], ...]
    kind: str = "single"
    unit: str = ""
    picture: str | None = None
    id: str = ""


@dataclass(frozen=True)
class PaperTestSheet:
    """The one form of a test that an event prints: its title, "pre" or "post", and the questions in their order."""

    title: str
    form: str
    items: tuple[PaperItem, ...]

    def questions(self, event: str, when: str) -> Mapping[str, object]:
        """The questions as their layout reads them."""
        return {"kind": "questions", "event": event, "when": when, "title": self.title, "form": FORMS[self.form], "items": self._items()}

    def answers(self, event: str, when: str, holders: tuple[tuple[str, str], ...] = ()) -> Mapping[str, object]:
        """Answer sheets as their layout reads them: one for each name and unit; a page with empty lines where none is given."""
        brief = [(one.number, one.kind, [letter for letter, _text in one.options], one.unit) for one in self.items]
        return {
            "kind": "answers", "event": event, "when": when, "title": self.title, "form": FORMS[self.form], "items": brief,
            "holders": holders or BLANK[: 2 if self._half() else 1], "half": self._half(),
        }  # fmt: skip

    def _half(self) -> bool:
        """Whether two answer sheets find room on one page: few questions, and none that is answered in sentences."""
        return len(self.items) <= HALF and all(one.kind not in ("text", "open") and len(one.options) <= 6 for one in self.items)

    def _items(self) -> list[dict[str, object]]:
        return [
            {
                "number": one.number, "prompt": one.prompt, "options": one.options, "kind": one.kind, "unit": one.unit,
                "picture": one.picture,
            }
            for one in self.items
        ]  # fmt: skip
