"""One item of ours as an `assessmentItem` of QTI 2.1, with its key, its feedback and how it is marked."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from lms.courses.content import Accepted, Item, Kind, Number, Order, Pairs
from lms.studio.exporting.banking import title
from lms.studio.exporting.xhtml import Xhtml

SPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = f"{SPACE} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
HEADER = {"xmlns": SPACE, "xmlns:xsi": INSTANCE, "xsi:schemaLocation": SCHEMA}
RESPONSE, SCORE, FEEDBACK, WHY, WHY_SHOWN = "RESPONSE", "SCORE", "FEEDBACK", "PEMBAHASAN", "ada"
UNIT = "satuan"
TYPES = {
    Kind.SINGLE: ("single", "identifier"), Kind.TRUE_FALSE: ("single", "identifier"), Kind.MULTIPLE: ("multiple", "identifier"),
    Kind.ORDER: ("ordered", "identifier"), Kind.MATCH: ("multiple", "directedPair"), Kind.NUMBER: ("single", "float"),
    Kind.TEXT: ("single", "string"), Kind.OPEN: ("single", "string"),
}  # fmt: skip


def identifier(item: Item) -> str:
    """The name of an item in QTI, where none may begin with a digit."""
    return f"_{item.id}" if item.id[:1].isdigit() else item.id


def lettered(index: int, before: str = "P") -> str:
    """The name of an option or a part."""
    return f"{before}{index + 1}"


class Writer:
    """Writes items; `picture` gives the address of a picture of the course, or of the drawing of an item."""

    def __init__(self, xhtml: Xhtml, picture: Callable[[Item], tuple[str, str] | None]) -> None:
        self.xhtml, self._picture = xhtml, picture
        self._asks: dict[Kind, Callable[[Element, Item], None]] = {
            Kind.SINGLE: self._choice, Kind.MULTIPLE: self._choice, Kind.TRUE_FALSE: self._choice, Kind.ORDER: self._order,
            Kind.MATCH: self._match, Kind.NUMBER: self._typed, Kind.TEXT: self._typed, Kind.OPEN: self._open,
        }  # fmt: skip

    def item(self, item: Item) -> Element:
        """The whole document of an item."""
        named = {"identifier": identifier(item), "title": title(item), "adaptive": "false", "timeDependent": "false", "xml:lang": "id"}
        root = Element("assessmentItem", HEADER | named)
        said = any(option.feedback_md for option in item.options)
        _declare(root, item)
        _outcome(root, SCORE, "float", "single", "0")
        if said:
            _outcome(root, FEEDBACK, "identifier", "multiple" if item.kind is Kind.MULTIPLE else "single")
        if item.explanation_md:
            _outcome(root, WHY, "identifier", "single")
        body = SubElement(root, "itemBody")
        self.xhtml.paragraphs(body, item.stem_md)
        if shown := self._picture(item):
            SubElement(SubElement(body, "p"), "img", src=shown[0], alt=shown[1])
        self._asks[item.kind](body, item)
        _process(root, item, said)
        if item.explanation_md:
            why = SubElement(root, "modalFeedback", outcomeIdentifier=WHY, identifier=WHY_SHOWN, showHide="show", title="Pembahasan")
            self.xhtml.body(why, item.explanation_md)
        return root

    def _choice(self, body: Element, item: Item) -> None:
        truth = item.kind is Kind.TRUE_FALSE
        most = "0" if item.kind is Kind.MULTIPLE else "1"
        asked = SubElement(body, "choiceInteraction", responseIdentifier=RESPONSE, shuffle=str(not truth).lower(), maxChoices=most)
        for index, option in enumerate(item.options):
            choice = self.xhtml.line(SubElement(asked, "simpleChoice", identifier=_option(item, index)), option.text_md)
            if option.feedback_md:
                said = {"outcomeIdentifier": FEEDBACK, "identifier": _option(item, index), "showHide": "show"}
                self.xhtml.line(SubElement(choice, "feedbackInline", said), option.feedback_md)

    def _order(self, body: Element, item: Item) -> None:
        """The steps stand in the order of their names, not in the right one: a reader that does not mix them must not give the key away."""
        asked = SubElement(body, "orderInteraction", responseIdentifier=RESPONSE, shuffle="true")
        steps = item.answer.steps if isinstance(item.answer, Order) else ()
        for index in sorted(range(len(steps)), key=lambda index: steps[index]):
            self.xhtml.line(SubElement(asked, "simpleChoice", identifier=lettered(index)), steps[index])

    def _match(self, body: Element, item: Item) -> None:
        pairs = item.answer.pairs if isinstance(item.answer, Pairs) else ()
        asked = SubElement(body, "matchInteraction", responseIdentifier=RESPONSE, shuffle="true", maxAssociations=str(len(pairs)))
        for side, before in enumerate("LR"):
            texts = [pair[side] for pair in pairs]
            listed = SubElement(asked, "simpleMatchSet")
            for index in sorted(range(len(texts)), key=lambda index: texts[index]) if side else range(len(texts)):
                choice = SubElement(listed, "simpleAssociableChoice", identifier=lettered(index, before), matchMax="1")
                self.xhtml.line(choice, texts[index])

    def _typed(self, body: Element, item: Item) -> None:
        paragraph = SubElement(body, "p")
        entry = SubElement(paragraph, "textEntryInteraction", responseIdentifier=RESPONSE)
        if isinstance(item.answer, Number) and item.answer.unit:
            entry.tail = " "
            SubElement(paragraph, "span", {"class": UNIT}).text = item.answer.unit

    def _open(self, body: Element, _item: Item) -> None:
        SubElement(body, "extendedTextInteraction", responseIdentifier=RESPONSE, expectedLines="5")


def _option(item: Item, index: int) -> str:
    if item.kind is Kind.TRUE_FALSE:
        return "true" if item.options[index].text_md == "Benar" else "false"
    return lettered(index)


def _outcome(root: Element, name: str, base: str, cardinality: str, start: str = "") -> None:
    declared = SubElement(root, "outcomeDeclaration", identifier=name, cardinality=cardinality, baseType=base)
    if start:
        SubElement(SubElement(declared, "defaultValue"), "value").text = start


def _declare(root: Element, item: Item) -> None:
    cardinality, base = TYPES[item.kind]
    declared = SubElement(root, "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base)
    right = _right(item)
    correct = SubElement(declared, "correctResponse") if right else None
    for value in right[:1] if item.kind is Kind.TEXT else right:
        SubElement(correct if correct is not None else declared, "value").text = value
    worth = _worth(item, right)
    if worth:
        bounds = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
        mapping = SubElement(declared, "mapping", bounds)
        for key, value in worth.items():
            entry = SubElement(mapping, "mapEntry", mapKey=key, mappedValue=value)
            if item.kind is Kind.TEXT:
                entry.set("caseSensitive", "false")


def _right(item: Item) -> list[str]:
    """The values that are right, in their order."""
    answer = item.answer
    if isinstance(answer, Number):
        return [f"{answer.value:f}"]
    if isinstance(answer, Accepted):
        return list(answer.texts)
    if isinstance(answer, Order):
        return [lettered(index) for index in range(len(answer.steps))]
    if isinstance(answer, Pairs):
        return [f"{lettered(index, 'L')} {lettered(index, 'R')}" for index in range(len(answer.pairs))]
    return [_option(item, index) for index, option in enumerate(item.options) if option.right]


def _worth(item: Item, right: list[str]) -> dict[str, str]:
    """What each value is worth, as Langkah marks: shares of one; beside several keys a wrong option takes one share away."""
    if item.kind is Kind.TEXT:
        return dict.fromkeys(right, "1")
    if item.kind not in (Kind.MULTIPLE, Kind.MATCH):
        return {}
    share = f"{1 / len(right):.6f}" if right else "0"
    wrong = [_option(item, index) for index, option in enumerate(item.options) if not option.right]
    return dict.fromkeys(right, share) | dict.fromkeys(wrong, f"-{share}")


def _process(root: Element, item: Item, said: bool) -> None:
    """Marks the answer and shows what is said to it; an open item is marked by a person."""
    if item.kind is Kind.OPEN and not item.explanation_md:
        return
    processing = SubElement(root, "responseProcessing")
    if item.kind in (Kind.MULTIPLE, Kind.MATCH, Kind.TEXT):
        SubElement(SubElement(processing, "setOutcomeValue", identifier=SCORE), "mapResponse", identifier=RESPONSE)
    elif item.kind is not Kind.OPEN:
        _when_right(processing, item)
    if said:
        SubElement(SubElement(processing, "setOutcomeValue", identifier=FEEDBACK), "variable", identifier=RESPONSE)
    if item.explanation_md:
        shown = SubElement(SubElement(processing, "setOutcomeValue", identifier=WHY), "baseValue", baseType="identifier")
        shown.text = WHY_SHOWN


def _when_right(processing: Element, item: Item) -> None:
    branch = SubElement(SubElement(processing, "responseCondition"), "responseIf")
    compared = SubElement(branch, "match")
    if isinstance(item.answer, Number):
        compared.tag = "equal"
        compared.set("toleranceMode", "absolute" if item.answer.tolerance else "exact")
        if item.answer.tolerance:
            compared.set("tolerance", f"{item.answer.tolerance:f} {item.answer.tolerance:f}")
    SubElement(compared, "variable", identifier=RESPONSE)
    SubElement(compared, "correct", identifier=RESPONSE)
    SubElement(SubElement(branch, "setOutcomeValue", identifier=SCORE), "baseValue", baseType="float").text = "1"
