"""Every verb that the code enters has a sentence in the audit trail, or is a learner's own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms.journal import registry
from lms.journal.models import BY_THE_MILLION
from lms.sistem import sentences
from lms.web.text import ROLES
from tests import source

VERB = re.compile(r"[a-z_]+\.[a-z_]+")
TREES = {path: source.tree(path) for path in source.CODE if "journal" not in path.parts}
PASSED_ON = {"change.verb", "verb", "row['verb']"}  # written where the change is made: the constants of that file count


def constants(node: ast.AST) -> set[str]:
    return {
        one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str) and VERB.fullmatch(one.value)
    }


def assigned(tree: ast.Module, name: str) -> set[str]:
    """The verbs that a name of a module may stand for."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and any(ast.unparse(one) == name for one in node.targets)]
    return set().union(*(constants(node.value) for node in found))


def entered() -> Iterator[tuple[Path, str, set[str]]]:
    """Where an act is made, as what its verb is written, and which verbs that may be."""
    for path, tree in TREES.items():
        for node in source.nodes(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Act", "door.Act"):
                verb = next((word.value for word in node.keywords if word.arg == "verb"), None) or node.args[1]
                written = ast.unparse(verb)
                yield path, written, constants(verb) or assigned(tree, written)
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Change":
                yield (
                    path,
                    ast.unparse(node),
                    set().union(*(constants(one) for one in [*node.args, *(word.value for word in node.keywords)])),
                )


def used() -> set[str]:
    found = set().union(*(verbs for _path, _written, verbs in entered()))
    return {*found, *registry.handlers, *registry.followers, *registry.reactions}


def test_every_act_says_its_verb_so_that_it_can_be_found() -> None:
    hidden = [f"{path.name}: {written}" for path, written, verbs in entered() if not verbs and written not in PASSED_ON]
    assert hidden == []


def test_every_verb_is_told_or_a_learners_own() -> None:
    assert sorted(used() - sentences.TOLD.keys() - sentences.LEARNERS) == []
    assert used() >= {"answer.given", "grant.given", "person.added", "tenure.started", "import.done", "code.issued"}


def test_a_verb_is_told_or_a_learners_own_and_not_both() -> None:
    assert sentences.TOLD.keys() & sentences.LEARNERS == set()
    assert set(BY_THE_MILLION) <= sentences.LEARNERS


@pytest.mark.parametrize("verb", sentences.TOLD)
def test_every_sentence_is_whole(verb: str) -> None:
    telling = sentences.TOLD[verb]
    assert telling.kind in sentences.KINDS
    for own in (True, False):
        said = sentences.tell(verb, "Rahmi Aulia", "Nurhayati", own)
        assert re.fullmatch(r"Rahmi Aulia [^{}]+\.", said)
        assert len(said.split()) <= 20
    assert not set(re.findall(r"\{\w+\}", telling.sentence + telling.own)) - {"{siapa}", "{orang}"}


@pytest.mark.parametrize("data", [{}, {"role": 7, "from": None, "people": "x"}, {"role": "kader", "from": "2026-01-01", "reason": ["x"]}])
def test_details_stand_for_any_data(data: dict[str, object]) -> None:
    assert all(isinstance(sentences.detail(verb, data), str) for verb in [*sentences.TOLD, "belum.dikenal"])


def test_a_role_is_said_with_its_days() -> None:
    assert sentences.detail("grant.given", {"role": "dinkes", "from": "2026-01-01"}) == f"{ROLES['dinkes']}, mulai 1 Jan 2026"
    assert sentences.tell("belum.dikenal", "Rahmi", "Nur", own=False) == "Rahmi melakukan “belum.dikenal” pada data Nur."
