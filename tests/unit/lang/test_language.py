import subprocess
import sys

import pytest

from rashomon.lang import Clauses, Language, Numbers, known_languages, language


@pytest.mark.parametrize("tag", ["zh", "zh-Hans-CN", "ZH", "zh_TW"])
def test_a_tag_leads_to_its_base(tag: str) -> None:
    assert language(tag) is language("zh")


@pytest.mark.parametrize("tag", ["tlh", "und", "", "../hi", "hi/../hi", "__pycache__"])
def test_an_unknown_code_gives_a_neutral_language(tag: str) -> None:
    unknown = language(tag)
    assert unknown.name == ""
    assert unknown.clauses == Clauses()
    assert unknown.numbers == Numbers()
    assert unknown.sample.sentences == ()


def test_a_neutral_language_keeps_the_code_it_was_asked_for() -> None:
    assert language("tlh-Latn") == Language("tlh")


def test_known_languages_are_the_folders() -> None:
    codes = known_languages()
    assert codes == tuple(sorted(codes))
    assert {"en", "hi", "vi", "ru", "zh", "ar", "th"} <= set(codes)
    assert all(language(code).name for code in codes)


def test_a_language_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        language("en").code = "xx"  # type: ignore[misc]  # frozen, which is what is tested


@pytest.mark.parametrize(
    ("code", "form", "value"),
    [("en", "six", 6), ("hi", "छह", 6), ("hi", "छः", 6), ("vi", "sáu", 6), ("ru", "шести", 6), ("ja", "六", 6)],
)
def test_number_words_lead_to_their_value(code: str, form: str, value: int) -> None:
    assert language(code).numbers.words[form] == value


def test_scales_ordinals_fuzzy_and_ranges_lead_from_form_to_meaning() -> None:
    hindi = language("hi").numbers
    assert hindi.scales["करोड़"] == 10**7
    assert hindi.ordinals["दूसरी"] == 2
    assert hindi.fuzzy["कम से कम"] == "more"
    assert language("en").numbers.ranges["dozens"] == (24, 99)


@pytest.mark.parametrize(
    ("code", "form"), [("vi", "năm"), ("vi", "không"), ("fr", "un"), ("hi", "एक"), ("bn", "নয়"), ("pt", "segunda")]
)
def test_a_form_that_mostly_means_something_else_is_no_number(code: str, form: str) -> None:
    numbers = language(code).numbers
    assert form not in numbers.words
    assert form not in numbers.ordinals


def test_only_indian_languages_group_by_lakhs() -> None:
    lakhs = {code for code in known_languages() if language(code).numbers.grouping == "indian"}
    assert lakhs == {"bn", "gu", "hi", "kn", "mr", "ta", "te", "ur"}


def test_import_reads_no_language() -> None:
    check = "import rashomon.lang as lang; print(lang._load.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
