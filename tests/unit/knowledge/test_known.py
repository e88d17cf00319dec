from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import KnowledgeError
from rashomon.knowledge.compiling import compile_table
from rashomon.knowledge.known import KnownNames
from rashomon.knowledge.table import Form, Table
from rashomon.model import Entity, Place, Role

LENA = Entity(
    "lena-orlova",
    "person",
    {"en": ("Lena Orlova",), "ru": ("Лена Орлова",), "hi": ("लेना ओरलोवा",)},
    short={"en": ("Orlova",), "ru": ("Орлова",)},
    roles=(Role("president", "RU", "2010-05", "2014"), Role("governor", "RU", "2015-01-02")),
)
RIVERTON = Entity(
    "riverton",
    "place",
    {"en": ("Riverton",), "und-Cyrl": ("Ривертон",)},
    place=Place("city", "US", "Ohio", 40.0, -80.0, 9),
)
RUSSIA = Entity(
    "RU",
    "place",
    {"en": ("Russia",), "ru": ("Россия",)},
    kind="country",
    demonyms={"ru": ("русский",), "en": ("Russian",)},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    compile_table([LENA, RIVERTON, RUSSIA], folder, "test")
    return folder


@pytest.fixture(scope="module")
def known(folder: Path) -> KnownNames:
    return KnownNames([folder])


def meant(known: KnownNames, name: str, language: str) -> list[str]:
    return [candidate.entity.id for candidate in known.candidates(name, language)]


def test_an_entity_comes_back_as_it_was(known: KnownNames) -> None:
    assert known.entity("lena-orlova") == LENA
    assert known.entity("riverton") == RIVERTON
    assert known.entity("nobody") is None


def test_a_name_as_it_is_written(known: KnownNames) -> None:
    (found,) = known.candidates("Лена Орлова", "ru")
    assert (found.entity, found.how, found.form, found.native) == (LENA, "spelling", Form.FULL, True)


def test_a_name_in_another_case_is_folded(known: KnownNames) -> None:
    (found,) = known.candidates("LENA ORLOVA", "en")
    assert found.how == "folded"


def test_a_name_of_another_language_is_foreign(known: KnownNames) -> None:
    assert [c.native for c in known.candidates("Lena Orlova", "tr")] == [False]


@pytest.mark.parametrize("name", ["Лену Орлову", "Леной Орловой", "Орловой"])
def test_endings_are_seen_through(known: KnownNames, name: str) -> None:
    (found,) = known.candidates(name, "ru")
    assert (found.entity, found.how) == (LENA, "inflected")


@pytest.mark.parametrize("name", ["России", "Россию", "Россией"])
def test_the_ending_of_the_nominative_too(known: KnownNames, name: str) -> None:
    assert meant(known, name, "ru") == ["RU"]


def test_short_forms_and_demonyms_are_marked(known: KnownNames) -> None:
    assert [c.form for c in known.candidates("Orlova", "en")] == [Form.SHORT]
    assert [c.form for c in known.candidates("русского", "ru")] == [Form.DEMONYM]


def test_a_spelling_not_listed_is_found_by_its_sound(known: KnownNames) -> None:
    assert meant(known, "লেনা অরলোভা", "bn") == []
    (found,) = known.sounding("Ліна Орлова", "uk")
    assert found.entity == LENA
    assert found.alike > 0.86


def test_who_held_an_office(known: KnownNames) -> None:
    assert known.holders("president", "RU") == [LENA]
    assert known.holders("president", "US") == []


def test_no_name_is_found_for_nothing(known: KnownNames) -> None:
    assert known.candidates("", "en") == ()
    assert known.candidates("—", "en") == ()
    assert known.sounding("", "en") == ()


def test_a_second_table_adds_and_does_not_repeat(folder: Path, tmp_path: Path) -> None:
    more = Entity("riverton", "place", {"fr": ("Rivetonne",)}, place=Place("city"))
    compile_table([more], tmp_path / "more", "more")
    both = KnownNames([folder, tmp_path / "more"])
    assert meant(both, "Rivetonne", "fr") == ["riverton"]
    assert meant(both, "Riverton", "en") == ["riverton"]
    assert both.version == "test+more"


def test_the_same_entities_make_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    compile_table([LENA, RIVERTON, RUSSIA], tmp_path, "test")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }


def test_an_empty_table_knows_nobody(tmp_path: Path) -> None:
    compile_table([], tmp_path)
    assert len(Table(tmp_path)) == 0
    assert KnownNames([tmp_path]).candidates("Kim", "en") == ()


def test_a_folder_that_is_no_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no table of known names.*make it again"):
        Table(tmp_path)


def test_a_table_of_another_format_says_so(folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "meta.json").write_text('{"version": 99, "languages": [], "sources": ""}', "utf-8")
    with pytest.raises(KnowledgeError, match="format 99"):
        Table(tmp_path)
