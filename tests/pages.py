"""A test client that looks every page over before handing it on, and signs in whoever a test names."""

from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms import clock
from lms.signin import factor, sessions

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """What a page is made of, as far as the house rules ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.h1, self.lang, self.title = 0, None, ""
        self.ids: list[str] = []
        self.faults: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        if self._open:
            self.faults.append(f"never closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self._open.append(tag)
        self.h1 += tag == "h1"
        if tag == "html":
            self.lang = given.get("lang")
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "form" and ("action" not in given or "method" not in given):
            self.faults.append("a form without action or method")
        if (tag == "script" and "src" not in given) or tag == "style":
            self.faults.append(f"inline {tag}")
        self.faults += [f"inline attribute {name} on {tag}" for name in given if name == "style" or name.startswith("on")]
        if tag == "img" and "alt" not in given:
            self.faults.append("a picture without alt")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
            if tag not in self._open:
                return
            while self._open[-1] != tag:
                self._open.pop()
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.title += data


class PageClient(FlaskClient):
    """Every HTML answer below 400 keeps the house rules, or the test fails."""

    arranged: Session | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if self.arranged is not None:
            self.arranged.commit()
        if kwargs.get("method") in ("POST", "PUT", "DELETE"):
            headers = dict(kwargs.pop("headers", None) or {})
            headers.setdefault("Sec-Fetch-Site", "same-origin")
            kwargs["headers"] = headers
        with self.application.app_context():  # within the test's own, Flask-Login would remember the visitor of the last request
            response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code == 200 and not response.content_encoding:
            page = Page(response.text)
            assert page.h1 == 1, f"{page.h1} h1"
            assert page.lang == "id"
            assert page.title.strip(), "no title"
            assert len(page.ids) == len(set(page.ids)), f"an id twice: {[i for i in page.ids if page.ids.count(i) > 1][:3]}"
            assert not page.faults, page.faults[:5]
        return response

    def sign_in(self, person_id: str, kind: str = "contoh", device_id: str | None = None) -> str:
        """Open a session for a person as the sign-in views do, and carry its cookie from now on."""
        assert self.arranged is not None
        token = sessions.start(self.arranged, person_id, kind, device_id, clock.now())
        self.arranged.commit()
        with self.session_transaction() as cookie:
            cookie.clear()
            cookie["_user_id"] = token
        self.visitor = person_id
        return token

    def factor(self) -> str:
        """The code that the visitor's authenticator app shows now, not used up yet."""
        with self.application.app_context():
            return factor.shown_for(self.visitor, clock.now())
