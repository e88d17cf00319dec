from __future__ import annotations

import bz2
import gzip
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from dump_fixtures import (
    FIGHT,
    HUMAN,
    MAYOR,
    PRESIDENT,
    PRESIDENT_OF_RUSSIA,
    RUSSIA,
    TOWN,
    UNWANTED,
    WANTED,
    WORKS,
    Json,
    dump,
    entity,
    line,
    of_item,
    of_point,
    of_text,
    of_time,
    statement,
)

from rashomon.errors import KnowledgeError
from rashomon.knowledge import dump as dumps
from rashomon.knowledge.compiling import compile_table
from rashomon.knowledge.importing import ABANDONED, Imported, import_dump
from rashomon.knowledge.known import SHIPPED, KnownNames
from rashomon.knowledge.shipped import Shipped
from rashomon.knowledge.statements import Item
from rashomon.knowledge.table import Form, Table
from rashomon.knowledge.wikidata import lists, rank
from rashomon.lang.names import name_words
from rashomon.model import Entity, EntityType, Place, Role

PACKINGS: dict[str, Callable[[bytes], bytes]] = {".json": bytes, ".json.gz": gzip.compress, ".json.bz2": bz2.compress}


@pytest.fixture(scope="module")
def shipped() -> Table:
    return Table(SHIPPED)


def imported(folder: Path, content: bytes, ending: str = ".json", **options: int) -> Imported:
    """What comes of importing a dump into `names` beside it."""
    path = folder / f"dump{ending}"
    path.write_bytes(PACKINGS[ending](content))
    return import_dump(path, folder / "names", **options)


def only(folder: Path, *entities: Json) -> Entity:
    """The one entity that is kept of a dump."""
    assert imported(folder, dump(entities)).entities == 1
    return Table(folder / "names").entity(0)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# entities


def test_a_human_with_an_office(tmp_path: Path) -> None:
    found = only(tmp_path, PRESIDENT)
    assert (found.id, found.wikidata, found.type, found.country) == ("Q990000001", "Q990000001", "person", "RU")
    assert found.names["en"] == ("Orest Velichko", "Orest Ivanovich Velichko")
    assert found.names["zh"] == ("奥列斯特·维利奇科", "奧列斯特·維利奇科", "维利奇科")
    assert "nb" not in found.names
    assert found.short == {"en": ("Velichko", "OV"), "ru": ("Величко",)}
    assert found.roles == (Role("president", "RU", "2031-05-07", "2037-05"),)
    assert found.rank == rank(60)


def test_a_town(tmp_path: Path) -> None:
    found = only(tmp_path, TOWN)
    assert (found.type, found.kind, found.country) == ("place", "city", "RU")
    assert found.names == {"en": ("Ostrovnoye", "Island Town"), "ru": ("Островное",), "pt": ("Ostrovnoie",)}
    assert found.place == Place("city", "RU", None, 52.1235, 104.0, 1_200_000)


def test_a_company(tmp_path: Path) -> None:
    found = only(tmp_path, WORKS)
    assert (found.type, found.kind, found.country, found.place) == ("organisation", "company", "DE", None)
    assert (found.names["en"], found.short) == (("Baltic Lamp Works", "Baltlamp"), {"en": ("BLW",)})


def test_a_named_event(tmp_path: Path) -> None:
    found = only(tmp_path, FIGHT)
    assert (found.type, found.kind, found.date) == ("event", "conflict", "2033-02-01/2033")


def test_a_place_of_a_class_not_listed_is_told_by_its_inhabitants(tmp_path: Path) -> None:
    other = {**TOWN, "claims": {**TOWN["claims"], "P31": [statement("P31", of_item("Q99999999"))]}}
    found = only(tmp_path, other)
    assert (found.type, found.kind, found.place and found.place.precision) == ("place", None, "region")


@pytest.mark.parametrize("unwanted", UNWANTED, ids=lambda unwanted: str(unwanted["id"]))
def test_what_is_not_wanted_is_passed_over(tmp_path: Path, unwanted: Json) -> None:
    report = imported(tmp_path, dump([unwanted, FIGHT]))
    assert (report.entities, report.bad, report.problems) == (1, 0, [])


