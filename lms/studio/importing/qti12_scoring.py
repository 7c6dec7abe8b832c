"""How QTI 1.2 scores an item: its conditions flattened to tests, and what each answer is worth by them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from xml.etree.ElementTree import Element

from lms.studio.importing.asked import FULL, NONE, number_of
from lms.studio.importing.tree import kids

LOGIC = {"and", "or", "not"}
EQUAL, INSIDE, CONTAINED = "varequal", "varsubset", "varsubstring"
BOUNDS = {"vargte": "low", "vargt": "low", "varlte": "high", "varlt": "high"}


@dataclass(frozen=True)
class Test:
    """One comparison: which response, how, with what. `negated`: it must not hold; `apart`: it stands among alternatives (`or`)."""

    response: str
    how: str
    value: str
    negated: bool = False
    apart: bool = False
    exact: bool = False
    index: str = ""


@dataclass(frozen=True)
class Condition:
    """What is compared, what it scores (None: nothing) and which feedback it shows."""

    tests: tuple[Test, ...]
    score: Decimal | None
    adds: bool
    feedback: tuple[str, ...]

    @property
    def equal(self) -> list[Test]:
        """The answers that are asked for."""
        return [test for test in self.tests if test.how in (EQUAL, INSIDE) and not test.negated]

    def asks(self, response: str) -> bool:
        """Whether it compares what is given to a response."""
        return not self.other and any(test.response in (response, "") for test in self.tests)

    @property
    def other(self) -> bool:
        """Whether it holds for every answer, or for those that are left."""
        return not self.tests or all(test.how in ("other", "unanswered") for test in self.tests)


def conditions_of(item: Element) -> tuple[list[Condition], Decimal | None]:
    """The conditions of an item in their order, and the most that it gives (None: not said)."""
    found: list[Condition] = []
    most = None
    for processing in kids(item, "resprocessing"):
        most = most or _most(processing)
        found += [_condition(condition, most) for condition in kids(processing, "respcondition")]
    if not any((condition.score or NONE) > 0 for condition in found):
        found = [_called_right(condition, most or FULL) for condition in found]
    return found, most


def _called_right(condition: Condition, most: Decimal) -> Condition:
    """A condition that scores nothing but shows what is called `correct`, as one that gives everything."""
    right = condition.score is None and not condition.other and "correct" in map(str.lower, condition.feedback)
    return replace(condition, score=most) if right and not all(test.negated for test in condition.tests) else condition


def _most(processing: Element) -> Decimal | None:
    for variable in processing.iter("decvar"):
        value = number_of(variable.get("maxvalue", ""))
        if value is not None and value > 0:
            return value
    return None


def _condition(element: Element, most: Decimal | None) -> Condition:
    tests = tuple(_tests(element.find("conditionvar"), False, False))
    score, adds = None, False
    for setvar in kids(element, "setvar"):
        if "incorrect" in (setvar.get("varname") or setvar.get("variablename", "")).lower():
            continue  # it counts what is wrong
        text = (setvar.text or "").strip()
        value = (most or FULL) if text.lower().endswith(".max") else number_of(text)
        if value is not None:
            action = setvar.get("action", "Set").lower()
            score, adds = (-value if action == "subtract" else value), action in ("add", "subtract")
    return Condition(tests, score, adds, tuple(shown.get("linkrefid", "") for shown in kids(element, "displayfeedback")))


def _tests(element: Element | None, negated: bool, apart: bool) -> Iterator[Test]:
    for child in element if element is not None else ():
        if child.tag in LOGIC:
            yield from _tests(child, negated != (child.tag == "not"), apart or child.tag == "or")
        else:
            exact = child.get("case", "").lower() == "yes"
            yield Test(child.get("respident", ""), child.tag, (child.text or "").strip(), negated, apart, exact, child.get("index", ""))


def weights(conditions: list[Condition], response: str, several: bool, most: Decimal | None) -> dict[str, Decimal]:
    """What each answer of a response is worth, in per cent. `several`: answers are taken together."""
    found: dict[str, Decimal] = {}
    for condition in conditions:
        equal = [test for test in condition.equal if test.response == response or not test.response]
        if not condition.score or not equal:
            continue
        joint = several and len(equal) > 1 and not all(test.apart for test in equal)
        for test in equal:
            score = condition.score / len(equal) if joint else condition.score
            before = found.get(test.value, NONE)
            found[test.value] = before + score if condition.adds or (before and several and joint) else max(before, score) or score
    gained = [score for score in found.values() if score > 0]
    full = (sum(gained) if several else max([*gained, most or NONE])) if gained else NONE
    return {value: max(-FULL, min(FULL, score * FULL / full)) if full else min(score, NONE) for value, score in found.items()}


def combinations(conditions: list[Condition], response: str) -> int:
    """How many different sets of answers are worth something when taken together."""
    sets = {
        frozenset(test.value for test in condition.equal if test.response == response)
        for condition in conditions
        if condition.score and condition.score > 0 and not condition.adds
    }
    return len([each for each in sets if len(each) > 1])


def all_or_nothing(conditions: list[Condition], response: str) -> bool:
    """Whether several answers are worth something only together."""
    scored = [condition for condition in conditions if condition.score and condition.score > 0 and condition.tests and not condition.other]
    return len(scored) == 1 and len([test for test in scored[0].tests if test.response == response and not test.apart]) > 1


def bounds(condition: Condition, response: str) -> tuple[Decimal | None, Decimal | None, Decimal | None, bool]:
    """The number that is asked for, the least and the most that count, and whether a bound itself does not."""
    found: dict[str, Decimal] = {}
    strict = False
    for test in condition.tests:
        name = "value" if test.how == EQUAL else BOUNDS.get(test.how, "")
        value = number_of(test.value)
        if name and value is not None and not test.negated and test.response in (response, ""):
            found.setdefault(name, value)
            strict = strict or test.how in ("vargt", "varlt")
    return found.get("value"), found.get("low"), found.get("high"), strict


def sequence(conditions: list[Condition], response: str, names: list[str]) -> list[str]:
    """The answers of a response in their right order, whether one condition says it or one for each place. `names`: all of them."""
    good = [condition for condition in conditions if (condition.score or NONE) > 0 and condition.asks(response)]
    best = max(good, key=lambda condition: (condition.score or NONE, len(condition.equal)), default=None)
    keys = _keys([best], names) if best is not None else []
    keys = keys if len(keys) > 1 else _keys(good, names)
    places = [_whole(key) for key in keys]
    least = min(places, default=0)
    if least in (0, 1) and sorted(places) == list(range(least, least + len(names))) and not set(keys) & set(names):
        return [names[place - least] for place in places]  # answers by their number
    return keys


def _keys(conditions: list[Condition], names: list[str]) -> list[str]:
    tests = sorted((test for condition in conditions for test in condition.equal), key=lambda test: max(_whole(test.index), 0))
    known = set(names)
    return [name for test in tests for name in ([test.value] if test.value in known else test.value.replace(",", " ").split())]


def _whole(text: str) -> int:
    """A small whole number, -1 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1
