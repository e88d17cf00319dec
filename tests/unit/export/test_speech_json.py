"""Who says so, in the canonical JSON: every key, and exact words beside every place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import msgspec
import pytest
from show_fixtures import ferry_dossier
from speech_fixtures import COPIES, MORE, VOICES, hostile_speech, ident, spoken_dossier, spot

from rashomon.export.document_speech import SpeechDocument
from rashomon.export.json import indented, story_json
from rashomon.export.json_speech import speech_document
from rashomon.model import Dossier


def _told(dossier: Dossier) -> Any:
    return json.loads(story_json(dossier))


def _exact(story: Any) -> Iterator[tuple[str, Any]]:
    """Every article with words that are said to stand in it."""
    credits_ = [found for point in story["points"] for claim in point["claims"] for found in claim["credits"]]
    credits_ += [origin["credit"] for point in story["points"] for origin in point["origins"] if origin["credit"]]
    for found in credits_:
        yield from ((found["article"], words) for words in (found, found["via"]) if words)
    for quoted in (q for voice in story["voices"] for said in voice["utterances"] for q in said["quoted"]):
        parts = (quoted, *(quoted[key] for key in ("speaker", "cue", "addressee", "reported")))
        yield from ((quoted["article"], words) for words in parts if words)
    for citation in story["citations"]:
        yield from ((citation["article"], words) for words in citation["words"])
    for copy in story["copies"]:
        for alike in copy["alike"]:
            yield from ((copy["article"], alike["words"]), (copy["of"], alike["of"]))


@pytest.mark.parametrize("dossier", [spoken_dossier(), hostile_speech()])
def test_all_words_of_speech_reproduce_the_text(dossier: Dossier) -> None:
    story = _told(dossier)
    texts = {account["id"]: account["text"] for account in story["accounts"]}
    found = list(_exact(story))
    assert len(found) > 10
    for article, words in found:
        assert texts[article][words["start"] : words["end"]] == words["text"] != ""


def test_a_claim_has_its_credits_and_a_point_its_origins() -> None:
    point = _told(spoken_dossier())["points"][0]
    agency, sources, *others = (claim["credits"] for claim in point["claims"])
    assert others == [[], []]
    span = spot("fr", "l’agence Velpress")
    (agency,) = agency
    assert agency == {
        "article": ident("fr"),
        "start": span.start,
        "end": span.end,
        "text": "l’agence Velpress",
        "kind": "agency",
        "entity": "new-8",
        "via": None,
    }
    assert (sources[0]["entity"], sources[0]["via"]["text"]) == (None, "ベルプレス")
    assert point["origins"] == [
        {"kind": "source", "claims": [0, 1], "credit": agency, "copied": None},
        {"kind": "unknown", "claims": [2], "credit": None, "copied": None},
        {"kind": "unknown", "claims": [3], "credit": None, "copied": None},
    ]


def test_a_voice_has_all_its_keys() -> None:
    voices = _told(spoken_dossier())["voices"]
    assert [(voice["name"], voice["entity"]) for voice in voices] == [(voice.name, voice.entity) for voice in VOICES]
    lund = voices[2]["utterances"][0]
    assert lund["matches"][0] == {
        "left": 0,
        "right": 2,
        "score": 0.8765,
        "reasons": [{"feature": "meaning", "value": 0.9123, "weight": 2.4}],
    }
    first, second = lund["quoted"][:2]
    assert {key: first[key] for key in ("article", "text", "language", "kind", "continues")} == {
        "article": ident("fr"),
        "text": "Nous avons perdu tout repère",
        "language": "fr",
        "kind": "direct",
        "continues": False,
    }
    assert [first[key] and first[key]["text"] for key in ("speaker", "cue", "addressee", "reported")] == [
        "la capitaine, Ada Lund",
        "a dit",
        None,
        None,
    ]
    assert second["continues"]
    assert voices[1]["utterances"][0]["quoted"][0]["reported"]["text"] == "entendu « un long grincement » sous la coque"


def test_citations_and_copies_have_all_their_keys() -> None:
    story = _told(spoken_dossier())
    courier = story["citations"][1]
    span = spot("fr", "The Velis Courier")
    assert courier == {
        "article": ident("fr"),
        "name": "The Velis Courier",
        "kind": "outlet",
        "entity": None,
        "cited": ident("en"),
        "words": [{"start": span.start, "end": span.end, "text": "The Velis Courier"}],
    }
    translated, unordered = story["copies"]
    assert {key: translated[key] for key in ("article", "of", "share", "translated", "ordered")} == {
        "article": ident("vi"),
        "of": ident("en"),
        "share": 0.62,
        "translated": True,
        "ordered": True,
    }
    assert len(translated["alike"]) == len(COPIES[0].alike)
    assert not unordered["ordered"]


def test_items_of_both_layers_of_speech_have_all_their_keys() -> None:
    account = next(a for a in _told(spoken_dossier())["accounts"] if a["language"] == "fr")
    layers = {layer["name"]: layer["items"] for layer in account["layers"]}
    first, second = layers["quotes"]
    assert account["text"][first.pop("start") : first.pop("end")] == MORE["fr"][1][2:30]
    speaker = spot("fr", "la capitaine, Ada Lund")
    cue = spot("fr", "a dit")
    assert first == {
        "type": "quote",
        "article": account["id"],
        "kind": "direct",
        "sentence": 1,
        "speaker": {"start": speaker.start, "end": speaker.end},
        "antecedent": None,
        "mention": 0,
        "referent": 2,
        "cue": {"start": cue.start, "end": cue.end},
        "addressee": None,
        "reported": None,
        "continues": False,
    }
    assert (second["continues"], second["antecedent"]) == (True, {"start": speaker.start, "end": speaker.end})
    (source,) = layers["sources"]
    assert [account["text"][p["start"] : p["end"]] for p in (source, source["source"], *source["scope"])] == [
        "Selon l’agence Velpress",
        "l’agence Velpress",
        "les 214 passagers sont à terre",
    ]
    assert {key: source[key] for key in ("type", "kind", "sentence", "via", "mention", "referent")} == {
        "type": "attribution",
        "kind": "agency",
        "sentence": 2,
        "via": None,
        "mention": None,
        "referent": None,
    }


def test_a_story_in_which_nobody_speaks_says_so_with_empty_keys() -> None:
    story = _told(ferry_dossier())
    assert (story["voices"], story["citations"], story["copies"]) == ([], [], [])
    assert {tuple(point["origins"]) for point in story["points"]} == {()}
    assert {tuple(claim["credits"]) for point in story["points"] for claim in point["claims"]} == {()}


def test_what_quotes_prints_is_that_part_of_the_story() -> None:
    story, part = _told(spoken_dossier()), json.loads(indented(speech_document(spoken_dossier())))
    assert part == {"story": 7} | {key: story[key] for key in ("voices", "citations", "copies")}
    jsonschema.validate(part, msgspec.json.schema(SpeechDocument))
