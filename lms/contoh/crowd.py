"""Inventing the people of a city: rows as an office would hand them in, and the story of each."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from lms.contoh.cast import Member
from lms.contoh.cities import City, Kelurahan
from lms.contoh.stories import Story
from lms.people.importing import Row

# How officials and kader of a kelurahan are spread over the kinds of stories, in percent; the rest has not begun.
KINDS = ("lulus", "lulus kedua", "belum lulus", "terbuka", "membaca", "pre")
OFFICIALS = {
    "penuh": (100, 0, 0, 0, 0, 0),
    "pilot": (100, 0, 0, 0, 0, 0),
    "maju": (60, 10, 5, 5, 5, 5),
    "jalan": (48, 6, 8, 5, 12, 5),
    "awal": (18, 2, 5, 5, 15, 5),
}
KADER = {
    "penuh": (100, 0, 0, 0, 0, 0),
    "pilot": (22, 1, 4, 1, 6, 2),
    "maju": (28, 2, 5, 2, 7, 2),
    "jalan": (9, 2, 4, 2, 6, 2),
    "awal": (1, 0, 3, 1, 4, 1),
}
HELD = {"penuh": (5, 5), "pilot": (4, 5), "maju": (3, 5), "jalan": (2, 5), "awal": (1, 3)}  # kader of a posyandu, from – to
FIRST_ROW = 2
EARLIEST, DAYS = date(2022, 1, 10), 1200


class Crowd:
    """The rows of a city as they are handed in, and the story behind each name."""

    def __init__(self, city: City, rng: random.Random, serial: int) -> None:
        self.city, self.rng = city, rng
        self.rows: list[Row] = []
        self.stories: dict[str, Story] = {}
        self._serial = serial
        self._used: set[str] = set()

    def invent(self, members: Sequence[Member], taken: set[tuple[str, str]]) -> None:
        """Everybody: first those with a part, then whoever is missing. `taken`: seats (role, code) that somebody holds already."""
        for member in members:
            self.add(member.name, member.sex, member.role, member.code, member.story, posyandu=member.posyandu)
            if member.role != "kader":
                taken.add((member.role, member.code))
        for place in self.city.kelurahan:
            taken |= {(role, place.code) for role in place.vacant}
            self._officials(place, taken)
            self._kader(place)
        for served in self.city.puskesmas.values():
            self._health_workers([code for code in served if ("puskesmas", code) not in taken])
        for kecamatan in sorted({place.code[:8] for place in self.city.kelurahan}):
            if ("camat", kecamatan) not in taken:
                self.add(self.name(man=True), "L", "camat", kecamatan, Story())

    def name(self, man: bool = False) -> str:
        """A name that nobody else of this city has."""
        first, last = (self.city.men, self.city.men_family) if man else (self.city.given, self.city.family)
        while (made := f"{self.rng.choice(first)} {self.rng.choice(last)}") in self._used:
            pass
        self._used.add(made)
        return made

    def add(
        self, name: str, sex: str, role: str, code: str, story: Story, posyandu: str = "", hp: str = "", start: date | None = None
    ) -> str:
        """One row; gives the phone, so that a second row can name the same person. The first story of a name counts."""
        start = start or EARLIEST + timedelta(days=self.rng.randrange(DAYS))
        self._serial += 1
        phone = hp or f"0812-0000-{self._serial:04}"
        place = {"kecamatan": code} if role == "camat" else {"kelurahan": code}
        cells = {"nama": name, "sex": sex, "unsur": role, "posyandu": posyandu, "hp": phone, "mulai": start.isoformat(), **place}
        cells["sk"] = f"CONTOH/{self._serial:04}/{start.year}"
        if posyandu:
            cells["puskesmas"] = self.city.puskesmas_of(code)
        self.rows.append(Row(len(self.rows) + FIRST_ROW, cells))
        self.stories.setdefault(name, story)
        return phone

    def _story(self, shares: tuple[int, ...]) -> Story:
        return Story(self.rng.choices((*KINDS, ""), (*shares, 100 - sum(shares)))[0])

    def _officials(self, place: Kelurahan, taken: set[tuple[str, str]]) -> None:
        if ("lurah", place.code) not in taken:
            man = self.rng.random() < 0.6
            self.add(self.name(man), "L" if man else "P", "lurah", place.code, self._story(OFFICIALS[place.pace]))
        if ("pkk", place.code) not in taken:
            name = self.name()
            phone = self.add(name, "P", "pkk", place.code, self._story(OFFICIALS[place.pace]))
            if place.pace == "maju":  # in two seats: she is a kader as well
                self.add(name, "P", "kader", place.code, Story(), self.city.posyandu_of(place)[0], phone)

    def _kader(self, place: Kelurahan) -> None:
        for posyandu in self.city.posyandu_of(place):
            there = sum(row.cells["posyandu"] == posyandu and row.cells.get("kelurahan") == place.code for row in self.rows)
            for _ in range(self.rng.randint(*HELD[place.pace]) - there):
                self.add(self.name(), "P", "kader", place.code, self._story(KADER[place.pace]), posyandu)

    def _health_workers(self, codes: list[str]) -> None:
        """One contact for two kelurahan each; the one with the faster pace tells her story."""
        paces = {place.code: place.pace for place in self.city.kelurahan}
        for pair in _pairs(codes):
            name, story = self.name(), self._story(OFFICIALS[min((paces[code] for code in pair), key=list(OFFICIALS).index)])
            phone = ""
            for code in pair:
                phone = self.add(name, "P", "puskesmas", code, story, hp=phone)


def _pairs(codes: list[str]) -> list[list[str]]:
    return [codes[at : at + 2] for at in range(0, len(codes), 2)]
