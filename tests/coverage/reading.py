"""A page as a reader meets it: text alone, single spaces."""

import html
import re


def words_of(page: str) -> str:
    body = page.partition("<main")[2].partition(">")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def figures_of(page: str) -> dict[str, dict[str, tuple[int, int]]]:
    """The figures of the matrix as shown: {"Nan Balimo": {"Lurah": (0, 1)}}."""
    table = page.partition('<table class="heat"')[2].partition("</table>")[0]
    head = [html.unescape(text) for text in re.findall(r'<th scope="col"[^>]*>([^<]*)', table)]
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for row in re.findall(r"<tr role=\"row\"[^>]*><th scope=\"row\".*?</tr>", table, re.DOTALL):
        cells = [
            words for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for words in [re.sub(r"<[^>]+>", " ", cell).strip()]
        ]
        pairs = {role: re.match(r"(\d+)/(\d+)", cell) for role, cell in zip(head[1:-1], cells[1:-1], strict=True)}
        found[html.unescape(cells[0])] = {role: (int(pair[1]), int(pair[2])) for role, pair in pairs.items() if pair}
    return found
