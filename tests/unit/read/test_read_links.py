"""Who is meant: by name, by context, by office, by what was said before; and what stays open."""

from __future__ import annotations

import pytest
from reading_fixtures import told

from rashomon.model import Mention, Reading, Referent


def referents(reading: Reading) -> dict[str, Referent]:
    """Referents by the words of their first mention."""
    mentions = reading.items(Mention)
    return {reading.words(mentions[found.links[0].mention].span): found for found in reading.items(Referent)}


def words_of(reading: Reading, entity: str) -> list[str]:
    """Every mention of a known entity."""
    mentions = reading.items(Mention)
    found = (referent for referent in reading.items(Referent) if referent.entity == entity)
    return [reading.words(mentions[link.mention].span) for referent in found for link in referent.links]


def test_a_known_name_means_its_entity() -> None:
    reading = told("Yesterday Vladimir Putin arrived in Vladivostok.")
    found = referents(reading)
    assert found["Vladimir Putin"].entity == "vladimir-putin"
    assert found["Vladimir Putin"].links[0].reason == "spelling"
    assert found["Vladivostok"].entity is not None


def test_a_surname_goes_back_to_the_name_before() -> None:
    reading = told("Then Kim Jong Un arrived by train. Later Kim was met by officials.")
    assert words_of(reading, "kim-jong-un") == ["Kim Jong Un", "Kim"]


def test_a_surname_alone_stays_open() -> None:
    found = referents(told("On the quay Kim waited for hours."))["Kim"]
    assert found.entity is None
    assert len(found.candidates) > 1


def test_an_unknown_name_is_new_and_its_mentions_are_one() -> None:
    reading = told("Outside stood Mirela Tandoori in silence. Nobody else saw Tandoori leave.")
    found = referents(reading)["Mirela Tandoori"]
    assert found.entity is None
    assert [link.reason for link in found.links] == ["new", "back-reference"]


def test_two_people_of_one_surname_are_not_mixed_up() -> None:
    reading = told("First Anna Weller spoke. Then Bert Weller spoke. At last Weller left.")
    found = referents(reading)
    assert len(found["Anna Weller"].links) == len(found["Bert Weller"].links) == len(found["Weller"].links) == 1


@pytest.mark.parametrize(("day", "holder"), [("2010-06-01", "dmitry-medvedev"), ("2019-04-25", "vladimir-putin")])
def test_an_office_means_who_held_it_on_the_day(day: str, holder: str) -> None:
    reading = told("In the evening the Russian president left the town.", published=day)
    assert words_of(reading, holder) == ["Russian president"]


def test_an_office_without_a_date_stays_open() -> None:
    reading = told("In the evening the Russian president left the town.")
    assert all(referent.links[0].reason != "office" for referent in reading.items(Referent))


def test_a_title_decides_between_namesakes() -> None:
    text = "In Texas former governor and then US president George Bush spoke. Later Bush left."
    assert referents(told(text, published="2003-03-01"))["George Bush"].entity == "george-w-bush"
    assert referents(told(text, published="1991-03-01"))["George Bush"].entity != "george-w-bush"


def test_the_next_place_decides_between_towns() -> None:
    paris = {
        text: referents(told(text))["Paris"].entity
        for text in ("They met in Paris on Monday.", "In Paris, Texas they met.")
    }
    assert len(set(paris.values())) == 2


def test_every_referent_has_a_mention_and_every_name_a_referent() -> None:
    reading = told("In Moscow Vladimir Putin met Mirela Tandoori of Reuters. Then Putin left for Beirut.")
    linked = [link.mention for referent in reading.items(Referent) for link in referent.links]
    assert sorted(linked) == list(range(len(reading.items(Mention))))
