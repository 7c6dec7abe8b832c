"""A video is a link with its size and length, whatever its title holds."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.checks.markup import Scope, check_body
from lms.courses.render import Writer
from lms.errors import Refused
from lms.studio.media.video import sentence

PLACE = "https://video.example/lila"


def test_the_line_says_how_heavy_and_how_long():
    assert sentence("Cara mengukur LiLA", PLACE, 12, 4.5) == f"[Video: Cara mengukur LiLA]({PLACE}), 12 MB, 4,5 menit"


SIGNS = st.text(st.sampled_from("aB9 *_`[](){}<>!#|\\&;:\"'~-.+=/$reflt{{"), min_size=1, max_size=60)


@given(SIGNS, st.text(st.sampled_from("aZ09-._~:/?#[]@!$&'()*+,;=%<>\"`{}|\\^"), max_size=60))
def test_any_title_and_address_make_one_sound_link(title, rest):
    try:
        line = sentence(title, f"{PLACE}?{rest}", 1, 1)
    except Refused:
        assert not title.strip()
        return
    assert "\n" not in line
    assert check_body(line, 1, "x.md", Scope()) == []
    page = Writer({}, {}).body(line)
    shown = re.fullmatch(r'<p><a href="(https://video\.example/lila[^"]*)" rel="noopener">(.*)</a>, 1 MB, 1 menit</p>', page.strip())
    assert shown is not None
    words = f"Video: {title}".replace("[", "(").replace("]", ")")
    assert "".join(html.unescape(shown[2]).split()) == "".join(words.split())


@pytest.mark.parametrize(
    ("title", "address", "size", "minutes", "said"),
    [
        *(("", PLACE, 1, 1, "judul videonya"), ("a" * 121, PLACE, 1, 1, "paling panjang"), ("a\u202eb", PLACE, 1, 1, "tidak terlihat")),
        *(
            ("a", place, 1, 1, "https://")
            for place in ("http://a.id/x", "javascript:alert(1)", "https://", "https://a b.id", "https://u@a.id")
        ),
        *(("a", PLACE, 0, 1, "dalam MB"), ("a", PLACE, 1, -1, "dalam menit"), ("a", PLACE, float("nan"), 1, "dalam MB")),
        *(("a", place, 1, 1, "https://") for place in ("https://lokal/x", "https://[::1", f"https://a.id/{'x' * 500}")),
    ],
)
def test_what_is_missing_is_asked_for(title, address, size, minutes, said):
    with pytest.raises(Refused, match=said):
        sentence(title, address, size, minutes)
