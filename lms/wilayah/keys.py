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
