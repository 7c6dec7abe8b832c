"""Requests nobody should send: every address of the app by every method, spoiled by a generator with a seed."""

import random
from collections.abc import Iterator
from urllib.parse import quote_from_bytes

from flask import Flask
from werkzeug.routing import Rule

from tests.badinput.wire import Sent
from tests.matrix.routes import choices_of
from tests.matrix.world import World

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "LINK")
TEXTS = (
    "", " ", ".", "..", "../../etc/passwd", "..%2f..%2f", "\0", "a\0b", "%00", "%", "%zz", "%25", "a" * 5_000, "😀" * 40, "👩🏽‍⚕️", "مرحبا", "\u202eterbalik\u202c",
    "\u200b", "\ufeff", "\ufffe", "ꦲꦤꦕꦫꦏ", "e\u0301" * 30, "İı", "ß", "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "%s%n", "' OR 1=1 --", '"', "\\", "a\r\nSet-Cookie: x=1",
    "\t", "\x7f", "\x1b[31m", "0", "-1", "1", "00000000-0000-0000-0000-000000000000", "01890000-0000-7000-8000-00000000000G",
    "9" * 30, "9223372036854775808", "-9223372036854775809", "2147483648", "1e309", "NaN", "Infinity", "0x10", "1_000", "٣", "²", "½", "null", "None", "true",
    "[]", "{}", "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2026-13-01", "1944-12-31", "21/11/2026", "2026-11-21T00:00", "13.72", "13.72.02.1003",
    "13.72.02.1003/", "13.72%", "*", "_", "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "http://[", "//[::1", "Ma'ruf", "=1+1", "@SUM(A1)",
)  # fmt: skip
RAW = (b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x80", b"a\xffb", b"\xed\xb0\x80\xed\xa0\x80")
NAMES = (
    "wilayah", "buka", "ukuran", "unsur", "pada", "cari", "hal", "q", "setelah", "kode", "ke", "soal", "answer", "item", "id", "pilih",
    "jawab", "pin", "ingat",
)  # fmt: skip
ACCEPTS = (
    "", "*/*", "application/json", "text/html;q=0, application/json", "text/html;q=abc", "image/*;q=9e999", ",,,;;;===", "a/b/c/d",
    "application/json;q=-1", "*", "text/html; charset=\"", "\xff\xfe", "text/html," * 500, "application/json;q=1.0000000000001;v=\"a,b\"",
)  # fmt: skip
ODD_HEADERS = {
    "Origin": ("null", "http://[", "http://[::1", "http://127.0.0.1:99999", "https://evil.example", "\xff", "http://127.0.0.1:8000", "x" * 3000, "http://a:b:c"),
    "Referer": ("http://[", "http://[::1", "\xff", "", "http://127.0.0.1:8000/masuk", "//", "http://\u2100".encode().decode("latin-1")),
    "Host": (
        "127.0.0.1:x", "[::1", "[::1]:80:90", "", "a b", "127.0.0.1:8000:1", "\xff", "evil.example", "127.0.0.1:99999999", "localhost@evil", "127.0.0.1/", "::", "[",
        "x" * 3000, "127.0.0.1:",
    ),
    "X-Forwarded-For": ("1.2.3.4", "a,b,c", "\xff", "," * 2000),
    "X-Forwarded-Host": ("evil.example", "a b", "["),
    "X-Forwarded-Proto": ("https", "ftp", "\xff"),
    "X-Forwarded-Prefix": ("/x", "//", "\r"),
    "Forwarded": ("for=\"[", "host=evil.example"),
    "X-HTTP-Method-Override": ("DELETE",),
    "Accept-Encoding": ("gzip;q=abc", "br;q=2", "*;q=0", "\xff", "identity;q=0", "gzip, br, zstd, x" * 200, ";;;", "br;q=", "gzip;q=1;q=2"),
    "Accept-Language": ("xx-YY-zz", "*;q=x", "\xff", "id" * 2000),
    "Range": ("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=a-b", "bytes=0-1,2-3," * 300, "lines=1-2", "bytes=99999999999999999999-"),
    "If-None-Match": ("*", '"', 'W/"', "\xff", '"a",' * 2000),
    "If-Modified-Since": ("yesterday", "Sat, 99 Nov 2026 25:61:61 GMT", "0", "Sat, 21 Nov 99999 00:00:00 GMT"),
    "If-Range": ("x", '"'),
    "Authorization": ("Basic", "Basic ====", "Bearer \xff", "Digest username=\"", "Basic /w=="),
    "Content-Length": ("-1", "abc", "99999999999999999999", "0", "1e3", "7000000"),
    "Content-Encoding": ("gzip", "x"),
    "Transfer-Encoding": ("chunked", "gzip, chunked"),
    "Expect": ("100-continue", "x"),
    "User-Agent": ("", "\xff" * 50, "x" * 5000, "Android iPhone"),
    "Sec-Fetch-Site": ("cross-site", "same-site", "none", "", "\xff"),
    "Cookie": (
        "langkah=", "langkah=rusak", "langkah=a.b.c", "langkah=eyJfdXNlcl9pZCI6MX0.x.y", "langkah=\xff\xfe", "langkah=\"\\377\\000\"", "=;=;", ";" * 500,
        "langkah-hp=" + "a" * 30, "langkah-hp=....", "langkah-hp=" + "\xe9" * 30, "langkah-hp=\"\\000" + "b" * 30 + "\"", "x=" + "y" * 30_000,
        "langkah-hp=" + ".".join(["c" * 43] * 50), "langkah=x; langkah=y",
    ),
}  # fmt: skip


class Hostile:
    """Makes requests. The same seed makes the same ones."""

    def __init__(self, app: Flask, world: World, seed: int) -> None:
        self.app, self.world, self.rng = app, world, random.Random(seed)

    def text(self) -> bytes:
        chosen = self.rng.choice(TEXTS + RAW) if self.rng.random() < 0.9 else "".join(chr(self.rng.randrange(1, 0xD800)) for _ in range(12))
        return chosen if isinstance(chosen, bytes) else chosen.encode()

    def escaped(self, value: bytes) -> bytes:
        """Percent-encoded, mostly; what has no encoding at all goes as its bytes, without what would end the line."""
        if self.rng.random() < 0.8:
            return quote_from_bytes(value, safe="").encode()
        return bytes(byte for byte in value if byte > 32 and byte not in b"?#")

    def target(self, rule: Rule) -> bytes:
        """An address of this rule with one or more of its parts spoiled, or with values of real rows."""
        spoil = self.rng.random() < 0.7
        parts = b""
        for is_dynamic, data in rule._trace:
            if data == "|":
                parts = b""
            elif is_dynamic:
                parts += self.part(rule, data, spoil)
            else:
                parts += data.encode()
        parts = parts or b"/"
        if self.rng.random() < 0.1:
            parts += self.rng.choice((b"/", b"//", b"/..", b"/%2e%2e/", b";a=b", b"%00", b"/" + self.escaped(self.text())))
        return parts + (b"?" + self.pairs() if self.rng.random() < 0.5 else b"")

    def part(self, rule: Rule, name: str, spoil: bool) -> bytes:
        if spoil and self.rng.random() < 0.8:
            return self.escaped(self.text())
        return str(self.rng.choice(choices_of(rule, name, self.world)).value).encode()

    def pairs(self, most: int = 5) -> bytes:
        """A query or a plain form: known names with odd values, repeated, as lists, unnamed."""
        found = []
        for _ in range(self.rng.randint(0, most)):
            name = self.rng.choice(NAMES).encode() if self.rng.random() < 0.9 else self.escaped(self.text())
            name += self.rng.choice((b"", b"", b"", b"", b"[]", b"[0]", b"."))
            found += [name + b"=" + self.escaped(self.text())] * self.rng.choice((1, 1, 1, 2, 40))
        return self.rng.choice((b"&", b"&", b"&", b";", b"&&")).join(found)

    def body(self) -> tuple[str, bytes]:
        """A content type and a body that may or may not be of it."""
        form = "application/x-www-form-urlencoded"
        made = self.rng.randrange(9)
        if made < 3:
            return form, self.pairs(6)
        if made == 3:
            return self.rng.choice(("application/json", form, "application/json; charset=\xff")), self.rng.choice(
                (b"{}", b"[]", b"{", b'{"item": ' * 3000, b'{"answer": "\\ud800"}', b"null", b"\xff")
            )
        if made == 4:
            return self.rng.choice(
                ("text/plain", "", "text/xml", "a" * 300, form + "; charset=klingon", form + "; charset=utf-7")
            ), self.pairs(6)
        if made == 5:
            return form, b"&".join(b"a%d=1" % n for n in range(self.rng.choice((401, 5_000))))
        if made == 6:
            return form, b"answer=" + b"x" * self.rng.choice((600_000, 7_000_000))
        return self.parts()

    def parts(self) -> tuple[str, bytes]:
        """Multipart: too many parts, long names, no boundary, a file where a text is expected, an end that never comes."""
        mark = self.rng.choice((b"x", b"x", b"x", b"-" * 300, b"\xff"))
        count = self.rng.choice((1, 3, 401, 1200))
        part = b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n%s\r\n%s\r\n'
        name = self.rng.choice((b"item", b"answer", b"pin", b"n" * 9_000, b"\xff", b"", b"a\0", b"id"))
        file = self.rng.choice((b"", b'; filename="a.exe"', b'; filename="../../x"', b"; filename*=UTF-8''%ff", b"; filename*=x'y"))
        header = self.rng.choice(
            (
                b"",
                b"Content-Type: text/plain; charset=utf-16\r\n",
                b"Content-Transfer-Encoding: base64\r\n",
                b"X: " + b"y" * 9_000 + b"\r\n",
            )
        )
        body = b"".join(part % (mark, name, file, header, self.text()) for _ in range(count)) + self.rng.choice(
            (b"--" + mark + b"--\r\n", b"", b"--")
        )
        boundary = self.rng.choice(("; boundary=" + mark.decode("latin-1"), "", "; boundary=", '; boundary="', "; boundary=lain"))
        return "multipart/form-data" + boundary, body

    def request(self, rule: Rule, method: str, cookie: str) -> Sent:
        sent = Sent(method, self.target(rule), {"Cookie": cookie} if cookie else {})
        if method in ("POST", "PUT", "DELETE", "PATCH") or self.rng.random() < 0.05:
            kind, sent.body = self.body()
            sent.headers |= {"Content-Type": kind} if kind else {}
            sent.headers["Sec-Fetch-Site"] = "same-origin"
        if self.rng.random() < 0.4:
            sent.headers["Accept"] = self.rng.choice(ACCEPTS)
        for name in self.rng.sample(sorted(ODD_HEADERS), self.rng.choice((0, 0, 1, 1, 3))):
            sent.headers[name] = self.rng.choice(ODD_HEADERS[name])
            if name in ("Origin", "Referer"):
                sent.headers.pop("Sec-Fetch-Site", None)
        return sent

    def requests(self, cookies: dict[str, str], rounds: int) -> Iterator[Sent]:
        """Every rule by its own methods for every visitor, and by one of the others."""
        rules = sorted(self.app.url_map.iter_rules(), key=lambda rule: (rule.endpoint == "signin.leave", rule.rule))
        for rule in rules:
            own = sorted((rule.methods or set()) & {"GET", "POST"})
            for cookie in cookies.values():
                for _ in range(rounds):
                    for method in [*own, self.rng.choice(METHODS)]:
                        yield self.request(rule, method, cookie)
