"""Points: what several accounts state together and apart, for accounts whose words alone carry the meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_fixtures import article, told

from rashomon.compare import Weights, compare
from rashomon.compare.evidence import FEATURES, shipped_weights
from rashomon.model import Clause, Furniture, Layer, Point, Reading, Sentence, Span

AGROUND = "Ferry Sanda ran aground near Velis harbour late Saturday evening during heavy swell."
ASHORE = "Lifeboats carried every passenger safely towards shelter by midnight without injuries."
FOG = "Thick fog covered this whole bay since noon according to coastguard officers there."
HALT = "Management cancelled further crossings until divers inspect rudder blades next week."
DEBT = "Owners borrowed heavily from northern banks long ago against mortgaged warehouses."
INQUIRY = "Transport minister Orlova promised parliament an independent study of pilot training."
SCHOOL = "Villagers opened classrooms as dormitories for stranded families under woollen blankets."
LAMPS = "Engineers found corroded cables beneath signals along that western breakwater wall."
STATEMENTS = (AGROUND, ASHORE, FOG, HALT, DEBT, INQUIRY, SCHOOL, LAMPS)
"""Of one clause each, long enough for silence to be told, and with hardly a word in common."""

BY_CLAUSES = Weights(bias=-5.0, tells=0.0, unsure=-1.0, features=dict.fromkeys(FEATURES, 0.0) | {"clause": 10.0})
"""Weights under which half of the way to the same meaning is the same statement."""


def joined(*statements: str) -> str:
    """Statements as clauses of one sentence."""
    return "; ".join([*(statement.rstrip(".") for statement in statements[:-1]), statements[-1]])


def accounts(*texts: str) -> list[Reading]:
    """Accounts of outlets of their own, so that the same text may be told twice."""
    return [told(text, outlet=f"outlet {at}") for at, text in enumerate(texts)]


def points(readings: Sequence[Reading], *languages: str, weights: Weights = BY_CLAUSES) -> list[Point]:
    return list(compare(readings, languages, weights))


def words(point: Point, readings: Sequence[Reading]) -> list[str]:
    """The words of a Point's claims."""
    by_id = {reading.article.id: reading for reading in readings}
    return [by_id[claim.article].words(claim.span) for claim in point.claims]


def kinds(point: Point) -> list[str]:
    return [standing.kind for standing in point.standings]


def told_alone(found: Sequence[Point], readings: Sequence[Reading], statement: str) -> Point:
    """The one Point whose only claim are these words."""
    (point,) = (point for point in found if words(point, readings) == [statement])
    return point


def test_what_two_accounts_state_is_one_point() -> None:
    readings = accounts(f"{AGROUND} {FOG} {ASHORE}", f"{HALT} {ASHORE} {DEBT}")
    found = points(readings)
    assert words(found[0], readings) == [ASHORE, ASHORE]
    assert kinds(found[0]) == ["tells", "tells"]
    assert [(standing.article, standing.claims) for standing in found[0].standings] == [
        (readings[0].article.id, (0,)),
        (readings[1].article.id, (1,)),
    ]
    assert [point.told_by for point in found] == [2, 1, 1, 1, 1]


def test_what_one_account_states_leaves_the_others_silent() -> None:
    readings = accounts(f"{AGROUND} {FOG} {ASHORE}", f"{AGROUND} {ASHORE} {DEBT}", f"{HALT} {ASHORE} {AGROUND}")
    debt = told_alone(points(readings), readings, DEBT)
    assert kinds(debt) == ["silent", "tells", "silent"]
    assert debt.only_one_tells
    assert debt.matches == ()


def test_a_statement_that_comes_near_may_be_the_same() -> None:
    near = "Owners borrowed heavily from northern banks, nobody recalls how long ago, against collateral."
    readings = accounts(f"{AGROUND} {FOG} {DEBT}", f"{HALT} {ASHORE} {near}")
    strict = msgspec.structs.replace(BY_CLAUSES, tells=4.5)
    debt = told_alone(points(readings, weights=strict), readings, DEBT)
    assert kinds(debt) == ["tells", "unsure"]
    assert not debt.only_one_tells


def test_a_slight_statement_proves_no_silence() -> None:
    """`Nobody slept.` is too short for anyone to say that the others tell nothing like it."""
    readings = accounts(f"{AGROUND} {FOG} Nobody slept.", f"{AGROUND} {FOG} {HALT}")
    assert kinds(told_alone(points(readings), readings, "Nobody slept.")) == ["tells", "unsure"]