def test_fewer_sitelinks_may_be_asked_for(tmp_path: Path) -> None:
    assert imported(tmp_path, dump([*WANTED, *UNWANTED]), least_sitelinks=9).entities == len(WANTED) + 1
    assert imported(tmp_path, dump([*WANTED, *UNWANTED]), least_sitelinks=50).entities == 1


def test_names_for_all_languages_are_english_or_of_their_script(tmp_path: Path) -> None:
    labels = {"mul": "Ana Reyes", "en": "Anna Reyes"}
    aliases = {"mul": ["Ана Рейес"], "zh-yue": ["安娜"], "zh-cn": ["安娜·雷耶斯"]}
    found = only(tmp_path, entity("Q990000020", labels, statement("P31", of_item(HUMAN)), aliases=aliases))
    assert found.names == {"en": ("Anna Reyes", "Ana Reyes"), "zh": ("安娜·雷耶斯",), "und-Cyrl": ("Ана Рейес",)}


def test_what_is_no_name_is_left_out(tmp_path: Path) -> None:
    aliases = {"en": ["…", "🇺🇳", "  ", "a" * 101, "Ann\u00a0 Reyes"]}
    found = only(tmp_path, entity("Q990000021", {"en": "A. Reyes"}, statement("P31", of_item(HUMAN)), aliases=aliases))
    assert found.names == {"en": ("A. Reyes", "Ann Reyes")}


def test_rank_grows_with_sitelinks_between_its_bounds() -> None:
    ranks = [rank(count) for count in (0, 10, 20, 50, 299, 300, 5000)]
    assert ranks == sorted(ranks)
    assert (ranks[1], ranks[-2], ranks[-1]) == (0.4, 0.9, 0.9)


# offices


def held(folder: Path, *said: Json) -> tuple[Role, ...]:
    return only(folder, entity("Q990000022", {"en": "Orest Velichko"}, statement("P31", of_item(HUMAN)), *said)).roles


@pytest.mark.parametrize(
    ("time", "precision", "day"),
    [
        ("+2031-05-07T00:00:00Z", 11, "2031-05-07"),
        ("+2031-05-00T00:00:00Z", 10, "2031-05"),
        ("+2031-00-00T00:00:00Z", 9, "2031"),
        ("+2030-00-00T00:00:00Z", 8, None),
        ("-0044-03-15T00:00:00Z", 11, None),
        ("soon", 11, None),
    ],
)
def test_dates_are_as_exact_as_they_are_known(tmp_path: Path, time: str, precision: int, day: str | None) -> None:
    (role,) = held(tmp_path, statement("P39", of_item(PRESIDENT_OF_RUSSIA), P580=of_time(time, precision)))
    assert (role.start, role.end) == (day, None)


def test_an_office_ends_with_life(tmp_path: Path) -> None:
    death = statement("P570", of_time("+2040-01-02T00:00:00Z"))
    office = statement("P39", of_item(PRESIDENT_OF_RUSSIA), P580=of_time("+2031-05-07T00:00:00Z"))
    assert held(tmp_path, office, death) == (Role("president", "RU", "2031-05-07", "2040-01-02"),)


def test_an_office_is_left_out_where_nobody_knows_whose_or_until_when(tmp_path: Path) -> None:
    ended = statement("P39", of_item(PRESIDENT_OF_RUSSIA), P582=None)
    wrong = statement("P39", of_item(PRESIDENT_OF_RUSSIA), "deprecated")
    whose = statement("P39", of_item(MAYOR))
    unlisted = statement("P39", of_item("Q990000099"))
    assert held(tmp_path, ended, wrong, whose, unlisted) == ()


@pytest.mark.parametrize("qualifier", ["P642", "P1001"])
def test_a_qualifier_says_whose_an_office_is(tmp_path: Path, qualifier: str) -> None:
    president = statement("P39", of_item("Q30461"), **{qualifier: of_item(RUSSIA)})
    mayor = statement("P39", of_item(MAYOR), **{qualifier: of_item("Q990000002")})
    assert held(tmp_path, president, mayor) == (Role("president", "RU"), Role("mayor", "Q990000002"))


