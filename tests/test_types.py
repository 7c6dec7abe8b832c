"""The types of rows and decisions hold: mypy, strict, on every models.py and rules.py."""

import subprocess
import sys

from lms import paths


def test_models_and_rules_are_typed() -> None:
    checked = subprocess.run([sys.executable, "-m", "mypy"], cwd=paths.HOME, capture_output=True, text=True, timeout=300)
    assert checked.returncode == 0, checked.stdout


def test_the_code_is_formatted_and_clean() -> None:
    for words in (["check"], ["format", "--check"]):
        checked = subprocess.run([sys.executable, "-m", "ruff", *words, "."], cwd=paths.HOME, capture_output=True, text=True, timeout=120)
        assert checked.returncode == 0, checked.stdout[-3000:]
