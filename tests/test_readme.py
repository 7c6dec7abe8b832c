"""The README's tables of commands and settings are those of the code."""

import re
import shlex

from lms import paths
from lms.cli import parser
from lms.config import SETTINGS

README = (paths.HOME / "README.md").read_text(encoding="utf-8")


def test_every_command_of_the_readme_is_understood() -> None:
    listed = re.findall(r"\| `python3 run\.py ([^`]+)` \|", README)
    assert len(listed) >= 11
    for command in listed:
        parser(shlex.split(command)).parse_args(shlex.split(command))


def test_every_command_of_the_code_is_in_the_readme() -> None:
    words = {action for part in parser([])._subparsers._group_actions for action in part.choices}  # type: ignore[union-attr]
    listed = {command.split()[0] for command in re.findall(r"\| `python3 run\.py ([^`]+)` \|", README)}
    assert words == listed


def test_every_setting_is_in_the_readme() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)
    assert listed == [setting.name for setting in SETTINGS]
