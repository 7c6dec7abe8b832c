"""The anyaman border of a certificate, grown from its own seal.

One rule makes it look like cloth and not like noise: a strip never floats over more than three neighbours, along or
across, so the pattern could be plaited by hand. SHAKE-256 of the seal proposes one column of four crossings after the other
(the other three mirror them); a proposal that would break the rule is replaced by the next of the sixteen, going back a
column where none fits. The band is mirrored at its middle, so the eye finds an axis and two certificates can be told
apart at arm's length. The last byte picks the accent strips. Same seal, same border, on every machine. It is a joy and a
hint, not the proof: the proof is the seal in the QR.
"""

import hashlib

LEAF, PALE, TURMERIC, INK = "#0E5A48", "#DCEBDD", "#F2B22E", "#083D31"
DEEP, FLOAT = 7, 3
GAP = 0.16  # of a crossing, left bare on both sides of a strip
HEM = 1.4  # from the cut edge of the cloth to the fine line that finishes it, in the caller's units


def border(seal: str, wide: float, high: float, cell: float) -> str:
    """The frame of a certificate as SVG text: ground, hem, cross strips, long strips.

    `wide` and `high` are the outer size and `cell` the wished size of a crossing, all in one unit of the caller's choice;
    the band is seven crossings deep, and `cell` is rounded so that whole crossings fill both sides.
    """
    across, down = round(wide / cell), round(high / cell)
    cw, ch = wide / across, high / down
    cloth = _Cloth(seal.encode(), cw, ch)
    lying, standing = tile(cloth.seal, across), tile(cloth.seal + b"|", down)
    for depth in range(DEEP):
        for column in range(across):
            cloth.cross(column, depth, lying[depth][column], depth, lying=True)
            cloth.cross(column, down - 1 - depth, lying[depth][column], depth, lying=True)
        for row in range(DEEP, down - DEEP):
            cloth.cross(depth, row, standing[depth][row], depth, lying=False)
            cloth.cross(across - 1 - depth, row, standing[depth][row], depth, lying=False)
    return _svg(wide, high, _ground(wide, high, DEEP * cw, DEEP * ch) + cloth.paths())


def ribbon(seal: str, wide: float, cell: float) -> str:
    """A strip of the same cloth as SVG text, `wide` units long and seven crossings of `cell` high: for pages and screens."""
    count = round(wide / cell)
    cloth = _Cloth(seal.encode(), wide / count, cell)
    rows = tile(cloth.seal, count)
    for depth in range(DEEP):
        for column in range(count):
            cloth.cross(column, depth, rows[depth][column], depth, lying=True)
    return _svg(wide, DEEP * cell, f'<path fill="{INK}" d="M0 0h{wide:g}v{DEEP * cell:g}H0z"/>' + cloth.paths())


def tile(seal: bytes, length: int) -> list[list[bool]]:
    """7 x length crossings, mirrored both ways; True where the long strip lies on top."""
    half = (length + 1) // 2
    noise = hashlib.shake_256(seal).digest(half)
    columns: list[int] = []
    tried = [0] * half
    while len(columns) < half:
        at = len(columns)
        while tried[at] < 16:
            value = (noise[at] + tried[at] * 7) % 16  # 7 and 16 share no factor: all sixteen are reached
            tried[at] += 1
            if _fits(columns, value, last=at == half - 1):
                columns.append(value)
                break
        else:
            tried[at] = 0
            columns.pop()
    full = columns + columns[::-1][length % 2 :]
    return [[bool(value >> min(row, DEEP - 1 - row) & 1) for value in full] for row in range(DEEP)]


def _fits(columns: list[int], value: int, last: bool) -> bool:
    b, c, d = value >> 1 & 1, value >> 2 & 1, value >> 3 & 1
    if b == c == d:  # mirrored, these would be five in a line
        return False
    if columns and last:  # the mirror doubles the last column: it must differ everywhere
        return value == columns[-1] ^ 15
    past = columns[-FLOAT:]
    return len(past) < FLOAT or all(len({v >> row & 1 for v in (*past, value)}) > 1 for row in range(4))


def accents(seal: bytes) -> set[int]:
    """Which of the seven strips are turmeric: a mirrored pair."""
    first = hashlib.sha256(seal).digest()[-1] % 3
    return {first, DEEP - 1 - first}


class _Cloth:
    """Collects the strips of one piece of cloth, one path per colour."""

    def __init__(self, seal: bytes, cell_wide: float, cell_high: float) -> None:
        self.seal, self.cw, self.ch = seal, cell_wide, cell_high
        self.bright = accents(seal)
        self.drawn: dict[str, list[str]] = {LEAF: [], TURMERIC: [], PALE: []}

    def cross(self, column: int, row: int, long_on_top: bool, depth: int, *, lying: bool) -> None:
        """The strip on top of one crossing; a long strip of a `lying` band runs from left to right."""
        colour = (TURMERIC if depth in self.bright else LEAF) if long_on_top else PALE
        x, y, wide, high = column * self.cw, row * self.ch, self.cw, self.ch
        if long_on_top == lying:
            y, high = y + high * GAP, high * (1 - 2 * GAP)
        else:
            x, wide = x + wide * GAP, wide * (1 - 2 * GAP)
        self.drawn[colour].append(f"M{x:.2f} {y:.2f}h{wide:.2f}v{high:.2f}h{-wide:.2f}z")

    def paths(self) -> str:
        return "".join(f'<path fill="{colour}" d="{"".join(parts)}"/>' for colour, parts in self.drawn.items() if parts)


def _ground(wide: float, high: float, band_w: float, band_h: float) -> str:
    inner_w, inner_h, edge_w, edge_h = wide - 2 * band_w, high - 2 * band_h, band_w + HEM, band_h + HEM
    return (
        f'<path fill="{INK}" fill-rule="evenodd" d="M0 0h{wide:g}v{high:g}H0z'
        f'M{band_w:.2f} {band_h:.2f}v{inner_h:.2f}h{inner_w:.2f}v{-inner_h:.2f}z"/>'
        f'<path fill="none" stroke="{LEAF}" stroke-width=".45" d="M{edge_w:.2f} {edge_h:.2f}'
        f'h{wide - 2 * edge_w:.2f}v{high - 2 * edge_h:.2f}h{2 * edge_w - wide:.2f}z"/>'
    )


def _svg(wide: float, high: float, inner: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}">{inner}</svg>'
