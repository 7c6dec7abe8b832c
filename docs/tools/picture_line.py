"""The line and the colours every picture is drawn with."""

INK, LEAF, PALE, TURMERIC, BRICK, INDIGO = "#22302C", "#0E5A48", "#DCEBDD", "#F2B22E", "#A63D23", "#27407A"
PAPER, WHITE, SUN, MID, PINK, WOOD, GREY = "#FBF6EC", "#FFFDF8", "#FDF0CF", "#A3CDB5", "#EDB9A6", "#C9A46A", "#B8B5A8"
SKIN = {"muda": "#E2B084", "sawo": "#C98F63", "tua": "#9C6742", "sarung": "#A3CDB5"}  # the last one is a glove
LINE = 2.5


def at(x: float, y: float, *parts: str, turn: float = 0, flip: bool = False, scale: float = 1) -> str:
    """Place parts at x, y, turned by degrees, mirrored or scaled."""
    t = f"translate({x:g} {y:g})" + (f" rotate({turn:g})" if turn else "")
    t += f" scale({-scale if flip else scale:g} {scale:g})" if flip or scale != 1 else ""
    return f'<g transform="{t}">{"".join(parts)}</g>'


def path(d: str, fill: str = "none", **more: str) -> str:
    """One path; keyword arguments become attributes (stroke_width → stroke-width)."""
    extra = "".join(f' {k.replace("_", "-")}="{v}"' for k, v in more.items())
    return f'<path d="{d}" fill="{fill}"{extra}/>'


def round_(x: float, y: float, r: float, fill: str = "none", ry: float | None = None) -> str:
    """A circle, or an ellipse with ry."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{r:g}" ry="{ry or r:g}" fill="{fill}"/>'


def box(x: float, y: float, w: float, h: float, fill: str = "none", r: float = 3) -> str:
    """A rectangle with rounded corners."""
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}" fill="{fill}"/>'


def limb(d: str, colour: str, width: float = 20, free: int = 9) -> str:
    """A sleeve: one line drawn twice, ink below and cloth above. The first `free` units carry no ink, so the sleeve
    grows out of the shoulder instead of lying on it like a sausage; the wrist end is hidden by the hand."""
    ink = f' stroke-linecap="butt" stroke-dasharray="0 {free} 999"' if free else ""
    return (
        f'<g fill="none"><path d="{d}" stroke-width="{width + 2 * LINE:g}"{ink}/>'
        f'<path d="{d}" stroke="{colour}" stroke-width="{width:g}"/></g>'
    )


def cut(d: str, colour: str) -> str:
    """The one flat paper cut-out behind a scene, without an outline."""
    return f'<g stroke="none">{path(d, colour)}</g>'
