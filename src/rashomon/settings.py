"""Settings: every choice of a run in one frozen value; the only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from rashomon.errors import SettingsError

MEGABYTE = 1_000_000


class Settings(msgspec.Struct, frozen=True):
    """Choices of a run.

    `store` is a database file, or `:memory:`. `model` names an encoder other than the shipped one: a local folder or
    a hub name. `names` is a folder of known names beside the shipped ones, as `rashomon knowledge import` makes it.
    `jobs` is the number of reading processes (1: this one). `threads` is the number of cores the encoder may use over
    all processes, 0 for all. Sizes are in bytes. `window_days` is how long a story stays open to articles of a later
    date. `depth` is `full`, or `skim` to read titles and leads first, and in full only the stories of several accounts
    and those that name what is in the file `watch_list`, a word or name a line.
    """

    store: str = "rashomon.db"
    model: str | None = None
    jobs: int = 1
    threads: int = 0
    largest_file: int = 50 * MEGABYTE
    largest_article: int = 1 * MEGABYTE
    window_days: int = 14
    names: str | None = None
    depth: Literal["full", "skim"] = "full"
    watch_list: str | None = None

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise SettingsError(f"--jobs {self.jobs}: there must be at least one; leave it out for one")
        if not self.store:
            raise SettingsError("--store: the path is empty; name a file, or leave it out for ./rashomon.db")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: object) -> Settings:
        """Settings from RASHOMON_STORE, RASHOMON_MODEL, RASHOMON_JOBS …; values given (not None) win.

        Raises SettingsError naming the variable that cannot be read.
        """
        environment = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for field in msgspec.structs.fields(cls):
            variable = f"RASHOMON_{field.name.upper()}"
            if variable in environment:
                values[field.name] = _converted(variable, environment[variable], field.type)
        values |= {name: value for name, value in given.items() if value is not None}
        return cls(**values)  # type: ignore[arg-type]  # names and types come from the class itself

    @property
    def store_path(self) -> Path | None:
        """The store's file, or None where it lies in memory."""
        return None if self.store == ":memory:" else Path(self.store)


def _converted(variable: str, text: str, kind: object) -> object:
    try:
        return msgspec.convert(text, type=kind, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{variable}={text!r}: {error}; correct it or unset it") from error
