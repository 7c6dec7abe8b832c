"""How QTI 2 scores an item: its declarations, the standard templates, and simple conditions of its own."""

from dataclasses import dataclass, field
from decimal import Decimal
from xml.etree.ElementTree import Element

from lms.studio.importing.asked import FULL, NONE, number_of
from lms.studio.importing.tree import kids, words

KNOWN = {
    "match", "and", "or", "not", "isNull", "variable", "correct", "baseValue", "equal", "stringMatch", "member", "multiple", "ordered",
    "gte", "gt", "lte", "lt", "mapResponse", "mapResponsePoint", "sum", "default", "null", "divide", "index", "product", "subtract",
}  # fmt: skip
COMPARED = {"match", "equal", "stringMatch", "member", "contains"}
BOUNDS = {"gte": "low", "gt": "low", "lte": "high", "lt": "high"}
FLIPPED = {"low": "high", "high": "low"}


@dataclass
class Declared:
    """One response: its type, its right values, and what single values are worth."""

    id: str
    cardinality: str
    base: str
    correct: list[str] = field(default_factory=list)
    mapped: dict[str, Decimal] = field(default_factory=dict)
    exact: bool = False
    areas: bool = False
    unsaid: Decimal = NONE


@dataclass
class Rule:
    """What one branch of the processing compares and sets. `otherwise`: it is the rest of a condition."""

    values: dict[str, list[str]] = field(default_factory=dict)
    correct: set[str] = field(default_factory=set)
    maps: set[str] = field(default_factory=set)
    bounds: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    score: Decimal | None = None
    shows: list[str] = field(default_factory=list)
    negated: bool = False
    otherwise: bool = False
    free: bool = True  # it holds whatever was answered


@dataclass
class Processing:
    """All branches in their order. `template`: the name of a standard one; `odd`: something in it was not understood."""

    template: str = ""
    rules: list[Rule] = field(default_factory=list)
    tolerance: dict[str, Decimal] = field(default_factory=dict)
    exact: bool = False
    echoes: bool = False  # a feedback is shown by the name of the answer that was chosen
    odd: bool = False
    there: bool = False


def declarations(item: Element) -> dict[str, Declared]:
    """The responses of an item by their names."""
    return {each.get("identifier", ""): _declared(each) for each in kids(item, "responseDeclaration")}


def _declared(element: Element) -> Declared:
    read = Declared(element.get("identifier", ""), element.get("cardinality", "single"), element.get("baseType", ""))
    read.correct = [words(value) for value in kids(element.find("correctResponse"), "value")]
    mapping = element.find("mapping")
    for entry in kids(mapping, "mapEntry"):
        read.mapped[" ".join(entry.get("mapKey", "").split())] = number_of(entry.get("mappedValue", "")) or NONE
        read.exact = read.exact or entry.get("caseSensitive", "").lower() == "true"
    read.unsaid = number_of(mapping.get("defaultValue", "")) or NONE if mapping is not None else NONE
    read.areas = element.find("areaMapping") is not None
    return read


def processing_of(item: Element) -> Processing:
    """The processing of an item."""
    element = item.find("responseProcessing")
    read = Processing(there=element is not None)
    if element is None:
        return read
    read.template = element.get("template", "").rstrip("/").rpartition("/")[2].lower().removesuffix(".xml")
    reading = _Reading(read)
    for child in element:
        reading.rule(child)
    return read


