"""What every folder under `lang/` must hold, whoever adds it."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise
from typing import get_type_hints

import msgspec
import pytest

from rashomon.lang import Language, known_languages, language

SCRIPTS = {
    "ARABIC": "Arab",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Hira",
    "KANNADA": "Knda",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "LATIN": "Latn",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAI": "Thai",
}
RIGHT_TO_LEFT = {"Arab", "Hebr"}
COMMAS = ",،、，;؛:："
QUOTES = "\"'«»„“”‘’「」"
SPACELESS = {"Hani", "Hira", "Kana", "Thai"}

every_language = pytest.mark.parametrize("code", known_languages())


def table(code: str) -> dict:
    return tomllib.loads(resources.files("rashomon.lang").joinpath(code, "language.toml").read_text("utf-8"))


def lists(node: object, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of strings with the dotted key it stands at."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, f"{path}.{key}" if path else key)
    elif isinstance(node, list) and node and all(isinstance(item, str) for item in node):
        yield path, node
    elif isinstance(node, list) and any(isinstance(item, list) for item in node):
        for item in node:
            yield from lists(item, path)


def missing(struct: type[msgspec.Struct], given: dict, path: str = "") -> list[str]:
    """Fields of a Struct that a file leaves to their defaults."""
    found = []
    for name, kind in get_type_hints(struct).items():
        if name not in given:
            found.append(path + name)
        elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            found += missing(kind, given[name], f"{path}{name}.")
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def holds(text: str, form: str, *, whole: bool) -> bool:
    words = re.escape(form.casefold())
    return re.search(rf"(?<!\w){words}(?!\w)" if whole else words, text.casefold()) is not None


def opens(part: str, words: tuple[str, ...], *, whole: bool) -> bool:
    edge = r"(?!\w)" if whole else ""
    return any(re.match(re.escape(word.casefold()) + edge, part.lstrip(QUOTES).casefold()) for word in words)


def closes(part: str, endings: tuple[str, ...]) -> bool:
    return part.endswith(endings) or part.rstrip(COMMAS + " ").endswith(endings)


def unexplained(known: Language) -> list[tuple[str, str]]:
    """Neighbouring parts of the sample's clauses that no opener, coordinator or closer parts."""
    clauses, whole = known.clauses, not SPACELESS & set(known.scripts)
    return [
        (before, after)
        for parts in known.sample.clauses
        for before, after in pairwise(parts)
        if not opens(after, clauses.openers + clauses.coordinators, whole=whole) and not closes(before, clauses.closers)
    ]


@every_language
def test_file_names_every_field(code: str) -> None:
    assert missing(Language, table(code)) == []


@every_language
def test_code_is_the_folder(code: str) -> None:
    known = language(code)
    assert known.code == code
    assert known.name
    assert known.endonym


@every_language
def test_no_list_says_a_thing_twice(code: str) -> None:
    for path, words in lists(table(code)):
        alike = words if path.endswith("abbreviations") else [word.casefold() for word in words]
        assert [word for word, count in Counter(alike).items() if count > 1] == [], path


@every_language
def test_strings_are_normalised_and_stripped(code: str) -> None:
    for path, words in lists(table(code)):
        assert [w for w in words if unicodedata.normalize("NFC", w) != w or not w] == [], path
        assert path == "numbers.group" or [w for w in words if w.strip() != w] == [], path


@every_language
def test_words_are_plain_strings(code: str) -> None:
    for path, words in lists(table(code)):
        assert path.startswith("sample") or [w for w in words if re.search(r"[\\^$*+?()\[\]{}|]", w)] == [], path


@every_language
def test_a_form_has_one_meaning(code: str) -> None:
    numbers = table(code)["numbers"]
    for tables in (("words", "scales", "ordinals", "ranges"), ("fuzzy",)):
        forms = [
            f.casefold()
            for name in tables
            for key, v in numbers[name].items()
            for f in (v if name != "ranges" else [key])
        ]
        assert [form for form, count in Counter(forms).items() if count > 1] == []


