"""How speech and its sources are laid out: order, marks, interruptions, phrases that claim no more than is known."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import msgspec
import pytest
from speech_fixtures import CITATIONS, COPIES, SOURCED, VOICES, credit, ident, quoted, spoken_dossier, spot

from rashomon.export.graph import LETTERS, MOST, _cells, _wrapped, graph
from rashomon.export.layout import columns
from rashomon.export.origins import SOURCES, WORD, Origins, Phrase, Term, percent
from rashomon.export.speech import KINDS, Stand, marks, said_by
from rashomon.model import Citation, Copy, Origin, QuoteKind, SourceKind, Span, Utterance, Voice

COLUMNS = columns(spoken_dossier())
ORIGINS = Origins(spoken_dossier().entities, COLUMNS)


def _plain(phrase: Phrase) -> str:
    return "".join(part if isinstance(part, str) else _term(part) for part in phrase)


def _term(term: Term) -> str:
    return f"“{term.text}”" if term.span else term.text


def _behind(*origins: Origin) -> str:
    return _plain(ORIGINS.behind(msgspec.structs.replace(SOURCED, origins=origins)))


AGENCY, OFFICE = credit("fr", "l’agence Velpress", "agency", "new-8"), credit("ja", "関係者", "official")


def test_there_is_a_word_for_everything() -> None:
    assert set(KINDS) == set(get_args(QuoteKind))
    assert set(SOURCES) == set(WORD) == set(get_args(SourceKind))


def test_who_is_named_speaks_first_and_who_is_not_is_described_in_exact_words() -> None:
    speakers = Stand(COLUMNS).speakers(VOICES)
    assert [speaker.name for speaker in speakers] == ["Ada Lund", "harbour office", "Sanda Lines", "Un passager", ""]
    assert [speaker.named for speaker in speakers] == [True, True, True, False, False]
    assert [speaker.words for speaker in speakers] == [None, None, None, (ident("fr"), spot("fr", "Un passager")), None]
    assert [speaker.note for speaker in speakers[-2:]] == [
        "not named; 1 account, 1 statement",
        "speaker not given; 1 account, 1 statement",
    ]


def test_who_is_described_elsewhere_is_not_named_either() -> None:
    (speaker,) = Stand(COLUMNS).speakers([Voice("a deckhand", (Utterance(1, (quoted("ja", "二度と乗らない"),)),))])
    assert (speaker.name, speaker.words, speaker.note) == ("a deckhand", None, "not named; 1 account, 1 statement")


def test_a_voice_that_says_nothing_is_not_shown() -> None:
    assert Stand(COLUMNS).speakers([Voice("Ada Lund", (), "ada-lund")]) == ()


def test_wordings_come_as_the_accounts_do_and_the_reader_s_first() -> None:
    def order(*languages: str) -> list[str]:
        (lund, *_) = Stand(COLUMNS, languages).speakers(VOICES)
        return [wording.language for wording in lund.remarks[0].wordings]

    assert order() == ["fr", "ja", "he"]
    assert order("he-IL", "ja") == ["he", "ja", "fr"]


def test_what_goes_on_after_an_interruption_stands_in_one_wording() -> None:
    (lund, *_) = Stand(COLUMNS).speakers(VOICES)
    first = lund.remarks[0].wordings[0]
    assert [part.span for part in first.parts] == [
        spot("fr", "Nous avons perdu tout repère"),
        spot("fr", "puis le sable était là"),
    ]
    assert first.kind == "direct"


def test_what_goes_on_from_another_account_stays_apart() -> None:
    told = (quoted("fr", "un long grincement"), quoted("ja", "二度と乗らない", continues=True))
    (speaker,) = Stand(COLUMNS).speakers([Voice("", (Utterance(1, told),))])
    assert [wording.article for wording in speaker.remarks[0].wordings] == [ident("fr"), ident("ja")]


def test_all_that_is_reported_is_shown_around_the_words_in_marks() -> None:
    passenger = Stand(COLUMNS).speakers(VOICES)[3]
    (wording,) = passenger.remarks[0].wordings
    (part,) = wording.parts
    assert (part.span, part.opens, part.closes) == (spot("fr", "entendu « un long grincement » sous la coque"), "", "")
    assert wording.kind == "partly direct"


def test_a_speaker_is_told_beside_the_words_where_it_is_not_the_name() -> None:
    speakers = Stand(COLUMNS).speakers(VOICES)
    assert speakers[0].remarks[0].wordings[0].speaker == spot("fr", "la capitaine, Ada Lund")
    assert speakers[3].remarks[0].wordings[0].speaker is None


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("“so” he", "so", ("“", "”")),
        ("« ainsi » dit", "ainsi", ("«", "»")),
        ("„so“ sagt", "so", ("„", "“")),
        ("„tak” mówi", "tak", ("„", "”")),
        ("»so« sagt", "so", ("»", "«")),
        ("「はい」と", "はい", ("「", "」")),
        ('"yes," he', "yes", ('"', '"')),
        ("— sí, dijo", "sí", ("“", "”")),
        ("so", "so", ("“", "”")),
        ("x ”", "x", ("“", "”")),
    ],
)
def test_marks_are_those_of_the_account(text: str, words: str, found: tuple[str, str]) -> None:
    start = text.index(words)
    assert marks(text, Span(start, start + len(words))) == found


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (Voice("Ada Lund", (), "ada-lund"), "said by Ada Lund"),
        (Voice("Un passager", ()), "said by “Un passager”, not named"),
        (Voice("", ()), "speaker not given"),
    ],
)
def test_who_said_it_is_told_in_a_few_words(voice: Voice, words: str) -> None:
    assert said_by(voice) == words


def test_origins_are_one_short_phrase() -> None:
    known, unknown = Origin("source", (0, 1), AGENCY), Origin("unknown", (2,))
    assert _behind(known, unknown, Origin("unknown", (3,))) == "4 accounts: 1 origin (Velpress: 2 accounts), 2 unknown"
    assert _behind(known) == "2 accounts, 1 origin (Velpress)"
    assert _behind(Origin("source", (0,), AGENCY)) == "origin: Velpress"
    assert _behind(Origin("source", (0,), AGENCY), Origin("source", (1,), OFFICE)) == (
        "2 accounts: 2 origins (Velpress; “関係者”)"
    )
    assert _behind(Origin("copy", (2, 3), copied=ident("en"))) == "2 accounts, 1 origin (text of en The Velis Courier)"
    assert _behind(Origin("copy", (2, 3))) == "2 accounts, 1 origin (a text in common)"
    assert _behind(Origin("source", (1,), credit("ja", "関係者", "unnamed"))) == "origin: “関係者”, not named"


def test_what_is_unknown_stays_unknown_and_nothing_is_called_independent() -> None:
    assert _behind(Origin("unknown", (0,))) == "origin unknown"
    assert _behind(Origin("unknown", (0,)), Origin("unknown", (1,))) == "2 accounts, origin unknown"
    assert _behind() == ""
    assert "independent" not in _behind(Origin("source", (0,), AGENCY), Origin("source", (1,), OFFICE))


def test_a_claim_is_credited_in_the_words_of_its_account() -> None:
    said = [_plain(ORIGINS.credit(claim)) for claim in SOURCED.claims]
    assert said == [
        "credited to “l’agence Velpress”",
        "credited to “関係者” (not named), passed on by “ベルプレス”",
        "",
        "",
    ]
    office = msgspec.structs.replace(SOURCED.claims[1], credits=(credit("ar", "مكتب الميناء", entity="new-3"), AGENCY))
    assert _plain(ORIGINS.credit(office)) == ("credited to “مكتب الميناء” (harbour office) and “l’agence Velpress”")


def test_one_entity_is_one_source_and_two_who_are_only_described_are_two() -> None:
    twice = (*CITATIONS, Citation(ident("he"), "関係者", "unnamed", (spot("he", "סנדה"),)))
    sources = ORIGINS.sources(twice)
    assert [(s.words, [(c.tag, len(spans)) for c, spans in s.named_by]) for s in sources] == [
        ("agency", [("fr", 1), ("ja", 1)]),
        ("outlet", [("fr", 1)]),
        ("official", [("en", 2), ("ar", 1)]),
        ("not named", [("th", 1)]),
        ("not named", [("ja", 1)]),
        ("not named", [("he", 1)]),
    ]
    assert [source.cited.tag for source in sources if source.cited] == ["en"]
    assert [_term(source.name) for source in sources[:3]] == ["Velpress", "“The Velis Courier”", "harbour office"]


def test_a_source_without_words_is_not_shown() -> None:
    assert ORIGINS.sources([Citation(ident("en"), "Velpress", "agency", ())]) == ()


def test_a_copy_says_how_much_and_what_is_not_known_of_it() -> None:
    first, second = ORIGINS.repeats(COPIES)
    assert (first.column.tag, first.verb, first.of.tag, first.rest) == (
        "vi",
        "repeats",
        "en",
        "62% of the shorter text, translated",
    )
    assert (second.verb, second.rest) == (
        "and",
        "99% of the shorter text in common, translated; which came first is not known",
    )


@pytest.mark.parametrize(
    ("share", "words"), [(1.0, "100%"), (0.9999, "99%"), (0.29, "29%"), (0.004, "less than 1%"), (0.5, "50%")]
)
def test_a_share_never_says_more_than_there_is(share: float, words: str) -> None:
    assert percent(share) == words


def test_the_drawing_has_every_line_and_arrow_inside_it() -> None:
    drawn = graph(COLUMNS, ORIGINS.sources(CITATIONS), ORIGINS.repeats(COPIES))
    assert drawn
    assert [text for _, text in drawn.headings] == ["Agencies", "Outlets", "Offices and officials", "Not named"]
    assert [citing.box.tag for citing in drawn.accounts] == ["en", "hi", "ar", "zh", "vi", "th", "fr", "ja"]
    assert sum(len(citing.lines) for citing in drawn.accounts) == sum(len({c.article}) for c in CITATIONS)
    assert [bool(arrow.head) for arrow in drawn.arrows] == [True, False]
    boxes = [*(citing.box for citing in drawn.accounts), *drawn.sources]
    assert all(box.top >= 0 and box.top + box.height <= drawn.height for box in boxes)
    assert {line.y2 for citing in drawn.accounts for line in citing.lines} == {box.y for box in drawn.sources}
    for side in ([citing.box for citing in drawn.accounts], drawn.sources):
        assert all(one.top + one.height < two.top for one, two in pairwise(side))


def test_a_drawing_of_very_many_sources_says_what_it_leaves_out() -> None:
    many = tuple(
        Citation(ident("en"), f"source {number}", "official", (spot("en", "harbour office"),), f"new-{100 + number}")
        for number in range(MOST + 3)
    )
    drawn = graph(COLUMNS, ORIGINS.sources((*many, *CITATIONS)), ())
    assert drawn
    assert (len(drawn.sources), drawn.left_out) == (MOST, 8)
    names = ["".join(text for _, text in box.lines) for box in drawn.sources]
    assert "Velpress" in names
    assert "harbour office" in names


def test_nothing_cited_is_nothing_drawn() -> None:
    assert graph(COLUMNS, (), ()) is None


@pytest.mark.parametrize(
    "name",
    [
        "The Velis Courier",
        "朝鲜中央通讯社平壤分社第二编辑部国际新闻组",
        "हिन्दुस्तानसमाचारसेवालखनऊकार्यालय",
        "a b",
        "x" * 99,
    ],
)
def test_names_keep_to_their_box(name: str) -> None:
    lines = _wrapped(name)
    assert 1 <= len(lines) <= 2
    assert all(_cells(line.removesuffix("…")) <= LETTERS for line in lines)
    assert "".join(lines).removesuffix("…").replace(" ", "") in name.replace(" ", "")


def test_copies_of_one_another_may_stand_far_apart_or_side_by_side() -> None:
    near = Copy(ident("hi"), ident("en"), 0.5, False, ())
    far = Copy(ident("he"), ident("en"), 0.5, False, ())
    drawn = graph(COLUMNS, (), ORIGINS.repeats((near, far)))
    assert drawn
    assert [citing.box.tag for citing in drawn.accounts] == ["en", "hi", "he"]
    assert (drawn.sources, drawn.headings) == ((), ())
