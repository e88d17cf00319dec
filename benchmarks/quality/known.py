"""Score of what is known in advance: names in other languages, and names of several things.

    python -m benchmarks.quality.known [NAMES.json]

`known_names.toml` lists entities in eleven languages, written without a look at the known names; `homonyms.toml`
sentences with a name that may mean several things. NAMES.json is another list in the form
`[{"en": "Russia", "hi": ["रूस"], …}]`.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from rashomon.knowledge.folding import fold
from rashomon.knowledge.known import KnownNames, known_names
from rashomon.model import Article, Entity, Fact, Mention, Provenance, Reading, Referent, Span, article_id
from rashomon.ports import Task
from rashomon.run import Worker, default_plan

HERE = Path(__file__).parent
OPEN = "unknown"

Names = Mapping[str, str | list[str]]


class Homonym(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, a name in it, and what it means: a country's code, `City, CC`, an English name, or `unknown`."""

    language: str
    text: str
    name: str
    type: str
    meant: str
    published: str


def score() -> dict[str, Any]:
    """Coverage by language, the least and over all; the share of homonyms led to what is meant."""
    entries = tomllib.loads((HERE / "known_names.toml").read_text("utf-8"))["entity"]
    covered, missed = coverage(entries, known_names())
    right, wrong = homonyms(tomllib.loads((HERE / "homonyms.toml").read_text("utf-8"))["case"])
    return {
        "coverage": round(sum(covered.values()) / len(covered), 3),
        "least_coverage": min(covered.values()),
        "by_language": covered,
        "missed": missed,
        "homonyms": right,
        "homonyms_wrong": wrong,
    }


def coverage(entries: Sequence[Names], known: KnownNames) -> tuple[dict[str, float], list[str]]:
    """For each language the share of names that lead to the entity their English name leads to; and the others."""
    total, found = Counter[str](), Counter[str]()
    missed = []
    for entry in entries:
        meant = _meant(entry, known)
        for language, name in _forms(entry):
            total[language] += 1
            if meant & {candidate.entity.id for candidate in known.candidates(name, language)}:
                found[language] += 1
            else:
                missed.append(f"{language} {name} ({entry['en']})")
    return {language: round(found[language] / count, 3) for language, count in sorted(total.items())}, missed


def _forms(entry: Names) -> Iterator[tuple[str, str]]:
    for language, names in entry.items():
        if len(language) == 2:
            for name in [names] if isinstance(names, str) else names:
                yield language, name


def _meant(entry: Names, known: KnownNames) -> set[str]:
    """What an English name may mean; a country's code says it for sure."""
    code = entry.get("code")
    if entry.get("kind") == "country" and isinstance(code, str) and known.entity(code):
        return {code}
    return {candidate.entity.id for candidate in known.written(str(entry["en"]), "en")}


def homonyms(cases: Sequence[object]) -> tuple[float, list[str]]:
    """The share of cases that are read as they are meant; and the others with what was made of them."""
    worker, known = Worker(default_plan()), known_names()
    wrong = []
    for case in msgspec.convert(cases, list[Homonym]):
        entity = _found(case, worker, known)
        if not is_meant(case, entity):
            wrong.append(
                f"{case.language} {case.name} in {case.text!r}: {entity.id if entity else None}, not {case.meant}"
            )
    return round(1 - len(wrong) / len(cases), 3), wrong


def _found(case: Homonym, worker: Worker, known: KnownNames) -> Entity | None:
    """The known entity that the words most like a text's name are led to; the last such words count."""
    provenance = Provenance("homonyms", published=Fact(case.published, "given"), language=Fact(case.language, "given"))
    article = Article(article_id(case.text), case.text, provenance)
    reading = Reading(article, worker.read([Task(article)])[0].layers)
    mentions, at = reading.items(Mention), case.text.rindex(case.name)
    place, best, found = Span(at, at + len(case.name)), 0.0, None
    for referent in reading.items(Referent):
        for link in referent.links:
            span = mentions[link.mention].span
            shared = span.overlap(place) / (len(span) + len(place) - span.overlap(place))
            if shared > best:
                best, found = shared, known.entity(referent.entity) if referent.entity else None
    return found


def is_meant(case: Homonym, entity: Entity | None) -> bool:
    """Whether an entity is what a case means."""
    if case.meant == OPEN or entity is None:
        return case.meant == OPEN and entity is None
    name, _, country = case.meant.rpartition(", ")
    if entity.id == case.meant:
        return True
    names = {fold(spelling) for names in (entity.names, entity.short) for spelling in names.get("en", ())}
    return fold(name or case.meant) in names and (not name or entity.country == country)


if __name__ == "__main__":
    listed = json.loads(Path(sys.argv[1]).read_text("utf-8")) if len(sys.argv) > 1 else None
    sys.stdout.write(json.dumps(coverage(listed, known_names()) if listed else score(), indent=1, ensure_ascii=False))
