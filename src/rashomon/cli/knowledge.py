"""The command that makes a table of known names; it needs no store."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from rashomon.cli.desk import Desk
from rashomon.cli.exits import OK, SOME_FAILED, STOPPED
from rashomon.errors import SettingsError

if TYPE_CHECKING:
    from rashomon.knowledge.dump import Told
    from rashomon.knowledge.importing import Imported


def import_names(
    dump: Annotated[Path, Parameter(help="A JSON dump of Wikidata: .json.gz, .json.bz2 or .json.")],
    /,
    *,
    into: Annotated[Path | None, Parameter(help="The folder to write; without it, one with your other data.")] = None,
    least_sitelinks: Annotated[int, Parameter(help="Pages of Wikipedia and its sisters an entity must have.")] = 10,
    quiet: Annotated[bool, Parameter(negative=(), help="No progress bar and no summary, only problems.")] = False,
    json: Annotated[bool, Parameter(negative=(), help="Print JSON instead of text.")] = False,
    desk: Annotated[Desk, Parameter(parse=False)],
) -> int:
    """Make a table of the people, organisations, places and events of a dump of Wikidata."""
    from rashomon.knowledge.importing import import_dump

    if least_sitelinks < 0:
        raise SettingsError(f"--least-sitelinks {least_sitelinks}: there cannot be fewer than none; give 0 or more")
    try:
        with _bar(desk, quiet) as told:
            report = import_dump(dump, into or _data_folder(), least_sitelinks, told)
    except KeyboardInterrupt:
        desk.complain("stopped; names imported before are as they were")
        return STOPPED
    _tell(report, dump, desk, quiet=quiet, json=json)
    return SOME_FAILED if report.bad or not report.whole else OK


def _tell(report: Imported, dump: Path, desk: Desk, *, quiet: bool, json: bool) -> None:
    """The summary to standard output, problems to standard error."""
    from rashomon.cli.wording import shown
    from rashomon.export.json import indented

    if json:
        desk.say(indented(report))
        return
    for problem in report.problems:
        desk.complain(shown(problem))
    if more := report.bad - len(report.problems):
        desk.complain(shown(f"{dump}: {more:,} more bad lines"))
    if not report.whole:
        desk.complain(shown(f"{dump}: its end is missing; what came before it was imported"))
    if not quiet:
        desk.say(
            f"{report.entities:,} entities with {report.names:,} names; {report.lines:,} lines, {report.bad:,} bad\n"
            f"to use them: export RASHOMON_NAMES={shlex.quote(report.folder)}\n"
        )


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("rashomon") / "names"


@contextmanager
def _bar(desk: Desk, quiet: bool) -> Iterator[Told | None]:
    """A bar in bytes of the dump, where somebody watches."""
    if quiet or not desk.err.is_terminal or desk.err.is_dumb_terminal:
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=desk.err, transient=True) as display:
        task = display.add_task("import", total=None)
        yield lambda done, total: display.update(task, completed=done, total=total)


def register(app: App) -> App:
    """Give the app this group of commands."""
    group = App(name="knowledge", help="Names known in advance: make a table of your own.")
    group.command(import_names, name="import")
    app.command(group)
    return app
