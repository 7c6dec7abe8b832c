"""The banks of a Moodle backup, of 3.11 and before and of 4.x with its entries and versions: each question as Moodle XML has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from lms.studio.importing.asked import FULL, NONE, number_of
from lms.studio.importing.moodle_backup_files import Files, said
from lms.studio.importing.moodle_xml import COMBINED
from lms.studio.importing.wording import bare

FORMATS = {"0": "moodle_auto_format", "1": "html", "2": "plain_text", "4": "markdown"}
XML_NAMES = {"match": "matching", "multianswer": "cloze"}
OPTIONS = ("single", "shuffleanswers", "answernumbering", "usecase")
DRAWN = {"random", "randomsamatch"}
_PLACE = re.compile(r"\{#(\d{1,3})\}")
_GROUP = re.compile(r'draggroup";(?:s:\d+:"(\d+)"|i:(\d+))')
_DEFAULT = re.compile(r"(?:default (?:for|untuk)|bawaan untuk|baku untuk)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Banked:
    """One question with its number, the path of its category, and its own name for it."""

    id: str
    element: Element
    category: str
    idnumber: str


class Banks:
    """All questions of a backup by their numbers, and by those of their entries."""

    def __init__(self, root: Element | None) -> None:
        self.questions: dict[str, Banked] = {}
        self.entries: dict[str, Banked] = {}
        self.older = 0
        self._parts: dict[str, Element] = {}
        categories = {each.get("id", ""): each for each in root.iter("question_category")} if root is not None else {}
        for category in categories.values():
            self._take(category, _path(category, categories))

    def _take(self, category: Element, path: str) -> None:
        inside: set[int] = set()
        for entry in category.iter("question_bank_entry"):
            versions = [each for each in entry.iter("question_versions") if each.find("questions/question") is not None]
            versions.sort(key=lambda version: number_of(said(version, "version")) or NONE)
            questions = [version.findall("questions/question")[-1] for version in versions]
            inside.update(id(question) for question in entry.iter("question"))
            kept = self._keep(questions[-1], path, said(entry, "idnumber")) if questions else None
            if kept is not None:
                self.entries[entry.get("id", "")] = kept
                self.older += len(questions) > 1
        for question in category.iter("question"):
            if id(question) not in inside and question.find("qtype") is not None:
                self._keep(question, path, said(question, "idnumber"))

    def _keep(self, question: Element, path: str, idnumber: str) -> Banked | None:
        name = question.get("id", "")
        if said(question, "parent").strip() not in ("", "0", name):
            self._parts[name] = question
            return None
        return self.questions.setdefault(name, Banked(name, question, path, idnumber))

    def part(self, number: str) -> str:
        """The text of a question that stands inside another one, `{1:SHORTANSWER:=ya}`."""
        return said(self._parts.get(number), "questiontext")


def _path(category: Element, every: dict[str, Element]) -> str:
    names: list[str] = []
    at: Element | None = category
    while at is not None and len(names) < 20:
        names.append(bare(said(at, "name")))
        at = every.get(said(at, "parent").strip())
    return " / ".join(name for name in reversed(names) if name not in ("", "top"))


def is_default(category: str) -> bool:
    """Whether a category only has the name that Moodle gives to each first one."""
    return not category or bool(_DEFAULT.match(category.rpartition(" / ")[2]))


class Rewriter:
    """Writes a question of a backup as Moodle XML has it."""

    def __init__(self, banks: Banks, files: Files) -> None:
        self._banks, self._files = banks, files
        self._where = ""

    def question(self, kept: Banked, where: str) -> Element:
        """The element, with the files that its texts show."""
        self._where, source = where, kept.element
        kind = said(source, "qtype").strip().lower()
        made = Element("question", type=XML_NAMES.get(kind, kind))
        SubElement(SubElement(made, "name"), "text").text = said(source, "name")
        plugin = next((child for child in source if str(child.tag).startswith("plugin_qtype_")), Element("none"))
        text = self._with_parts(said(source, "questiontext"), plugin) if kind == "multianswer" else said(source, "questiontext")
        self._text(made, "questiontext", text, said(source, "questiontextformat"), "questiontext", kept.id)
        self._text(
            made, "generalfeedback", said(source, "generalfeedback"), said(source, "generalfeedbackformat"), "generalfeedback", kept.id
        )
        for tag, value in (("idnumber", kept.idnumber), ("hidden", said(source, "hidden")), ("penalty", said(source, "penalty"))):
            SubElement(made, tag).text = value
        SubElement(made, "defaultgrade").text = said(source, "defaultmark")
        self._options(made, plugin, kind)
        self._answers(made, plugin, kind)
        for name, value in _asides(source):
            SubElement(SubElement(made if name == "hint" else SubElement(made, "tags"), name), "text").text = value
        return made

    def _text(self, parent: Element, tag: str, text: str, form: str, area: str, number: str) -> Element:
        node = SubElement(parent, tag, format=FORMATS.get(form.strip(), "html"))
        SubElement(node, "text").text = text
        self._files.attach(node, text, area, number, self._where)
        return node

    def _with_parts(self, text: str, plugin: Element) -> str:
        """The text of a cloze question with its parts put back."""
        numbers = re.findall(r"\d+", plugin.findtext("multianswer/sequence") or "")
        return _PLACE.sub(lambda place: self._banks.part(numbers[int(place[1]) - 1]) if 0 < int(place[1]) <= len(numbers) else "", text)

    def _options(self, made: Element, plugin: Element, kind: str) -> None:
        for options in (option for option in plugin if option.tag in (kind, f"{kind}options", "matchoptions")):
            for tag in OPTIONS:
                if options.find(tag) is not None:
                    SubElement(made, tag).text = said(options, tag)
            for tag in (*COMBINED, "graderinfo", "responsetemplate"):
                if said(options, tag).strip():
                    node = SubElement(made, tag, format=FORMATS.get(said(options, f"{tag}format").strip(), "html"))
                    SubElement(node, "text").text = said(options, tag)

    def _answers(self, made: Element, plugin: Element, kind: str) -> None:
        right = (plugin.findtext("truefalse/trueanswer") or "").strip()
        around = {said(each, "answer").strip(): said(each, "tolerance") for each in plugin.iterfind("numerical_records/numerical_record")}
        for answer in plugin.iterfind("answers/answer"):
            number, text = answer.get("id", ""), said(answer, "answertext")
            if kind in ("gapselect", "ddwtos"):
                _box(made, "selectoption" if kind == "gapselect" else "dragbox", text, said(answer, "feedback"))
                continue
            if kind == "truefalse" and right:
                text = "true" if number == right else "false"
            node = self._text(made, "answer", text, said(answer, "answerformat"), "answer", number)
            node.set("fraction", _fraction(said(answer, "fraction"), kind))
            self._text(node, "feedback", said(answer, "feedback"), said(answer, "feedbackformat"), "answerfeedback", number)
            if number in around:
                SubElement(node, "tolerance").text = around[number]
        for match in plugin.iterfind("matches/match"):
            node = self._text(
                made, "subquestion", said(match, "questiontext"), said(match, "questiontextformat"), "subquestion", match.get("id", "")
            )
            SubElement(SubElement(node, "answer"), "text").text = said(match, "answertext")
        units = SubElement(made, "units")
        for unit in plugin.iterfind("numerical_units/numerical_unit"):
            listed = SubElement(units, "unit")
            SubElement(listed, "multiplier").text, SubElement(listed, "unit_name").text = said(unit, "multiplier"), said(unit, "unit")


def _asides(source: Element) -> Iterator[tuple[str, str]]:
    for hint in source.iterfind("question_hints/question_hint"):
        yield "hint", said(hint, "hint")
    for tag in source.iterfind("tags/tag"):
        yield "tag", said(tag, "rawname") or said(tag, "name")


def _box(made: Element, tag: str, text: str, feedback: str) -> None:
    """A word for a gap; Moodle keeps its group where other questions keep their feedback."""
    box = SubElement(made, tag)
    SubElement(box, "text").text = text
    group = _GROUP.search(feedback)
    SubElement(box, "group").text = (group[1] or group[2]) if group else feedback.strip()[:3] or "1"


def _fraction(text: str, kind: str) -> str:
    """A share of one as per cent; of an ordering question it is a place."""
    value = number_of(text)
    return text if value is None or kind == "ordering" else f"{value * FULL if abs(value) <= Decimal(1) else value:f}"
