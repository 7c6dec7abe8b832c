"""What a visitor asks of coverage, read from the address and written back into it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lms.coverage.rules import MEASURES
from lms.errors import Refused
from lms.people.models import SEAT_ROLES
from lms.typed import one_line

REGION = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
OLDEST = date(1945, 1, 1)
LONGEST = 80  # letters of a box


@dataclass(frozen=True)
class Asked:
    """A view of coverage. `region`: the region it is about; `opened`: the unit whose names are shown ("" is none); `role`: "" is all."""

    region: str
    opened: str
    measure: str
    role: str
    day: date
    dated: bool

    def args(self, **changes: str) -> dict[str, str]:
        """The query of the address of this view after some changes (region, opened, measure, role), without what goes unsaid."""
        asked = replace(self, **changes) if changes else self  # type: ignore[arg-type]
        said = {
            "wilayah": asked.region,
            "buka": asked.opened,
            "ukuran": asked.measure if asked.measure != MEASURES[0] else "",
            "unsur": asked.role,
            "pada": asked.day.isoformat() if asked.dated else "",
        }
        return {name: value for name, value in said.items() if value}

    @property
    def subject(self) -> str:
        """What a print or a file of this view is about: the opened unit, else the region."""
        return self.opened or self.region


def read(args: Mapping[str, str], scopes: tuple[str, ...], today: date) -> Asked | None:
    """The view that an address asks for; None where it names a place that is not there for these scopes.

    Raises Refused with a sentence for a measure, a role or a day that is none.
    """
    region = args.get("wilayah", "").strip() or (scopes[0] if scopes else "")
    opened = args.get("buka", "").strip()
    if not REGION.fullmatch(region) or not covered(region, scopes):
        return None
    if opened and not KEY.fullmatch(opened) and not (REGION.fullmatch(opened) and covered(opened, scopes)):
        return None
    measure = one_of(args.get("ukuran", ""), MEASURES, "Ukuran") or MEASURES[0]
    role = one_of(args.get("unsur", ""), SEAT_ROLES, "Unsur")
    typed = args.get("pada", "").strip()
    return Asked(region, opened, measure, role, read_day(typed) if typed else today, bool(typed))


def searched(args: Mapping[str, str], scopes: tuple[str, ...]) -> tuple[str, str, str] | None:
    """Of the search of a list: the words of its box, the region ("" is none), and after which row the page begins ("" is none).

    None for a region that is not there for these scopes, and for what is no id.
    """
    region, after = args.get("wilayah", "").strip(), args.get("setelah", "").strip()
    if (region and not (REGION.fullmatch(region) and covered(region, scopes))) or (after and not KEY.fullmatch(after)):
        return None
    return one_line(args.get("q"))[:LONGEST], region, after


def one_of(typed: str, known: tuple[str, ...], label: str) -> str:
    """One of the known words, or nothing. Raises Refused naming them."""
    word = typed.strip()
    if word and word not in known:
        raise Refused(f"{label} “{word[:30]}” tidak dikenal. Pilih salah satu: {', '.join(known)}.")
    return word


def read_day(typed: str) -> date:
    """The day of an address. Raises Refused with how to write it."""
    try:
        if not DAY.fullmatch(typed):
            raise ValueError
        day = date.fromisoformat(typed)
    except ValueError:
        raise Refused(f"Tanggal “{typed[:30]}” tidak terbaca. Tulis tahun-bulan-hari, seperti 2026-11-21.") from None
    if day < OLDEST:
        raise Refused(f"Tanggal “{typed}” terlalu lama berlalu. Pilih hari sejak tahun {OLDEST.year}.")
    return day


def covered(code: str, scopes: tuple[str, ...]) -> bool:
    """Whether a region lies in one of the scopes."""
    return any(code == scope or code.startswith(f"{scope}.") for scope in scopes)


def frame(region: str, scopes: tuple[str, ...]) -> str:
    """The region whose table is shown: the kota around the one asked for, or as much of it as the scopes hold; a provinsi is its own."""
    around = [region[:length] for length in (5, 8, 13) if length <= len(region)]
    return next((code for code in around if covered(code, scopes)), region)
