"""Damaged files without end, the same for a seed: pieces in any order, sound files of which parts are gone, doubled, moved or full of noise."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lms.bench.fuzz_seeds import PIECES, SEEDS, members

AROUND = {"cloze": '<quiz><question type="cloze"><questiontext format="html"><text><![CDATA[{}]]></text></questiontext></question></quiz>'}
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_UNITS = re.compile(r"(<[^<>]*>|\n)")
_ZIP = b"PK\x03\x04"
MOST, MOST_NODES = 200_000, 3000  # signs of one text, elements of a document that still grows


def made(kind: str, seed: int) -> Iterator[bytes]:
    """Files of one kind."""
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - no secret
    seeds, pieces = SEEDS[kind](), PIECES[kind]
    packs = [members(one) for one in seeds if one.startswith(_ZIP)]
    while True:
        if packs:
            data = _packed(chance.choice(packs), pieces, chance)
        else:
            data = _text(chance.choice(seeds), pieces, AROUND.get(kind, ""), chance)
        yield _noise(data, chance) if chance.random() < (0.05 if packs else 0.1) else data


def _text(seed: bytes, pieces: list[str], around: str, chance: random.Random) -> bytes:
    encoding = "utf-16" if seed.startswith(b"\xff\xfe") else "utf-8"
    whole, style = seed.decode(encoding), chance.random()
    if style < 0.3:
        text = "".join(chance.choices(pieces, k=chance.randint(1, 40)))
    elif style < 0.6:
        text = _dented(whole, pieces, chance)
    elif style < 0.97:
        text = _moved(whole, pieces, chance)
    else:
        text = chance.choice(["", whole]) + "".join(chance.choices(pieces, k=chance.randint(1, 3))) * chance.randint(50, 400)
    if around:
        text = around.replace("{}", text.replace("]]>", ""))
    return text[:MOST].encode(encoding, "surrogatepass")


def _packed(parts: dict[str, bytes], pieces: list[str], chance: random.Random) -> bytes:
    """A packed file of which a part or two are not as they were."""
    changed = dict(parts)
    for name in chance.sample(sorted(parts), k=min(len(parts), chance.randint(1, 2))):
        style, content = chance.random(), changed.pop(name)
        if style < 0.05:
            continue
        if style < 0.1:
            name = chance.choice(
                ("../" + name, name.upper(), name.rpartition("/")[2], name.replace("/", "\\"), "x" * 300, chance.choice(sorted(parts)))
            )
        elif style < 0.15:
            content = chance.choice(sorted(parts.values()))
        else:
            text = content.decode("utf-8", "replace")
            content = (_dented if style < 0.25 else _moved)(text, pieces, chance)[: MOST * 5].encode("utf-8", "surrogatepass")
        changed[name] = content
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, content in changed.items():
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)  # without the hour: a seed makes the same bytes
    return packed.getvalue()


def _dented(whole: str, pieces: list[str], chance: random.Random) -> str:
    """Signs that were taken out or put in anywhere."""
    text = whole
    for _ in range(chance.randint(1, 6)):
        at, over = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        over = min(over, at + chance.choice((0, 1, 3, 20)))
        text = text[:at] + "".join(chance.choices(pieces, k=chance.randint(0, 3))) + text[over:]
    return text


def _moved(whole: str, pieces: list[str], chance: random.Random) -> str:
    """Parts that are gone, doubled, moved or other ones; of XML mostly so that it stays XML."""
    if not whole.lstrip().startswith("<") or whole.startswith("<!") or chance.random() < 0.25:
        return _shuffled(whole, pieces, chance)
    root = ElementTree.fromstring(whole.encode())  # noqa: S314 - our own seed
    for _ in range(chance.randint(1, 8)):
        nodes = [*root.iter()]
        node, other, piece = chance.choice(nodes), chance.choice(nodes), _NO_XML.sub("", chance.choice(pieces))
        chance.choice(_ACTS)(node, other if node not in other.iter() and len(nodes) < MOST_NODES else node, piece, chance)
    return ElementTree.tostring(root, encoding="unicode")


def _drop(node: Element, _other: Element, _piece: str, chance: random.Random) -> None:
    if len(node):
        node.remove(chance.choice(list(node)))


def _double(node: Element, other: Element, _piece: str, chance: random.Random) -> None:
    if len(node) and other is not node:
        node.extend([chance.choice(list(node))] * chance.choice((1, 1, 2, 50)))


def _nest(node: Element, other: Element, _piece: str, _chance: random.Random) -> None:
    if other is not node:
        node.append(other)


def _mix(node: Element, _other: Element, _piece: str, chance: random.Random) -> None:
    node[:] = chance.sample(list(node), len(node))


def _word(node: Element, other: Element, piece: str, chance: random.Random) -> None:
    node.text = chance.choice((piece, f"{node.text or ''}{piece}", other.text, ""))


def _mark(node: Element, other: Element, piece: str, chance: random.Random) -> None:
    if node.attrib:
        node.set(chance.choice(sorted(node.attrib)), chance.choice((piece, *other.attrib.values())))


def _unmark(node: Element, _other: Element, _piece: str, chance: random.Random) -> None:
    if node.attrib:
        node.attrib.pop(chance.choice(sorted(node.attrib)))


def _rename(node: Element, other: Element, _piece: str, _chance: random.Random) -> None:
    node.tag = other.tag


_ACTS = (_drop, _double, _nest, _mix, _word, _word, _mark, _unmark, _rename)


def _shuffled(whole: str, pieces: list[str], chance: random.Random) -> str:
    """Tags and lines that are gone, doubled, moved, deep within themselves, or of which the words are others."""
    units = [unit for unit in _UNITS.split(whole) if unit]
    for _ in range(chance.randint(1, 8)):
        at, other, act = chance.randrange(len(units)), chance.randrange(len(units)), chance.randrange(7)
        if act == 0:
            units[at] = ""
        elif act == 1:
            units[at] *= chance.choice((2, 2, 3, 50))
        elif act == 2:
            units[at], units[other] = units[other], units[at]
        elif act == 3:
            units[at] = units[other]
        elif act == 4:
            units[at] = chance.choice(pieces) if not units[at].startswith("<") else units[at] + chance.choice(pieces)
        elif act == 5:
            units[at] = re.sub(r'"[^"]*"', f'"{chance.choice(pieces)}"', units[at], count=1)
        else:
            first, last = sorted((at, min(other, at + 30)))
            units[first:last] = units[first:last] * 2
    return "".join(units)


def _noise(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    head = chance.choice((b"", b"", b"\xff\xfe", b"\xef\xbb\xbf", _ZIP))
    return head + data[:at] + chance.randbytes(chance.randint(0, 8)) + data[at + chance.randint(0, 3) :]
