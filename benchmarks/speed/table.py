"""The figures as lines of text, with the targets they are held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

OUTSIDE_ENCODER = 0.20
MEMORY_MB = 1000
FIRST_DOSSIER_S = 5.0
LINKED_PER_S = 2000
TAGGER_SHARE = 0.41  # 70 % on top of the encoder without it
TABLES_MB, TABLES_MS = 150, 100
"""What the project promises on two cores; the share is that of the read stage, the opening of the encoder in it."""


def lines(name: str, found: Any) -> Iterator[str]:
    """A heading and the lines of one measurement; `found` is as in the JSON."""
    yield f"\n{name}"
    yield from _TABLES[name](found)


def against(value: float, most: float) -> str:
    """Whether a target is met."""
    return f"{'met' if value <= most else 'MISSED'}: at most {most:g}"


def _machine(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {found['processor']}, {found['cores']} cores, {' '.join(found['flags'])}; encoder in {found['precision']}"
    yield f"  load before: {found['load_before'][0]:.1f}"


def _read(found: Mapping[str, Any]) -> Iterator[str]:
    held = found["corpus"]
    yield (
        f"  {held['articles']} articles in {len(held['languages'])} languages; each {held['words']:.0f} words, "
        f"{held['sentences'] / held['articles']:.1f} sentences, {held['tokens'] / held['articles']:.0f} tokens"
    )
    yield "  jobs cache  articles/s  tokens/s  seconds  cpu seconds  largest MB  together MB  others"
    for run in found["runs"]:
        ran = run["ran"]
        yield (
            f"  {run['jobs']:>4} {run['cache']:>5}  {run['articles_per_s']:>10.2f}  {run['tokens_per_s']:>8.0f}"
            f"  {ran['seconds']:>7.1f}  {ran['cpu_s']:>11.1f}  {ran['largest_mb']:>10.0f}"
            f"  {_or_dash(ran['together_mb']):>11}  {_or_dash(ran['others_cores'], 2):>6}"
        )
    largest = max(run["ran"]["largest_mb"] for run in found["runs"])
    yield f"  peak memory {largest:.0f} MB, {against(largest, MEMORY_MB)}"


def _inside(found: Mapping[str, Any]) -> Iterator[str]:
    total, again = sum(found["seconds"].values()), sum(found["again"].values())
    yield "  seconds: first reading    again"
    for label, spent in found["seconds"].items():
        more = found["again"].get(label, 0.0)
        yield f"  {label:<30} {spent:>7.2f} {spent / total:>6.1%}  {more:>7.2f} {more / again:>6.1%}"
    yield (
        f"  outside the encoder: {found['outside_encoder_of_read']:.1%} of reading, "
        f"{against(found['outside_encoder_of_read'], OUTSIDE_ENCODER)}; "
        f"{found['outside_encoder_of_read_again']:.1%} of reading on; "
        f"{found['outside_encoder_of_command']:.1%} of the command"
    )


def _names(found: Mapping[str, Any]) -> Iterator[str]:
    first, again = found["linked_per_second_first"], found["linked_per_second_again"]
    met = "met" if first >= LINKED_PER_S else "MISSED"
    yield (
        f"  {found['mentions']:.0f} mentions; linked a second on one core: {first:.0f} at first sight, {met}: at least "
        f"{LINKED_PER_S}; {again:.0f} again"
    )
    yield f"  the tagger's share of a pass: {found['tagger_share']:.1%}, {against(found['tagger_share'], TAGGER_SHARE)}"
    yield (
        f"  tables: {found['tables_mapped_mb']:.1f} MB mapped, {against(found['tables_mapped_mb'], TABLES_MB)}; "
        f"{found['tables_resident_mb']:.1f} MB more in memory after use; "
        f"open in {found['tables_load_ms']:.1f} ms, {against(found['tables_load_ms'], TABLES_MS)}"
    )


def _start(found: list[Mapping[str, Any]]) -> Iterator[str]:
    yield "  texts                              cache    read   story  others   first dossier"
    for row in found:
        yield (
            f"  {row['texts']:<33} {row['cache']:>6}  {row['read']['seconds']:>6.2f}  {row['story']['seconds']:>6.2f}"
            f"  {_or_dash(row['read']['others_cores'], 2):>6}"
            f"  {row['seconds']:>6.2f} s, {against(row['seconds'], FIRST_DOSSIER_S)}; stories: {row['stories']}"
        )


def _encode(found: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for engine, rates in found.items():
        shapes = "  ".join(f"{shape} {rate:>6.0f}" for shape, rate in rates.items() if shape != "others_cores")
        yield f"  {engine:<9} tokens/s  {shapes}  others {_or_dash(rates['others_cores'], 2)}"


def _peer(found: Any) -> Iterator[str]:
    if "skipped" in found:
        yield f"  skipped: {found['skipped']}"
        return
    yield "  arithmetic  batches  articles/s  sentences only  tokens/s  largest MB  least cosine to ours  others"
    for row in found:
        yield (
            f"  {row['dtype']:<10}  {row['order']:<7}  {row['articles_per_s']:>10.2f}"
            f"  {row['articles_per_s_sentences_only']:>14.2f}"
            f"  {row['tokens_per_s']:>8.0f}  {row['largest_mb']:>10.0f}  {row['cosine_to_ours'][0]:>20.6f}"
            f"  {_or_dash(row['others_cores'], 2):>6}"
        )


def _compared(found: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for order, times in found.items():
        yield (
            f"  articles/s of ours: {times['with_clauses']:.1f} times the peer's, "
            f"{times['sentences_only']:.1f} times where it leaves the clauses out; its batches: {order}"
        )


def _or_dash(value: float | None, digits: int = 0) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


_TABLES: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "machine": _machine, "read": _read, "inside": _inside, "names": _names, "start": _start, "encode": _encode,
    "peer": _peer, "compared": _compared,
}  # fmt: skip
