"""What a QTI 1.2 item says to an answer: to one answer alone, or to everybody, as part of its explanation."""

from lms.studio.importing.qti12_form import Form, Response
from lms.studio.importing.qti12_scoring import Condition, Test
from lms.studio.importing.texts import Texts

GENERAL, RIGHT, WRONG, SOLUTION = range(4)
HEADS = ("", "", "Jika jawaban keliru: ", "")
ALONE = {"response_lid", "response_str", "response_num"}


class Sayings:
    """The feedback of one item, each told where it belongs."""

    def __init__(self, form: Form, conditions: list[Condition], texts: Texts) -> None:
        self._form, self._conditions, self._texts = form, conditions, texts
        self._told: set[str] = set()
        gaining = [test for condition in conditions if (condition.score or 0) > 0 for test in condition.tests]
        self._gaining = {_key(test) for test in gaining}
        self._asked = {test.response for test in gaining if not test.negated}
        self._alone = {response.id for response in form.responses if response.tag in ALONE}
        if len(form.responses) == 1 and self._alone:
            self._alone.add("")
        self._of_answers: dict[tuple[str, str], list[str]] = {}
        for condition in filter(self._of_one, conditions):
            answer = condition.equal[0].response, condition.equal[0].value
            self._of_answers.setdefault(answer, []).extend(name for name in condition.feedback if name in form.feedback)

    def explanations(self, everything: bool) -> list[str]:
        """General words first, then those for a right answer, a wrong one, and the solution. `everything`: also those for one answer alone."""
        parts: list[tuple[int, str]] = []
        linked = {name for condition in self._conditions for name in condition.feedback}
        for condition in self._conditions:
            for name in condition.feedback:
                html = self._form.feedback.get(name, "")
                if html and name not in self._told and (everything or not self._of_one(condition)):
                    self._told.add(name)
                    parts.append((self._rank(condition, name), self._texts.body(html, "html")))
        for name, html in self._form.feedback.items():
            if name not in linked:
                self._told.add(name)
                parts.append((_rank_of(name), self._texts.body(html, "html")))
        parts += [(SOLUTION, self._texts.body(html, "html")) for html in self._form.solutions]
        return [f"{HEADS[rank]}{text}" for rank, text in sorted(parts, key=lambda part: part[0]) if text]

    def of(self, response: Response, value: str) -> str:
        """What is said to one answer of a response."""
        names = dict.fromkeys([*self._of_answers.get((response.id, value), ()), *self._of_answers.get(("", value), ())])
        self._told.update(names)
        return " ".join(filter(None, (self._texts.line(self._form.feedback[name], "html") for name in names)))

    def untold(self) -> list[str]:
        """What found no place."""
        return [text for name, html in self._form.feedback.items() if name not in self._told and (text := self._texts.line(html, "html"))]

    def _of_one(self, condition: Condition) -> bool:
        """Whether its feedback belongs to one answer that is chosen or typed."""
        return len(condition.tests) == 1 and len(condition.equal) == 1 and condition.equal[0].response in self._alone

    def _rank(self, condition: Condition, name: str) -> int:
        if condition.score is None and "general" in name and _rank_of(name) == GENERAL:
            return GENERAL
        if condition.score is not None or condition.other:
            return RIGHT if (condition.score or 0) > 0 else WRONG
        if all(_key(test) in self._gaining for test in condition.tests):
            return RIGHT
        wrong = any(test.negated or test.response in self._asked for test in condition.tests)
        return WRONG if wrong else GENERAL


def _key(test: Test) -> tuple[str, str, str, bool]:
    return test.response, test.how, test.value, test.negated


def _rank_of(name: str) -> int:
    """Whom a feedback is for, by its name."""
    small = name.lower()
    return WRONG if "incorrect" in small or "notcorrect" in small else RIGHT if "correct" in small else GENERAL
