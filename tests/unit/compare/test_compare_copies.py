"""Copies: which accounts repeat another's text, and which merely tell of the same."""

from __future__ import annotations

from itertools import permutations

import pytest
from account_fixtures import Page, bare, translated

from rashomon.compare import copies, sources
from rashomon.knowledge.known import known_names
from rashomon.model import Copy, Reading

FERRY = (
    "Ferry Sanda ran aground near Velis harbour late Saturday evening during heavy swell.",
    "Lifeboats carried every passenger safely towards shelter by midnight without injuries.",
    "Thick fog covered this whole bay since noon according to coastguard officers there.",
    "Management cancelled further crossings until divers inspect rudder blades next week.",
    "Owners borrowed heavily from northern banks long ago against mortgaged warehouses.",
    "Transport minister Orlova promised parliament an independent study of pilot training.",
    "Villagers opened classrooms as dormitories for stranded families under woollen blankets.",
    "Engineers found corroded cables beneath signals along that western breakwater wall.",
)
OTHER = (
    "Insurance brokers expect claims beyond nine million before any hearing opens.",
    "Two tugs will try pulling her hull free at tomorrow's spring tide.",
    "Her captain, aged fifty, had steered that route since leaving naval college.",
    "Fishermen complain how buoys went missing months earlier without replacement.",
    "Cooks aboard served soup while stewards counted heads deck after deck.",
    "Prosecutors seized logbooks together with radar recordings on Sunday morning.",
)


def page(*sentences: str, outlet: str, **facts: str) -> Page:
    return Page(*sentences, outlet=outlet, **facts)


def only(*readings: Reading) -> Copy:
    (found,) = copies(readings)
    return found


def test_the_same_words_in_long_runs_are_a_copy() -> None:
    one = page(*FERRY[:6], outlet="North Post").reading()
    other = page(*FERRY[2:6], *OTHER[:2], outlet="South Post").reading()
    found = only(one, other)
    assert not found.translated
    assert 0.5 < found.share < 0.8
    by_id = {reading.article.id: reading for reading in (one, other)}
    same = {by_id[found.article].words(alike.span) for alike in found.alike}
    assert same == {by_id[found.of].words(alike.of) for alike in found.alike}


def test_the_same_meaning_sentence_by_sentence_is_a_translated_copy() -> None:
    one = page(*FERRY, outlet="North Post").reading()
    moved = (*FERRY[4:], *FERRY[:3], OTHER[0])
    other = page(*map(translated, moved), outlet="Sud Post", language="fr").reading()
    found = only(one, other)
    assert found.translated
    assert len(found.alike) == 7
    turned = {(alike.span, alike.of) if found.of == one.article.id else (alike.of, alike.span) for alike in found.alike}
    assert {(other.words(span), one.words(of)) for span, of in turned} == {(translated(s), s) for s in moved[:7]}


def test_accounts_that_state_a_third_of_the_same_are_no_copies() -> None:
    one = page(*FERRY[:6], outlet="North Post").reading()
    other = page(*map(translated, (*FERRY[:2], *OTHER[:4])), outlet="Sud Post", language="fr").reading()
    assert copies([one, other]) == ()


def test_names_and_set_phrases_in_common_make_no_copy() -> None:
    one = page(*FERRY[:4], outlet="North Post").reading()
    other = page("In heavy swell Ferry Sanda ran aground.", *OTHER[:4], outlet="South Post").reading()
    assert copies([one, other]) == ()


def test_a_sentence_in_common_makes_no_copy() -> None:
    one = page(*FERRY, outlet="North Post").reading()
    assert copies([one, page(FERRY[0], *OTHER, outlet="South Post").reading()]) == ()


def test_half_of_a_text_retold_makes_no_translated_copy() -> None:
    one = page(*FERRY, *OTHER[:2], outlet="North Post").reading()
    half = (*FERRY[:5], *OTHER[2:], "Church bells rang throughout Velis until everybody had come ashore again.")
    assert copies([one, page(*map(translated, half), outlet="Sud Post", language="fr").reading()]) == ()


def test_a_brief_of_few_sentences_may_be_anybodys() -> None:
    one = page(*FERRY, outlet="North Post").reading()
    brief = page(*map(translated, FERRY[:4]), outlet="Sud Post", language="fr").reading()
    assert copies([one, brief]) == ()


