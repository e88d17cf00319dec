"""Two real accounts of one event that share no language, kept beside the repository."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from rashomon.app import Rashomon
from rashomon.lang.values import numbers
from rashomon.model import Dossier, Furniture, Point, Reading
from rashomon.settings import Settings

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS} is not there"),
]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    store = tmp_path_factory.mktemp("real") / "store.db"
    with Rashomon(Settings(store=str(store))) as rashomon:
        report = rashomon.read([str(SEEDS)])
        assert (report.new, report.read, report.opened, report.joined) == (2, 2, 1, 1)
        return rashomon.dossier(1)


def values(point: Point, dossier: Dossier) -> list[frozenset[float]]:
    """The numbers that each claim of a Point names."""
    texts = {account.article.id: account.article.text for account in dossier.accounts}
    return [numbers(claim.span.of(texts[claim.article]), claim.language) for claim in point.claims]


def test_they_are_one_story_in_two_languages(dossier: Dossier) -> None:
    assert sorted(account.language for account in dossier.accounts) == ["hi", "vi"]


@pytest.mark.parametrize("value", [6, 2], ids=["the format of six", "the second summit"])
def test_both_tell_of(value: int, dossier: Dossier) -> None:
    shared = [point for point in dossier.points if point.told_by == 2]
    assert any(all(value in named for named in values(point, dossier)) for point in shared)


@pytest.mark.parametrize("year", [1991, 2002, 2003])
def test_only_one_tells_of(year: int, dossier: Dossier) -> None:
    telling = [point for point in dossier.points if any(year in named for named in values(point, dossier))]
    assert [point.told_by for point in telling] == [1]


def test_no_claim_touches_furniture_or_another_claim(dossier: Dossier) -> None:
    claims = [claim for point in dossier.points for claim in point.claims]
    for account in dossier.accounts:
        own = [claim.span for claim in claims if claim.article == account.article.id]
        pieces = Reading(account.article, account.layers).items(Furniture)
        assert len(pieces) >= 2
        assert not any(span.overlap(piece.span) for span in own for piece in pieces)
        assert not any(one.overlap(other) for one, other in combinations(own, 2))
