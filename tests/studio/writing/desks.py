"""Two trainers of Kota Solok before one lesson, and what the forms of its page carry."""

from html.parser import HTMLParser

from lms.studio.drafting import files_of
from tests.courses.packages import LESSON_PATH
from tests.studio.media.desks import ID, make_desk, make_trainer

BASE = f"/studio/{ID}/tulis/mengukur"
__all__ = ["BASE", "ID", "LESSON_PATH", "carried", "make_desk", "make_trainer", "sent", "text_now"]


def text_now(session, draft, path=LESSON_PATH):
    """The file of the lesson as it is now."""
    session.expire_all()
    return {file.path: file.data for file in files_of(session, draft.id)}[path].decode()


class _Form(HTMLParser):
    """What a browser would send of the open block."""

    def __init__(self, text):
        super().__init__()
        self.sent, self._area, self._choice = {}, None, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "input" and "name" in given and (given.get("type") != "radio" or "checked" in given):
            self.sent[given["name"]] = given.get("value", "")
        elif tag == "textarea":
            self._area = given["name"]
            self.sent[self._area] = ""
        elif tag == "select":
            self._choice = given["name"]
        elif tag == "option" and "selected" in given:
            self.sent[self._choice] = given["value"]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.sent[self._area] = self.sent[self._area].replace("\r\n", "\n").removeprefix("\n").replace("\n", "\r\n")
            self._area = None

    def handle_data(self, data):
        if self._area:
            self.sent[self._area] += data


def sent(page):
    """Every field of the open block of a page, as a browser would send it unchanged."""
    form = page[page.index('id="terbuka"') :]
    return _Form(form[: form.index("</form>")]).sent


def carried(page):
    """Only the hidden fields of the open block."""
    return {name: value for name, value in sent(page).items() if name in ("jenis", "blok", "jumlah", "asal")}