def test_the_latest_office_comes_first(tmp_path: Path) -> None:
    starts = ("+2020-01-01T00:00:00Z", "+2031-05-07T00:00:00Z", "+2025-01-01T00:00:00Z")
    roles = held(tmp_path, *(statement("P39", of_item(PRESIDENT_OF_RUSSIA), P580=of_time(start)) for start in starts))
    assert [role.start for role in roles] == ["2031-05-07", "2025-01-01", "2020-01-01"]


# together with the shipped names


def test_names_are_found_by_every_spelling(tmp_path: Path) -> None:
    imported(tmp_path, dump(WANTED))
    known = KnownNames((SHIPPED, tmp_path / "names"))
    assert [found.entity.id for found in known.candidates("Орест Величко", "ru")] == ["Q990000001"]
    assert [found.entity.id for found in known.candidates("Ореста Величко", "ru")] == ["Q990000001"]
    assert [found.form for found in known.candidates("Velichko", "en")] == [Form.SHORT]
    assert "Q990000001" in {entity.id for entity in known.holders("president", "RU")}
    town = known.entity("Q990000002")
    assert town
    assert town.name("ru") == "Островное"


def test_a_shipped_entity_gains_names_and_stays_one(tmp_path: Path, shipped: Table) -> None:
    everybody = (shipped.entity(number) for number in range(len(shipped)))
    old = next(known for known in everybody if known.wikidata and known.roles and known.short.get("en"))
    aliases = {"en": ["Somebody Quite Else", *old.short["en"]]}
    office = statement("P39", of_item(PRESIDENT_OF_RUSSIA))
    new = only(tmp_path, entity(old.wikidata or "", {"en": old.name("en")}, office, aliases=aliases))
    assert (new.id, new.rank, new.roles, new.kind) == (old.id, old.rank, old.roles, old.kind)
    assert set(new.names["en"]) - set(old.names["en"]) == {"Somebody Quite Else"}
    known = KnownNames((SHIPPED, tmp_path / "names"))
    for name in ("Somebody Quite Else", old.name("en"), *old.short["en"]):
        assert [found.entity.id for found in known.candidates(name, "en")].count(old.id) == 1


def test_a_shipped_place_is_known_by_its_geonames_id(tmp_path: Path, shipped: Table) -> None:
    everything = (shipped.entity(number) for number in range(len(shipped)))
    old = next(place for place in everything if place.id.startswith("geonames:") and not place.wikidata)
    number = statement("P1566", of_text(old.id.removeprefix("geonames:")))
    new = only(tmp_path, {**TOWN, "claims": {**TOWN["claims"], "P1566": [number]}})
    assert (new.id, new.place, new.rank, new.wikidata) == (old.id, old.place, old.rank, "Q990000002")
    assert "Островное" in new.names["ru"]


def test_a_shipped_person_without_a_wikidata_id_is_known_by_name_and_country(tmp_path: Path, shipped: Table) -> None:
    everybody = [shipped.entity(number) for number in range(len(shipped))]
    items = {known.id: known.wikidata for known in everybody if known.kind == "country" and known.wikidata}
    old = next(known for known in everybody if known.type == "person" and not known.wikidata and known.roles[:1])
    home = {role.of for role in old.roles} & set(items)
    other = next(code for code in items if code not in home)
    human = statement("P31", of_item(HUMAN))
    for code, is_one in ((next(iter(home)), True), (other, False)):
        citizen = statement("P27", of_item(items[code] or ""))
        new = only(tmp_path, entity("Q990000030", {"mul": old.name("en")}, human, citizen))
        assert (new.id == old.id) is is_one


def test_a_name_alone_does_not_make_one_of_two_types(tmp_path: Path) -> None:
    berry = entity("Q990000031", {"en": "Apple"}, statement("P31", of_item("Q990000098")))
    assert imported(tmp_path, dump([berry, FIGHT])).entities == 1
    namesake = entity("Q990000032", {"en": "Apple"}, statement("P31", of_item(HUMAN)))
    assert only(tmp_path, namesake).id == "Q990000032"


