"""Small files that are what they say, and some that are not."""

import io
import zipfile

MAIN = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
_OLD = (2026, 1, 1, 0, 0, 0)


def pdf(size: int = 0) -> bytes:
    """A PDF of one object with its table, filled up to a size."""
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%" + b"0" * size + b"\n"
    return body + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def office(ending: str, macro: bool = False, bomb: bool = False, extra: str = "", members: int = 0) -> bytes:
    """A packed office file with the least that such a file has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "macroEnabled.main+xml" if macro else "main+xml"
        _put(
            archive,
            "[Content_Types].xml",
            f'<Types><Override PartName="/{MAIN[ending]}" ContentType="application/{kind}"/></Types>'.encode(),
        )
        _put(archive, MAIN[ending], b"0" * 30_000_000 if bomb else b"<document/>")
        if extra:
            _put(archive, extra, b"x")
        for number in range(members):
            _put(archive, f"media/{number}.txt", b"x")
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _OLD)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
