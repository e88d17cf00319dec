"""What is said in an article, sentence by sentence, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from rashomon.model import QuoteKind, Span
from rashomon.read.speaking.antecedents import REPORTERS, meant
from rashomon.read.speaking.frames import Report, framed, spoken_by
from rashomon.read.speaking.lines import Line
from rashomon.read.speaking.loose import ALONE, Loose, Said, loose
from rashomon.read.speaking.marks import Marked, ends_sentence
from rashomon.read.speaking.naming import Credited
from rashomon.read.speaking.phrases import COLON, LEAST_WORDS, NEAR, trimmed


def reports(lines: Sequence[Line], credited: Sequence[Sequence[Credited]]) -> list[Report]:
    """Every word of speech that has something to report, in text order; `credited` are the sources of each line."""
    found: list[Report] = []
    for at, line in enumerate(lines):
        for cue, part in framed(line):
            if any(one.span.overlap(cue.span) or one.span.covers(part.span) for one in credited[at]):
                continue  # 据新华社报道 names a source, and reports nothing itself
            who = spoken_by(line, cue, part)
            if part.rule == "bare" and who and line.distance(who.span.end, cue.span.start) > NEAR:
                continue
            found.append(Report(line, cue, part, who, meant(lines, at, who, cue.span.start, found)))
    return found


def quotations(lines: Sequence[Line], told: Sequence[Sequence[Report]]) -> list[Said]:
    """Every quotation of an article, in text order; `told` are the reports of each line."""
    found: list[Said] = []
    for at, (line, mine) in enumerate(zip(lines, told, strict=True)):
        made = [said for report in mine for said in _of(report)]
        free = _free(line, mine, {said.span for said in made})
        last = found[-1] if found else None
        made += [said for mark in free if (said := loose(Loose(lines, at, mark, last)))]
        found += sorted(made, key=lambda said: said.span)
    return found


def _free(line: Line, reports: Sequence[Report], used: Set[Span]) -> list[Marked]:
    """The marks that begin in a sentence and belong to none of its words of speech."""
    begun = [mark for mark in line.marks if mark.inner not in used and mark.outer.start >= line.span.start]
    return [mark for mark in begun if not any(report.stretch.span.covers(mark.inner) for report in reports)]


def _of(report: Report) -> Iterator[Said]:
    """The quotations of one report: its marks, or all of it where it has none."""
    line, part = report.line, report.stretch
    marks = [
        mark for mark in line.marks if part.span.overlap(mark.outer) or (part.other and part.other.overlap(mark.outer))
    ]
    if not marks:
        if _is_speech(report):
            yield _said(report, part.span, "indirect")
            if part.other:
                yield _said(report, part.other, "indirect", continues=True)
        return
    if part.other and not any(part.other.overlap(mark.outer) for mark in marks) and _is_speech(report):
        yield _said(report, part.other, "indirect")
    outside = line.distance(part.span.start, part.span.end) - sum(_count(line, mark, part.span) for mark in marks)
    for at, mark in enumerate(mark for mark in marks if not _is_label(line, mark)):
        whole = (outside <= 1 or mark.outer == part.other) and not _is_fragment(report, mark)
        kind: QuoteKind = "direct" if whole else "mixed"
        if kind == "mixed" and report.who is None and "say" not in report.cue.roles:
            continue
        yield _said(report, mark.inner, kind, continues=whole and at > 0, reported=None if whole else part.span)


def _is_label(line: Line, mark: Marked) -> bool:
    """Whether marks hold a title, or what is only called so: the film “…”, the so-called “…”."""
    labels = [word.span for word in line.words if word.roles & {"titled", "so-called"}]
    named = any(span.end <= mark.outer.start and not line.distance(span.end, mark.outer.start) for span in labels)
    return (
        named
        and line.distance(mark.inner.start, mark.inner.end) < ALONE
        and not ends_sentence(mark.inner.of(line.text))
    )


def _count(line: Line, mark: Marked, span: Span) -> int:
    return line.distance(max(mark.outer.start, span.start), min(mark.outer.end, span.end))


def _is_fragment(report: Report, mark: Marked) -> bool:
    """Whether marks after "called" or in the middle of a sentence hold but a few words of somebody's."""
    words, text = report.line.distance(mark.inner.start, mark.inner.end), report.line.text
    between = text[report.cue.span.end : max(report.cue.span.end, mark.outer.start)]
    if words >= LEAST_WORDS or ends_sentence(mark.inner.of(text)) or COLON.search(between):
        return False
    rest = text[mark.outer.end : report.line.end].lstrip()
    next_is_cue = report.cue.span.start == report.line.end - len(rest)
    goes_on = text[mark.outer.end : mark.outer.end + 2].strip()[:1].isalnum() and not next_is_cue
    return goes_on or "say" not in report.cue.roles


def _is_speech(report: Report) -> bool:
    """Whether words without marks are somebody's: said by somebody who is there, and no mere reporter."""
    if report.cue.roles.isdisjoint({"say", "ask", "hold"}):
        return False
    if report.who is None and "say" not in report.cue.roles and report.stretch.rule != "that":
        return False
    if _is_of_document(report):
        return False
    who = report.who or report.means
    return who is not None and who.what not in REPORTERS and who.kind not in REPORTERS


def _is_of_document(report: Report) -> bool:
    """Whether a word of speech holds what does not speak: 数据显示, figures show."""
    cue, line = report.cue.span.of(report.line.text), report.line
    parts = cue if line.unspaced else cue.casefold().split()
    return any(len(noun) > 1 and noun in parts for noun in line.speech.who.document)


def _said(
    report: Report, span: Span, kind: QuoteKind, *, continues: bool = False, reported: Span | None = None
) -> Said:
    who, means = report.who, report.means
    return Said(
        trimmed(report.line.text, span),
        kind,
        report.line,
        report.stretch.rule,
        report.cue,
        who,
        means,
        reported,
        continues,
    )
