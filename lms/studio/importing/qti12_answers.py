"""Conditions of QTI 1.2 that name an answer instead of its place, or its words instead of its name, brought to the usual form."""

from collections.abc import Callable
from dataclasses import replace

from lms.studio.importing.qti12_form import Response
from lms.studio.importing.qti12_scoring import Condition, Test

CHOSEN = {"0": False, "1": True}


def settled(conditions: list[Condition], responses: list[Response], plain: Callable[[str], str]) -> list[Condition]:
    """The conditions, whose tests now say the place of an answer, then its name. `plain`: the words of HTML."""
    settling = _Settling(responses, plain)
    return [replace(condition, tests=tuple(map(settling.test, condition.tests))) for condition in conditions]


class _Settling:
    """Knows every answer by its name and by its words."""

    def __init__(self, responses: list[Response], plain: Callable[[str], str]) -> None:
        self._places = {response.id for response in responses}
        self._owners = {name: response for response in reversed(responses) for name in response.names}
        chosen = [response for response in responses if response.render != "render_fib" and response.cardinality != "Ordered"]
        self._known = {response.id: _answers(response, plain) for response in chosen}

    def test(self, test: Test) -> Test:
        """A test in the usual form."""
        owner = None if test.response in self._places else self._owners.get(test.response)
        if owner is not None:
            return _of_place(test, owner)
        return replace(test, value=self._known.get(test.response, {}).get(test.value, test.value))


def _answers(response: Response, plain: Callable[[str], str]) -> dict[str, str]:
    """The name of an answer by that name and by its words; where a string is asked for, the words come first."""
    words = {said: label.id for label in reversed(response.labels) if (said := plain(label.html))}
    names = {label.id: label.id for label in response.labels}
    return {**names, **words} if response.tag == "response_str" else {**words, **names}


def _of_place(test: Test, owner: Response) -> Test:
    """A test that calls the place of an answer by the name of that answer."""
    if owner.render == "render_fib":
        return replace(test, response=owner.id)
    named = replace(test, response=owner.id, value=test.response)
    if owner.cardinality == "Ordered" and test.value:
        return replace(named, index=test.value)
    return replace(named, negated=test.negated == CHOSEN[test.value]) if test.value in CHOSEN else named
