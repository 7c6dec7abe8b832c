"""Make the font files in this folder from the Fontsource packages (run by hand; needs fonttools and brotli).

    python make.py <folder of unpacked packages>

The folder holds `plus-jakarta-sans`, `noto-sans-arabic` and `noto-sans-javanese`, each as in its npm package
`@fontsource/<name>` 5.3.0. *Langkah Tanda* is drawn here: a tick, and a hollow box for every character that no other
font has, because PDF/A forbids a missing glyph and a name must never stop a certificate.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

HERE = Path(__file__).parent
WEIGHTS = {400: "Regular", 700: "Bold", 800: "ExtraBold"}
# Modifier letters of transliterated names (Sa'ad, 'Aisyah) that the face lacks, set by its quotation marks.
STAND_INS = {0x02BB: 0x2018, 0x02BC: 0x2019, 0x02BE: 0x2019, 0x02BF: 0x2018, 0x201B: 0x2018, 0x2032: 0x2019}
# The face's own letters, and nothing that it does not have: currency and the other subsets stay out.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2B0, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070)]
SIGNS = [0x20AC, 0x2122, 0x2191, 0x2193, 0x2212]
INVISIBLE = [*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFE00, 0xFE10)]


def cut(font: TTFont, wanted: list[int]) -> TTFont:
    """The font with these characters only, features kept."""
    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def plain(path: Path) -> TTFont:
    """A woff2 file as an uncompressed font."""
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    return font


def jakarta(folder: Path, weight: int) -> TTFont:
    """The Latin and extended Latin parts of one weight, joined again."""
    with tempfile.TemporaryDirectory() as spare:
        parts = []
        for part in ("latin", "latin-ext"):
            name = f"plus-jakarta-sans-{part}-{weight}-normal.woff2"
            plain(folder / "plus-jakarta-sans" / "files" / name).save(at := f"{spare}/{part}.ttf")
            parts.append(at)
        font = Merger().merge(parts)
        font.recalcTimestamp = False
        for table in font["cmap"].tables:
            table.cmap.update({new: table.cmap[old] for new, old in STAND_INS.items() if old in table.cmap and new not in table.cmap})
        font["head"].created = font["head"].modified = 3_600_000_000
        return cut(font, LATIN + SIGNS)


def shape(*contours: list[tuple[int, int]]) -> object:
    """A glyph of straight-edged contours, in thousandths of the type size."""
    pen = TTGlyphPen(None)
    for first, *rest in contours:
        pen.moveTo(first)
        for point in rest:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def signs() -> TTFont:
    """A tick, a box for all other characters there are, and nothing for those that are never drawn."""
    box = shape([(80, -60), (80, 740), (620, 740), (620, -60)], [(140, 0), (560, 0), (560, 680), (140, 680)])
    tick = shape([(70, 330), (150, 420), (280, 270), (560, 700), (650, 640), (290, 100)])
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box", "blank", "tick"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": box, "box": box, "blank": shape(), "tick": tick})
    builder.setupHorizontalMetrics({".notdef": (700, 80), "box": (700, 80), "blank": (0, 0), "tick": (720, 70)})
    builder.setupHorizontalHeader(ascent=1038, descent=-222)
    builder.setupNameTable({"familyName": "Langkah Tanda", "styleName": "Regular", "psName": "LangkahTanda-Regular"})
    builder.setupOS2(sTypoAscender=1038, sTypoDescender=-222, usWinAscent=1038, usWinDescent=222, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    table = CmapSubtable.newSubtable(13)  # format 13: a whole range on one glyph, so the file stays at 1 KB
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict.fromkeys(range(0x20, 0x110000), "box") | dict.fromkeys(range(0xE0000, 0xE01F0), "blank")
    table.cmap |= dict.fromkeys(INVISIBLE, "blank") | {0x2713: "tick"}
    builder.font["cmap"].tables = [table]
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000
    builder.font.recalcTimestamp = False
    return builder.font


def main(folder: Path) -> None:
    """Write all six files beside this one."""
    for weight, name in WEIGHTS.items():
        jakarta(folder, weight).save(HERE / f"PlusJakartaSans-{name}.ttf")
    for script, wanted in {"arabic": [*range(0x600, 0x700), 0xFDF2, 0xFDFA, 0xFDFB], "javanese": [*range(0xA980, 0xA9E0)]}.items():
        source = folder / f"noto-sans-{script}" / "files" / f"noto-sans-{script}-{script}-700-normal.woff2"
        cut(plain(source), wanted).save(HERE / f"NotoSans{script.title()}-Bold.ttf")
    signs().save(HERE / "LangkahTanda-Regular.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
