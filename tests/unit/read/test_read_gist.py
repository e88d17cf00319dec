"""The gist: what the head of an article tells, and nothing of what follows it."""

from __future__ import annotations

import msgspec
import pytest
from reading_fixtures import DIMENSIONS, MODEL, rows_of_words, told

from rashomon.gather.seen import rows_of
from rashomon.model import Gist, Reading, Span, Trait

TEXT = """Ferry runs aground off Vladivostok with 214 aboard

The ferry Sanda ran aground off Vladivostok yesterday. Harbour master Oleg Krylenkov counted 17 boats.

In 1999 another ferry had sunk near Beirut on 3 May with 61 aboard, said Amina Berradi."""


def gist_of(text: str, title: int = 0, **known: str) -> Gist:
    (gist,) = told(text, **({"published": "2031-05-04"} | known)).items(Gist)
    return gist


@pytest.fixture(scope="module")
def gist() -> Gist:
    return gist_of(TEXT)


def test_days_and_numbers_are_those_of_the_head(gist: Gist) -> None:
    assert gist.days == ("2031-05-03",)
    assert set(gist.numbers) == {214.0, 17.0}


def test_whom_and_what_the_head_names(gist: Gist) -> None:
    places = [trait for trait in gist.traits if trait.type == "place"]
    assert [trait.precision for trait in places if trait.entity] == ["city"]
    assert {trait.country for trait in places if trait.entity} == {"RU"}
    new = {trait.name for trait in gist.traits if not trait.entity}
    assert any("krylenkov" in name for name in new)
    assert not any("berradi" in name for name in new)
    assert all(name == name.lower() and name.isascii() for name in new)


def test_a_known_one_has_its_id_and_no_name(gist: Gist) -> None:
    assert all(bool(trait.entity) != bool(trait.name) for trait in gist.traits)
    assert len(set(gist.traits)) == len(gist.traits)


def test_the_words_of_the_headline_are_folded(gist: Gist) -> None:
    assert {"ferry", "aground", "vladivostok"} <= set(gist.title)
    assert "sanda" not in gist.title
    assert gist_of("The fog came. It stayed for days.").title == ()


def test_vectors_are_the_heads_own_and_one_a_sentence(gist: Gist) -> None:
    rows = rows_of(gist)
    assert (gist.model, gist.dimensions) == (MODEL, DIMENSIONS)
    head = [TEXT.split("\n\n", maxsplit=1)[0], "The ferry Sanda ran aground off Vladivostok yesterday."]
    assert rows[1:3] == pytest.approx(rows_of_words(head), abs=2e-3)
    assert float(rows[0] @ rows[1]) > 0.5
    assert len(rows) == 4


def test_what_follows_the_head_alters_nothing_but_the_signature(gist: Gist) -> None:
    other = gist_of(TEXT.replace("another ferry had sunk near Beirut", "no one had heard of boats there"))
    assert {**msgspec.structs.asdict(other), "signature": b"", "body": b""} == {
        **msgspec.structs.asdict(gist),
        "signature": b"",
        "body": b"",
    }
    assert other.signature != gist.signature


@pytest.mark.parametrize(
    ("published", "bounds", "is_moment"),
    [
        ("2031-05-04", ("2031-05-04", "2031-05-04"), False),
        ("2031-05-04T18:00:00+10:00", ("2031-05-04", "2031-05-04"), True),
        ("2031-05-04/..", ("2031-05-04", None), False),
        ("2031", (None, None), False),
    ],
)
def test_when_it_appeared(published: str, bounds: tuple[str | None, str | None], is_moment: bool) -> None:
    gist = gist_of(TEXT, published=published)
    assert gist.published == bounds
    assert (gist.instant is not None) == is_moment


def test_one_moment_is_the_same_in_every_zone() -> None:
    moments = ["2031-05-04T18:00:00+10:00", "2031-05-04T08:00:00Z", "2031-05-04T08:00:00"]
    assert len({gist_of(TEXT, published=moment).instant for moment in moments}) == 1


@pytest.mark.parametrize("text", ["", "© 2031 Harbour Press"])
def test_what_has_no_sentence_has_no_gist(text: str) -> None:
    assert told(text).items(Gist) == ()
    assert Gist.layer in told(text).layers


def test_a_long_list_of_names_is_cut() -> None:
    names = ", ".join(
        f"{first}{last} {last}ova"
        for first in ("Am", "Be", "Cy")
        for last in ("bar", "dok", "fim", "gul", "hok", "jal", "kim", "lod", "mon", "nid")
    )
    gist = gist_of(f"The list is long\n\nPresent were {names}. Nobody else came.")
    assert 0 < len(gist.traits) <= 24


def test_the_headline_can_be_found_again_in_the_text(gist: Gist) -> None:
    assert gist.headline.of(TEXT) == TEXT.split("\n\n", maxsplit=1)[0]
    assert gist_of("The fog came. It stayed for days.").headline == Span(0, 13)


def test_a_reading_of_the_gist_alone_knows_its_language_and_headline(gist: Gist) -> None:
    full = told(TEXT, published="2031-05-04")
    alone = Reading(full.article, [full.layers[Gist.layer]])
    assert (alone.is_read, full.is_read) == (False, True)
    assert alone.language == full.language == "en"
    assert alone.words(alone.headline) == full.words(full.headline)
    assert isinstance(gist.traits[0], Trait)
