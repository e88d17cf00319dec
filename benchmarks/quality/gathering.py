"""Gathering at length: streams of several kinds, by pair of languages, and beside peers on the same accounts.

    python -m benchmarks.quality.gathering [--blurbs FILE] [--parallel FOLDER] [--peers] [--out FILE]

`stream` are the topics the weights were learnt on, `unseen` topics they were not. `blurbs` are the half of the ITN
corpus's events that was not learnt from, `parallel` that half of the news texts of NTREX-128, each in three languages,
among the unseen topics and the blurbs: whether a translation finds its text. Peers are given the parameters that serve
them best on the very accounts, then those that served them best on the other stream.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quality.blurbs import is_held_out, read_blurbs
from benchmarks.quality.clusters import figures
from benchmarks.quality.parallel import parallel_texts
from benchmarks.quality.peer_stories import Heard, frozen, peers
from benchmarks.quality.stories import pair_scores, stream_scores
from benchmarks.quality.streams import STREAM, Told, gathered, read_stream
from rashomon.gather.seen import rows_of
from rashomon.knowledge.languages import language_means
from rashomon.ports import Vectors
from rashomon.run import Worker, default_plan, skim_plan


def undated(told: Sequence[Told]) -> dict[str, Any]:
    """Every measure of accounts without dates, in a random order."""
    told = sorted(told, key=lambda one: one.article.id)
    found = gathered([(one.article.id, one.gist) for one in told])
    return dict(figures([one.event for one in told], found.stories, [one.language for one in told]))


def among(told: Sequence[Told], others: Sequence[Told]) -> dict[str, Any]:
    """The same of some accounts among others, which count only where they are taken for one with them."""
    everything = sorted([*told, *others], key=lambda one: one.article.id)
    found = gathered([(one.article.id, one.gist) for one in everything]).stories
    held = {story for one, story in zip(everything, found, strict=True) if one in told}
    kept = [(one, story) for one, story in zip(everything, found, strict=True) if story in held]
    return dict(figures([one.event for one, _ in kept], [s for _, s in kept], [one.language for one, _ in kept]))


def both_ways(known: Sequence[Told], unseen: Sequence[Told]) -> dict[str, Any]:
    """The peers' scores of two streams at their best on each, and at what was best on the other one."""
    prepared = {"stream": prepared_for_peers(known), "unseen": prepared_for_peers(unseen)}
    best = {name: peers(heard, raw, truth, centred) for name, (heard, raw, truth, centred) in prepared.items()}
    found: dict[str, Any] = {f"{name}, peers": scores for name, scores in best.items()}
    for name, other in (("stream", "unseen"), ("unseen", "stream")):
        heard, raw, truth, centred = prepared[name]
        found[f"{name}, peers by the parameters of {other}"] = frozen(heard, raw, truth, best[other], centred)
    return found


def prepared_for_peers(told: Sequence[Told]) -> tuple[list[Heard], Vectors, list[str], Vectors]:
    """What peers are given: accounts, the heads' vectors, the truth, the vectors without the mean of their language."""
    raw = np.array([rows_of(one.gist)[0] for one in told])
    means = language_means(told[0].gist.model)
    centred = np.array([means.centre(row[None], one.language)[0] for row, one in zip(raw, told, strict=True)])
    return [_heard(one) for one in told], _rows(raw), [one.event for one in told], _rows(centred)


def _heard(told: Told) -> Heard:
    article, published = told.article, told.article.provenance.published
    title = article.title.of(article.text) if article.title else ""
    when = datetime.fromisoformat(published.value) if published else None
    return Heard(told.language, when, title, article.text[len(title) :].strip())


def _rows(rows: Vectors) -> Vectors:
    return np.asarray(rows, dtype=np.float32)


def main(arguments: Sequence[str]) -> None:
    """Score, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.gathering")
    parser.add_argument("--blurbs", type=Path)
    parser.add_argument("--parallel", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    worker = Worker(skim_plan())
    streams = {"stream": (read_stream(STREAM, worker), STREAM)}
    streams["unseen"] = (read_stream(STREAM / "unseen", worker), STREAM / "unseen")
    found: dict[str, Any] = {name: stream_scores(told, folder) for name, (told, folder) in streams.items()}
    found["by pair of languages"] = pair_scores([*streams["stream"][0], *streams["unseen"][0]])
    blurbs = [one for one in read_blurbs(given.blurbs, worker) if is_held_out(one.event)] if given.blurbs else []
    if blurbs:
        found["blurbs"] = undated(blurbs)
    if given.parallel:
        texts = [one for one in parallel_texts(given.parallel, Worker(default_plan())) if is_held_out(one.event)]
        found["parallel"] = among(texts, [*blurbs, *streams["unseen"][0]])
    if given.peers:
        found |= both_ways(streams["stream"][0], streams["unseen"][0])
    text = json.dumps(found, indent=2, ensure_ascii=False)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