def test_silence_is_not_claimed_for_what_was_not_read() -> None:
    cut = told(f"{HALT} {ASHORE} {SCHOOL}", truncated="paywall")
    unread = Reading(article("Nobody has read this."))
    empty = told("© 2031 Harbour Press")
    readings = [told(f"{AGROUND} {FOG} {ASHORE}"), cut, unread, empty]
    found = points(readings)
    assert kinds(told_alone(found, readings, AGROUND)) == ["tells", "not seen", "not seen", "not seen"]
    assert kinds(found[0]) == ["tells", "tells", "not seen", "not seen"]
    assert not told_alone(found, readings, AGROUND).only_one_tells


def test_clauses_that_nobody_else_tells_are_one_statement_again() -> None:
    readings = accounts(f"{joined(DEBT, INQUIRY, SCHOOL)} {AGROUND}", f"{AGROUND} {FOG} {HALT}")
    assert len(readings[0].items(Clause)) == 4
    told_alone(points(readings), readings, joined(DEBT, INQUIRY, SCHOOL))


def test_a_clause_that_others_tell_parts_its_sentence() -> None:
    readings = accounts(f"{joined(DEBT, INQUIRY, SCHOOL)} {AGROUND}", f"{INQUIRY} {FOG} {HALT}")
    found = points(readings)
    assert words(found[0], readings) == [f"{INQUIRY[:-1]};", INQUIRY]
    told_alone(found, readings, f"{DEBT[:-1]};")
    told_alone(found, readings, SCHOOL)


def test_two_clauses_of_one_sentence_may_stand_in_one_point() -> None:
    readings = accounts(f"{joined(AGROUND, AGROUND)} {FOG} {DEBT}", f"{AGROUND} {HALT} {LAMPS}")
    shared = points(readings)[0]
    assert [claim.article for claim in shared.claims] == [reading.article.id for reading in readings]
    assert words(shared, readings)[0] == joined(AGROUND, AGROUND)


def test_an_account_repeats_itself_in_points_of_their_own() -> None:
    """A Point holds one sentence of an account: two would be two statements, or one said twice."""
    readings = accounts(f"{AGROUND} {FOG} {AGROUND}", f"{AGROUND} {HALT} {LAMPS}")
    together = [point for point in points(readings) if AGROUND in words(point, readings)]
    assert sorted(len(point.claims) for point in together) == [1, 2]


def test_headlines_and_furniture_state_nothing() -> None:
    readings = [
        told(f"{AGROUND[:-1]}\n\nBy Mara Quill\n\n{FOG} {ASHORE}\n\n{HALT}\n\nRead also: {DEBT}"),
        told(f"{AGROUND} {HALT} {DEBT}"),
    ]
    claims = [claim for point in points(readings) for claim in point.claims]
    assert {role for claim in claims for role in roles(claim.article, claim.span, readings)} == {"lead", "body"}
    assert kinds(told_alone(points(readings), readings, AGROUND)) == ["silent", "tells"]


def roles(of: str, span: Span, readings: Sequence[Reading]) -> set[str]:
    """The roles of the sentences and furniture under a span."""
    (reading,) = (reading for reading in readings if reading.article.id == of)
    sentences = {item.role for item in reading.items(Sentence) if item.span.overlap(span)}
    return sentences | {item.role for item in reading.items(Furniture) if item.span.overlap(span)}


def test_points_that_most_accounts_tell_come_first_then_in_the_order_of_the_texts() -> None:
    readings = accounts(f"{DEBT} {FOG} {AGROUND} {LAMPS}", f"{FOG} {AGROUND} {HALT}", f"{AGROUND} {FOG} {SCHOOL}")
    found = points(readings)
    assert [words(point, readings)[0] for point in found] == [FOG, AGROUND, DEBT, HALT, SCHOOL, LAMPS]
    assert [point.id for point in found] == [1, 2, 3, 4, 5, 6]


# which wording is shown


def speaking(reading: Reading, code: str) -> Reading:
    """The same reading in another language."""
    sentences = tuple(msgspec.structs.replace(item, language=code) for item in reading.items(Sentence))
    reading.add(Layer(reading.article.id, "sentences", "hand@1", sentences))
    return reading


@pytest.mark.parametrize(
    ("asked", "shown"),
    [(["hi"], "hi"), (["hi-IN"], "hi"), (["fr", "vi"], "vi"), (["vi", "hi"], "vi"), (["zh-Hant"], "zh")],
    ids=["base", "with a region", "second choice", "first choice", "with a script"],
)
def test_the_wording_is_in_a_language_asked_for(asked: list[str], shown: str) -> None:
    same = accounts(*[f"{AGROUND} {FOG} {ASHORE}"] * 3)
    readings = [speaking(reading, code) for reading, code in zip(same, ("hi", "vi", "zh"), strict=True)]
    for point in points(readings, *asked):
        assert point.claims[point.wording].language == shown


def test_else_the_wording_is_the_claim_most_like_the_others() -> None:
    longer = f"{AGROUND[:-1]} (nobody recalls anything like it)."
    readings = accounts(f"{longer} {FOG} {DEBT}", f"{AGROUND} {HALT} {LAMPS}", f"{AGROUND} {SCHOOL} {INQUIRY}")
    shared = points(readings, "fr")[0]
    assert words(shared, readings)[shared.wording] == AGROUND


