"""Writes docs/formats.md out of the examples that the tests read: what each format keeps, brings nearest, and loses.

python docs/tools/formats.py [--cek]      with --cek nothing is written; exit status 1 when the page is not as it should be
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.studio.formats.kept import KEPT  # noqa: E402

PAGE = ROOT / "docs" / "formats.md"
SIGNS = {"kept": "kept", "nearest": "nearest kind", "lost": "lost, and said"}


def page() -> str:
    """The whole page."""
    lines = [
        "# What each format keeps", "", "Written by `python docs/tools/formats.py` out of the examples in `tests/studio/formats`; a test asks that it is up to date.",
        "Nothing is dropped silently: what is not *kept* is named in the report of the import, at its item or, where it may stand in every item, once for the file.", "",
    ]  # fmt: skip
    for name, rows in KEPT.items():
        lines += [f"## {name}", "", "| Construct | | What becomes of it |", "|---|---|---|"]
        lines += [
            f"| {' | '.join(cell.replace('|', '&#124;') for cell in (construct, SIGNS[status], words))} |"
            for construct, status, words in rows
        ]
        lines += [""]
    return "\n".join(lines)


def main() -> int:
    """Write the page, or say that it is not up to date."""
    made = page()
    if "--cek" in sys.argv:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
