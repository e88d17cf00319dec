"""Entities as a dump of Wikidata has them, all invented but for the ids of classes, positions and countries."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

HUMAN, CITY, COMPANY, BATTLE, DISAMBIGUATION = "Q5", "Q515", "Q783794", "Q178561", "Q4167410"
RUSSIA, PRESIDENT_OF_RUSSIA, MAYOR = "Q159", "Q218295", "Q30185"


def of_item(item: str) -> Json:
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    return {"value": value, "type": "wikibase-entityid"}


def of_time(time: str, precision: int = 11) -> Json:
    calendar = "http://www.wikidata.org/entity/Q1985727"
    more = {"timezone": 0, "before": 0, "after": 0, "precision": precision, "calendarmodel": calendar}
    return {"value": {"time": time, **more}, "type": "time"}


def of_text(text: str) -> Json:
    return {"value": text, "type": "string"}


def of_amount(amount: str) -> Json:
    return {"value": {"amount": amount, "unit": "1"}, "type": "quantity"}


def of_point(latitude: float, longitude: float) -> Json:
    point = {"latitude": latitude, "longitude": longitude, "altitude": None, "precision": None}
    return {"value": {**point, "globe": "http://www.wikidata.org/entity/Q2"}, "type": "globecoordinate"}


def snak(property_: str, datavalue: Json | None) -> Json:
    """What is said; without a value, that it is not known."""
    if datavalue is None:
        return {"snaktype": "somevalue", "property": property_, "hash": "d0", "datatype": "time"}
    return {"snaktype": "value", "property": property_, "hash": "d1", "datavalue": datavalue, "datatype": "any"}


def statement(property_: str, datavalue: Json | None, rank: str = "normal", **qualifiers: Json | None) -> Json:
    said = {"mainsnak": snak(property_, datavalue), "type": "statement", "id": "Q1$4f", "rank": rank}
    narrowed = {name: [snak(name, value)] for name, value in qualifiers.items()}
    more = {"qualifiers": narrowed, "qualifiers-order": list(narrowed)} if narrowed else {}
    return {**said, **more, "references": [{"hash": "d2", "snaks": {"P143": [snak("P143", of_item("Q328"))]}}]}


def entity(
    item: str, labels: dict[str, str], *said: Json, aliases: dict[str, list[str]] | None = None, links: int = 12
) -> Json:
    """One entity; what is empty is an empty list, as PHP writes it."""
    claims: dict[str, list[Json]] = {}
    for each in said:
        claims.setdefault(each["mainsnak"]["property"], []).append(each)
    named = {tag: {"language": tag, "value": value} for tag, value in labels.items()}
    called = {tag: [{"language": tag, "value": name} for name in names] for tag, names in (aliases or {}).items()}
    sites = {f"x{n}wiki": {"site": f"x{n}wiki", "title": "Somebody", "badges": []} for n in range(links)}
    return {
        "type": "item",
        "id": item,
        "labels": named or [],
        "descriptions": {"en": {"language": "en", "value": 'known for "sitelinks": and "site":'}},
        "aliases": called or [],
        "claims": claims or [],
        "sitelinks": sites or [],
        "pageid": 123,
        "ns": 0,
        "title": item,
        "lastrevid": 2101106611,
        "modified": "2024-03-13T13:16:41Z",
    }


def line(entity_: Json) -> str:
    """One entity as a dump has it: no spaces, letters beyond ASCII escaped."""
    return json.dumps(entity_, separators=(",", ":"))


def dump(entities: Iterable[Json | str]) -> bytes:
    """A whole dump; a text stands for a line as it is."""
    lines = [each if isinstance(each, str) else line(each) for each in entities]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


PRESIDENT = entity(
    "Q990000001",
    {
        "en": "Orest Velichko",
        "ru": "Орест Величко",
        "zh": "奥列斯特·维利奇科",
        "zh-hant": "奧列斯特·維利奇科",
        "nb": "Orest Velitsjko",
    },
    statement("P31", of_item(HUMAN)),
    statement("P27", of_item(RUSSIA)),
    statement("P106", of_item("Q82955")),
    statement(
        "P39",
        of_item(PRESIDENT_OF_RUSSIA),
        P580=of_time("+2031-05-07T00:00:00Z"),
        P582=of_time("+2037-05-00T00:00:00Z", 10),
    ),
    statement("P39", of_item("Q4164871"), P580=of_time("+2020-01-01T00:00:00Z")),
    aliases={"en": ["Velichko", "Orest Ivanovich Velichko", "OV"], "ru": ["Величко"], "zh": ["维利奇科"]},
    links=60,
)
TOWN = entity(
    "Q990000002",
    {"en": "Ostrovnoye (town)", "ru": "Островное", "pt-br": "Ostrovnoie"},
    statement("P31", of_item(CITY)),
    statement("P17", of_item("Q15180")),
    statement("P17", of_item(RUSSIA), "preferred"),
    statement("P625", of_point(52.123456, 104)),
    statement("P1082", of_amount("+1200000")),
    statement("P1082", of_amount("+1000000")),
    aliases={"en": ["Island Town"]},
)
WORKS = entity(
    "Q990000003",
    {"en": "Baltic Lamp Works", "de": "Baltische Lampenwerke"},
    statement("P31", of_item("Q99999999")),
    statement("P31", of_item(COMPANY)),
    statement("P17", of_item("Q183")),
    aliases={"en": ["BLW"], "mul": ["Baltlamp"]},
)
FIGHT = entity(
    "Q990000004",
    {"en": "Battle of Ostrovnoye"},
    statement("P31", of_item(BATTLE)),
    statement("P580", of_time("+2033-02-01T00:00:00Z")),
    statement("P582", of_time("+2033-00-00T00:00:00Z", 9)),
)
WANTED = (PRESIDENT, TOWN, WORKS, FIGHT)
UNWANTED = (
    entity("Q990000005", {"en": "Velichko"}, statement("P31", of_item(DISAMBIGUATION)), links=40),
    entity("Q990000006", {}, statement("P31", of_item(HUMAN))),
    entity("Q990000007", {"nb": "Bare på norsk"}, statement("P31", of_item(HUMAN))),
    entity("Q990000008", {"en": "Little Known"}, statement("P31", of_item(HUMAN)), links=9),
    entity("Q990000009", {"en": "Wrongly Called Human"}, statement("P31", of_item(HUMAN), "deprecated")),
    entity("Q990000010", {"en": "Nothing Said"}),
    {**entity("P9999", {"en": "property"}), "type": "property", "datatype": "string"},
)
