"""Templates as text: nothing inline, nothing missing, one step of inheritance."""

import re
from xml.etree import ElementTree

import pytest

from lms import paths

PAGES = sorted(path.relative_to(paths.TEMPLATES).as_posix() for path in paths.TEMPLATES.rglob("*.html"))
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
    return re.sub(r"\{#.*?#\}", "", (paths.TEMPLATES / name).read_text(), flags=re.S)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_inline(name: str) -> None:
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|<script(?![^>]*\sdefer)", text(name))


@pytest.mark.parametrize("name", PAGES)
def test_files_and_icons_exist(name: str) -> None:
    for file in re.findall(r"asset\('([^']+)'\)", text(name)):
        assert (paths.STATIC / file).is_file(), file
    for given in re.findall(r"\bicon\(([^()]*)\)", text(name)):
        assert set(re.findall(WORDS, re.sub(r'== "\w+"', "", given))) <= SPRITE, given


@pytest.mark.parametrize("name", PAGES)
def test_classes_stand_in_a_sheet(name: str) -> None:
    assert classes(name) - CLASSES == set()


@pytest.mark.parametrize("name", PAGES)
def test_short_and_one_step_away(name: str) -> None:
    assert len((paths.TEMPLATES / name).read_text().splitlines()) <= 150
    assert set(re.findall(r'{%-? extends "([^"]+)"', text(name))) <= {"base.html"}


@pytest.mark.parametrize("path", sorted((paths.STATIC / "img").glob("*.svg")), ids=lambda path: path.name)
def test_drawings_carry_no_styles_and_are_light(path) -> None:
    tags = ElementTree.parse(path).iter()
    assert not [tag for tag in tags if "style" in tag.attrib or tag.tag.endswith(("style", "script", "image"))]
    assert path.stat().st_size <= 6 * 1024
