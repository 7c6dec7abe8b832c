"""An office's emblem as one SVG text, whichever way it was handed in."""

from base64 import b64encode
from struct import unpack

from lms.errors import Refused

_PNG = b"\x89PNG\r\n\x1a\n"


def as_svg(content: bytes) -> str:
    """PNG or SVG bytes as SVG text: a raster picture is wrapped, because text is the one way into a template.

    Raises Refused for anything else. What is inside an SVG is for the upload to judge.
    """
    if content.startswith(_PNG) and len(content) > 24:
        wide, high = unpack(">II", content[16:24])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
            f'<image width="{wide}" height="{high}" href="data:image/png;base64,{b64encode(content).decode()}"/></svg>'
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if "<svg" not in text:
        raise Refused("Lambang ini belum terbaca. Pilih berkas PNG atau SVG.")
    return text
