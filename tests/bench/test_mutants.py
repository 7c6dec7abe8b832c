"""`lms bench mutants` runs in a checkout only, and counts what its hunters find."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lms import paths
from lms.bench import mutants
from lms.errors import Refused

ASKED = argparse.Namespace(jumlah=2, benih=1)


def test_without_the_tests_there_is_nothing_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "HOME", tmp_path)
    with pytest.raises(Refused, match="folder sumber"):
        mutants.run(ASKED)


@pytest.mark.parametrize(("found", "status"), [((True, True), 0), ((True, False), 1), ((True,), 1)])
def test_all_of_them_have_to_be_caught(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], found: tuple[bool, ...], status: int
) -> None:
    def hunted(_count: int, _seed: int) -> Iterator[dict[str, Any]]:
        yield from ({"ditemukan": each} for each in found)

    monkeypatch.setattr(mutants, "_hunted", hunted)
    assert mutants.run(ASKED) == status
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["ditemukan"] == sum(found)
