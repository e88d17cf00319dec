"""Everything Rashomon raises on purpose.

    RashomonError
    ├── InputError          one input cannot be used; the rest of the batch goes on
    │   ├── EmptyInput      nothing to read in it
    │   ├── UnreadableInput cannot be opened or decoded
    │   ├── OversizeInput   larger than the limits in Settings
    │   └── MalformedInput  not what its format promises (JSON, HTML)
    ├── StoreError          the store cannot serve
    │   ├── StoreBusy       another process holds the lock
    │   ├── StoreFull       no space left on the device
    │   └── StoreDamaged    not a Rashomon store, or a newer one
    ├── NotFound            no such story, article, change or name
    ├── NotPossible         a request that would break the store's history
    ├── EncoderUnavailable  weights missing or altered
    ├── KnowledgeError      a table or file of known names cannot be used
    ├── MissingExtra        an optional dependency is not installed
    └── SettingsError       an option or environment variable makes no sense

Every message says what was wrong, where, and what to do.
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of the tree; `str(error)` is fit to be shown to a user."""


class InputError(RashomonError):
    """One input cannot be used. `source` names it as the user did; `advice` says what to do."""

    def __init__(self, source: str, problem: str, advice: str) -> None:
        super().__init__(source, problem, advice)
        self.source, self.problem, self.advice = source, problem, advice

    def __str__(self) -> str:
        return f"{self.source}: {self.problem}; {self.advice}"


class EmptyInput(InputError):
    """Nothing to read in it."""


class UnreadableInput(InputError):
    """It cannot be opened or decoded."""


class OversizeInput(InputError):
    """It is larger than the limits in Settings."""


class MalformedInput(InputError):
    """It is not what its format promises."""


class StoreError(RashomonError):
    """The store cannot serve."""


class StoreBusy(StoreError):
    """Another process holds the store's lock."""


class StoreFull(StoreError):
    """No space is left where the store lies."""


class StoreDamaged(StoreError):
    """The file is no Rashomon store, or was written by a newer version."""


class NotFound(RashomonError):
    """No such story, article, change or name."""


class NotPossible(RashomonError):
    """The request would break the store's history."""


class EncoderUnavailable(RashomonError):
    """The encoder's weights are missing or altered."""


class KnowledgeError(RashomonError):
    """A table or file of known names cannot be used."""


class MissingExtra(RashomonError):
    """An optional dependency is not installed."""


class SettingsError(RashomonError):
    """An option or an environment variable makes no sense."""
