"""What each format keeps and loses: exercised by the tests beside it, printed into docs/formats.md by docs/tools/formats.py."""

# format → (construct, "kept" | "nearest" | "lost", in words)
KEPT: dict[str, list[tuple[str, str, str]]] = {}
