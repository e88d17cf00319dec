"""What every `names.toml` under `lang/` must hold, whoever adds it."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from rashomon.lang import known_languages, language
from rashomon.lang.names import name_words
from rashomon.lang.scripts import main_script

OFFICES = frozenset(
    {
        *("president", "vice-president", "prime-minister", "deputy-prime-minister", "chancellor", "monarch"),
        *("crown-prince", "leader", "foreign-minister", "defence-minister", "finance-minister", "interior-minister"),
        *("national-security-adviser", "secretary-general", "director-general", "chair", "general-secretary"),
        *("commander", "chief-of-staff", "spokesperson", "speaker", "opposition-leader", "party-leader", "governor"),
        *("mayor", "central-bank-governor", "un-ambassador", "chief-executive", "pope", "special-envoy"),
        "intelligence-chief",
    }
)
EXPECTED = ("president", "prime-minister", "foreign-minister", "spokesperson", "leader")
MIXED = {"ja": {"Jpan", "Hani", "Hira", "Kana"}, "ko": {"Kore", "Hang"}, "zh": {"Hani"}}

every_language = pytest.mark.parametrize("code", known_languages())


def words(code: str) -> list[str]:
    found = name_words(code)
    offices = [word for forms in found.offices.values() for word in forms]
    kinds = found.descriptors
    return [*found.honorifics, *offices, *kinds.person, *kinds.organisation, *kinds.place]


@every_language
def test_the_file_is_there_and_holds_what_is_known_of_it(code: str) -> None:
    assert resources.files("rashomon.lang").joinpath(code, "names.toml").is_file()
    assert set(name_words(code).offices) <= OFFICES


@every_language
def test_the_offices_most_in_the_news_have_words(code: str) -> None:
    assert [office for office in EXPECTED if not name_words(code).offices.get(office)] == []


@every_language
def test_words_are_written_in_the_scripts_of_the_language(code: str) -> None:
    scripts = MIXED.get(code, set(language(code).scripts)) | {"Latn"}
    assert [word for word in words(code) if main_script(word) not in scripts] == []


@every_language
def test_no_list_holds_a_word_twice_or_an_empty_one(code: str) -> None:
    table = tomllib.loads(resources.files("rashomon.lang").joinpath(code, "names.toml").read_text("utf-8"))
    lists = [value for value in table.values() if isinstance(value, list)]
    lists += [value for group in ("offices", "descriptors") for value in table.get(group, {}).values()]
    assert [found for found in lists if len(set(found)) != len(found) or "" in found] == []
