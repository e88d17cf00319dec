"""What every reader of the plan owes its callers, the encoder included."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import pytest

from rashomon.model import Article, Gist, Layer, Provenance, Reading, Referent, VectorTable, article_id
from rashomon.ports import Reader
from rashomon.read.reader import producer
from rashomon.run.plan import build, default_plan

TEXTS = {
    "English": "Ferry aground\n\nBy Mara Quill\n\nThe ferry ran aground because fog had come. No one was hurt.",
    "Hindi with a post": "नौका किनारे पर फँस गई, लेकिन कोई घायल नहीं हुआ।\n\nAll ashore.\n\n— Velis (@velis) May 4, 2031",
    "Chinese": "渡轮在韦利斯港附近搁浅，船上二百一十四名乘客全部上岸。公司没有回应。",
    "Thai": "เรือเกยตื้นเมื่อค่ำวันเสาร์ใกล้ท่าเรือเวลิสในอ่าวทางใต้ของเกาะ ผู้โดยสารทั้งหมด 214 คนถูกนำขึ้นฝั่งก่อนเที่ยงคืน",
    "Arabic": "جنحت العبارة مساء السبت قرب ميناء فيليس، ونُقل 212 راكبًا إلى البر. من سيدفع؟",
    "what others say": "“The fog came at noon,” a passenger said. According to police, 214 people were on board.\n\n“",
    "nothing": "",
    "white space": " \n\n\t ",
    "marks": "...\n\n— — —\n\n“”\n\n?!",
    "digits": "12345\n\n1.2.3.4\n\n25/04/2019",
    "no letter of news": "𓀀𓀁 𓀂\n\n😀😀 😀.\n\n\u200b\u200f",
    "one long word": "a" * 5000,
    "marks on nothing": "\u0301\u093f\u0e34\u064b \u0301.",
    "wide and narrow": "ＦＥＲＲＹ　ａｇｒｏｕｎｄ。\u00a0ﬁ ﬀ ½ ㎞",
}


def article(text: str) -> Article:
    return Article(article_id(text), text, Provenance("contract"))


@pytest.fixture(scope="module")
def readers() -> tuple[Reader, ...]:
    return build(default_plan())


@pytest.fixture(params=[step.name for step in default_plan()])
def reader(request: pytest.FixtureRequest, readers: Sequence[Reader]) -> Reader:
    return next(reader for reader in readers if reader.name == request.param)


@pytest.fixture(scope="module")
def layers(readers: Sequence[Reader]) -> dict[str, dict[str, Layer]]:
    """The layers of every text, each read by itself: text name -> layer name -> layer."""
    found = {}
    for name, text in TEXTS.items():
        reading = Reading(article(text))
        for each in readers:
            reading.add(each.read([reading])[0])
        found[name] = reading.layers
    return found


def needed(name: str, reader: Reader, layers: dict[str, dict[str, Layer]]) -> Reading:
    """A text with the layers that a reader needs, and no other."""
    return Reading(article(TEXTS[name]), (layers[name][need] for need in reader.needs))


def test_a_reader_tells_what_it_makes_and_from_what(reader: Reader, readers: Sequence[Reader]) -> None:
    assert reader.name
    assert reader.version
    assert set(reader.needs) <= {other.name for other in readers} - {reader.name}


def test_layers_come_in_order_with_their_producer(reader: Reader, layers: dict[str, dict[str, Layer]]) -> None:
    readings = [needed(name, reader, layers) for name in TEXTS]
    found = reader.read(readings)
    assert [layer.article for layer in found] == [reading.article.id for reading in readings]
    assert {(layer.name, layer.producer) for layer in found} == {(reader.name, producer(reader.name, reader.version))}
    assert reader.read([]) == []


def test_an_article_does_not_depend_on_the_others(reader: Reader, layers: dict[str, dict[str, Layer]]) -> None:
    together = reader.read([needed(name, reader, layers) for name in reversed(TEXTS)])
    assert together == [layers[name][reader.name] for name in reversed(TEXTS)]


def test_what_it_reads_from_is_left_as_it_was(reader: Reader, layers: dict[str, dict[str, Layer]]) -> None:
    reading = needed("English", reader, layers)
    before = dict(reading.layers)
    reader.read([reading])
    assert reading.layers == before


@pytest.mark.parametrize("name", TEXTS)
def test_spans_lie_in_the_text_in_order(name: str, reader: Reader, layers: dict[str, dict[str, Layer]]) -> None:
    items = layers[name][reader.name].items
    spans = [item.span for item in items if not isinstance(item, VectorTable | Referent | Gist)]
    assert all(0 <= span.start < span.end <= len(TEXTS[name]) for span in spans)
    assert all(span.trim(TEXTS[name]) == span for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("name", TEXTS)
def test_layers_survive_being_stored(name: str, reader: Reader, layers: dict[str, dict[str, Layer]]) -> None:
    layer = layers[name][reader.name]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(layer), type=Layer) == layer


def test_running_text_is_read(layers: dict[str, dict[str, Layer]]) -> None:
    for name in ("English", "Hindi with a post", "Chinese", "Thai", "Arabic"):
        assert layers[name]["sentences"].items
    for name in ("quotes", "sources"):
        assert layers["what others say"][name].items
    for name in ("nothing", "white space"):
        assert layers[name]["language"].items == layers[name]["sentences"].items == ()
