"""What arrives in a folder or over standard input: all of it, none of it half, and no end before it is asked for."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import msgspec
import pytest

from rashomon.errors import EmptyInput, InputError, MalformedInput, UnreadableInput
from rashomon.ingest import Limits, ingest
from rashomon.ingest import arrivals as module
from rashomon.ingest.arrivals import ARTICLES_AT_ONCE, arrivals
from rashomon.model import Article

LIMITS = Limits(largest_file=100_000, largest_article=10_000)
LONGEST = 60.0
"""Seconds after which something that was to arrive counts as lost."""
NEVER = 10_000.0
SHORT = 0.05


def put(path: Path, text: str) -> None:
    """Put a file in its place in one go, as no test that is not about it may depend on how fast it is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f"{path.name}.new").write_text(text)
    path.with_name(f"{path.name}.new").rename(path)


class Watched:
    """A place that is watched in a thread until the test is over."""

    def __init__(self, place: str, pause: float) -> None:
        self.stop = Event()
        self.error: Exception | None = None
        self._batches: Queue[list[Article | InputError]] = Queue()
        self._thread = Thread(target=self._watch, args=(place, pause), daemon=True)
        self._thread.start()

    def _watch(self, place: str, pause: float) -> None:
        try:
            for batch in arrivals(place, LIMITS, pause, self.stop):
                self._batches.put(batch)
        except Exception as error:
            self.error = error

    def batch(self) -> list[Article | InputError]:
        return self._batches.get(timeout=LONGEST)

    def articles(self, count: int) -> list[str]:
        """The texts of the next articles, errors being none."""
        texts: list[str] = []
        while len(texts) < count:
            batch = self.batch()
            assert 0 < len(batch) <= ARTICLES_AT_ONCE
            for found in batch:
                assert isinstance(found, Article), str(found)
                texts.append(found.text)
        return texts

    def end(self) -> list[Article | InputError]:
        """What still arrives until the end, which must come by itself."""
        self._thread.join(LONGEST)
        assert not self._thread.is_alive()
        rest = []
        while True:
            try:
                rest += self._batches.get_nowait()
            except Empty:
                return rest


Watch = Callable[..., Watched]


@pytest.fixture
def watch() -> Iterator[Watch]:
    begun: list[Watched] = []

    def begin(place: Path | str, pause: float = SHORT) -> Watched:
        begun.append(Watched(str(place), pause))
        return begun[-1]

    yield begin
    for watched in begun:
        watched.stop.set()
        watched.end()


class Clock:
    """Time that stands still until the test lets it run, and looks at files that the test can wait for."""

    def __init__(self) -> None:
        self.now, self.step, self.looks = 0.0, 0.0, Queue[str]()

    def __call__(self) -> float:
        self.now += self.step
        return self.now

    def wait_for_look(self, path: Path) -> None:
        while self.looks.get(timeout=LONGEST) != path.name:
            pass


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock, look = Clock(), module._look

    def noted(path: Path) -> object:
        seen = look(path)
        clock.looks.put(path.name)
        return seen

    monkeypatch.setattr(module, "monotonic", clock)
    monkeypatch.setattr(module, "_look", noted)
    return clock


class Pipe:
    """The far end of standard input."""

    def __init__(self, descriptor: int) -> None:
        self._stream = os.fdopen(descriptor, "wb", buffering=0)
        self.close = self._stream.close

    def line(self, **fields: object) -> None:
        self.write(msgspec.json.encode(fields) + b"\n")

    def write(self, data: bytes) -> None:
        self._stream.write(data)


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> Iterator[Pipe]:
    near, far = os.pipe()
    pipe = Pipe(far)
    with os.fdopen(near) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield pipe
        pipe.close()


def test_folder_gives_first_what_is_there_in_the_order_of_ingest(tmp_path: Path, watch: Watch) -> None:
    for name in ("b.txt", "a/z.txt", "c.jsonl", ".hidden.txt", "d.png", "e.txt.part"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"text": "c"}' if name == "c.jsonl" else f"in {name}")
    assert watch(tmp_path).batch() == list(ingest([str(tmp_path)], LIMITS))


def test_batches_hold_so_many_at_most(tmp_path: Path, watch: Watch) -> None:
    lines = [msgspec.json.encode({"text": f"text {number}"}) for number in range(ARTICLES_AT_ONCE + 1)]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    watched = watch(tmp_path)
    assert [len(watched.batch()), len(watched.batch())] == [ARTICLES_AT_ONCE, 1]


def test_new_files_arrive_also_in_an_empty_folder(tmp_path: Path, watch: Watch) -> None:
    watched = watch(tmp_path)
    for name in ("a", "b"):
        put(tmp_path / f"{name}.txt", name)
        assert watched.articles(1) == [name]


