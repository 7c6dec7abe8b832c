"""Templates as text: nothing inline, nothing missing, one step of inheritance."""

import re
from xml.etree import ElementTree

import pytest

from lms import paths
from tests import source

SPRITE = {node.get("id") for node in ElementTree.parse(paths.STATIC / "img/icons.svg").iter("{http://www.w3.org/2000/svg}symbol")}
WORDS = r'"([a-z]+)"'


SHEETS = "".join(re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S) for path in (paths.STATIC / "css").glob("*.css"))
CLASSES = set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(re.findall(r"([^{}]+)\{", SHEETS))))


def classes(name: str) -> set[str]:
    """Every class that a template writes; of an expression the texts in single quotes."""
    given = " ".join(re.findall(r'class_?="([^"]*)"', text(name)))
    given = re.sub(r"[!=]= '[^']*'", "", given)  # what is asked for is no class
    given = re.sub(r"\{\{(.*?)\}\}", lambda found: " ".join(re.findall(r"'([^']*)'", found[1])), given)
    return set(re.findall(r"[a-z][\w-]*", re.sub(r"\{%.*?%\}", " ", given)))


def text(name: str) -> str:
    """A template without its comments."""
    return re.sub(r"\{#.*?#\}", "", source.template(name), flags=re.S)


def test_nothing_inline() -> None:
    inline = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|<script(?![^>]*\sdefer)")
    assert {name: found[0] for name in source.TEMPLATES if (found := inline.search(text(name)))} == {}


def test_files_and_icons_exist() -> None:
    files = {(name, file) for name in source.TEMPLATES for file in re.findall(r"asset\('([^']+)'\)", text(name))}
    assert {(name, file) for name, file in files if not (paths.STATIC / file).is_file()} == set()
    icons = {(name, given) for name in source.TEMPLATES for given in re.findall(r"\bicon\(([^()]*)\)", text(name))}
    assert {(name, given) for name, given in icons if not set(re.findall(WORDS, re.sub(r'== "\w+"', "", given))) <= SPRITE} == set()


def test_classes_stand_in_a_sheet() -> None:
    assert {name: unknown for name in source.TEMPLATES if (unknown := classes(name) - CLASSES)} == {}


def test_one_step_away() -> None:
    assert {above for name in source.TEMPLATES for above in re.findall(r'{%-? extends "([^"]+)"', text(name))} == {"base.html"}


@pytest.mark.parametrize("path", sorted((paths.STATIC / "img").glob("*.svg")), ids=lambda path: path.name)
def test_drawings_carry_no_styles_and_are_light(path) -> None:
    tags = ElementTree.parse(path).iter()
    assert not [tag for tag in tags if "style" in tag.attrib or tag.tag.endswith(("style", "script", "image"))]
    assert path.stat().st_size <= 6 * 1024
