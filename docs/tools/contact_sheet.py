"""Lay the pictures of the courses out on one sheet, each with its name below it.

    python docs/tools/contact_sheet.py [--wide 200] [--columns 7] [--to FILE] [COURSE or COURSE/NAME …]

Needs the test libraries and Chromium.
"""

import argparse
import io
from pathlib import Path

from pictures import COURSES
from PIL import Image
from playwright.sync_api import sync_playwright
from screens import CHROMIUM, FLAGS, ROOT, palette_of

STYLE = """body{margin:0;padding:12px;background:#FBF6EC;font:12px sans-serif;color:#22302C;display:inline-grid;gap:10px}
h2{font-size:15px;margin:6px 0 0;grid-column:1/-1}figure{margin:0}img{display:block;background:#FFFDF8;border-radius:6px}figcaption{padding-top:2px}"""


def page_of(wanted: list[str], wide: int, columns: int) -> str:
    """The sheet as a page: a heading for each course, its pictures inside the page itself."""
    rows = []
    for course, scenes in COURSES.items():
        names = [name for name in scenes if not wanted or course in wanted or f"{course}/{name}" in wanted]
        rows += [f"<h2>{course}</h2>"] if names and not any("/" in word for word in wanted) else []
        for name in names:
            source = (ROOT / "courses" / course / "gambar" / f"{name}.svg").as_uri()
            rows.append(f'<figure><img src="{source}" width="{wide}"><figcaption>{name}</figcaption></figure>')
    grid = f"body{{grid-template-columns:repeat({columns},{wide}px)}}"
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}{grid}</style>{"".join(rows)}'


def main() -> None:
    """Photograph the page and keep it with few colours."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--wide", type=int, default=200)
    words.add_argument("--columns", type=int, default=7)
    words.add_argument("--to", type=Path, default=ROOT / "docs" / "gambar" / "gambar-materi.png")
    words.add_argument("wanted", nargs="*")
    asked = words.parse_args()
    draft = asked.to.with_suffix(".html")
    draft.write_text(page_of(asked.wanted, asked.wide, asked.columns), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": asked.columns * (asked.wide + 10) + 24, "height": 400})
        page.goto(draft.as_uri())
        shot = page.screenshot(full_page=True)
        browser.close()
    draft.unlink()
    sheet = Image.open(io.BytesIO(shot)).convert("RGB")
    sheet.quantize(palette=palette_of(sheet), dither=Image.Dither.NONE).save(asked.to, optimize=True)


if __name__ == "__main__":
    main()
