"""Buttons of the demonstration on the sign-in page: a feature further right offers them, only a contoh instance shows them."""

from collections.abc import Callable

from flask import current_app

Doors = list[tuple[str, list[tuple[str, str]]]]
_providers: list[Callable[[], Doors]] = []


def offer_doors(provider: Callable[[], Doors]) -> Callable[[], Doors]:
    """Register a function that gives, city by city in order, the label and address of each button (reached by POST)."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def doors() -> Doors:
    """All buttons; none in a real instance."""
    return [city for provider in _providers for city in provider()] if current_app.config["CONTOH"] else []
