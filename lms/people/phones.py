"""Mobile numbers as people and spreadsheets write them, turned into E.164 or refused with a sentence."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from lms.errors import Refused
from lms.later import Later

phonenumbers = Later("phonenumbers")  # the numbering plans of all countries: read with the first number

EXAMPLE = "Tulis seperti 0812-3456-7890."
NONE_GIVEN = {"", "-", "--", "0", "nihil", "tidak ada", "tidakada", "belum ada", "belumada", "n/a", "na", "kosong"}

_LABEL = re.compile(r"\b(?:no|nomor|hp|wa|whatsapp|telp|telepon|tlp|tel)\b[.:]?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_FLOAT = re.compile(r"(\d{8,})[.,]0+")
_TWO = re.compile(r"[/;,&]|\b(?:dan|atau)\b")
_DECORATION = re.compile(r"[\s().'’‘`‐-―−_-]")


def mobile(text: str) -> str | None:
    """The number in E.164 (`+6281234567890`), or None where the cell says that there is none.

    Raises Refused with what to do, for anything that is not exactly one Indonesian mobile number. Excel drops the leading zero
    (8123…), adds `.0` and turns long numbers into powers of ten; the last is refused where it has lost digits.
    """
    typed = "".join(symbol for symbol in unicodedata.normalize("NFKC", text) if unicodedata.category(symbol) != "Cf").strip()
    if typed.strip("'").casefold() in NONE_GIVEN:
        return None
    digits = _digits(typed)
    if digits.startswith("0062"):
        digits = digits[2:]
    if digits.startswith("62"):
        number = f"+{digits}"  # a short 628… without the plus would pass as a land line of another area
    elif digits.startswith(("08", "8")):
        number = f"+62{digits.removeprefix('0')}"
    else:
        raise Refused(f"Nomor HP “{_short(typed)}” bukan nomor HP Indonesia, yang diawali 08 atau +628. {EXAMPLE}")
    return _checked(number, typed)


def _digits(typed: str) -> str:
    """Only the digits of one number; refuses letters, two numbers in a cell, and powers of ten that lost digits."""
    plain = _LABEL.sub(" ", typed).strip().strip("'")
    if _SCIENTIFIC.fullmatch(plain):
        return _unfolded(plain)
    if whole := _FLOAT.fullmatch(plain):
        plain = whole.group(1)
    if _TWO.search(plain):
        raise Refused(f"Nomor HP “{_short(typed)}” memuat lebih dari satu nomor. Tulis satu nomor saja. {EXAMPLE}")
    digits = _DECORATION.sub("", plain).removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        raise Refused(f"Nomor HP “{_short(typed)}” memuat huruf atau tanda lain. {EXAMPLE}")
    return digits


def _unfolded(scientific: str) -> str:
    """The digits behind 8.1234567890E+10, if all of them are there."""
    try:
        number = Decimal(scientific.replace(",", "."))
    except InvalidOperation:  # an exponent beyond all measure
        number = Decimal("1E9")
    if number.as_tuple().exponent != 0:
        raise Refused(f"Nomor HP “{_short(scientific)}” kehilangan angkanya di Excel. Ubah format kolom menjadi Teks, lalu tulis lagi.")
    return str(int(number))


def _checked(number: str, typed: str) -> str:
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        raise Refused(f"Nomor HP “{_short(typed)}” kurang atau lebih angkanya. {EXAMPLE}")
    if phonenumbers.number_type(parsed) != phonenumbers.PhoneNumberType.MOBILE:
        raise Refused(f"“{_short(typed)}” bukan nomor HP, melainkan telepon rumah atau kantor. {EXAMPLE}")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _short(typed: str) -> str:
    return typed if len(typed) <= 30 else f"{typed[:29]}…"