def test_a_city_of_the_same_name_far_away_is_another(tmp_path: Path) -> None:
    here = Entity("ostrovnoye", "place", {"en": ("Ostrovnoye",)}, place=Place("city", "RU", None, 52.0, 104.3))
    compile_table([here], tmp_path / "table")
    shipped = Shipped(Table(tmp_path / "table"))
    far = {**TOWN, "claims": {**TOWN["claims"], "P625": [statement("P625", of_point(60, 104))]}}
    found = [shipped.entity(msgspec.convert(item, Item), "place", ["Ostrovnoye"]) for item in (TOWN, far)]
    assert found == [here, None]


# the file


@pytest.mark.parametrize("ending", PACKINGS)
def test_every_packing_makes_the_same_table(tmp_path: Path, ending: str) -> None:
    (tmp_path / "plain").mkdir()
    imported(tmp_path / "plain", dump(WANTED))
    report = imported(tmp_path, dump(WANTED), ending)
    assert (report.entities, report.bad, report.whole) == (len(WANTED), 0, True)
    assert files(tmp_path / "names") == files(tmp_path / "plain" / "names")


def test_lines_alone_do_too(tmp_path: Path) -> None:
    report = imported(tmp_path, "\n".join(map(line, WANTED)).encode())
    assert (report.entities, report.lines, report.bad, report.whole) == (len(WANTED), len(WANTED), 0, True)


@pytest.mark.parametrize(
    "bad",
    [
        line(PRESIDENT)[:-200],
        line(PRESIDENT)[200:],
        line(PRESIDENT).replace(':"', ":", 1),
        line(PRESIDENT).replace('"id":"Q990000001",', ""),
        line(PRESIDENT).replace('"claims":{', '"claims":7,"more":{'),
        line(PRESIDENT).replace('"P31":[', '"P31":[' + "[" * 2000),
        "<br>",
    ],
)
def test_a_bad_line_is_reported_and_the_rest_goes_on(tmp_path: Path, bad: str) -> None:
    report = imported(tmp_path, dump([TOWN, bad, WORKS]))
    assert (report.entities, report.bad, report.whole) == (2, 1, True)
    assert report.problems[0].startswith(f"{tmp_path / 'dump.json'}#3: ")


def test_letters_that_are_not_utf8_are_a_bad_line(tmp_path: Path) -> None:
    report = imported(tmp_path, dump([TOWN, WORKS]).replace(b"Baltic Lamp", b"Baltic\xff Lamp"))
    assert (report.entities, report.bad) == (1, 1)


def test_a_line_too_long_for_an_entity_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dumps, "LONGEST_LINE", 20_000)
    report = imported(tmp_path, dump([TOWN, f'{{"id":"{"x" * 50_000}"}}', WORKS]))
    assert report.entities == 2
    assert report.bad >= 1


def test_only_the_first_bad_lines_are_told(tmp_path: Path) -> None:
    report = imported(tmp_path, dump([TOWN, *["{]"] * 30]))
    assert (report.bad, len(report.problems)) == (30, dumps.SHOWN)


def test_a_dump_without_its_end_is_told(tmp_path: Path) -> None:
    report = imported(tmp_path, dump(WANTED).removesuffix(b"]\n"))
    assert (report.entities, report.whole) == (len(WANTED), False)


@pytest.mark.parametrize(
    ("content", "ending", "words"),
    [
        (gzip.compress(dump(WANTED))[:-100], ".json.gz", "download it again"),
        (bz2.compress(dump(WANTED))[:-100], ".json.bz2", "download it again"),
        (dump(WANTED), ".json.gz", "cannot be read"),
        (gzip.compress(dump(WANTED)), ".json", "no JSON dump"),
        (b"<mediawiki>\n", ".json", "no JSON dump"),
        (b"", ".json", "fewer sitelinks"),
        (b"[\n]\n", ".json", "fewer sitelinks"),
        (dump(UNWANTED), ".json", "fewer sitelinks"),
        (dump(["{}"] * 5), ".json", "fewer sitelinks"),
        (None, ".json", "No such file"),
    ],
)
def test_a_file_that_is_of_no_use(tmp_path: Path, content: bytes | None, ending: str, words: str) -> None:
    imported(tmp_path, dump(WANTED))
    before = files(tmp_path / "names")
    path = tmp_path / f"other{ending}"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=rf"^{re.escape(str(path))}: .*{words}"):
        import_dump(path, tmp_path / "names")
    assert files(tmp_path / "names") == before
    assert {entry.name for entry in tmp_path.iterdir()} <= {"names", "dump.json", path.name}


