"""What the lists of a lesson look like to whoever reads it."""

from html.parser import HTMLParser

from lms.courses.render import Writer


class _Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.entries = [], []

    def handle_starttag(self, tag, attrs):
        if tag in ("ul", "ol"):
            self.open.append([tag, int(dict(attrs).get("start") or 1) - 1])
        if tag == "li":
            self.open[-1][1] += 1
            self.entries.append([len(self.open) - 1, self.open[-1][1] if self.open[-1][0] == "ol" else None, ""])

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            self.open.pop()

    def handle_data(self, words):
        if self.entries:
            self.entries[-1][2] += words


def outline(body_md):
    """Every entry as (depth, number or None, words)."""
    page = _Outline()
    page.feed(Writer({}, {}).body(body_md))
    return [(depth, number, " ".join(words.split())) for depth, number, words in page.entries]
