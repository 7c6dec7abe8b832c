"""QR codes as SVG: one path of filled squares, sharp at every size, with the quiet zone inside the picture."""

from itertools import groupby

import segno

QUIET = 4
ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def qr_svg(text: str, level: str = "m") -> str:
    """A QR of any text (UTF-8) as SVG; `level` is the least error correction: l, m, q or h.

    Raises segno.DataOverflowError for more than about 2,300 bytes at level m.
    """
    return _drawn(segno.make_qr(text, error=level, encoding="utf-8"))


def seal_qr(url_with_hash: str, seal: str) -> str:
    """The QR of a certificate: the address up to and including `#` as bytes, the seal in alphanumeric mode.

    `seal` is base32 without padding (A-Z, 2-7); two of its characters take 11 bits instead of 16, so the squares are about
    an eighth larger and survive a grey, tilted copy. A reader gives back address and seal in one piece. Raises ValueError for
    an address that does not end in `#`, and for a seal with other characters.
    """
    if not url_with_hash.endswith("#"):
        raise ValueError("the address of a seal ends in #")
    if not seal or not ALPHABET.issuperset(seal):
        raise ValueError("a seal is written in base32 without padding")
    return _drawn(segno.make_qr([(url_with_hash, segno.consts.MODE_BYTE), (seal, segno.consts.MODE_ALPHANUMERIC)], error="m"))


def _drawn(code: segno.QRCode) -> str:
    """Each run of dark squares is one rectangle of one path, so a rasteriser leaves no seams between rows."""
    strokes, side = [], 0
    for y, row in enumerate(code.matrix):
        x, side = QUIET, len(row) + 2 * QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                strokes.append(f"M{x} {y + QUIET}h{length}v1h-{length}z")
            x += length
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{"".join(strokes)}"/></svg>'
    )
