"""Exit codes, and which error gives which."""

from __future__ import annotations

from typing import Final

from rashomon.errors import (
    InputError,
    NotFound,
    NotPossible,
    RashomonError,
    SettingsError,
)

OK: Final = 0
SOME_FAILED: Final = 1
USAGE: Final = 2
TROUBLE: Final = 3
NOT_FOUND: Final = 4
STOPPED: Final = 130

HELP: Final = (
    "Exit codes: 0 done; 1 some inputs failed, the others were read; 2 the command makes no sense; "
    "3 trouble with the store, the encoder or a file to write; "
    "4 no such story, article, change or name; 130 stopped by Ctrl-C."
)


def exit_code(error: RashomonError) -> int:
    """The code for an error; what is not the user's doing is trouble: a store, the encoder, a process that died."""
    match error:
        case InputError():
            return SOME_FAILED
        case NotFound():
            return NOT_FOUND
        case NotPossible() | SettingsError():
            return USAGE
        case _:
            return TROUBLE