def test_a_file_that_is_not_there_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="No such file"):
        import_dump(tmp_path / "none.json", tmp_path / "deep" / "names")
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dumps, "TOLD", 1)
    path, told = tmp_path / "dump.json", list[tuple[int, int]]()
    path.write_bytes(dump(WANTED))
    import_dump(path, tmp_path / "names", told=lambda done, size: told.append((done, size)))
    assert told[-1] == (path.stat().st_size, path.stat().st_size)


# the folder


def test_an_import_replaces_the_one_before(tmp_path: Path) -> None:
    imported(tmp_path, dump(WANTED))
    first = KnownNames((tmp_path / "names",))
    imported(tmp_path, dump([TOWN]))
    second = KnownNames((tmp_path / "names",))
    assert second.entity("Q990000001") is None
    assert first.entity("Q990000001"), "whoever has the old table open keeps it"
    assert first.version != second.version
    assert {entry.name for entry in tmp_path.iterdir()} == {"names", "dump.json"}


def test_the_same_entities_make_the_same_version(tmp_path: Path) -> None:
    imported(tmp_path, dump(WANTED))
    before = files(tmp_path / "names")
    imported(tmp_path, dump([UNWANTED[0], *WANTED]))
    assert files(tmp_path / "names") == before


def test_an_import_that_is_stopped_leaves_the_old_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(tmp_path, dump(WANTED))
    before = files(tmp_path / "names")
    monkeypatch.setattr(dumps, "TOLD", 2)

    def stop(done: int, size: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_dump(tmp_path / "dump.json", tmp_path / "names", told=stop)
    assert files(tmp_path / "names") == before
    assert {entry.name for entry in tmp_path.iterdir()} == {"names", "dump.json"}


def test_what_killed_imports_left_is_removed_a_day_later(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".names.importing-1", ".names.importing-2", ".names.backup"))
    for folder in (old, young, other):
        folder.mkdir()
        (folder / "records.npy").touch()
    for path in (old, old / "records.npy", other, other / "records.npy"):
        os.utime(path, (0, path.stat().st_mtime - 2 * ABANDONED))
    imported(tmp_path, dump(WANTED))
    assert [folder.exists() for folder in (old, young, other)] == [False, True, True]


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    letter = tmp_path / "names" / "letter.txt"
    letter.touch()
    with pytest.raises(KnowledgeError, match="something else"):
        imported(tmp_path, dump(WANTED))
    assert letter.exists()


def test_a_file_is_no_folder_and_the_shipped_names_stay(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(dump(WANTED))
    with pytest.raises(KnowledgeError, match="something else"):
        import_dump(path, path)
    with pytest.raises(KnowledgeError, match="shipped names"):
        import_dump(path, SHIPPED)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(dump(WANTED))
    with pytest.raises(KnowledgeError, match=r"dump\.json/names: cannot be written"):
        import_dump(path, path / "names")


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "names").symlink_to(tmp_path / "disk", target_is_directory=True)
    imported(tmp_path, dump(WANTED))
    assert (tmp_path / "names").is_symlink()
    assert len(Table(tmp_path / "disk")) == len(WANTED)
    shutil.rmtree(tmp_path / "disk")


# the lists


def test_the_lists_hold_only_what_is_known_here() -> None:
    kinds, positions = lists()
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in (*kinds, *positions))
    assert {kind.type for _, kind in kinds.values()} == set(get_args(EntityType))
    assert {office for office, _ in positions.values()} <= set(name_words("en").offices)


def test_positions_belong_to_countries_and_organisations_that_are_known(shipped: Table) -> None:
    owners = {of for _, of in lists().positions.values() if of}
    assert {of for of in owners if shipped.find(of) is None} <= {"EU", "SU"}
