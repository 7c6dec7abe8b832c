"""The form of a QTI 1.2 item: its words as HTML, where answers are given, and its feedback, whoever wrote it."""

from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from xml.etree.ElementTree import Element

from lms.studio.importing.asked import number_of
from lms.studio.importing.tree import html_of, kids, words

BLANK_HERE = "____"
RESPONSES = {"response_lid", "response_str", "response_num", "response_grp", "response_xy"}
NUMERIC = {"decimal", "integer", "scientific"}
_BESIDE = {"answerdepth", "suggested_solution"}  # what a label calls material that is no part of the words
_PLAIN = {"text/plain", "plain", "plain_text", ""}


@dataclass(frozen=True)
class Label:
    """One answer to choose."""

    id: str
    html: str
    group: str = ""


@dataclass
class Response:
    """One place for an answer. `names`: what its answers are called; `boxes`: how many answers it takes; `least`, `most`: its numbers."""

    id: str
    tag: str
    cardinality: str
    prompt: str = ""
    render: str = ""
    fibtype: str = ""
    rows: int = 1
    fixed: bool = False
    boxes: int = 1
    least: Decimal | None = None
    most: Decimal | None = None
    labels: list[Label] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def several(self) -> bool:
        """Whether answers are taken together."""
        return self.cardinality == "Multiple"

    @property
    def numeric(self) -> bool:
        """Whether a number is typed."""
        return self.tag == "response_num" or self.fibtype in NUMERIC or self.render == "render_slider"


@dataclass
class Form:
    """All of an item that people see. `stem`: HTML, with `____` where an answer is typed in the middle of it."""

    id: str
    title: str
    kind: str
    stem: str = ""
    responses: list[Response] = field(default_factory=list)
    feedback: dict[str, str] = field(default_factory=dict)
    solutions: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    rubrics: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    pointing: bool = False


def form_of(item: Element) -> Form:
    """The form of an item."""
    form = Form(item.get("ident", ""), item.get("title", "").strip(), _kind(item))
    reading = _Presentation(form)
    for presentation in kids(item, "presentation"):
        reading.walk(presentation, False)
    form.stem = reading.stem()
    reading.name_right_sides()
    if "multiple_answer" in form.kind:
        for response in form.responses:
            response.cardinality = "Multiple"
    for feedback in kids(item, "itemfeedback"):
        _feedback(form, feedback)
    for child in kids(item, "hint", "answer_key", "initial_text"):
        place = {"hint": form.hints, "answer_key": form.solutions, "initial_text": form.begun}[child.tag]
        place += filter(str.strip, [_all_material(child)])
    form.pointing = any(material.get("label") == "suggested_solution" for material in item.iter("material"))
    form.rubrics = [text for rubric in kids(item, "rubric", "objectives") if (text := _all_material(rubric)).strip()]
    form.formulas = list(filter(None, dict.fromkeys(words(formula) for formula in item.iter("formula"))))
    if form.formulas:
        form.formulas += [f"satuan {words(unit)}" for unit in item.iter("units") if words(unit)]
    return form


def _kind(item: Element) -> str:
    """What the item calls its kind, in small letters: of Canvas, of a cartridge, of Blackboard, or as QTI 1.2 once named it."""
    said = {}
    for entry in item.iter():
        if entry.tag in ("qtimetadatafield", "qti_metadatafield"):
            said[words(entry.find("fieldlabel")).lower()] = words(entry.find("fieldentry"))
    for name in ("question_type", "cc_profile", "qmd_itemtype", "bbmd_questiontype", "qmd_questiontype"):
        kind = said.get(name) or next((words(each) for each in item.iter(name)), "")
        if kind:
            return kind.lower().removeprefix("cc.").removesuffix(".v0p1").replace(" ", "_").replace("/", "_")
    return ""


