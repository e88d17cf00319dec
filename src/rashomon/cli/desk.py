"""What every command works with: the store it opens, where it prints, how it tells of progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.app import Rashomon
    from rashomon.model import Entity
    from rashomon.run import Progress
    from rashomon.settings import Settings

Opener = Callable[["Settings"], "AbstractContextManager[Rashomon]"]


@dataclass(frozen=True)
class Desk:
    """What a command was given by its surroundings; `store` is None where the environment or the default decides."""

    out: Console
    err: Console
    opener: Opener
    store: str | None = None

    def open(self, **given: object) -> AbstractContextManager[Rashomon]:
        """The store with everything that can be asked of it, under these settings and those of the environment."""
        from rashomon.settings import Settings

        return self.opener(Settings.from_environment(None, store=self.store, **given))

    def known(self, entity: str) -> Entity | None:
        """What is known of an entity, by its id."""
        from rashomon.knowledge.known import known_names
        from rashomon.settings import Settings

        return known_names(Settings.from_environment(store=self.store).names).entity(entity)

    def say(self, text: str) -> None:
        """Print text as it stands: no markup, no wrapping, no colour."""
        self.out.print(text, markup=False, highlight=False, soft_wrap=True, end="")

    def complain(self, problem: str) -> None:
        """One line to standard error."""
        self.err.print(f"error: {problem}", markup=False, highlight=False, soft_wrap=True)

    def write(self, text: str, path: Path | None) -> None:
        """Text to a file in UTF-8, or to standard output where no file is named."""
        if path is None:
            self.say(text)
            return
        try:
            path.write_text(text, "utf-8", newline="\n")
        except OSError as error:
            error.filename = error.filename or str(path)  # a full disk does not say where
            raise

    @contextmanager
    def progress(self, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
        """A bar for the work inside, where somebody watches."""
        if quiet or not self.err.is_terminal:
            yield None
            return
        from rashomon.cli.progress import Bar

        with Bar(self.err) as bar:
            yield bar


def open_store(settings: Settings) -> AbstractContextManager[Rashomon]:
    """The real thing; imported only now, so that help and usage errors do not wait for the encoder's libraries."""
    from rashomon.app import Rashomon

    return Rashomon(settings)
