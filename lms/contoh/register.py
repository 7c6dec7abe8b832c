"""The register of the demonstration: criteria, boards, decrees and the last years of each posyandu, all invented but the criteria."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms.contoh.cities import City
from lms.db import in_region
from lms.ids import uuid7
from lms.posyandu.models import BoardMember, CriteriaSet, Criterion, PosyanduMark, TeamDecree
from lms.posyandu.shipped import board_on, offers
from lms.wilayah.models import Posyandu

DECREED = {"solok": 9, "pekalongan": 22}  # of 13 and of 27 kelurahan; the latter as Kota Pekalongan counted in June 2025
SIGNED, SINCE, YEARS = date(2025, 6, 2), date(2025, 6, 16), (2024, 2025)


def lay(session: Session, city: City) -> None:
    """Write all of it for one city whose posyandu stand already."""
    posts = session.execute(
        select(Posyandu.id, Posyandu.region_code)
        .where(in_region(Posyandu.region_code, city.code))
        .order_by(Posyandu.region_code, Posyandu.name_key)
    ).all()
    session.execute(insert(TeamDecree), list(_decrees(city)))
    session.execute(insert(BoardMember), list(_boards(city, [post.id for post in posts])))
    lines = _criteria(session, city)
    marks = [
        {"posyandu_id": post.id, "year": year, "criterion_id": line, "met": (place + number + year) % 7 > 0}
        for place, post in enumerate(posts)
        for year in YEARS
        if (place + year) % 5
        for number, line in enumerate(lines)
    ]
    session.execute(insert(PosyanduMark), marks)


def _decrees(city: City) -> Iterator[dict[str, Any]]:
    """The city's own, each kecamatan's, and those of the first kelurahan."""
    codes = sorted(place.code for place in city.kelurahan)
    units = [city.code, *sorted({code[:8] for code in codes}), *codes[: DECREED[city.key]]]
    for number, code in enumerate(units, 1):
        days = {"signed_on": SIGNED, "from_day": SINCE, "until_day": None}
        yield {"id": uuid7(), "region_code": code, "number": f"411.4/{number:02}/CONTOH/2025", **days}


def _boards(city: City, posts: list[str]) -> Iterator[dict[str, Any]]:
    """Three of four posyandu have a full board; the others lack the treasurer."""
    needed = board_on(SINCE).needed
    for place, post in enumerate(posts):
        for number, position in enumerate(needed[: 2 if place % 4 == 3 else 3]):
            turn = place * 3 + number
            name = f"{city.given[turn % len(city.given)]} {city.family[(turn * 7 + place) % len(city.family)]}"
            row = {
                "id": uuid7(),
                "posyandu_id": post,
                "position": position,
                "name": name,
                "sk_number": f"400.10/{place + 1:02}/CONTOH/2025",
            }
            yield {**row, "from_day": SINCE, "until_day": None}


def _criteria(session: Session, city: City) -> list[str]:
    """The shipped criteria of *posyandu aktif*, taken over by the city from 2020; gives their ids."""
    offer, set_id = offers()["aktif"], uuid7()
    head = {"id": set_id, "region_code": city.code, "kind": "aktif", "from_year": 2020, "source": offer.source}
    session.execute(insert(CriteriaSet).values(**head))
    lines = [{"id": uuid7(), "set_id": set_id, "position": place, "sentence": text} for place, text in enumerate(offer.lines, 1)]
    session.execute(insert(Criterion), lines)
    return [str(line["id"]) for line in lines]
