"""What every `speech.toml` under `lang/` must hold, whoever adds it; one direct and one reported sentence is read."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import pytest

from rashomon.knowledge.known import known_names
from rashomon.lang import known_languages, language
from rashomon.lang.scripts import UNSPACED, main_script
from rashomon.lang.speech import speech
from rashomon.model import (
    Article,
    Item,
    Layer,
    Mention,
    Passage,
    Provenance,
    Quote,
    Reading,
    Sentence,
    Span,
    article_id,
)
from rashomon.read import QuoteReader, SpeechPass
from rashomon.read.speaking.lexicon import lexicon

MIXED = {"ja": {"Jpan", "Hani", "Hira", "Kana"}, "ko": {"Kore", "Hang"}, "zh": {"Hani"}}
LEAST = {"say": 40, "official": 30, "unnamed": 30}
"""Forms without which much of what papers report would be missed; no file holds less than three times as many."""

EXPECTED = {"en", "hi", "vi", "ru", "uk", "zh", "ja", "ko", "ar", "fa", "es", "fr", "de", "pt", "id", "tr", "bn"}
"""Languages that must have a file."""


def path(code: str) -> Traversable:
    return resources.files("rashomon.lang").joinpath(code, "speech.toml")


CODES = tuple(code for code in known_languages() if path(code).is_file())
every_language = pytest.mark.parametrize("code", CODES)


@cache
def table(code: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(path(code).read_text("utf-8"))


def lists(code: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words with the dotted key it stands at; of pairs, each side."""
    for name, group in table(code).items():
        for key, value in group.items():
            if key == "around":
                yield from ((f"{name}.around", list(pair)) for pair in value)
            elif isinstance(value, list) and key != "pairs":
                yield f"{name}.{key}", value


def test_the_languages_of_most_news_have_a_file() -> None:
    assert EXPECTED - set(CODES) == set()


@every_language
def test_the_file_is_read_and_makes_patterns(code: str) -> None:
    found = speech(code)
    assert {
        role: len(forms)
        for role, forms in (("say", found.verbs.say), ("official", found.who.official), ("unnamed", found.who.unnamed))
        if len(forms) < LEAST[role]
    } == {}
    assert found.who.pronouns
    assert found.sources.before or found.sources.after or found.sources.around
    for form in found.verbs.say:
        assert lexicon(code).words(form.rstrip("*")), form


@every_language
def test_no_list_says_a_thing_twice(code: str) -> None:
    for key, words in lists(code):
        if not key.endswith("around"):
            assert [word for word, count in Counter(words).items() if count > 1] == [], key
    pairs = [tuple(pair) for pair in table(code).get("sources", {}).get("around", ())]
    assert [pair for pair, count in Counter(pairs).items() if count > 1] == []


@every_language
def test_strings_are_normalised_stripped_and_not_empty(code: str) -> None:
    for key, words in lists(code):
        assert [word for word in words if not word.strip("* ")] == [], key
        assert [word for word in words if word != unicodedata.normalize("NFC", word).strip()] == [], key


@every_language
def test_a_star_stands_only_at_the_end_and_words_are_no_patterns(code: str) -> None:
    for key, words in lists(code):
        assert [word for word in words if "*" in word[:-1] or re.search(r"[\\^$+?\[\]{}|]", word)] == [], key
    plain = ("report.nominal", "report.setting", "report.infinitive", "who.markers", "who.definite", "sources.around")
    assert [key for key, words in lists(code) if key in plain and any("*" in word for word in words)] == []


@every_language
def test_pairs_are_two_signs_that_are_no_letters(code: str) -> None:
    pairs = speech(code).marks.pairs
    assert pairs
    assert len(set(pairs)) == len(pairs)
    assert [pair for pair in pairs if len(pair) != 2 or any(sign.isalnum() or sign.isspace() for sign in pair)] == []


