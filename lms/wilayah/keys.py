"""Names of places made comparable: "Kel. Nan Balimo", "NAN BALIMO" and "Nanbalimo" are one."""

import re
import unicodedata

_KINDS = re.compile(r"^(?:kelurahan|kel|desa|nagari|kecamatan|kec|distrik|kabupaten|kab|kota|puskesmas|pkm|posyandu|psy)\b[\s.:]*")


def place_key(name: str) -> str:
    """The name in small letters and digits only, without accents: for sorting and comparing."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(symbol for symbol in unicodedata.normalize("NFKC", plain) if symbol.isalnum())


def typed_keys(typed: str) -> tuple[str, ...]:
    """The keys that a typed name may stand for: as it is, and without the kind of place in front ("Kel.", "Posyandu")."""
    plain = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    bare = _KINDS.sub("", plain, count=1)
    return tuple(dict.fromkeys(key for key in (place_key(plain), place_key(bare)) if key))


_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)
_NUMBER = {roman: str(number) for number, roman in enumerate(_ROMAN, start=1)}


def posyandu_key(name: str) -> str:
    """The key of a posyandu inside its kelurahan: "Posyandu Melati III", "MELATI 3" and "Melati-03" are one."""
    words = re.split(r"[\W_]+", unicodedata.normalize("NFKC", name).casefold().strip())
    words = [word for word in words if word and word not in ("posyandu", "psy")]
    if len(words) > 1 and words[-1] in _NUMBER:
        words[-1] = _NUMBER[words[-1]]
    return place_key("".join(word.lstrip("0") if word.isdigit() else word for word in words)) or place_key(name)