@every_language
def test_a_word_has_one_part_in_clauses(code: str) -> None:
    clauses = language(code).clauses
    openers, coordinators, complementisers = map(set, (clauses.openers, clauses.coordinators, clauses.complementisers))
    assert not openers & coordinators
    assert not openers & complementisers
    assert not coordinators & complementisers
    assert openers or clauses.closers


@every_language
def test_abbreviations_stand_without_their_stop(code: str) -> None:
    words = language(code).sentences.abbreviations
    assert words
    assert [word for word in words if word.endswith(".")] == []


@every_language
def test_only_a_script_without_marks_breaks_at_spaces(code: str) -> None:
    sentences = language(code).sentences
    assert not (sentences.break_at_spaces and sentences.enders)


@every_language
def test_furniture_is_named(code: str) -> None:
    furniture = msgspec.structs.asdict(language(code).furniture)
    assert [kind for kind, words in furniture.items() if not words] == []


@every_language
def test_numbers_are_enough_to_read_news(code: str) -> None:
    numbers = language(code).numbers
    assert len(numbers.words) >= 20
    assert {2, *range(4, 21), 30, 50, 100} <= set(numbers.words.values())
    assert {1000, 10**6} <= {*numbers.scales.values()} or {1000, 10**4, 10**8} <= {*numbers.scales.values()}
    assert set(range(1, 11)) == set(numbers.ordinals.values())
    assert set(numbers.fuzzy.values()) == {"approximately", "more", "less"}
    assert numbers.decimal not in numbers.group


@every_language
def test_ranges_run_upwards(code: str) -> None:
    ranges = language(code).numbers.ranges
    assert ranges
    assert [form for form, (low, high) in ranges.items() if not 0 < low < high] == []


@every_language
def test_sample_is_there(code: str) -> None:
    sample = language(code).sample
    assert len(sample.sentences) >= 6
    assert sum(len(parts) > 1 for parts in sample.clauses) >= 3


@every_language
def test_clauses_add_up_to_their_sentences(code: str) -> None:
    sample = language(code).sample
    sentences = {squeezed(sentence) for sentence in sample.sentences}
    assert [parts for parts in sample.clauses if squeezed("".join(parts)) not in sentences] == []


@every_language
def test_words_explain_every_clause_of_the_sample(code: str) -> None:
    assert unexplained(language(code)) == []


@every_language
def test_sample_keeps_a_joined_subject_whole(code: str) -> None:
    """`Engineers from Norway and Sweden` is one clause: a coordinator alone parts nothing."""
    known = language(code)
    whole = " ".join(parts[0] for parts in known.sample.clauses if len(parts) == 1)
    assert whole
    assert any(word in whole for word in known.clauses.coordinators)


@every_language
def test_sample_holds_the_traps(code: str) -> None:
    known = language(code)
    text = known.sample.joiner.join(known.sample.sentences)
    spaced = not SPACELESS & set(known.scripts)
    stops = "۔" if code == "ur" else "."
    assert any(f"{word}{stops}" in text for word in known.sentences.abbreviations)
    assert re.search(rf"\d{re.escape(known.numbers.decimal)}\d", text)
    assert any(holds(text, form, whole=spaced) for form in known.numbers.fuzzy)
    assert any(holds(text, word, whole=spaced) for word in known.negation.words) or any(
        holds(text, ending, whole=False) for ending in known.negation.endings
    )


@every_language
def test_scripts_agree_with_the_letters_of_the_sample(code: str) -> None:
    known = language(code)
    letters = Counter(
        SCRIPTS[unicodedata.name(letter).split()[0]] for letter in "".join(known.sample.sentences) if letter.isalpha()
    )
    assert set(known.scripts) <= set(letters)
    # Foreign names stand in Latin letters: `Lorvik Port Co. Ltd.` is the most, 17 letters in a Chinese sample.
    assert sum(letters[script] for script in known.scripts) >= 0.8 * letters.total()
    assert set(letters) - set(known.scripts) <= {"Latn"}


@every_language
def test_direction_follows_the_script(code: str) -> None:
    known = language(code)
    assert (known.direction == "rtl") == bool(RIGHT_TO_LEFT & set(known.scripts))