@every_language
def test_words_are_written_in_the_scripts_of_the_language(code: str) -> None:
    scripts = MIXED.get(code, set(language(code).scripts)) | {"Latn", "Zyyy"}
    assert {
        key: wrong for key, words in lists(code) if (wrong := [w for w in words if main_script(w) not in scripts])
    } == {}


@every_language
def test_where_the_verb_is_last_what_is_said_is_before_it_or_tied_by_a_word(code: str) -> None:
    report = speech(code).report
    assert not report.verb_last or report.content == "before" or report.that
    assert not (report.verb_last and report.bare)
    assert report.that or report.bare or report.comma


@every_language
def test_a_marker_of_one_letter_is_of_a_script_that_writes_it_on_the_word(code: str) -> None:
    """Markers of one letter in a script with spaces would be seen in any word that begins so."""
    markers = [word for word in speech(code).who.markers if main_script(word) not in UNSPACED | {"Hang", "Kore"}]
    assert [word for word in markers if len(word) < 2] == []


SAMPLES = {
    "ar": (
        ("آدا لوند", "«الجسر سليم تماما»، قالت آدا لوند.", "الجسر سليم تماما"),
        ("عمر برانت", "وقال عمر برانت إن الماء مرتفع جدا.", "الماء مرتفع جدا"),
    ),
    "bg": (
        ("Ада Лунд", "„Мостът е напълно безопасен“, каза Ада Лунд.", "Мостът е напълно безопасен"),
        ("Ада Лунд", "Ада Лунд каза, че мостът е напълно безопасен.", "мостът е напълно безопасен"),
    ),
    "bn": (
        ("আদা লুন্ড", "আদা লুন্ড বলেন, “সেতুটি এখন পুরোপুরি নিরাপদ।”", "সেতুটি এখন পুরোপুরি নিরাপদ।"),
        ("আদা লুন্ড", "আদা লুন্ড বলেন, সেতুটি এখন পুরোপুরি নিরাপদ।", "সেতুটি এখন পুরোপুরি নিরাপদ"),
    ),
    "cs": (
        ("Ada Lund", "„Most je zcela bezpečný,“ řekla Ada Lund.", "Most je zcela bezpečný"),
        ("Ada Lund", "Ada Lund řekla, že most je zcela bezpečný.", "most je zcela bezpečný"),
    ),
    "de": (
        ("Ada Lund", "„Die Brücke ist vollkommen sicher“, sagte Ada Lund.", "Die Brücke ist vollkommen sicher"),
        ("Ada Lund", "Ada Lund sagte, dass die Brücke vollkommen sicher sei.", "die Brücke vollkommen sicher sei"),
    ),
    "el": (
        ("Άντα Λουντ", "«Η γέφυρα είναι απόλυτα ασφαλής», είπε η Άντα Λουντ.", "Η γέφυρα είναι απόλυτα ασφαλής"),
        ("Άντα Λουντ", "Η Άντα Λουντ είπε ότι η γέφυρα είναι απόλυτα ασφαλής.", "η γέφυρα είναι απόλυτα ασφαλής"),
    ),
    "en": (
        ("Ada Lund", "“The bridge is perfectly safe,” Ada Lund said.", "The bridge is perfectly safe"),
        ("Ada Lund", "Ada Lund said that the bridge was perfectly safe.", "the bridge was perfectly safe"),
    ),
    "es": (
        ("Ada Lund", "«El puente es completamente seguro», dijo Ada Lund.", "El puente es completamente seguro"),
        ("Ada Lund", "Ada Lund dijo que el puente es completamente seguro.", "el puente es completamente seguro"),
    ),
    "fa": (
        ("آدا لوند", "آدا لوند گفت: «پل کاملا امن است».", "پل کاملا امن است"),
        ("آدا لوند", "آدا لوند گفت که پل کاملا امن است.", "پل کاملا امن است"),
    ),
    "fr": (
        ("Ada Lund", "« Le pont est tout à fait sûr », a déclaré Ada Lund.", "Le pont est tout à fait sûr"),
        ("Ada Lund", "Ada Lund a déclaré que le pont était tout à fait sûr.", "le pont était tout à fait sûr"),
    ),
    "he": (
        ("עדה לונד", '"הגשר בטוח לגמרי", אמרה עדה לונד.', "הגשר בטוח לגמרי"),
        ("עדה לונד", "עדה לונד אמרה כי הגשר בטוח לגמרי.", "הגשר בטוח לגמרי"),
    ),
    "hi": (
        ("आदा लुंड", "आदा लुंड ने कहा, “पुल पूरी तरह सुरक्षित है।”", "पुल पूरी तरह सुरक्षित है।"),
        ("आदा लुंड", "आदा लुंड ने कहा कि पुल पूरी तरह सुरक्षित है।", "पुल पूरी तरह सुरक्षित है"),
    ),
    "hu": (
        ("Ada Lund", "„A híd teljesen biztonságos” – mondta Ada Lund.", "A híd teljesen biztonságos"),
        ("Ada Lund", "Ada Lund azt mondta, hogy a híd teljesen biztonságos.", "a híd teljesen biztonságos"),
    ),
    "id": (
        ("Ada Lund", "“Jembatan itu sangat aman,” kata Ada Lund.", "Jembatan itu sangat aman"),
        ("Ada Lund", "Ada Lund mengatakan bahwa jembatan itu sangat aman.", "jembatan itu sangat aman"),
    ),
    "it": (
        ("Ada Lund", "«Il ponte è del tutto sicuro», ha detto Ada Lund.", "Il ponte è del tutto sicuro"),
        ("Ada Lund", "Ada Lund ha detto che il ponte è del tutto sicuro.", "il ponte è del tutto sicuro"),
    ),
    "ja": (
        ("林小雨", "林小雨は「この橋はとても安全だ」と述べた。", "この橋はとても安全だ"),
        ("林小雨", "林小雨はこの橋はとても安全だと述べた。", "この橋はとても安全だ"),
    ),
    "ko": (
        ("김하늘", '김하늘은 "다리는 지금 아주 안전하다"고 말했다.', "다리는 지금 아주 안전하다"),
        ("김하늘", "김하늘은 다리가 지금 아주 안전하다고 말했다.", "다리가 지금 아주 안전하다"),
    ),
    "ms": (
        ("Ada Lund", "“Jambatan itu sangat selamat,” kata Ada Lund.", "Jambatan itu sangat selamat"),
        ("Ada Lund", "Ada Lund berkata bahawa jambatan itu sangat selamat.", "jambatan itu sangat selamat"),
    ),
    "nl": (
        ("Ada Lund", "“De brug is helemaal veilig”, zei Ada Lund.", "De brug is helemaal veilig"),
        ("Ada Lund", "Ada Lund zei dat de brug helemaal veilig is.", "de brug helemaal veilig is"),
    ),
    "pl": (
        ("Ada Lund", "„Most jest całkowicie bezpieczny” – powiedziała Ada Lund.", "Most jest całkowicie bezpieczny"),
        ("Ada Lund", "Ada Lund powiedziała, że most jest całkowicie bezpieczny.", "most jest całkowicie bezpieczny"),
    ),
    "pt": (
        ("Ada Lund", "“A ponte é totalmente segura”, disse Ada Lund.", "A ponte é totalmente segura"),
        ("Ada Lund", "Ada Lund disse que a ponte é totalmente segura.", "a ponte é totalmente segura"),
    ),
    "ro": (
        ("Ada Lund", "„Podul este în totalitate sigur”, a spus Ada Lund.", "Podul este în totalitate sigur"),
        ("Ada Lund", "Ada Lund a spus că podul este în totalitate sigur.", "podul este în totalitate sigur"),
    ),
    "ru": (
        ("Ада Лунд", "«Мост совершенно безопасен», — сказала Ада Лунд.", "Мост совершенно безопасен"),
        ("Ада Лунд", "Ада Лунд сказала, что мост совершенно безопасен.", "мост совершенно безопасен"),
    ),
    "sv": (
        ("Ada Lund", "”Bron är helt säker”, sade Ada Lund.", "Bron är helt säker"),
        ("Ada Lund", "Ada Lund sade att bron är helt säker.", "bron är helt säker"),
    ),
    "th": (
        ("อาดา ลุนด์", "อาดา ลุนด์ กล่าวว่า “สะพานปลอดภัยอย่างยิ่ง”", "สะพานปลอดภัยอย่างยิ่ง"),
        ("อาดา ลุนด์", "อาดา ลุนด์ กล่าวว่า สะพานปลอดภัยอย่างยิ่ง", "สะพานปลอดภัยอย่างยิ่ง"),
    ),
    "tr": (
        ("Ada Lund", "Ada Lund, “Köprü şu anda tamamen güvenli” dedi.", "Köprü şu anda tamamen güvenli"),
        ("Ada Lund", "Ada Lund köprünün tamamen güvenli olduğunu söyledi.", "köprünün tamamen güvenli olduğunu"),
    ),
    "uk": (
        ("Ада Лунд", "«Міст цілком безпечний», — сказала Ада Лунд.", "Міст цілком безпечний"),
        ("Ада Лунд", "Ада Лунд сказала, що міст цілком безпечний.", "міст цілком безпечний"),
    ),
    "ur": (
        ("آدا لنڈ", "آدا لنڈ نے کہا: ”پل پوری طرح محفوظ ہے۔“", "پل پوری طرح محفوظ ہے۔"),
        ("آدا لنڈ", "آدا لنڈ نے کہا کہ پل پوری طرح محفوظ ہے۔", "پل پوری طرح محفوظ ہے"),
    ),
    "vi": (
        ("Lê Minh Hà", "“Cây cầu hoàn toàn an toàn”, Lê Minh Hà nói.", "Cây cầu hoàn toàn an toàn"),
        ("Lê Minh Hà", "Lê Minh Hà nói rằng cây cầu hoàn toàn an toàn.", "cây cầu hoàn toàn an toàn"),
    ),
    "zh": (
        ("林小雨", "林小雨说：“这座桥非常安全。”", "这座桥非常安全。"),
        ("林小雨", "林小雨表示，这座桥非常安全。", "这座桥非常安全"),
    ),
}
"""Of each language a sentence with marks and one without: who speaks, the sentence, and what is said."""


def test_every_language_with_a_file_has_its_two_sentences() -> None:
    assert set(SAMPLES) == set(CODES)


@pytest.mark.parametrize("code", SAMPLES)
@pytest.mark.parametrize(("at", "kind"), [(0, "direct"), (1, "indirect")])
def test_speaker_and_words_of_a_sentence_are_found(code: str, at: int, kind: str) -> None:
    name, text, said = SAMPLES[code][at]
    reading = _read(text, code, name)
    found = [(one.kind, reading.words(one.span), one.mention) for one in reading.items(Quote)]
    assert found == [(kind, said, 0)]


def _read(text: str, code: str, name: str) -> Reading:
    """One sentence in which one person is named, with its quotations."""
    of, whole, at = Article(article_id(text), text, Provenance("contract")), Span(0, len(text)), text.index(name)
    items: dict[str, Item] = {
        "language": Passage(whole, code, "Zyyy"),
        "sentences": Sentence(whole, code, "body"),
        "names": Mention(Span(at, at + len(name)), "person", 0),
    }
    reading = Reading(of, (Layer(of.id, layer, "contract@1", (item,)) for layer, item in items.items()))
    reading.add(QuoteReader(SpeechPass(known_names())).read([reading])[0])
    return reading
