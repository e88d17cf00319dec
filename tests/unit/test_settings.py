"""Settings: from the environment, from what is given, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from rashomon.errors import SettingsError
from rashomon.settings import Settings


def test_the_defaults_need_no_environment() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.store_path == Path("rashomon.db")
    assert (settings.jobs, settings.model) == (1, None)


def test_every_field_has_a_variable() -> None:
    environment = {
        "RASHOMON_STORE": "news.db",
        "RASHOMON_MODEL": "some/model",
        "RASHOMON_JOBS": "3",
        "RASHOMON_THREADS": "2",
        "RASHOMON_LARGEST_FILE": "1000",
        "RASHOMON_LARGEST_ARTICLE": "100",
        "RASHOMON_WINDOW_DAYS": "7",
        "RASHOMON_NAMES": "my/names",
        "RASHOMON_DEPTH": "skim",
        "RASHOMON_WATCH_LIST": "my/list",
    }
    settings = Settings.from_environment(environment)
    assert settings == Settings("news.db", "some/model", 3, 2, 1000, 100, 7, "my/names", "skim", "my/list")
    assert len(environment) == len(msgspec.structs.fields(Settings))


def test_what_is_given_wins_and_nothing_given_does_not() -> None:
    environment = {"RASHOMON_JOBS": "3", "RASHOMON_STORE": "news.db"}
    assert Settings.from_environment(environment, jobs=2, store=None) == Settings("news.db", jobs=2)


def test_variables_of_others_are_passed_over() -> None:
    assert Settings.from_environment({"RASHOMON_COLOUR": "red", "JOBS": "9"}) == Settings()


def test_the_process_has_an_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_JOBS", "4")
    assert Settings.from_environment().jobs == 4


@pytest.mark.parametrize(
    ("variable", "value"),
    [("RASHOMON_JOBS", "many"), ("RASHOMON_JOBS", ""), ("RASHOMON_LARGEST_FILE", "50 MB"), ("RASHOMON_THREADS", "2.5")],
)
def test_a_variable_that_cannot_be_read_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"{variable}={value!r}.*correct it or unset it"):
        Settings.from_environment({variable: value})


def test_no_reading_process_at_all_makes_no_sense() -> None:
    with pytest.raises(SettingsError, match="--jobs 0"):
        Settings(jobs=0)
    with pytest.raises(SettingsError, match="--jobs -1"):
        Settings.from_environment({"RASHOMON_JOBS": "-1"})


def test_a_store_has_a_name() -> None:
    with pytest.raises(SettingsError, match="the path is empty"):
        Settings(store="")


def test_a_store_may_lie_in_memory() -> None:
    assert Settings(store=":memory:").store_path is None


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings().jobs = 2  # type: ignore[misc]  # frozen, which is what is tested