def test_nothing_is_missed_while_the_folder_fills(tmp_path: Path, watch: Watch) -> None:
    watched = watch(tmp_path)
    texts = [f"text {number}" for number in range(300)]
    for number, text in enumerate(texts):
        put(tmp_path / f"{number % 7}/{number}.txt", text)
    found: set[str] = set()
    while found != set(texts):
        found.update(watched.articles(1))


def test_name_is_the_one_that_ingest_gives(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "link").symlink_to("in")
    monkeypatch.chdir(tmp_path)
    watched = watch("link")
    put(tmp_path / "in/a.txt", "words")
    assert watched.batch() == list(ingest(["link"], LIMITS))


def test_file_is_read_whole_though_it_is_written_in_two_parts(tmp_path: Path, watch: Watch, clock: Clock) -> None:
    watched, file = watch(tmp_path), tmp_path / "a.txt"
    with file.open("w") as stream:
        stream.write("first part")
        stream.flush()
        clock.wait_for_look(file)
        stream.write(", second part")
    clock.step = SHORT
    assert watched.articles(1) == ["first part, second part"]


def test_file_is_read_once_it_is_as_it_was_a_pause_ago(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "a.txt"
    file.write_text("first part")
    waiting = {file: (module._look(file), clock.now)}
    found = []
    for clock.now, text in ((9, None), (10, "longer by a second part"), (20, None), (29, None), (30, None)):
        if text:
            file.write_text(text)
        found.append([item.text for item in module._read(waiting, LIMITS, 10) if isinstance(item, Article)])
    assert found == [[], [], ["longer by a second part"], [], []]


def test_file_that_is_gone_before_it_is_read_is_passed_over(tmp_path: Path, watch: Watch, clock: Clock) -> None:
    watched, gone, stays = watch(tmp_path), tmp_path / "a.txt", tmp_path / "b.txt"
    for file in (gone, stays):
        put(file, file.name)
        clock.wait_for_look(file)
    gone.unlink()
    clock.step = SHORT
    assert watched.articles(1) == ["b.txt"]
    put(stays, "the end")
    assert watched.articles(1) == ["the end"]


def test_file_of_a_temporary_name_waits_for_its_own(tmp_path: Path, watch: Watch) -> None:
    watched = watch(tmp_path)
    temporary = [tmp_path / name for name in (".a.txt", "a.txt~", "a.txt.part", "a.txt.tmp", "a.txt.crdownload")]
    for file in temporary:
        file.write_text(file.name)
    put(tmp_path / "b.txt", "b")
    assert watched.articles(1) == ["b"]
    for number, file in enumerate(temporary):
        file.rename(tmp_path / f"{number}.txt")
        assert watched.articles(1) == [file.name]


def test_changed_file_is_read_again(tmp_path: Path, watch: Watch) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "one"}\n')
    watched = watch(tmp_path)
    assert watched.articles(1) == ["one"]
    with file.open("a") as stream:
        stream.write('{"text": "two"}\n')
    assert watched.articles(2) == ["one", "two"]


def test_folders_that_come_are_read_deep_without_hidden_ones(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "out/moved/deep").mkdir(parents=True)
    (tmp_path / "out/moved/deep/a.txt").write_text("moved")
    (tmp_path / "out/moved/.hidden").mkdir()
    (tmp_path / "out/moved/.hidden/a.txt").write_text("hidden")
    (tmp_path / "in").mkdir()
    watched = watch(tmp_path / "in")
    for name, text in {".git/a.txt": "hidden", "new/deep/b.txt": "made"}.items():
        put(tmp_path / "in" / name, text)
    assert watched.articles(1) == ["made"]
    (tmp_path / "out/moved").rename(tmp_path / "in/moved")
    assert watched.articles(1) == ["moved"]
    put(tmp_path / "in/moved/deep/c.txt", "later")
    assert watched.articles(1) == ["later"]


def test_file_that_holds_nothing_is_told_and_stops_no_other(tmp_path: Path, watch: Watch) -> None:
    watched = watch(tmp_path)
    (tmp_path / "a.txt").write_text("")
    (found,) = watched.batch()
    assert isinstance(found, EmptyInput)
    put(tmp_path / "b.txt", "b")
    assert watched.articles(1) == ["b"]


def test_name_that_is_no_utf8_stops_nothing(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "a.txt").write_text("a")
    watched = watch(tmp_path)
    assert watched.articles(1) == ["a"]
    strange = tmp_path / os.fsdecode(b"\xff.txt")
    try:
        put(strange, "strange")
    except OSError:
        pytest.skip("the file system takes no such name")
    while "strange" not in watched.articles(1):
        pass
    put(tmp_path / "b.txt", "b")
    while "b" not in watched.articles(1):
        pass


@pytest.mark.parametrize("again", [False, True])
def test_folder_that_is_taken_away_is_said(tmp_path: Path, watch: Watch, again: bool) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    watched = watch(folder)
    assert watched.articles(1) == ["a"]
    shutil.rmtree(folder)
    if again:
        folder.mkdir()
    watched.end()
    assert isinstance(watched.error, UnreadableInput)
    assert str(folder) in str(watched.error)


