"""The form of a QTI 2 item: its words as HTML, and the places where answers are given."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from xml.etree.ElementTree import Element

from lms.studio.importing.tree import html_of, kids, words

INLINE = {"textEntryInteraction", "inlineChoiceInteraction"}
BLANK_HERE = "____"
UNIT = "satuan"
CHOICES = {
    "simpleChoice", "inlineChoice", "hottext", "simpleAssociableChoice", "gapText", "gapImg", "hotspotChoice", "associableHotspot",
}  # fmt: skip
FEEDBACK = {"feedbackInline", "feedbackBlock"}
SILENT = {"stylesheet", "endAttemptInteraction", "positionObjectStage", "catalogInfo", "companionMaterialsInfo"}
FOR_OTHERS = {"author", "proctor", "scorer", "tutor", "invigilator", "testConstructor"}


@dataclass(frozen=True)
class Choice:
    """One answer to choose, and what is said to who takes it."""

    id: str
    html: str
    feedback: str = ""


@dataclass
class Place:
    """One interaction. `sets`: the choices of each set of a matching; `gaps`: the gaps in its text, by name, with the numbers they show;
    `number`: the one that it shows itself, 0 where it shows none."""

    element: Element
    response: str
    prompt: str
    sets: list[list[Choice]] = field(default_factory=list)
    gaps: dict[str, int] = field(default_factory=dict)
    unit: str = ""
    number: int = 0

    @property
    def kind(self) -> str:
        """`choice`, `textEntry` …"""
        return self.element.tag.removesuffix("Interaction")

    @property
    def choices(self) -> list[Choice]:
        """All its choices."""
        return [choice for each in self.sets for choice in each]


@dataclass
class Form:
    """All of an item that people see."""

    id: str
    title: str
    stem: str = ""
    places: list[Place] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)  # (name of a feedback, HTML)
    for_others: list[str] = field(default_factory=list)
    variables: bool = False
    hints: bool = False


def form_of(item: Element) -> Form:
    """The form of an item."""
    form = Form(item.get("identifier", ""), item.get("title", "").strip())
    body = item.find("itemBody")
    reading = _Body(form, body)
    form.stem = html_of(body, reading.swap)
    form.said += [(each.get("identifier", ""), html_of(each, reading.swap)) for each in kids(item, "modalFeedback")]
    form.variables = reading.variables or item.find("templateProcessing") is not None
    return form


class _Body:
    """Says what stands in the place of elements that are not HTML."""

    def __init__(self, form: Form, body: Element | None) -> None:
        self._form, self._number = form, 0
        found = [element for element in body.iter() if is_place(element)] if body is not None else []
        self._several = len(found) > 1 or sum(1 for each in found for _gap in each.iter("gap")) > 1
        self._alone = _alone(body)
        self.variables = False

    def swap(self, element: Element) -> str | None:
        """Other HTML for one element, None where it stays."""
        tag = element.tag
        if is_place(element):
            return self._place(element)
        if tag == "math":  # without the breaks between its parts
            return f"<math>{escape(words(element))}</math>"
        if tag in SILENT:
            self._form.hints = self._form.hints or tag == "endAttemptInteraction"
            return ""
        if tag in FEEDBACK and not any(map(is_place, element.iter())):
            self._form.said.append((element.get("identifier", ""), html_of(element, self.swap)))
            return ""
        if tag == "rubricBlock":
            return self._rubric(element)
        if tag in ("object", "gapImg") and element.get("type", "image/").startswith("image/"):
            return f'<img src="{escape(element.get("data", ""))}" alt="{escape(words(element))}">'
        if tag in ("printedVariable", "templateInline", "templateBlock"):
            self.variables = True
            return f"[{escape(element.get('identifier', ''))}]" if tag == "printedVariable" else None
        if tag == "mediaInteraction":
            media = next((each for each in element.iter("object")), element)
            return f'<iframe src="{escape(media.get("data", ""))}"></iframe>'
        if element.get("class") == UNIT and self._form.places:
            self._form.places[-1].unit = words(element)
            return ""
        return None

    def _rubric(self, element: Element) -> str:
        views = set(element.get("view", "candidate").split())
        html = html_of(element, self.swap)
        if views and views <= FOR_OTHERS:
            self._form.for_others.append(html)
            return ""
        return f"<div>{html}</div>"

    def _place(self, element: Element) -> str:
        place = Place(element, element.get("responseIdentifier", ""), html_of(element.find("prompt"), self.swap))
        self._form.places.append(place)
        if element.tag in INLINE:
            self._choices(place, kids(element, "inlineChoice"))
            if element in self._alone and not self._several:
                return ""
            shown = self._blank(element)
            place.number = self._number
            return shown
        for match in kids(element, "simpleMatchSet"):
            self._choices(place, kids(match, "simpleAssociableChoice"))
        if not place.sets:
            self._choices(place, (each for each in element if each.tag in CHOICES))
        return f"<div>{self._told(place, element)}</div>"

    def _told(self, place: Place, element: Element) -> str:
        """The words inside an interaction that are no choices: its picture, the text with gaps or with words to mark."""
        marked: list[Choice] = []

        def swap(inner: Element) -> str | None:
            if inner.tag == "gap":
                shown = self._blank(inner)
                place.gaps[inner.get("identifier", "")] = self._number
                return shown
            if inner.tag == "hottext":
                html = html_of(inner, self.swap)
                marked.append(Choice(inner.get("identifier", ""), html))
                return f"<b>{html}</b>"
            if inner.tag in CHOICES or inner.tag in ("prompt", "simpleMatchSet"):
                return ""
            return self.swap(inner)

        html = html_of(element, swap)
        if marked:
            place.sets = [marked]
        return html

    def _choices(self, place: Place, elements: Iterable[Element]) -> None:
        choices = []
        for element in elements:
            feedback: list[str] = []

            def swap(inner: Element, feedback: list[str] = feedback) -> str | None:
                if inner.tag in FEEDBACK:
                    feedback.append(html_of(inner, self.swap))
                    return ""
                return self.swap(inner)

            html = html_of(element, swap) or escape(element.get("hotspotLabel", "") or element.get("label", ""))
            choices.append(Choice(element.get("identifier", ""), html, " ".join(feedback)))
        if choices:
            place.sets.append(choices)

    def _blank(self, element: Element) -> str:
        self._number += 1
        after = "" if (element.tail or "")[:1] in (*".,;:?!", "") else " "
        return f" ({self._number}) {BLANK_HERE}{after}" if self._several else f" {BLANK_HERE}{after}"


def is_place(element: Element) -> bool:
    """Whether an element asks for an answer."""
    return element.tag.endswith("Interaction") and element.tag not in ("endAttemptInteraction", "mediaInteraction")


def _alone(body: Element | None) -> set[Element]:
    """The inline interactions that are all there is in their paragraph, but for a unit."""
    found: set[Element] = set()
    for parent in body.iter() if body is not None else ():
        inside = [child for child in parent if child.get("class") != UNIT]
        if len(inside) == 1 and inside[0].tag in INLINE and parent is not body:
            texts = (parent.text, *(child.tail for child in parent))
            if not any((text or "").strip() for text in texts):
                found.add(inside[0])
    return found
