"""Measures of a clustering, on cases counted by hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.clusters import b_cubed, figures, per_pair

# quake: two accounts in story 1, one in story 2, beside the only one of the vote
TRUTH = ["quake", "quake", "quake", "vote"]
FOUND = [1, 1, 2, 2]
LANGUAGES = ["hi", "vi", "hi", "vi"]

clusterings = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.sampled_from(["hi", "vi", "zh"])), min_size=1, max_size=12
)


def test_b_cubed_is_the_mean_over_accounts() -> None:
    found = figures(TRUTH, FOUND, LANGUAGES)
    assert found["b_cubed_precision"] == 0.75  # (1 + 1 + 1/2 + 1/2) / 4
    assert found["b_cubed_recall"] == round((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 4)
    assert found["b_cubed_f1"] == round(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3), 4)


def test_pairs_are_counted_over_all_accounts_and_across_languages() -> None:
    found = figures(TRUTH, FOUND, LANGUAGES)
    assert (found["pairs_precision"], found["pairs_recall"], found["pairs_f1"]) == (0.5, round(1 / 3, 4), 0.4)
    # of one event across languages: 0-1 and 1-2; gathered: 0-1 and 2-3
    assert (found["across_precision"], found["across_recall"], found["across_f1"]) == (0.5, 0.5, 0.5)


def test_events_split_and_stories_merged_are_shares_of_those_that_could_be() -> None:
    found = figures(TRUTH, FOUND, LANGUAGES)
    assert (found["split_rate"], found["merge_rate"]) == (1.0, 0.5)


def test_the_rand_index_is_0_for_what_chance_would_bring() -> None:
    # told 3, gathered 2, both 1, of 6 pairs: chance 1
    assert figures(TRUTH, FOUND, LANGUAGES)["adjusted_rand"] == 0.0
    assert figures(["a", "a", "b", "b"], [1, 1, 2, 3], ["hi"] * 4)["adjusted_rand"] == 0.5714  # (1 - 1/3) / (3/2 - 1/3)


def test_pairs_of_two_languages_are_told_by_their_names() -> None:
    found = per_pair([*TRUTH, "vote"], [*FOUND, 3], [*LANGUAGES, "zh"])
    assert found == {"hi-vi": {"pairs": 2, "f1": 0.5}, "vi-zh": {"pairs": 1, "f1": 0.0}}


def test_nothing_gathered_has_no_pairs_but_every_account_for_itself() -> None:
    found = figures(["a", "a", "b"], [1, 2, 3], ["hi", "vi", "hi"])
    assert (found["b_cubed_precision"], found["pairs_f1"], found["split_rate"], found["merge_rate"]) == (1, 0, 1, 0)


def test_lists_of_different_length_and_empty_ones_are_refused() -> None:
    with pytest.raises(ValueError, match="2 events, 1 stories and 2 languages"):
        figures(["a", "b"], [1], ["hi", "vi"])
    with pytest.raises(ValueError, match="no accounts"):
        figures([], [], [])


@given(clusterings)
def test_counting_by_tables_is_counting_pair_by_pair(accounts: list[tuple[str, int, str]]) -> None:
    truth, found, languages = ([account[at] for account in accounts] for at in range(3))
    across = [(one, other) for one, other in combinations(accounts, 2) if one[2] != other[2]]
    both = sum(one[:2] == other[:2] for one, other in across)
    either = sum((one[0] == other[0]) + (one[1] == other[1]) for one, other in across)
    assert figures(truth, found, languages)["across_f1"] == (round(2 * both / either, 4) if either else 0)
    precision, _ = b_cubed(truth, found)
    shares = [sum(o[:2] == a[:2] for o in accounts) / sum(o[1] == a[1] for o in accounts) for a in accounts]
    assert precision == pytest.approx(sum(shares) / len(accounts))


@given(clusterings)
def test_the_truth_itself_is_found_without_fault(accounts: list[tuple[str, int, str]]) -> None:
    truth, languages = [account[0] for account in accounts], [account[2] for account in accounts]
    found = figures(truth, [ord(event) for event in truth], languages)
    assert (found["b_cubed_f1"], found["adjusted_rand"]) == (1, 1)
    assert (found["split_rate"], found["merge_rate"]) == (0, 0)
