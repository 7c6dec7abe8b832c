"""The wheel carries the package and the three folders beside it, where lms.paths looks for them."""

import tomllib
from pathlib import Path

import run
from lms import paths

ROOT = Path(run.ROOT)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_resource_folders_are_mapped_to_where_paths_looks():
    mapped = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    bundled = paths.BUNDLED.relative_to(ROOT).as_posix()
    assert mapped == {name: f"{bundled}/{name}" for name in ("templates", "static", "courses")}


def test_every_mapped_folder_exists_and_has_files():
    mapped = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert [name for name in mapped if not any(path.is_file() for path in (ROOT / name).rglob("*"))] == []


def test_the_command_of_the_wheel_is_that_of_run():
    assert PROJECT["project"]["scripts"] == {"lms": "lms.cli:main"}
    assert PROJECT["project"]["requires-python"] == ">=3.11"
