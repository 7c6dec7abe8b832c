"""Modules that a start does not need, read when something of them is first asked for."""

from importlib import import_module
from typing import Any


class Later:
    """Stands where an import would stand: `typst = Later("typst")`. Only for what is slow to read and seldom used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, wanted: str) -> Any:
        """What the module itself has under this name."""
        return getattr(import_module(self._name), wanted)
