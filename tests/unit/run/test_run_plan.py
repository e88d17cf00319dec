"""Plans: their order, what they refuse, and that they can be sent to another process."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.engines.weights import MODEL
from rashomon.errors import SettingsError
from rashomon.run import Plan, Step, default_plan, producers
from rashomon.run.plan import build, skim_plan


@given(st.permutations(default_plan()))
def test_every_reader_follows_what_it_needs(steps: Sequence[Step]) -> None:
    made: set[str] = set()
    for reader in build(tuple(steps)):
        assert made.issuperset(reader.needs)
        made.add(reader.name)
    assert made == {step.name for step in default_plan()}


def test_a_plan_in_order_is_left_as_it_is() -> None:
    assert [reader.name for reader in build(default_plan())] == [step.name for step in default_plan()]


def test_a_part_of_a_plan_is_a_plan() -> None:
    assert [reader.name for reader in build((Step("language"),))] == ["language"]
    assert build(()) == ()


def test_an_unknown_step_is_named_with_those_known() -> None:
    with pytest.raises(SettingsError, match=r"no reader makes weather; known are language, furniture"):
        build((Step("language"), Step("weather")))


@pytest.mark.parametrize(
    ("plan", "lack"),
    [
        ((Step("furniture"),), "furniture needs language; add the missing steps"),
        ((Step("times"),), "times needs clauses, furniture, language, names, sentences; add the missing steps"),
        ((Step("language"), Step("clauses"), Step("sentences")), "clauses needs sentences; sentences needs furniture"),
    ],
)
def test_missing_needs_are_named(plan: Plan, lack: str) -> None:
    with pytest.raises(SettingsError, match=lack):
        build(plan)


def test_a_plan_survives_being_sent() -> None:
    for plan in (default_plan(), default_plan("some/model")):
        assert pickle.loads(pickle.dumps(plan)) == plan
    assert "some/model" in repr(default_plan("some/model"))


def test_producers_name_reader_version_and_model() -> None:
    found = producers(default_plan())
    assert set(found) == {step.name for step in default_plan()}
    assert all(by.partition("@")[0] == name and by.partition("@")[2] for name, by in found.items())
    assert MODEL in found["vectors"]


def test_a_gist_names_the_model_also_when_skimmed() -> None:
    """Else gists of two encoders would lie in one store."""
    skimmed, full = (producers(plan())["gist"] for plan in (skim_plan, default_plan))
    assert skimmed == full
    assert MODEL in skimmed
