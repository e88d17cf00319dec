"""One entity with every spelling, over the accounts of a story."""

from __future__ import annotations

from reading_fixtures import told

from rashomon.compare import entities
from rashomon.knowledge.known import known_names
from rashomon.model import Named, Reading


def named(*readings: Reading, languages: tuple[str, ...] = ()) -> dict[str, Named]:
    """Entities by their names."""
    return {found.name: found for found in entities(readings, known_names(), languages)}


def spellings(found: Named) -> set[tuple[str, str]]:
    return {(spelling.language, spelling.text) for spelling in found.spellings}


def test_a_known_person_is_one_in_all_accounts() -> None:
    found = named(told("In the port Vladimir Putin waited."), told("В порту ждал Владимир Путин.", language="ru"))[
        "Vladimir Putin"
    ]
    assert spellings(found) == {("en", "Vladimir Putin"), ("ru", "Владимир Путин")}
    assert found.known
    assert len(found.accounts) == 2


def test_the_name_is_in_the_language_asked_for() -> None:
    assert "Владимир Путин" in named(told("In the port Vladimir Putin waited."), languages=("ru",))


def test_new_people_are_put_together_by_sound() -> None:
    one = told("Outside stood Mirela Tandoori in silence.")
    other = told("Рядом стояла Мирела Тандури.", language="ru")
    (found,) = [entity for entity in named(one, other).values() if entity.type == "person"]
    assert not found.known
    assert {language for language, _ in spellings(found)} == {"en", "ru"}


def test_new_people_of_other_names_are_not() -> None:
    found = named(told("Outside stood Mirela Tandoori."), told("Outside stood Gordon Blackwell."))
    assert len([entity for entity in found.values() if entity.type == "person"]) == 2


def test_what_one_account_leaves_open_another_settles() -> None:
    found = entities([told("On the quay Kim waited."), told("Then Kim Jong Un arrived.")], known_names())
    (kim,) = [entity for entity in found if entity.id == "kim-jong-un"]
    assert len(kim.accounts) == 2


def test_people_come_first_and_those_most_accounts_name_at_the_top() -> None:
    readings = [told("In Moscow Vladimir Putin met Mirela Tandoori."), told("In Moscow Vladimir Putin slept.")]
    found = entities(readings, known_names())
    assert [entity.type for entity in found] == ["person", "person", "place"]
    assert found[0].id == "vladimir-putin"


def test_every_occurrence_opens_its_words() -> None:
    readings = [told("In Moscow Vladimir Putin met Mirela Tandoori."), told("In Moscow Putin slept.")]
    texts = {reading.article.id: reading.article.text for reading in readings}
    for entity in entities(readings, known_names()):
        for spelling in entity.spellings:
            assert {place.span.of(texts[place.article]) for place in spelling.occurrences} == {spelling.text}


def test_no_accounts_no_entities() -> None:
    assert entities([], known_names()) == ()
