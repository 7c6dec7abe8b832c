"""Text typed the Word way, cut into its questions: which line begins one, which is an option, a key, a step, or goes on with the line above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lms.errors import Fault
from lms.studio.items.asked import Asked, Choice, Line, sides
from lms.studio.items.marks import Numbered, beside, bulleted, directive, keyed, lettered, numbered, section, unmarked, verdict
from lms.studio.items.table import KINDS

STEM, CHOICES, AFTER, WHY = "stem", "choices", "after", "why"
_COLUMNS = re.compile(r"\t+\s*| {2,}")
_CLOSE = re.compile(r"[?:.…]\s+(?=\*?[aA][.)]\s)")  # behind it options follow in the same line
_ORDER_WORDS = ("urutkan", "urutan yang", "susunlah")
_PAIR_WORDS = ("pasang", "jodoh", "cocok")


@dataclass
class Cut:
    """All questions of a text, with what of it belongs to none."""

    asked: list[Asked]
    outside: list[Fault]


def cut(lines: Sequence[Line]) -> Cut:
    """Cut lines into questions. Never raises, and every line is in a question or among those outside."""
    if {"○", "●"} <= {line.text[:1] for line in lines}:  # buttons of a form, one of them pressed
        lines = [Line(line.number, "☑" + line.text[1:], line.indent) if line.text[:1] == "●" else line for line in lines]
    splitter = _Splitter(any((found := numbered(line.text)) and found.text for line in lines))
    for line in lines:
        splitter.take(line)
    splitter.close()
    return Cut(splitter.done, splitter.outside)


class _Splitter:
    """Walks the lines of a text; `phase` is the part of the present question that the last line was in."""

    def __init__(self, counted: bool) -> None:
        self.counted = counted  # questions carry numbers
        self.done: list[Asked] = []
        self.outside: list[Fault] = []
        self.now: Asked | None = None
        self.phase, self.gap, self.style = STEM, False, ""
        self.indent = 0
        self.inner: Numbered | None = None
        self.inner_indent = 0
        self.true_false = False
        self.topic = ""  # of all that follows, where it stands above the first question
        self.held: list[Line] = []  # options of a second column, until it is their turn

    def take(self, line: Line) -> None:
        if not line.text:
            self.gap = True
            if self.now and self.phase in (STEM, WHY):
                (self.now.stem if self.phase == STEM else self.now.explanation).append("")
            return
        self._line(line)
        self.gap = False

    def _line(self, line: Line) -> None:
        said = directive(line.text)
        words, key = ("", "") if said else keyed(line.text)
        if key:
            self._keyed(Line(line.number, words, line.indent), key)
        elif said and self.now:
            self._said(self.now, line, *said)
        elif said and said[0] == "topic":
            self.topic = said[1]
        elif (title := section(line.text)) and self._heading(line):
            self.true_false = title.startswith(("benar", "betul"))
            self._leave(line)
        elif (count := numbered(line.text)) and self._begins(count, line):
            self._begin(line, str(count.number), count.text)
            self.style, self.indent = count.style, line.indent
        elif self.now is None or (not self.counted and self._begins_bare(self.now, line)):
            self._bare(line)
        elif not self._answer(self.now, line, count):
            self._more(self.now, line)

    def _keyed(self, line: Line, key: str) -> None:
        """A line of a question or an option with the key behind it: nobody must read it there."""
        self._line(line)
        if self.now is not None:
            self.now.keys.append((line.number, key))
            self.phase = AFTER if self.phase == CHOICES else self.phase

    def _heading(self, line: Line) -> bool:
        """Whether a line like `B. Isian` is a heading rather than an option."""
        option = lettered(line.text)
        return self.now is None or option is None or option.letter.casefold() != self._next(self.now)

    @staticmethod
    def _next(asked: Asked) -> str:
        return chr(ord("a") + len(asked.choices))

    def _begins(self, count: Numbered, line: Line) -> bool:
        """Whether a line with a number begins the next question, or is only a numbered line of the present one."""
        if self.now is None:
            return True
        last = int(self.now.number) if self.now.number.isdigit() else 0
        follows, begun = count.number == last + 1, any(self.now.stem)
        if self.inner and self.phase == STEM and count.style == self.inner.style and count.number == self.inner.number + 1:
            apart = self.gap or line.indent < self.inner_indent or count.text.endswith("?")
            return follows and apart and count.style == self.style
        if count.style != self.style:
            return follows and self.phase != STEM and line.indent <= self.indent
        if count.number > last:
            return self.phase != WHY or follows or self.gap
        return count.number == 1 and (self.phase in (CHOICES, AFTER) or (self.phase == WHY and self.gap)) if begun else False

    def _begins_bare(self, asked: Asked, line: Line) -> bool:
        """Whether a line without a number begins a question, in a text whose questions have none."""
        if lettered(line.text) or bulleted(line.text) or sides(line.text, self._wants(asked, _PAIR_WORDS)):
            return False
        if self.phase == STEM:
            return self.gap and not self._told(asked)
        return self.gap or self.phase == AFTER

    @staticmethod
    def _told(asked: Asked) -> bool:
        """Whether the words above only tell what a question will be asked about."""
        last = next((text for text in reversed(asked.stem) if text), "")
        return last.endswith((".", ":", ",", ";"))

    def _bare(self, line: Line) -> None:
        if self.counted or lettered(line.text) or directive(line.text):
            self._leave(line)
            return
        self._begin(line, str(len(self.done) + 1 + (self.now is not None)), line.text)

    def _begin(self, line: Line, number: str, text: str) -> None:
        self.close()
        self.now = Asked(line.number, number, kind="benar-salah" if self.true_false else "", topic=self.topic)
        self.phase, self.inner, self.inner_indent = STEM, None, 0
        first = self._with_choices(text)
        self.now.stem.append(first[0])
        for option in first[1:]:
            self._answer(self.now, Line(line.number, option, line.indent), None)

    @staticmethod
    def _with_choices(text: str) -> list[str]:
        """A question whose options stand behind it in the same line, each as a line of its own."""
        for gap in ("\t", "  "):
            head, found, rest = text.partition(gap)
            option = lettered(rest.strip()) if found and head else None
            if option and option.letter.casefold() == "a" and len(parts := beside(rest.strip(), option.letter)) > 1:
                return [head.strip(), *parts]
        if (close := _CLOSE.search(text)) and len(parts := beside(text[close.end() :], "a")) > 2:
            return [text[: close.start() + 1].strip(), *parts]
        return [text]

    def close(self) -> None:
        """The present question is complete; words without question and without answer are none."""
        asked, self.now = self.now, None
        if asked is None:
            return
        for line in self.held:
            self._aside(line.number, line.text)
        self.held = []
        answered = asked.choices or asked.keys or asked.steps or asked.pairs or asked.explanation
        last = next((text for text in reversed(asked.stem) if text), "")
        if self.counted or answered or last.endswith(("?", ":", "...", "…", "_")):
            self.done.append(asked)
        else:
            self._aside(asked.line, " ".join(text for text in asked.stem if text))

    def _leave(self, line: Line) -> None:
        self.close()
        self._aside(line.number, line.text)

    def _aside(self, number: int, words: str) -> None:
        shown = words if len(words) <= 50 else f"{words[:47]}…"
        self.outside.append(Fault(f"Baris {number}", number, f"“{shown}” di luar soal, jadi tidak dibawa."))

    def _said(self, asked: Asked, line: Line, word: str, rest: str) -> None:
        """A line that begins with a word such as `Kunci:`."""
        if word == "why":
            self.phase = WHY
            asked.explanation += [rest] if rest else []
        elif word == "key":
            self.phase = AFTER
            asked.keys.append((line.number, rest))
        elif word == "feedback" and asked.choices:
            asked.choices[-1].feedback = f"{asked.choices[-1].feedback} {rest}".strip()
        elif word == "topic":
            asked.topic = rest
        elif word == "kind":
            asked.kind = KINDS.get(" ".join(rest.casefold().split()), rest.casefold())
        elif word in ("order", "pairs"):
            asked.kind = {"order": "urutan", "pairs": "pasangan"}[word]
            asked.stem += [rest] if rest else []
        elif word == "points":
            self.outside.append(Fault(asked.where, line.number, "Bobot tidak dibawa. Setiap soal bernilai sama."))
        else:
            self._more(asked, line)

    def _answer(self, asked: Asked, line: Line, count: Numbered | None) -> bool:
        """Take a line as an option, a step, or two columns that belong together; whether it is one of these."""
        if self.phase == WHY:
            return False
        parts = beside(line.text, self._next(asked)) if self.phase != AFTER else [line.text]
        if len(parts) > 1 and all(lettered(part) for part in parts):
            taken = [self._answer(asked, Line(line.number, part, line.indent), None) for part in parts]
            return all(taken)
        option = lettered(line.text)
        if option and option.letter.casefold() == self._next(asked) and (asked.choices == [] or asked.choices[0].letter):
            self._option(asked, line)
            return True
        if self.phase == STEM and sides(line.text, self._wants(asked, _PAIR_WORDS)):
            asked.pairs.append((line.number, line.text))
            return True
        if count and self.phase == STEM:
            self.inner, self.inner_indent = count, self.inner_indent if self.inner else line.indent
            asked.steps.append((line.number, count.text))
            return True
        said = verdict(line.text)
        if said and self.phase in (STEM, CHOICES) and any(asked.stem) and not (asked.choices and asked.choices[0].letter):
            asked.choices.append(Choice(line.number, "", *said))
            self.phase = CHOICES
            return True
        point = bulleted(line.text)
        if point and self.phase in (STEM, CHOICES) and not (asked.choices and asked.choices[0].letter):
            asked.choices.append(Choice(line.number, "", *point))
            self.phase = CHOICES
            return True
        return False

    def _option(self, asked: Asked, line: Line) -> None:
        """Take an option; one of a second column waits for those of the first."""
        first, *others = _COLUMNS.split(line.text)
        later = [part for part in others if (found := lettered(part)) and found.letter.casefold() > self._next(asked)]
        if later and len(later) == len(others):
            self.held += [Line(line.number, part, line.indent) for part in later]
            line = Line(line.number, first, line.indent)
        if option := lettered(line.text):
            asked.choices.append(Choice(line.number, option.letter, option.text, option.marked))
        self.phase = CHOICES
        turn = next((held for held in self.held if (found := lettered(held.text)) and found.letter.casefold() == self._next(asked)), None)
        if turn:
            self.held.remove(turn)
            self._option(asked, turn)

    @staticmethod
    def _wants(asked: Asked, words: Sequence[str]) -> bool:
        """Whether the question asks to match or to order."""
        meant = {"urutan": _ORDER_WORDS, "pasangan": _PAIR_WORDS}.get(asked.kind)
        return meant == words or any(word in asked.words for word in words)

    def _more(self, asked: Asked, line: Line) -> None:
        """A line that goes on with the one above."""
        if self.phase == WHY:
            asked.explanation.append(line.text)
        elif self.phase == CHOICES and not self.gap:
            words, marked = unmarked(line.text)
            choice = asked.choices[-1]
            choice.text, choice.marked = f"{choice.text} {words}", choice.marked or marked
        elif self.phase == AFTER and not self.gap and asked.keys:
            number, words = asked.keys[-1]
            asked.keys[-1] = (number, f"{words} {line.text}".strip())
        elif self.phase == STEM and asked.steps and (self.gap or asked.tail or line.indent < self.inner_indent or line.text.endswith("?")):
            asked.tail += ["", line.text] if self.gap else [line.text]
        elif self.phase == STEM and asked.steps:
            number, words = asked.steps[-1]
            asked.steps[-1] = (number, f"{words} {line.text}")
        elif self.phase == STEM:
            asked.stem.append(line.text)
        else:
            self._aside(line.number, line.text)


def asks_for_order(asked: Asked) -> bool:
    """Whether the numbered lines of a question are steps to be put in order."""
    return asked.kind == "urutan" or any(word in asked.words for word in _ORDER_WORDS)


def asks_to_match(asked: Asked) -> bool:
    """Whether a question asks what belongs together."""
    return asked.kind == "pasangan" or any(word in asked.words for word in _PAIR_WORDS)
