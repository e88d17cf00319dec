"""The commands: each asks `app.Rashomon` one thing and prints the answer. Heavy imports wait inside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from rashomon.cli.desk import Desk
from rashomon.cli.exits import OK, SOME_FAILED, STOPPED
from rashomon.errors import SettingsError

if TYPE_CHECKING:
    from rashomon.model import Change

At = Annotated[Desk, Parameter(parse=False)]
Flag = Annotated[bool, Parameter(negative=())]
Json = Annotated[bool, Parameter(negative=(), help="Print JSON instead of text.")]
Depth = Annotated[
    Literal["full", "skim"] | None,
    Parameter(help="skim: titles and leads first, and in full only stories of several accounts or of the watch list."),
]
WatchFile = Annotated[
    str | None, Parameter(negative=(), help="A file of words and names, one a line, whose stories are read in full.")
]
Languages = Annotated[
    list[str] | None, Parameter(negative=(), help="A language you read; give it again for a second choice.")
]


def read(
    path: Annotated[
        list[str],
        Parameter(
            help="Files, folders, or - for standard input.",
            negative=(),
            allow_leading_hyphen=True,
        ),
    ],
    /,
    *,
    jobs: Annotated[int | None, Parameter(help="Reading processes; without it, one.")] = None,
    model: Annotated[str | None, Parameter(help="Another encoder: a local folder or a hub name.")] = None,
    depth: Depth = None,
    watch_list: WatchFile = None,
    quiet: Annotated[bool, Parameter(negative=(), help="No progress bar and no summary, only problems.")] = False,
    json: Json = False,
    desk: At,
) -> int:
    """Read articles into the store and gather them into stories."""
    from rashomon.cli.listing import report_line
    from rashomon.cli.wording import shown
    from rashomon.export.json import indented

    _refuse_options(path)
    given = {"jobs": jobs, "model": model, "depth": depth, "watch_list": watch_list}
    with desk.open(**given) as rashomon, desk.progress(quiet) as progress:
        report = rashomon.read(path, progress)
    if json:
        desk.say(indented(report))
    else:
        for problem in report.problems:
            desk.complain(shown(problem))
        if not quiet:
            desk.out.print(report_line(report))
    if report.stopped:
        return STOPPED
    return SOME_FAILED if report.problems else OK


def watch(
    place: Annotated[
        str, Parameter(help="A folder, or - for JSON Lines on standard input.", allow_leading_hyphen=True)
    ],
    /,
    *,
    jobs: Annotated[int | None, Parameter(help="Reading processes; without it, one.")] = None,
    model: Annotated[str | None, Parameter(help="Another encoder: a local folder or a hub name.")] = None,
    depth: Depth = None,
    watch_list: WatchFile = None,
    json: Annotated[bool, Parameter(negative=(), help="Print a JSON object a line instead of text.")] = False,
    desk: At,
) -> int:
    """Read what arrives, and tell of every new story and every join as it happens; Ctrl-C ends it."""
    from rashomon.cli.hearing import heard_line
    from rashomon.cli.wording import shown
    from rashomon.export.json import line

    _refuse_options([place])
    with desk.open(jobs=jobs, model=model, depth=depth, watch_list=watch_list) as rashomon:
        for heard in rashomon.watch(place):
            if json:
                desk.say(line(heard))
            elif heard.problem is not None:
                desk.complain(shown(heard.problem))
            else:
                desk.out.print(heard_line(heard), soft_wrap=True)
    return OK


def stories(*, json: Json = False, desk: At) -> int:
    """List the stories."""
    from rashomon.cli.listing import story_table
    from rashomon.export.json import indented

    with desk.open() as rashomon:
        found = rashomon.stories()
    if json:
        desk.say(indented(found))
    elif found:
        desk.out.print(story_table(found))
    else:
        desk.err.print("no stories yet: rashomon read PATH")
    return OK


def show_story(
    story: Annotated[int, Parameter(help="Its number, as `rashomon stories` lists it.")],
    /,
    *,
    language: Languages = None,
    wide: Annotated[
        bool | None,
        Parameter(negative="--narrow", help="Spell out more, or less; without either, the terminal's width decides."),
    ] = None,
    json: Json = False,
    desk: At,
) -> int:
    """Show a story claim by claim, or correct one."""
    with desk.open() as rashomon:
        dossier = rashomon.dossier(story, language or ())
    if json:
        from rashomon.export.json import story_json

        desk.say(story_json(dossier))
        return OK
    from rashomon.cli.dossier import DossierView

    desk.out.print(DossierView(dossier, language or (), wide, desk.known))
    return OK


def quotes(
    story: Annotated[int, Parameter(help="Its number, as `rashomon stories` lists it.")],
    /,
    *,
    language: Languages = None,
    json: Json = False,
    desk: At,
) -> int:
    """Show who says what in a story, who cites whom, and which account repeats another."""
    with desk.open() as rashomon:
        dossier = rashomon.dossier(story, language or ())
    if json:
        from rashomon.export.json import indented
        from rashomon.export.json_speech import speech_document

        desk.say(indented(speech_document(dossier)))
    elif dossier.voices or dossier.citations or dossier.copies:
        from rashomon.cli.dossier import SpeechView

        desk.out.print(SpeechView(dossier, language or ()))
    else:
        desk.err.print(f"story {story}: no quotation, no named source and no copy was found")
    return OK


def split(story: int, article: Annotated[list[str], Parameter(negative=())], /, *, json: Json = False, desk: At) -> int:
    """Move articles out of a story into one of their own."""
    with desk.open() as rashomon:
        change = rashomon.split(story, article)
    return _told(change, json, desk)


def merge(story: int, other: int, /, *, json: Json = False, desk: At) -> int:
    """Move all articles of another story into this one."""
    with desk.open() as rashomon:
        change = rashomon.merge(story, other)
    return _told(change, json, desk)


def undo(change: int, /, *, json: Json = False, desk: At) -> int:
    """Take a change back; `rashomon story history` lists them."""
    with desk.open() as rashomon:
        undone = rashomon.undo(change)
    return _told(undone, json, desk)


def history(story: int | None = None, /, *, json: Json = False, desk: At) -> int:
    """List the changes of a story, or of all, oldest first."""
    from rashomon.cli.listing import change_table
    from rashomon.export.json import change_document, indented

    with desk.open() as rashomon:
        changes = rashomon.history(story)
    if json:
        desk.say(indented([change_document(change) for change in changes]))
    else:
        desk.out.print(change_table(changes))
    return OK


def article(
    article: Annotated[str, Parameter(help="Its id, or the beginning of it.")], /, *, json: Json = False, desk: At
) -> int:
    """Print an article: where it comes from, its sentences numbered, its furniture marked."""
    from rashomon.cli.listing import article_lines
    from rashomon.export.json import account_document, indented

    with desk.open() as rashomon:
        account = rashomon.account(article)
    if json:
        desk.say(indented(account_document(account)))
    else:
        desk.out.print(article_lines(account))
    return OK


def search(
    words: Annotated[list[str], Parameter(negative=())],
    /,
    *,
    limit: Annotated[int, Parameter(help="The most sentences to list.")] = 20,
    json: Json = False,
    desk: At,
) -> int:
    """Find sentences that hold all the words."""
    from rashomon.cli.listing import found_lines
    from rashomon.export.json import indented

    with desk.open() as rashomon:
        found = rashomon.search(" ".join(words), limit)
    if json:
        desk.say(indented(found))
    elif found:
        desk.out.print(found_lines(found))
    else:
        desk.err.print("nothing found")
    return OK


def entity(
    name: Annotated[list[str], Parameter(negative=(), help="A name in any language; it need not be complete.")],
    /,
    *,
    language: Languages = None,
    limit: Annotated[int, Parameter(help="The most sentences to list of each.")] = 20,
    json: Json = False,
    desk: At,
) -> int:
    """Show whom or what a name means, what is known of it, and where the articles mention it."""
    from rashomon.cli.entities import EntityView, entity_lines, sentences
    from rashomon.export.json import indented

    with desk.open() as rashomon:
        found = rashomon.entities(" ".join(name))
        told = [] if json else [sentences(line.mentions, rashomon.account, limit) for line in found]
    if json:
        desk.say(indented(found))
    else:
        views = [EntityView(*each, desk.known, language or ()) for each in zip(found, told, strict=True)]
        desk.out.print(entity_lines(views))
    return OK


def export(
    story: int,
    /,
    *,
    to: Annotated[Literal["html", "json"], Parameter(help="One self-contained page, or the canonical JSON.")],
    output: Annotated[Path | None, Parameter(help="The file to write; without it, standard output.")] = None,
    language: Languages = None,
    desk: At,
) -> int:
    """Write a story as a page or as JSON."""
    with desk.open() as rashomon:
        dossier = rashomon.dossier(story, language or ())
    if to == "html":
        from rashomon.export.html import story_page

        desk.write(story_page(dossier, language or (), desk.known), output)
    else:
        from rashomon.export.json import story_json

        desk.write(story_json(dossier), output)
    return OK


def _refuse_options(paths: list[str]) -> None:
    """`-` is standard input; anything else with a hyphen in front is an option that does not exist."""
    for path in paths:
        if path.startswith("-") and path != "-":
            raise SettingsError(f"there is no option {path}; write a file of that name as ./{path}")


def _told(change: Change, json: bool, desk: Desk) -> int:
    from rashomon.cli.listing import change_line
    from rashomon.export.json import change_document, indented

    if json:
        desk.say(indented(change_document(change)))
    else:
        desk.out.print(change_line(change))
    return OK


def register(app: App) -> App:
    """Give the app its commands; `story` both shows a story and holds what corrects one."""
    correct = App(name="story", default_command=show_story)
    correct.command(split)
    correct.command(merge)
    correct.command(undo)
    correct.command(history)
    app.command(read)
    app.command(watch)
    app.command(stories)
    app.command(correct)
    app.command(quotes)
    app.command(article)
    app.command(search)
    app.command(entity)
    app.command(export)
    return app