def test_what_both_quote_in_two_languages_does_not_count() -> None:
    one, other = (
        page(*FERRY[:6], outlet="North Post"),
        page(*map(translated, FERRY[:6]), outlet="Sud Post", language="fr"),
    )
    assert len(copies([one.reading(), other.reading()])) == 1
    for each, sentences in ((one, FERRY[:2]), (other, [translated(sentence) for sentence in FERRY[:2]])):
        for sentence in sentences:
            each.says(sentence.split()[0], sentence[:-1], named=False)
    assert copies([one.reading(), other.reading()]) == ()


def test_what_both_quote_does_not_count() -> None:
    said = " ".join(FERRY[:4]).replace(".", ",")
    pages = [
        page(f"“{said}” Lund told reporters.", *own, outlet=f"Post {at}") for at, own in enumerate((FERRY[5:], OTHER))
    ]
    assert len(copies([each.reading() for each in pages])) == 1
    assert copies([each.says("Lund", said).reading() for each in pages]) == ()


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        ("2031-05-04", "2031-05-05"),
        ("2031-05-04T10:00:00Z", "2031-05-04T11:00:00Z"),
        ("2031-05-04T23:00:00+09:00", "2031-05-04T15:00:00Z"),
    ],
)
def test_the_earlier_is_the_original(mine: str, yours: str) -> None:
    one = page(*FERRY, outlet="North Post", published=mine).reading()
    other = page(*FERRY[:6], outlet="South Post", published=yours).reading()
    for readings in ((one, other), (other, one)):
        found = only(*readings)
        assert (found.article, found.of, found.ordered) == (other.article.id, one.article.id, True)


@pytest.mark.parametrize("known", [{}, {"published": "2031-05-04"}, {"published": "2031-05-04T10:00:00"}])
def test_where_dates_do_not_tell_neither_is_the_original(known: dict[str, str]) -> None:
    one = page(*FERRY, outlet="North Post", **known).reading()
    other = page(*FERRY[:6], outlet="South Post", published="2031-05-04").reading()
    assert not only(one, other).ordered


def test_who_names_the_others_outlet_has_it_from_there() -> None:
    one = page(*FERRY, outlet="Northgate Post").reading()
    other = page(*FERRY[:6], "Crews rest, Northgate Post writes.", outlet="South Post")
    other.name("Northgate Post", "organisation")
    cited = sources([one, other.reading()], [], known_names())
    (found,) = copies([one, other.reading()], cited)
    assert (found.article, found.of, found.ordered) == (other.id, one.article.id, True)


def test_what_is_openly_credited_to_the_other_is_no_copy() -> None:
    one = page(*FERRY, outlet="Northgate Post").reading()
    cited = tuple(translated(sentence).replace(".", ", Northgate Post writes.") for sentence in FERRY[:6])
    other = page(*cited, *map(translated, OTHER[:2]), outlet="Sud Post", language="fr")
    assert len(copies([one, other.reading()])) == 1
    named = other.name("Northgate Post", "organisation").reading()
    assert copies([one, named], sources([one, named], [], known_names())) == ()


def test_of_two_copies_neither_is_a_copy_of_the_other() -> None:
    one = page(*FERRY, outlet="North Post", published="2031-05-01").reading()
    second = page(*FERRY[:7], OTHER[0], outlet="South Post", published="2031-05-02").reading()
    third = page(*FERRY[1:], OTHER[1], outlet="East Post", published="2031-05-03").reading()
    found = copies([one, second, third])
    assert {copy.of for copy in found} == {one.article.id}
    assert len(found) == 2


def test_the_order_of_the_accounts_does_not_matter() -> None:
    readings = [
        page(*FERRY, outlet="North Post").reading(),
        page(*FERRY[:6], *OTHER[:2], outlet="South Post").reading(),
        page(*map(translated, FERRY[1:]), outlet="Sud Post", language="fr").reading(),
        page(*OTHER[2:], outlet="East Post").reading(),
    ]
    assert len({copies(order) for order in permutations(readings)}) == 1
    assert len(copies(readings)) == 2


def test_accounts_that_have_not_been_read_repeat_nothing() -> None:
    assert copies([bare(" ".join(FERRY), outlet=f"Post {at}") for at in range(3)]) == ()
    assert copies([]) == ()
