"""Draws the scenes of every course into its folder: python docs/tools/pictures.py [COURSE …]"""

import re
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import scenes_balita
import scenes_dasar
import scenes_dewasa
import scenes_ibu
import scenes_kelola
import scenes_lembaga
import scenes_penyegaran
import scenes_peran
import scenes_remaja
from picture_line import INK, LINE, SKIN
from picture_people import hand_fist, hand_open, hand_pinch

ROOT = Path(__file__).resolve().parents[2]
HEAVY = 6000  # bytes; a scene above it says a repeated hand once and uses it again
Scene = Callable[[], list[str]]
COURSES: dict[str, dict[str, Scene]] = {
    "ilp-dasar": scenes_dasar.SCENES,
    "posyandu-era-baru": scenes_lembaga.ERA_BARU,
    "pokjanal-dan-tim-pembina": scenes_lembaga.TIM_PEMBINA,
    "peran-lurah": scenes_peran.LURAH,
    "peran-pkk": scenes_peran.PKK,
    "peran-puskesmas": scenes_peran.PUSKESMAS,
    "kader-a-pengelolaan": scenes_kelola.SCENES,
    "kader-b-balita": scenes_balita.SCENES,
    "kader-c-ibu-hamil": scenes_ibu.SCENES,
    "kader-d-remaja": scenes_remaja.SCENES,
    "kader-e-dewasa-lansia": scenes_dewasa.SCENES,
    "penyegaran": scenes_penyegaran.SCENES,
}


def svg(parts: list[str], title: str) -> str:
    """Put the parts of a scene, back to front, into one SVG of 320×200; only path data is tightened."""
    inner = "".join(parts)
    text = wrap(inner, title)
    return wrap(lighter(shared(inner)), title) if len(text.encode()) > HEAVY else text


def wrap(inner: str, title: str) -> str:
    """The drawing in its frame."""
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><title>{title}</title>'
        f'<g stroke="{INK}" stroke-width="{LINE}" stroke-linejoin="round" stroke-linecap="round">{inner}</g></svg>\n'
    )
    return re.sub(r" d=\"[^\"]*\"", lambda found: " " + found[0][1:].replace(" -", "-"), text)


def shared(inner: str) -> str:
    """The same drawing with every hand that comes twice defined once."""
    defined = ""
    for number, (hand, skin) in enumerate(product((hand_open, hand_pinch, hand_fist), SKIN)):
        drawing = hand(skin)
        if inner.count(drawing) > 1:
            inner = inner.replace(drawing, f'<use href="#h{number}"/>')
            defined += f'<g id="h{number}">{drawing}</g>'
    return f"<defs>{defined}</defs>{inner}" if defined else inner


def lighter(inner: str) -> str:
    """The same drawing in fewer letters: circles for round ellipses, one number for an even scale, no noughts before the point."""
    inner = re.sub(r'<ellipse cx="([^"]*)" cy="([^"]*)" rx="([^"]*)" ry="\3"', r'<circle cx="\1" cy="\2" r="\3"', inner)
    inner = re.sub(r"scale\(([\d.]+) \1\)", r"scale(\1)", inner)
    return re.sub(r"(?<=[ (\"-])0(?=\.\d)", "", inner)


def main(wanted: list[str]) -> None:
    """Write every scene of the wanted courses (or of all) and tell what is heavier than it should be."""
    for course, scenes in COURSES.items():
        if wanted and course not in wanted:
            continue
        folder = ROOT / "courses" / course / "gambar"
        folder.mkdir(parents=True, exist_ok=True)
        for name, draw in scenes.items():
            text = svg(draw(), (draw.__doc__ or "").strip().rstrip("."))
            (folder / f"{name}.svg").write_text(text, encoding="utf-8")
            if len(text.encode()) > HEAVY:
                sys.stderr.write(f"{course}/{name}: {len(text.encode())} bytes\n")
        sys.stdout.write(f"{course}: {len(scenes)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