@pytest.mark.parametrize("name", ["gone", "", "x" * 5_000, "a\0b"])
def test_place_that_is_not_there_is_refused_at_once(name: str) -> None:
    with pytest.raises(UnreadableInput, match="no such folder"):
        arrivals(name, LIMITS)


def test_file_is_refused_with_the_way_to_read_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(UnreadableInput, match="rashomon read"):
        arrivals(str(tmp_path / "a.txt"), LIMITS)


def test_folder_that_the_system_cannot_watch_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> Iterator[None]:
        raise OSError("OS file watch limit reached")
        yield

    monkeypatch.setattr("watchfiles.watch", refused)
    with pytest.raises(UnreadableInput, match=r"limit reached.*WATCHFILES_FORCE_POLLING"):
        list(arrivals(str(tmp_path), LIMITS))


def test_folder_can_be_watched_without_the_help_of_the_system(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/a.txt").write_text("a")
    watched = watch(tmp_path)
    assert watched.articles(1) == ["a"]
    for name in ("b", "c"):
        put(tmp_path / f"sub/{name}.txt", name)
        assert watched.articles(1) == [name]  # and not once more what lay beside it


def test_standard_input_gives_lines_as_they_come(pipe: Pipe, watch: Watch) -> None:
    watched = watch("-")
    for text in ("one", "two"):
        pipe.line(text=text)
        assert watched.articles(1) == [text]
    pipe.close()
    assert watched.end() == []
    assert watched.error is None


def test_standard_input_gives_full_batches_without_waiting_and_the_rest_at_its_end(pipe: Pipe, watch: Watch) -> None:
    watched = watch("-", pause=NEVER)
    for number in range(2 * ARTICLES_AT_ONCE + 1):
        pipe.line(text=f"text {number}")
    assert [len(watched.batch()), len(watched.batch())] == [ARTICLES_AT_ONCE] * 2
    pipe.close()
    (last,) = watched.end()
    assert isinstance(last, Article)
    assert last.text == f"text {2 * ARTICLES_AT_ONCE}"


def test_broken_line_is_one_error_in_its_place(pipe: Pipe, watch: Watch) -> None:
    watched = watch("-", pause=NEVER)
    pipe.line(text="one")
    pipe.write(b"no record\n\n")
    pipe.line(text="two")
    pipe.close()
    first, broken, last = watched.end()
    assert isinstance(broken, MalformedInput)
    assert broken.source == "-#2"
    assert [found.text for found in (first, last) if isinstance(found, Article)] == ["one", "two"]


@pytest.mark.parametrize(
    "content", ["Words.\n\nMore words.", "<!doctype html><p>Words of a page that says something.</p>"]
)
def test_standard_input_that_is_no_records_is_read_as_ingest_reads_it(pipe: Pipe, watch: Watch, content: str) -> None:
    watched = watch("-")
    pipe.write(content[:12].encode())
    pipe.write(content[12:].encode())
    pipe.close()
    (found,) = watched.end()
    assert isinstance(found, Article)
    assert "ords" in found.text


def test_stop_ends_the_wait_for_standard_input(pipe: Pipe, watch: Watch) -> None:
    watched = watch("-")
    pipe.line(text="one")
    assert watched.articles(1) == ["one"]
    watched.stop.set()
    assert watched.end() == []


def test_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (found,) = watch("-").end()
    assert isinstance(found, UnreadableInput)


def test_what_breaks_the_reading_of_standard_input_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[Article]:
        raise ValueError("broken")
        yield

    monkeypatch.setattr(module, "ingest", broken)
    with pytest.raises(ValueError, match="broken"):
        list(arrivals("-", LIMITS))


PROGRAM = """
import sys
from rashomon.ingest import Limits
from rashomon.ingest.arrivals import arrivals
for batch in arrivals(sys.argv[1], Limits(1_000, 1_000)):
    print(len(batch), flush=True)
    if len(sys.argv) > 2:
        break
"""


@pytest.mark.parametrize("way", ["interrupted", "left"])
@pytest.mark.parametrize("place", ["folder", "-"])
def test_process_that_waits_can_be_ended(tmp_path: Path, place: str, way: str) -> None:
    (tmp_path / "a.txt").write_text("words")
    arguments = ["-" if place == "-" else str(tmp_path), *(["once"] if way == "left" else [])]
    command = [sys.executable, "-c", PROGRAM, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'{"text": "words"}\n')
        process.stdin.flush()
        assert process.stdout.readline() == b"1\n"
        if way == "interrupted":
            process.send_signal(signal.SIGINT)
        assert process.wait(LONGEST) == (-signal.SIGINT if way == "interrupted" else 0)  # while its input is still open
        assert (b"KeyboardInterrupt" in process.stderr.read()) == (way == "interrupted")