class _Presentation:
    """Walks what is shown, in its order."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._parts: list[str | None] = []
        self._prompt: list[str] = []
        self._right: list[str] = []

    def walk(self, element: Element, aside: bool) -> None:
        """One element; `aside`: its words belong to the answer that follows."""
        for child in element:
            if child.tag == "material":
                (self._prompt if aside else self._parts).append(material_html(child))
            elif child.tag in RESPONSES:
                self._parts.append(None)
                self._form.responses.append(_response(child, "".join(self._prompt)))
                self._prompt.clear()
            elif child.get("class") == "RIGHT_MATCH_BLOCK":
                self._right += [_all_material(block) for block in kids(child, "flow")]
            else:
                self.walk(child, aside or child.get("class") == "RESPONSE_BLOCK")
        if aside and self._prompt and next(kids(element, *RESPONSES), None) is not None:  # words that follow their answer
            self._form.responses[-1].prompt += "".join(self._prompt)
            self._prompt.clear()

    def stem(self) -> str:
        """The words of the question; a place for an answer shows only in the middle of them."""
        parts = [*self._parts, *self._prompt]
        typed = [response.tag in ("response_str", "response_num") for response in self._form.responses]
        while parts and parts[-1] is None and sum(part is None for part in parts) == 1:
            parts.pop()
        places = iter(typed)
        if None not in parts or not any(typed):
            return "".join(f"<div>{part}</div>" for part in parts if part is not None)
        return " ".join(part if part is not None else BLANK_HERE if next(places, False) else "" for part in parts)

    def name_right_sides(self) -> None:
        """Blackboard names the right sides once, below the left ones."""
        for response in self._form.responses if self._right else ():
            response.labels = [
                Label(label.id, label.html or right, label.group) for label, right in zip(response.labels, self._right, strict=False)
            ]


def _response(element: Element, prompt: str) -> Response:
    cardinality = element.get("rcardinality", "Single").strip().capitalize()
    prompt += "".join(material_html(child) for child in kids(element, "material"))
    response = Response(element.get("ident") or element.get("respident", ""), element.tag, cardinality, prompt)
    for render in element.iter():
        if render.tag.startswith("render_"):
            response.prompt += _within(render)
            if render.tag != "render_extension" and not response.render:
                _rendered(response, render)
    fib = response.render == "render_fib"
    for label in element.iter("response_label"):
        html = _all_material(label)
        response.names += filter(None, [label.get("ident", "")])
        if html.strip() or not fib:
            response.labels.append(Label(label.get("ident", ""), html, label.get("match_group", "")))
    response.boxes = max(response.boxes, len(response.names) - len(response.labels))
    return response


def _within(render: Element) -> str:
    """The words within a place for an answer, with a blank where they are filled in."""
    if render.find("material") is None:
        return ""
    fib = render.tag == "render_fib"
    parts = kids(render, "material", "response_label") if fib else kids(render, "material")
    return " ".join(BLANK_HERE if part.tag == "response_label" else material_html(part) for part in parts)


def _rendered(response: Response, render: Element) -> None:
    response.render = render.tag
    response.fibtype = render.get("fibtype", "").lower()
    response.rows, response.boxes = _count(render.get("rows", "")), _count(render.get("input_boxes", ""))
    response.fixed = render.get("shuffle", "").lower() == "no"
    response.least, response.most = number_of(render.get("minnumber", "")), number_of(render.get("maxnumber", ""))


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _all_material(element: Element) -> str:
    return "".join(material_html(material) for material in element.iter("material"))


def material_html(material: Element) -> str:
    """One `material` as HTML."""
    return "" if material.get("label") in _BESIDE else "".join(_piece(child) for child in material if child.get("label") not in _BESIDE)


def _piece(child: Element) -> str:
    tag = child.tag
    if tag in ("mattext", "matemtext", "mat_formattedtext"):
        html = _text(child)
        return f"<em>{html}</em>" if tag == "matemtext" else html
    if tag == "mat_extension":
        return material_html(child)
    if tag == "matbreak":
        return "<br>"
    address = escape(child.get("uri", "") or _written(child))
    if tag == "matimage":
        return f'<img src="{address}" alt="{escape(child.get("label", "") or child.get("entityref", ""))}">'
    if tag in ("mataudio", "matvideo", "matapplet", "matapplication"):
        return f'<iframe src="{address}"></iframe>'
    return ""


def _written(child: Element) -> str:
    """What stands in an element instead of an address: one, or a picture itself."""
    if child.get("embedded", "").lower() != "base64":
        return words(child)
    return f"data:{child.get('imagtype', 'image/png')};base64,{''.join((child.text or '').split())}"


def _text(child: Element) -> str:
    """Words, or HTML that stands in the document as words (`text/html`) or as elements (`text/xhtml`)."""
    if len(child):
        return html_of(child)
    form, text = (child.get("texttype", "") or child.get("type", "")).lower(), child.text or ""
    if form in _PLAIN:
        return escape(text, quote=False).strip().replace("\n", "<br>")
    return text


def _feedback(form: Form, element: Element) -> None:
    """Sort what is said: solutions and hints by themselves, the rest, and all that bears an answer's name, by the name under which a condition shows it."""
    name = element.get("ident", "")
    answers = {each for response in form.responses for each in response.names}
    for child in element:
        html = _all_material(child) if child.tag != "material" else material_html(child)
        if not html.strip():
            continue
        if child.tag == "solution" and name not in answers:
            form.solutions.append(html)
        elif child.tag == "hint":
            form.hints.append(html)
        else:
            form.feedback[name] = f"{form.feedback[name]}<br>{html}" if name in form.feedback else html
