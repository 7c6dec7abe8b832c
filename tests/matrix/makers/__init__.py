"""Makers of a valid form for every route that changes something, by endpoint: what somebody who may would send for that very address."""

from tests.matrix.makers import (  # noqa: F401 - they register themselves
    cards,
    certificates,
    events,
    followup,
    hall,
    home,
    instansi,
    laporan,
    learning,
    marking,
    people,
    posyandu,
    programs,
    publishing,
    signin,
    sistem,
    skills,
    studio,
)
from tests.matrix.makers.kit import MAKERS, REACHING, Kit, Sent, formed

__all__ = ["MAKERS", "REACHING", "Kit", "Sent", "formed"]
