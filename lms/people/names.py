"""Names of persons: cleaning what was typed, a key for comparing and sorting, and what to call somebody."""

import re
import unicodedata

from lms.errors import Refused

LONGEST = 120

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‛ʻʼʽ′´`＇", "'"))
_BREAKS = str.maketrans("\t\n\r", "   ")
# Titles before the name, each with a dot or a space behind it: "dr. H. Ahmad", "Hj Nurhayati", "drg.Rina".
_TITLES = re.compile(
    r"(?:(?:prof|bidan|dr|drg|drs|dra|ir|h|hj|kh|ns|apt|bd|bdn|ny|ibu|bapak|bpk|sdr|sdri)(?:\.\s*|\s+))+(?=\S)", re.IGNORECASE
)
# Degrees behind the name without a comma, with their dots taken out: "Siti Aminah S.Pd", "Rina SKM".
_DEGREES = re.compile(
    r"se|sh|st|skm|skep|spdi?|ssos|ssi|sst|sip|sag|sap|stp|sstp|skom|sfarm|sgz|spsi|sked|strkeb|strkes|strgz|amd(?:keb|kep|gz)?|amg"
    r"|mm|mh|mt|mkes|mkm|mpdi?|mph|msi|msc|mkep|map|mag|mars|ns|apt"
)
_INITIAL = re.compile(r"(?:.|m|mu?h|mu?hd|moh|mohd|md|st|sy)\.?", re.IGNORECASE)
_COMBINING = re.compile("[\u0300-\u036f]")


def plain(text: str, what: str) -> str:
    """One line of text in NFC, with single spaces and without invisible marks. Raises Refused, naming `what` it is, with what to do."""
    typed = unicodedata.normalize("NFC", text).translate(_BREAKS)
    kept = "".join(symbol for symbol in typed if unicodedata.category(symbol) != "Cf")
    if any(unicodedata.category(symbol) in ("Cc", "Cs") for symbol in kept):
        raise Refused(f"{what} memuat tanda yang tidak terbaca. Ketik ulang isinya.")
    line = unicodedata.normalize("NFC", " ".join(kept.split()))
    if len(line) > LONGEST:
        raise Refused(f"{what} lebih dari {LONGEST} huruf. Singkat isinya.")
    return line


def clean(text: str) -> str:
    """The name as typed, cleaned by `plain`; it must hold a letter. Raises Refused with what to do."""
    name = plain(text, "Nama")
    if not name:
        raise Refused("Nama masih kosong. Tulis nama lengkap, atau hapus baris ini.")
    if not any(unicodedata.category(symbol)[0] == "L" for symbol in name):
        raise Refused("Nama harus memuat huruf. Tulis nama lengkap.")
    return name


def name_key(name: str) -> str:
    """The name for comparing and sorting: without titles, degrees, accents and case; every apostrophe is the same one."""
    bare = _COMBINING.sub("", unicodedata.normalize("NFKD", _bare(name).translate(_APOSTROPHES)))
    words = unicodedata.normalize("NFKC", bare).casefold().translate(_APOSTROPHES).replace(".", " ").replace(",", " ").split()
    return " ".join(words) or " ".join(name.casefold().split())


def call_name(name: str) -> str:
    """The first name for a greeting, without titles: "dr. Hj. Rina Marlina, Sp.A" is called "Rina"."""
    words = _bare(name).replace(",", " ").split()
    first = next((word for word in words if not _INITIAL.fullmatch(word)), words[0] if words else name)
    return first.capitalize() if len(first) > 1 and first.isupper() else first


def _bare(name: str) -> str:
    """The name without titles in front and degrees behind; the whole name where nothing would be left."""
    front = _TITLES.sub("", name.strip(), count=1) if _TITLES.match(name.strip()) else name.strip()
    words = (front.partition(",")[0].strip() or front).split()
    while len(words) > 1 and _is_degree(words[-1]):
        words.pop()
    return " ".join(words) or name


def _is_degree(word: str) -> bool:
    return ("." in word.strip(".") or word.isupper()) and _DEGREES.fullmatch(word.replace(".", "").casefold()) is not None
