"""The stylesheets: colours that can be read, syntax of a browser of 2020, and few bytes."""

import gzip
import re

import pytest

from lms import paths

CSS = paths.STATIC / "css"
SHEETS = sorted(path.name for path in CSS.glob("*.css"))
TOKENS = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{3,6})", (CSS / "tokens.css").read_text()))
PARTICIPANT = ("css/tokens.css", "css/base.css", "css/components.css", "fonts/jakarta-800.woff2", "img/icons.svg", "img/mark.svg")


def rules(name: str) -> list[tuple[str, str]]:
    """Selector and declarations of every rule, those inside media queries too."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.S)
    return [(selector.strip(), body.strip()) for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text)]


def light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 relative contrast of two tokens or colours."""
    dark, bright = sorted(light(TOKENS.get(name, name)) for name in (one, other))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("tinta", "kertas", 12.8), ("tinta", "kertas-terang", 13.4), ("tinta", "daun-muda", 11), ("tinta", "kunyit", 7.2),
        ("tinta", "kunyit-muda", 12), ("abu", "kertas", 5.5), ("abu", "daun-muda", 4.8), ("abu", "kunyit-muda", 4.5), ("daun", "kertas", 7.6),
        ("daun", "daun-muda", 6.5), ("bata", "kertas", 5.9), ("bata", "bata-muda", 4.5), ("tinta", "bata-muda", 10), ("nila", "kertas", 9.2),
        ("#ffffff", "daun", 8.1), ("#ffffff", "daun-tua", 12.1), ("tinta", "c1", 4.5), ("tinta", "c4", 5.3), ("#ffffff", "c5", 8.1),
    ],
)  # fmt: skip
def test_text_stands_out(ink: str, ground: str, least: float) -> None:
    assert round(contrast(ink, ground), 1) >= least


@pytest.mark.parametrize(
    ("edge", "ground"), [("kayu", "kertas"), ("kayu", "daun-muda"), ("kayu", "kertas-terang"), ("nila", "nila-pucat"), ("tinta", "kunyit")]
)
def test_edges_stand_out(edge: str, ground: str) -> None:
    assert contrast(edge, ground) >= 3


@pytest.mark.parametrize("name", SHEETS)
def test_syntax_of_chrome_80(name: str) -> None:
    for selector, body in rules(name):
        assert not re.search(r":(is|where|has)\(|&", selector), selector
        assert not re.search(r"(^|;)\s*(inset|[a-z]+-(inline|block)(-[a-z]+)?)\s*:", body), selector
        assert not re.search(r"(^|;)\s*gap\s*:", body) or "display: grid" in body, f"flex gap at {selector}"


@pytest.mark.parametrize("name", ["components.css", "staff.css"])
def test_colours_are_tokens(name: str) -> None:
    assert [selector for selector, body in rules(name) if re.search(r"#[0-9a-fA-F]{3,6}\b", body)] == []


def test_turmeric_is_never_text() -> None:
    bodies = [body for name in SHEETS for _, body in rules(name)]
    assert not [body for body in bodies if re.search(r"(^|;)\s*color:\s*var\(--(now|kunyit)", body)]


def test_every_token_is_used() -> None:
    text = "".join((CSS / name).read_text() for name in SHEETS)
    declared = set(re.findall(r"--([a-z0-9-]+):", text))
    assert declared - set(re.findall(r"var\(--([a-z0-9-]+)", text)) == set()


@pytest.mark.parametrize("name", SHEETS)
def test_what_a_sheet_names_is_there(name: str) -> None:
    for address in re.findall(r"url\(([^)]+)\)", (CSS / name).read_text()):
        assert (CSS / address).resolve().is_file()


def test_a_first_visit_is_small() -> None:
    files = [(paths.STATIC / name).read_bytes() for name in PARTICIPANT]
    assert sum(len(gzip.compress(content, 9)) for content in files) <= 20 * 1024
