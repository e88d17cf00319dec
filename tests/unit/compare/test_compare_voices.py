"""Voices: who says what, every utterance once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from account_fixtures import Page, bare, translated

from rashomon.compare import entities, voices
from rashomon.knowledge.known import known_names
from rashomon.model import Reading, Voice

SAND = "We lost every landmark in this fog"
BLAME = "Owners ignored three written warnings about those rudder blades"
FILLER = "Tugs waited outside until dawn came slowly."


def page(name: str, *quotes: str, outlet: str, language: str = "en") -> Page:
    """An account in which somebody is quoted, sentence by sentence."""
    sentences = [f"“{words}”, {name} said on day {at}." for at, words in enumerate(quotes)]
    made = Page(*sentences, FILLER if language == "en" else translated(FILLER), outlet=outlet, language=language)
    made.name(name)
    for words in quotes:
        made.says(name, words)
    return made


def heard(readings: Sequence[Reading]) -> tuple[Voice, ...]:
    return voices(readings, entities(readings, known_names()))


def wordings(voice: Voice, readings: Sequence[Reading]) -> list[list[str]]:
    by_id = {reading.article.id: reading for reading in readings}
    return [[by_id[one.article].words(one.span) for one in utterance.quoted] for utterance in voice.utterances]


def test_the_same_words_in_another_language_are_one_utterance() -> None:
    readings = [
        page("Ada Lund", SAND, outlet="North Post").reading(),
        page("Ada Lund", translated(SAND), outlet="Sud Post", language="fr").reading(),
    ]
    (lund,) = heard(readings)
    assert lund.name == "Ada Lund"
    assert sorted(wordings(lund, readings)[0]) == sorted([SAND, translated(SAND)])
    assert lund.utterances[0].matches[0].score > 0.5
    assert len(lund.utterances) == 1


def test_two_utterances_of_one_speaker_stay_two() -> None:
    readings = [
        page("Ada Lund", SAND, outlet="North Post").reading(),
        page("Ada Lund", translated(BLAME), outlet="Sud Post", language="fr").reading(),
    ]
    (lund,) = heard(readings)
    assert len(lund.utterances) == 2
    assert [utterance.id for utterance in lund.utterances] == [1, 2]
    assert all(not utterance.matches for utterance in lund.utterances)


def test_of_one_account_two_quotations_are_never_one_utterance() -> None:
    near = "We lost every landmark in this bay"
    readings = [
        page("Ada Lund", SAND, near, outlet="North Post").reading(),
        page("Ada Lund", translated(SAND), outlet="Sud Post", language="fr").reading(),
    ]
    (lund,) = heard(readings)
    assert sorted(map(len, wordings(lund, readings))) == [1, 2]


def test_what_continues_a_quotation_or_repeats_it_belongs_to_it() -> None:
    going_on = Page(f"“{SAND}”, Ada Lund said, “{BLAME}”.", FILLER, outlet="South Post").name("Ada Lund")
    going_on.says("Ada Lund", SAND).says("Ada Lund", BLAME, continues=True)
    (lund,) = heard([going_on.reading()])
    assert wordings(lund, [going_on.reading()]) == [[SAND, BLAME]]
    twice = page("Ada Lund", SAND, SAND, outlet="East Post").reading()
    assert [len(utterance.quoted) for utterance in heard([twice])[0].utterances] == [2]


def test_other_numbers_speak_against_one_utterance() -> None:
    readings = [
        page("Ada Lund", "Our crew counted 214 people", outlet="North Post").reading(),
        page("Ada Lund", "Our crew counted 198 guests", outlet="South Post").reading(),
    ]
    (lund,) = heard(readings)
    reasons = {
        reason.feature for utterance in lund.utterances for match in utterance.matches for reason in match.reasons
    }
    assert len(lund.utterances) == 2 or "other numbers" in reasons


def test_the_same_words_of_two_speakers_are_two_utterances() -> None:
    readings = [
        page("Ada Lund", SAND, outlet="North Post").reading(),
        page("Gordon Blackwell", SAND, outlet="South Post").reading(),
    ]
    assert [len(voice.utterances) for voice in heard(readings)] == [1, 1]


def test_who_is_only_described_is_never_the_same_in_two_accounts() -> None:
    made = [
        Page(f"“{SAND}”, an officer said.", FILLER, outlet=f"Post {at}").says("an officer", SAND, named=False)
        for at in range(2)
    ]
    found = heard([each.reading() for each in made])
    assert [(voice.name, voice.entity) for voice in found] == [("an officer", None)] * 2
    assert [len(voice.utterances[0].quoted) for voice in found] == [1, 1]


def test_named_speakers_come_first_and_who_most_accounts_quote_at_the_top() -> None:
    officer = Page(f"“{SAND}”, an officer said.", outlet="East Post").says("an officer", SAND, named=False)
    readings = [
        officer.reading(),
        page("Bela Tarn", SAND, outlet="West Post").reading(),
        page("Zoe Lund", SAND, BLAME, outlet="North Post").reading(),
        page("Zoe Lund", SAND, outlet="South Post").reading(),
    ]
    assert [voice.name for voice in heard(readings)] == ["Zoe Lund", "Bela Tarn", "an officer"]


def test_the_order_of_the_accounts_does_not_matter() -> None:
    readings = [
        page("Ada Lund", SAND, BLAME, outlet="North Post").reading(),
        page("Ada Lund", translated(BLAME), translated(SAND), outlet="Sud Post", language="fr").reading(),
        page("Ada Lund", BLAME, outlet="East Post").reading(),
    ]
    named = entities(readings, known_names())
    assert len({voices(order, named) for order in permutations(readings)}) == 1
    assert sorted(map(len, wordings(heard(readings)[0], readings))) == [2, 3]


def test_without_vectors_only_the_very_same_words_are_one() -> None:
    readings = [
        page("Ada Lund", SAND, outlet="North Post").reading(),
        page("Ada Lund", SAND, outlet="South Post").reading(),
        page("Ada Lund", translated(SAND), outlet="Sud Post", language="fr").reading(),
    ]
    for reading in readings:
        del reading.layers["vectors"]
    (lund,) = heard(readings)
    assert sorted(map(len, wordings(lund, readings))) == [1, 2]


def test_accounts_that_have_not_been_read_have_no_voices() -> None:
    assert heard([bare("Nothing was read of this.")]) == ()
