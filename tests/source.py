"""The code and the templates of the project, for tests that read them: each file is parsed once a process."""

import ast
from functools import cache
from pathlib import Path

from lms import paths

CODE = sorted(path for path in paths.PACKAGE.rglob("*.py") if "versions" not in path.parts and "_files" not in path.parts)
TEMPLATES = sorted(path.relative_to(paths.TEMPLATES).as_posix() for path in paths.TEMPLATES.rglob("*.html"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a file of Python."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Every node of a file's syntax."""
    return tuple(ast.walk(tree))


@cache
def template(name: str) -> str:
    """A template as it is written."""
    return (paths.TEMPLATES / name).read_text(encoding="utf-8")