# matches


def test_each_claim_is_matched_with_the_one_most_like_it() -> None:
    readings = accounts(f"{AGROUND} {FOG} {DEBT}", f"{AGROUND} {HALT} {LAMPS}", f"{AGROUND} {SCHOOL} {INQUIRY}")
    shared = points(readings)[0]
    assert len(shared.claims) == 3
    assert {at for match in shared.matches for at in (match.left, match.right)} == {0, 1, 2}


@pytest.mark.parametrize("weights", [BY_CLAUSES, shipped_weights()], ids=["by clauses", "shipped"])
def test_the_reasons_of_a_match_add_up_to_its_score(weights: Weights) -> None:
    number = "Exactly 214 travellers plus 3.5 tonnes of cargo were aboard that old vessel."
    readings = accounts(f"{AGROUND} {number} {FOG}", f"{number} {HALT} {AGROUND}", f"{AGROUND} {LAMPS} {number}")
    matches = [match for point in points(readings, weights=weights) for match in point.matches]
    assert matches
    for match in matches:
        assert match.score == pytest.approx(weights.bias + sum(reason.weight for reason in match.reasons), abs=0.01)
        assert match.score >= weights.tells
        for reason in match.reasons:
            assert reason.weight == pytest.approx(reason.value * weights.features[reason.feature], abs=0.01)


# any accounts

sentences = st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=3).map(lambda parts: joined(*parts))
texts = st.lists(sentences, max_size=6).map(" ".join)
headed = st.tuples(st.booleans(), texts).map(lambda both: f"Ferry aground\n\n{both[1]}" if both[0] else both[1])


@settings(max_examples=30)
@given(st.lists(headed, max_size=4), st.sampled_from([BY_CLAUSES, shipped_weights()]))
def test_every_clause_stands_in_exactly_one_point(told_by: list[str], weights: Weights) -> None:
    readings = accounts(*told_by)
    found = points(readings, weights=weights)
    for reading in readings:
        claimed = [claim for point in found for claim in point.claims if claim.article == reading.article.id]
        heads = {at for at, sentence in enumerate(reading.items(Sentence)) if sentence.role == "headline"}
        for clause in reading.items(Clause):
            holding = [claim for claim in claimed if claim.span.overlap(clause.span)]
            assert len(holding) == (clause.sentence not in heads)
            assert all(claim.span.covers(clause.span) and claim.sentence == clause.sentence for claim in holding)
        assert all(claim.span.trim(reading.article.text) == claim.span for claim in claimed)


@settings(max_examples=30)
@given(st.lists(headed, max_size=4), st.sampled_from([BY_CLAUSES, shipped_weights()]))
def test_points_are_well_made(told_by: list[str], weights: Weights) -> None:
    readings = accounts(*told_by)
    found = points(readings, weights=weights)
    ids = [reading.article.id for reading in readings]
    assert [point.id for point in found] == list(range(1, len(found) + 1))
    assert [point.told_by for point in found] == sorted((point.told_by for point in found), reverse=True)
    for point in found:
        of = Counter(article for article, _ in {(claim.article, claim.sentence) for claim in point.claims})
        assert set(of.values()) == {1}
        assert [standing.article for standing in point.standings] == ids
        assert sorted(at for standing in point.standings for at in standing.claims) == list(range(len(point.claims)))
        assert all((standing.kind == "tells") == bool(standing.claims) for standing in point.standings)
        teller = {at: standing.article for standing in point.standings for at in standing.claims}
        assert [teller[at] for at in range(len(point.claims))] == [claim.article for claim in point.claims]
        assert 0 <= point.wording < len(point.claims)
        assert all(match.left < match.right for match in point.matches)
        assert all(teller[match.left] != teller[match.right] for match in point.matches)
    assert found == points(readings, weights=weights)


def test_no_accounts_no_points() -> None:
    assert compare([]) == ()
    assert compare([Reading(article("Nobody has read this."))]) == ()


def test_one_account_alone_tells_everything() -> None:
    found = points(accounts(f"{AGROUND} {FOG}"))
    assert [point.only_one_tells for point in found] == [True, True]


def test_an_account_of_one_statement_can_share_it() -> None:
    readings = accounts(AGROUND, f"{AGROUND} {FOG} {HALT}")
    assert kinds(points(readings)[0]) == ["tells", "tells"]


def test_vectors_of_different_encoders_are_not_compared() -> None:
    text = f"{AGROUND} {FOG} {ASHORE}"
    readings = [told(text, outlet="one"), told(text, model="another", outlet="two")]
    assert {len(point.claims) for point in points(readings)} == {1}
