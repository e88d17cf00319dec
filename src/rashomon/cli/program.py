"""From arguments to an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter
from rich.console import Console

from rashomon import __version__
from rashomon.cli import commands, knowledge
from rashomon.cli.desk import Desk, Opener, open_store
from rashomon.cli.exits import HELP, STOPPED, TROUBLE, USAGE, exit_code
from rashomon.errors import RashomonError


class _Pipe(Console):
    """A console that lets a closed pipe be noticed by whoever started it."""

    def on_broken_pipe(self) -> None:
        """Go on with the error Rich is handling instead of ending the process."""
        raise BrokenPipeError


def run(arguments: Sequence[str], opener: Opener = open_store) -> int:
    """Carry out one command line; gives back its exit code and never a traceback for what is raised on purpose."""
    _speak_utf8()
    desk = Desk(out=_Pipe(), err=_Pipe(stderr=True), opener=opener)
    try:
        code = _program(desk).meta(arguments, exit_on_error=False, print_error=False, result_action="return_value")
        if sys.stdout is not None:  # a shell's `>&-` closes it
            sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except CycloptsError as error:
        desk.complain(f"{str(error).rstrip('.')}; see rashomon --help")
        return USAGE
    except RashomonError as error:
        desk.complain(str(error))
        return exit_code(error)
    except BrokenPipeError:
        _abandon_output()
        return 0
    except OSError as error:
        if error.filename is None:
            _abandon_output()
        desk.complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return TROUBLE
    except KeyboardInterrupt:
        desk.complain("stopped; what was read is kept, and the same command goes on from there")
        return STOPPED


def _speak_utf8() -> None:
    """Print every script under any locale, as files we write are UTF-8 too; what has no form in it comes escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _abandon_output() -> None:
    """Send what is still unwritten nowhere; Python would try it again at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _program(desk: Desk) -> App:
    """The app; its meta command takes the options that every command shares, wherever they stand."""
    app = App(
        name="rashomon",
        help="Lay accounts of an event, in any language, side by side, claim by claim.",
        help_epilogue=HELP,
        help_format="plaintext",
        version=__version__,
        console=desk.out,
        error_console=desk.err,
    )
    app.meta.suppress_keyboard_interrupt = app.suppress_keyboard_interrupt = False
    commands.register(app)
    knowledge.register(app)

    @app.meta.default
    def launch(
        *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
        store: Annotated[
            str | None, Parameter(help="The store's file; without it, $RASHOMON_STORE, else ./rashomon.db.")
        ] = None,
    ) -> object:
        command, bound, unparsed = app.parse_args(tokens, exit_on_error=False, print_error=False)
        extra = {"desk": replace(desk, store=store)} if "desk" in unparsed else {}
        return command(*bound.args, **bound.kwargs, **extra)

    return app