class _Reading:
    """Walks the conditions."""

    def __init__(self, into: Processing) -> None:
        self._into = into

    def rule(self, element: Element) -> None:
        """A condition, or an assignment that always happens."""
        if element.tag == "responseCondition":
            for branch in element:
                self._branch(branch)
        elif element.tag == "responseProcessingFragment":
            for child in element:
                self.rule(child)
        elif element.tag == "setOutcomeValue":
            rule = Rule()
            self._action(element, rule)
            self._into.rules.append(rule)
        elif element.tag not in ("exitResponse", "lookupOutcomeValue"):
            self._into.odd = True

    def _branch(self, branch: Element) -> None:
        rule = Rule(otherwise=branch.tag == "responseElse", free=False)
        actions = list(branch)
        if not rule.otherwise and actions:
            self._expression(actions.pop(0), rule)
        self._into.rules.append(rule)
        for action in actions:
            if action.tag == "setOutcomeValue":
                self._action(action, rule)
            else:
                self.rule(action)

    def _expression(self, element: Element, rule: Rule) -> None:
        if element.tag not in KNOWN:
            self._into.odd = True
            return
        variables = [each.get("identifier", "") for each in element.iter("variable")] if element.tag in COMPARED | set(BOUNDS) else []
        if element.tag in COMPARED:
            self._compared(element, variables, rule)
        elif element.tag in BOUNDS and variables:
            value = number_of(words(next(element.iter("baseValue"), None)))
            name = BOUNDS[element.tag] if element[0].tag == "variable" else FLIPPED[BOUNDS[element.tag]]
            if value is None:
                self._into.odd = True
            else:
                rule.bounds.setdefault(variables[0], {})[name] = value
        else:
            rule.negated = rule.negated or (element.tag == "not" and any(child.tag != "isNull" for child in element))
            for child in element:
                self._expression(child, rule)

    def _compared(self, element: Element, variables: list[str], rule: Rule) -> None:
        name = next(iter(variables), "")
        if element.get("toleranceMode") in ("absolute", "relative") and (around := _tolerance(element)) is not None:
            relative = element.get("toleranceMode") == "relative"
            self._into.tolerance[name] = -around if relative else around
        self._into.exact = self._into.exact or element.get("caseSensitive", "").lower() == "true"
        if next(element.iter("correct"), None) is not None:
            rule.correct.add(name)
        values = [words(each) for each in element.iter("baseValue")]
        if values and name:
            rule.values.setdefault(name, []).extend(values)
        elif not rule.correct:
            self._into.odd = True

    def _action(self, element: Element, rule: Rule) -> None:
        outcome, expression = element.get("identifier", ""), next(iter(element), None)
        if expression is None:
            return
        if expression.tag == "variable" and "SCORE" not in outcome.upper():
            self._into.echoes = True
            return
        rule.maps |= {each.get("identifier", "") for each in expression.iter("mapResponse")}
        for value in expression.iter("baseValue"):
            number = number_of(words(value))
            if value.get("baseType") in ("identifier", "string", "directedPair") or number is None:
                rule.shows.append(words(value))
            elif rule.score is None and "MAX" not in outcome.upper():
                rule.score = number
        for matched in expression.iter("correct"):
            rule.correct.add(matched.get("identifier", ""))


def _tolerance(element: Element) -> Decimal | None:
    sides = [number_of(side) for side in element.get("tolerance", "").split()]
    return max((side for side in sides if side is not None), default=None)


def worth(declared: Declared, processing: Processing) -> tuple[dict[str, Decimal], bool]:
    """What each value is worth in per cent, and whether several are only worth something together."""
    several = declared.cardinality in ("multiple", "ordered")
    own = own_values(declared, processing)
    uses_map = processing.template.startswith("map_response") or any(declared.id in rule.maps for rule in processing.rules)
    if declared.mapped and (uses_map or not declared.correct or not processing.there):
        values = declared.mapped
    elif declared.correct:
        if not several:
            full = max((rule.score or NONE for rule in processing.rules if declared.id in rule.correct), default=NONE) or max(
                own.values(), default=FULL
            )
            others = {value: min(FULL, score * FULL / full) for value, score in own.items() if value not in declared.correct}
            return dict.fromkeys(declared.correct, FULL) | others, False
        return {value: FULL / len(declared.correct) for value in declared.correct}, len(declared.correct) > 1
    else:
        values = own
    gained = [value for value in values.values() if value > 0]
    full = (sum(gained) if several else max(gained)) if gained else NONE
    return {name: max(-FULL, value * FULL / full) if full else NONE for name, value in values.items()}, False


def own_values(declared: Declared, processing: Processing) -> dict[str, Decimal]:
    """Values that conditions of the item itself name."""
    found: dict[str, Decimal] = {}
    for rule in processing.rules:
        values = rule.values.get(declared.id, [])
        if values and not rule.negated and rule.score is not None and rule.score > 0:
            for value in values:
                found[value] = max(rule.score, found.get(value, NONE))
    return found
