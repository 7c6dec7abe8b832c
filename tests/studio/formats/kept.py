"""What each format keeps and loses: from the examples of every `kept_….py` here, which the tests read; docs/tools/formats.py prints it into docs/formats.md."""

from importlib import import_module
from pathlib import Path

# format → (construct, "kept" | "nearest" | "lost", in words)
KEPT: dict[str, list[tuple[str, str, str]]] = {}
for _path in sorted(Path(__file__).parent.glob("kept_*.py")):
    KEPT.update(import_module(f"{__package__ or 'tests.studio.formats'}.{_path.stem}").KEPT)
