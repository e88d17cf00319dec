"""The canonical JSON: in step with its published schema, exact in its words, complete in its keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from chapter_fixtures import daily_dossier, hostile_days
from naming_fixtures import hostile_cast, named_dossier
from show_fixtures import LANGUAGES, TEXTS, ferry_dossier, hostile_dossier
from speech_fixtures import hostile_speech, spoken_dossier
from timing_fixtures import ENGLISH, HAPPENINGS, UNDATED, hostile_times, timed_dossier

from rashomon.export.document import StoryDocument
from rashomon.export.json import account_document, indented, line, schema, story_json
from rashomon.model import Dossier

SCHEMA = Path(__file__).parents[3] / "docs" / "schema" / "story.schema.json"

DOSSIERS = [
    ferry_dossier(),
    ferry_dossier(truncated="cut at a paywall"),
    ferry_dossier(["en"]),
    hostile_dossier(),
    named_dossier(),
    hostile_cast(),
    timed_dossier(),
    hostile_times(),
    spoken_dossier(),
    hostile_speech(),
    daily_dossier(),
    hostile_days(),
]


def _told(dossier: Dossier) -> Any:
    return json.loads(story_json(dossier))


def test_published_schema_is_in_step() -> None:
    made = indented(schema())
    assert SCHEMA.read_text("utf-8") == made, (
        "write it anew: python -c 'from rashomon.export.json import *; print(indented(schema()), end=\"\")'"
        " > docs/schema/story.schema.json"
    )


def test_schema_names_itself() -> None:
    assert schema()["$id"] == "urn:rashomon:schema:story:1"
    assert "code points" in str(schema()["description"])


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_exports_fulfil_the_schema(dossier: Dossier) -> None:
    checker = jsonschema.Draft202012Validator(schema())
    checker.check_schema(schema())
    checker.validate(_told(dossier))


def test_schema_refuses_a_claim_without_its_place() -> None:
    story = _told(ferry_dossier())
    del story["points"][0]["claims"][0]["start"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(story, schema())


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_every_place_reproduces_its_words(dossier: Dossier) -> None:
    story = _told(dossier)
    texts = {account["id"]: account["text"] for account in story["accounts"]}
    claims = [claim for point in story["points"] for claim in point["claims"]]
    assert claims
    for claim in claims:
        assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["text"] != ""
    for account in story["accounts"]:
        facts = [fact["words"] for fact in account["provenance"].values() if isinstance(fact, dict) and fact["words"]]
        for words in [account["title"], *facts]:
            assert account["text"][words["start"] : words["end"]] == words["text"] != ""


def test_every_layer_is_there_with_its_producer() -> None:
    dossier = ferry_dossier()
    for account, told in zip(dossier.accounts, _told(dossier)["accounts"], strict=True):
        assert [(layer["name"], layer["producer"]) for layer in told["layers"]] == [
            (layer.name, layer.producer) for layer in account.layers
        ]
        for layer, written in zip(account.layers, told["layers"], strict=True):
            assert len(written["items"]) == len(layer.items)
            assert {item["article"] for item in written["items"]} == {account.article.id}


def test_vector_tables_are_described_without_their_numbers() -> None:
    account = _told(ferry_dossier())["accounts"][0]
    (table,) = next(layer["items"] for layer in account["layers"] if layer["name"] == "vectors")
    assert table == {
        "type": "vectors",
        "article": account["id"],
        "unit": "sentences",
        "model": "toy",
        "rows": 5,
        "dimensions": 4,
    }


def test_what_is_unknown_is_written_as_null() -> None:
    unknown = _told(ferry_dossier())["accounts"][LANGUAGES.index("th")]["provenance"]
    assert unknown == dict.fromkeys(["url", "outlet", "byline", "published", "language", "given_id"]) | {"source": "-"}


def test_a_fact_says_how_it_is_known() -> None:
    byline = _told(ferry_dossier())["accounts"][0]["provenance"]["byline"]
    assert byline["basis"] == "source line"
    assert byline["words"]["text"] == "Mara Quill"


def test_scores_are_rounded_and_never_called_probabilities() -> None:
    told = story_json(ferry_dossier())
    assert "0.8765432" not in told
    assert _told(ferry_dossier())["points"][0]["matches"][0]["score"] == 0.8765
    assert "probability" not in told


def test_joins_carry_their_reasons() -> None:
    joins = _told(ferry_dossier())["joins"]
    assert [join["kind"] for join in joins] == ["open"] + ["join"] * 5
    assert joins[1]["reasons"][0] == {"feature": "meaning", "value": 0.8832, "weight": 3.1}


def test_reads_back_as_the_document_it_was() -> None:
    told = story_json(ferry_dossier())
    assert indented(msgspec.json.decode(told, type=StoryDocument)) == told


def test_readers_pass_over_keys_of_later_versions() -> None:
    story = _told(ferry_dossier()) | {"differences": []}
    jsonschema.validate(story, schema())
    assert msgspec.json.decode(json.dumps(story), type=StoryDocument).story == 7


def test_every_mention_of_an_entity_reproduces_its_words() -> None:
    story = _told(named_dossier())
    texts = {account["id"]: account["text"] for account in story["accounts"]}
    spellings = [spelling for entity in story["entities"] for spelling in entity["spellings"]]
    assert len(spellings) == len([s for named in named_dossier().entities for s in named.spellings])
    for spelling in spellings:
        assert spelling["occurrences"]
        for found in spelling["occurrences"]:
            assert texts[found["article"]][found["start"] : found["end"]] == found["text"] == spelling["text"] != ""


def test_an_entity_has_all_its_keys() -> None:
    entities = {entity["id"]: entity for entity in _told(named_dossier())["entities"]}
    velis = entities["port-velis"]
    assert (velis["type"], velis["name"], velis["known"], velis["wikidata"]) == ("place", "Port Velis", True, "Q999")
    assert velis["place"] == {
        "precision": "city",
        "country": "XV",
        "region": "South Bay",
        "latitude": -43.10562,
        "longitude": 131.87353,
    }
    assert (velis["metonym_for"], velis["candidates"]) == (None, [])
    assert entities["new-3"]["metonym_for"] == "XV"
    assert entities["new-2"]["candidates"][0] == {"entity": "sanda-lines", "score": 0.5123}
    (byline,) = entities["new-1"]["spellings"][0]["occurrences"]
    assert (byline["kind"], byline["reason"], byline["text"]) == ("author", "new", "Mara Quill")


def test_a_country_is_no_point_on_a_map() -> None:
    (land,) = [entity for entity in _told(named_dossier())["entities"] if entity["id"] == "XV"]
    assert land["place"] == dict.fromkeys(["region", "latitude", "longitude"]) | {
        "precision": "country",
        "country": "XV",
    }


def test_links_of_a_referent_lead_to_its_mentions() -> None:
    story = _told(named_dossier())
    for account in story["accounts"]:
        layers = {layer["name"]: layer["items"] for layer in account["layers"]}
        linked = [
            (item["entity"], layers["names"][link["mention"]]) for item in layers["entities"] for link in item["links"]
        ]
        assert linked
        for entity, mention in linked:
            words = account["text"][mention["start"] : mention["end"]]
            named = [e for e in story["entities"] if words in [s["text"] for s in e["spellings"]]]
            assert entity in {e["id"] if e["known"] else None for e in named}
            assert mention["entity_type"] in {e["type"] for e in named}


def test_items_of_both_layers_of_names_have_all_their_keys() -> None:
    account = _told(named_dossier())["accounts"][LANGUAGES.index("ar")]
    layers = {layer["name"]: layer["items"] for layer in account["layers"]}
    (title,) = [item for item in layers["names"] if item["kind"] == "title"]
    start = account["text"].index("مكتب الميناء")
    assert title == {
        "type": "mention",
        "article": account["id"],
        "start": start,
        "end": start + len("مكتب الميناء"),
        "entity_type": "organisation",
        "kind": "title",
        "sentence": None,
        "score": None,
        "offices": ["clerk"],
        "of": "XV",
    }
    assert {item["score"] for item in layers["names"]} == {None, 0.9877}
    (office,) = [item for item in layers["entities"] if item["metonym_for"]]
    assert office == {
        "type": "referent",
        "article": account["id"],
        "entity_type": "organisation",
        "entity": None,
        "links": [{"mention": layers["names"].index(title), "reason": "office"}],
        "candidates": [],
        "metonym_for": "XV",
    }


@pytest.mark.parametrize("dossier", [timed_dossier(), hostile_times()])
def test_all_words_of_the_timeline_reproduce_the_text(dossier: Dossier) -> None:
    story = _told(dossier)
    texts = {account["id"]: account["text"] for account in story["accounts"]}
    told = [dated for happening in story["timeline"]["happenings"] for dated in happening["told"]]
    told += story["timeline"]["undated"]
    assert len(told) == sum(len(h.told) for h in dossier.timeline.happenings) + len(dossier.timeline.undated)
    for one in told:
        for words in filter(None, (one, one["time"], one["anchor_words"])):
            assert texts[one["article"]][words["start"] : words["end"]] == words["text"] != ""


def test_a_happening_has_all_its_keys() -> None:
    happenings = _told(timed_dossier())["timeline"]["happenings"]
    assert [happening["value"] for happening in happenings] == [happening.value for happening in HAPPENINGS]
    aground = happenings[3]
    assert {key: aground[key] for key in ("grain", "background", "point")} == {
        "grain": "part of day",
        "background": False,
        "point": 1,
    }
    english = next(dated for dated in aground["told"] if dated["language"] == "en")
    start = ENGLISH.text.index("The ferry Sanda")
    assert english == {
        "article": ENGLISH.id,
        "start": start,
        "end": start + 42,
        "text": "The ferry Sanda ran aground off Port Velis",
        "language": "en",
        "time": {"start": start + 46, "end": start + 62, "text": "Saturday evening"},
        "value": "2031-05-03",
        "grain": "part of day",
        "anchor": "publication",
        "anchor_words": None,
        "published": "2031-05-04",
        "background": False,
    }
    assert happenings[-1]["told"][0]["published"] is None


def test_a_time_without_a_date_says_what_it_hangs_on() -> None:
    undated = _told(timed_dossier())["timeline"]["undated"]
    assert [(one["anchor"], one["amount"]) for one in undated] == [(one.anchor, one.amount) for one in UNDATED]
    assert undated[1]["anchor_words"]["text"] == "आधी रात"
    assert undated[0]["anchor_words"] is None


def test_items_of_the_layer_of_times_have_all_their_keys() -> None:
    account_ = _told(timed_dossier())["accounts"][LANGUAGES.index("en")]
    weekday, week = next(layer["items"] for layer in account_["layers"] if layer["name"] == "times")
    first = weekday.pop("first")
    assert {key: value for key, value in first.items() if value} == {"weekday": 6, "part": "evening"}
    assert len(first) == 21
    assert account_["text"][weekday.pop("start") : weekday.pop("end")] == "Saturday evening"
    assert weekday == {
        "type": "time",
        "article": account_["id"],
        "kind": "date",
        "rule": "weekday",
        "value": "2031-05-03",
        "grain": "part of day",
        "anchor": "publication",
        "anchor_words": None,
        "amount": None,
        "bound": None,
        "tense": "past",
        "last": None,
        "sentence": 1,
        "clause": 0,
        "background": False,
    }
    assert (week["amount"], week["first"], week["sentence"]) == ("P1W", None, None)
    named = week["anchor_words"]
    assert account_["text"][named["start"] : named["end"]] == "stopped"


def test_a_story_has_its_days_and_the_stories_beside_it() -> None:
    dossier = daily_dossier()
    story = _told(dossier)
    assert [chapter["day"] for chapter in story["chapters"]] == ["2031-05-03", "2031-05-04", None]
    told = [article for chapter in story["chapters"] for article in chapter["accounts"]]
    assert sorted(told) == sorted(account["id"] for account in story["accounts"])
    assert story["related"][0] == {
        "story": 3,
        "relation": "follow-up of",
        "title": "नौका सांडा की मरम्मत पूरी",
        "language": "hi",
        "accounts": 4,
    }
    assert _told(ferry_dossier())["chapters"] == _told(ferry_dossier())["related"] == []


def test_a_gist_is_no_layer_of_an_account() -> None:
    account = daily_dossier().accounts[0]
    assert "gist" in [layer.name for layer in account.layers]
    assert [layer.name for layer in account_document(account).layers] == [
        "language",
        "furniture",
        "sentences",
        "vectors",
    ]
    assert '"gist"' not in story_json(daily_dossier())


def test_history_names_what_was_copied_and_what_was_near() -> None:
    dossier = daily_dossier()
    changes = {change["id"]: change for change in _told(dossier)["changes"]}
    assert changes[1]["near"] == [
        {"story": 12, "relation": "same topic", "score": -1.2346},
        {"story": 3, "relation": "follow-up of", "score": -2.5},
    ]
    assert (changes[1]["copy_of"], changes[4]["copy_of"]) == (None, dossier.accounts[0].article.id)
    assert (changes[5]["kind"], changes[5]["moves"][0]["before"]) == ("move", 9)


def test_a_line_is_one_whatever_is_in_it() -> None:
    told = line({"text": "\n".join(TEXTS["hi"])})
    assert told.endswith("}\n")
    assert told.count("\n") == 1
    assert json.loads(told) == {"text": "\n".join(TEXTS["hi"])}
