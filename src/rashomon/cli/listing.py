"""Articles, stories, search results and history as lines in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.cli.wording import Line, inline, shown
from rashomon.export import layout
from rashomon.export.around import RELATIONS
from rashomon.export.excerpt import language_at
from rashomon.model import Account, Change, Furniture, Reading, Sentence, Span

if TYPE_CHECKING:
    from rashomon.app import Found, StoryLine
    from rashomon.run import ReadReport


def story_table(stories: Sequence[StoryLine]) -> RenderableType:
    """One story a line: id, accounts, languages, dates, title."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("story", "accounts"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("languages", "published", "title"):
        table.add_column(name, overflow="fold")
    for story in stories:
        dates = sorted(set(story.published))
        when = dates[0] if len(dates) == 1 else f"{dates[0]} … {dates[-1]}" if dates else "unknown"
        cells = (str(story.id), str(story.accounts), " ".join(story.languages), when, story.title)
        table.add_row(*(Text(shown(cell)) for cell in cells))
    return table


def found_lines(found: Sequence[Found]) -> RenderableType:
    """One sentence found after another, each with the way to its article and story."""
    return Group(*(found_line(hit) for hit in found))


def found_line(hit: Found, marked: Sequence[Span] = ()) -> Text:
    """One sentence with the way to its article and story; what is marked in it, as offsets into its words, is bold."""
    line = Line()
    for start, end in pairwise(sorted({0, len(hit.words), *(edge for m in marked for edge in (m.start, m.end))})):
        bold = any(mark.covers(Span(start, end)) for mark in marked)
        line.append(inline(hit.words[start:end]), style="bold" if bold else "")
    story = f"story {hit.story}" if hit.story is not None else "in no story yet"
    source = f"  {shown(hit.outlet or 'outlet unknown')}, article {hit.article}, {story}"
    return line.refer(hit.language, hit.span).append(f"\n{source}", style="dim")


def change_table(changes: Sequence[Change]) -> RenderableType:
    """One step a line, oldest first; the number is what `story undo` takes."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("change", justify="right", no_wrap=True)
    table.add_column("what", no_wrap=True)
    table.add_column("story", justify="right", no_wrap=True)
    table.add_column("articles and reasons", overflow="fold")
    for change in changes:
        what = f"undo of {change.undoes}" if change.undoes is not None else change.kind
        table.add_row(str(change.id), what, str(change.story), Text(_account_of(change)))
    return table


def _account_of(change: Change) -> str:
    moved = ", ".join(move.article for move in change.moves)
    copied = f"; near copy of {change.copy_of}" if change.copy_of else ""
    score = "" if change.score is None else f"; score {change.score:.2f}"
    reasons = "".join(f"; {shown(r.feature)} {r.value:.2f} ({r.weight:+.2f})" for r in change.reasons)
    near = "".join(f"; {RELATIONS[n.relation]} story {n.story} ({n.score:.2f})" for n in change.near)
    return moved + copied + score + reasons + near


def change_line(change: Change) -> Text:
    """What a correction did, and how to take it back."""
    moves = ", ".join(f"{m.article} from {_story(m.before)} to {_story(m.after)}" for m in change.moves)
    return Text(f"change {change.id}: {change.kind}; {moves}\ntake it back with: rashomon story undo {change.id}")


def _story(story: int | None) -> str:
    return "no story" if story is None else f"story {story}"


def report_line(report: ReadReport) -> Text:
    """What came of a read, in one sentence."""
    stopped = "stopped early; the same command goes on where it ended; " if report.stopped else ""
    skimmed = f", {report.skimmed} skimmed" if report.skimmed else ""
    return Text(
        f"{stopped}{report.new} new, {report.known} known, {report.versions} new version(s); "
        f"{report.read} read{skimmed}; {report.joined} joined a story, {report.opened} opened one; "
        f"{len(report.problems)} problem(s)"
    )


def article_lines(account: Account) -> RenderableType:
    """An article in full: where it comes from, then line by line its sentences, numbered, and its furniture, named."""
    article = account.article
    head = [Text(f"article {article.id}", style="bold"), Text(f"language {account.language}", style="dim")]
    known = [Text(shown(str(line)), style="dim") for line in layout.provenance(article)]
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="cyan", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for number, span, mark in _stretches(account):
        style = "dim" if mark and mark != "headline" else "bold" if mark else ""
        words = Text(f"{mark}: " if mark else "", style="dim italic").append(shown(span.of(article.text)), style=style)
        table.add_row(number, f"{span.start}-{span.end}", shown(language_at(account, span)), words)
    return Group(*head, *known, Text(), table)


def _stretches(account: Account) -> Iterator[tuple[str, Span, str]]:
    """All of a text in its order: sentences with their number, furniture with its role, other words with neither."""
    reading = Reading(account.article, account.layers)
    marks = {item.span: item.role for item in reading.items(Furniture)}
    found: dict[Span, tuple[str, str]] = {span: ("", role) for span, role in marks.items()}
    for place, sentence in enumerate(reading.items(Sentence)):
        found[sentence.span] = (str(place), "headline" if sentence.role == "headline" else "")
    text, end = account.article.text, 0
    for span in sorted([*found, Span(len(text), len(text))]):
        between = Span(end, max(end, span.start)).trim(text)
        if len(between):
            yield "", between, ""
        if span in found:
            number, mark = found[span]
            yield number, span, mark
        end = max(end, span.end)
