"""The words: short sentences, plain Indonesian, nothing that only computer people say."""

import ast
import re
from collections.abc import Iterator

from jinja2 import Environment
from jinja2.ext import extract_from_ast

from lms import paths
from tests import source

FORBIDDEN = re.compile(
    r"\b(user|username|log ?in|log ?out|sign ?in|uploads?|downloads?|submit|dashboard|offline|online|errors?|passwords?|e-?mail"
    r"|loading|cancel|save|back|next|invalid|required|klik|quiz|link)\b",
    re.I,
)
SPEAKING = {"_", "gettext", "lazy_gettext", "Refused", "Fault", "flash", "Now", "note", "ValidationError"}
LABELS = {"message", "description", "label"}
OF_STAFF = tuple(f"signin/{page}" for page in ("cards", "factor", "known_password", "security", "enrol"))  # only staff come here
PERSONAL = ("home", "learning", "quizzes", "signin", "certificates/index.html", "coverage/own_unit.html")
BARE = {"Langkah", "CONTOH", "JP", "SK", "N", "PIN"}


def of_templates() -> Iterator[tuple[str, str]]:
    """Every sentence that a template gives to gettext, with its file."""
    for name in source.TEMPLATES:
        for _line, _function, said in extract_from_ast(Environment().parse(source.template(name)), ("_",)):
            yield name, said if isinstance(said, str) else said[0]


def spoken(node: ast.AST) -> str:
    """A literal text, with an x where a value is put in; nothing for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(spoken(part) or "x" for part in node.values)
    return ""


def of_code() -> Iterator[tuple[str, str]]:
    """Every sentence that the code says to a visitor: gettext, Refused, faults, labels and messages of forms."""
    for path in source.CODE:
        for call in (node for node in source.nodes(source.tree(path)) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            given = [*(call.args if name in SPEAKING else []), *(word.value for word in call.keywords if word.arg in LABELS)]
            for said in filter(None, map(spoken, given)):
                yield path.relative_to(paths.HOME).as_posix(), said


TEMPLATES = list(of_templates())
SAID = [*TEMPLATES, *of_code()]


def test_there_are_words_to_read() -> None:
    assert len(TEMPLATES) > 200
    assert len(SAID) - len(TEMPLATES) > 80


def test_nothing_that_only_computer_people_say() -> None:
    assert [(file, said) for file, said in SAID if " " in said.strip() or said[:1].isupper() if FORBIDDEN.search(said)] == []


def test_sentences_are_short() -> None:
    sentences = [(file, one) for file, said in SAID for one in re.split(r"[.!?:;](?:\s|$)", re.sub(r"%\(\w+\)s", "x", said))]
    lengths = [len(one.split()) for _, one in sentences if one.strip()]
    assert [found for found in sentences if len(found[1].split()) > 20] == []
    assert sum(lengths) / len(lengths) <= 15


def test_nobody_is_told_that_she_is_wrong() -> None:
    assert [found for found in SAID if re.match(r"(jawaban\w*\s+)?salah\b(?! satu)", found[1], re.I)] == []
    assert ("learning/practice.html", "Belum tepat") in TEMPLATES


def test_no_exclamation_storms() -> None:
    assert [found for found in SAID if "!" in found[1]] == []


def test_participants_are_ibu_and_bapak() -> None:
    assert [
        found
        for found in TEMPLATES
        if found[0].startswith(PERSONAL) and not found[0].startswith(OF_STAFF) and re.search(r"\b(anda|kamu|kalian)\b", found[1], re.I)
    ] == []


def bare(name: str) -> set[str]:
    """The words of a template that stand outside of tags and expressions."""
    told = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}(-\w+)?", " ", source.template(name), flags=re.S)
    return set(re.findall(r"[^\W\d_]+", re.sub(r"<[^>]*>|&\w+;", " ", told)))


def test_every_word_goes_through_gettext() -> None:
    assert {name: words for name in source.TEMPLATES if (words := bare(name) - BARE)} == {}
