"""The command line."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

import pytest

import eventx
from eventx import cli, conllu
from eventx.document import Document
from eventx.errors import ExtractorError, PluginWarning
from eventx.explanation import Explanation
from eventx.export import geojson, jsonl
from tests.story import MISS, RESULT, TEXT

TINY = Path(__file__).parent / "data" / "tiny.conllu"


class FakePipeline:
    """Stands in for the pipeline: what is tested is the way from the command line to it and back."""

    calls: list[tuple[object, ...]] = []  # noqa: RUF012  (emptied before every test)

    frames: list[str] = []  # noqa: RUF012  (likewise)

    exporters: Mapping[str, eventx.Exporter] = {}

    def __init__(self, parser: object = "english", *, frames: Iterable[str] = (), on_error: str) -> None:
        assert on_error == "warn"
        self.parser = parser
        self.frames.extend(frames)

    def __call__(self, source: object, *, published: object = None) -> eventx.Result:
        self.calls.append((self.parser, source, published))
        return RESULT

    def explain(self, source: object, *, published: object = None) -> Explanation:
        return Explanation(result=self(source, published=published), near_misses=(MISS,))

    def parse(self, text: str) -> Document:
        self.calls.append((self.parser, text))
        return conllu.read(TINY)


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> type[FakePipeline]:
    FakePipeline.calls = []
    FakePipeline.frames = []
    monkeypatch.setattr("eventx.pipeline.Pipeline", FakePipeline)
    return FakePipeline


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return str(path)


def test_events_are_printed_as_text(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", story, "--published", "2024-03-07", "--parser", "stanza:tiny"]) == 0
    assert "»insisted«" in capsys.readouterr().out
    ((parser, source, published),) = FakePipeline.calls
    assert (parser, source, str(published)) == ("stanza:tiny", TEXT, "2024-03-07")


@pytest.mark.parametrize(("form", "lines"), [("json", True), ("jsonl", False)])
def test_events_are_printed_as_json(form: str, lines: bool, story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", story, "--format", form]) == 0
    output = capsys.readouterr().out
    assert jsonl.from_json(output) == RESULT
    assert (output.count("\n") > 1) is lines


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_files_of_frames_are_used(command: str, story: str) -> None:
    assert cli.main([command, story, "--frames", "strike.toml", "--frames", "march.toml"]) == 0
    assert FakePipeline.frames == ["strike.toml", "march.toml"]


def test_places_are_printed_for_maps(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", story, "--format", "geojson"]) == 0
    assert capsys.readouterr().out == geojson.render(RESULT)


def test_events_are_written_by_a_plugins_exporter(
    story: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(results: Iterable[eventx.Result], stream: TextIO) -> None:
        stream.writelines(f"{event.type}\n" for result in results for event in result)

    exporter = eventx.Exporter(name="types", suffix=".txt", write=write)
    monkeypatch.setattr(FakePipeline, "exporters", {"demo.types": exporter})
    assert cli.main(["extract", story, "--format", "demo.types"]) == 0
    assert capsys.readouterr().out == "meeting\nstatement\n"


def test_an_unknown_format_is_refused_before_any_work(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", story, "--format", "xml"]) == 1
    assert "there is no format 'xml'; pass one of text, json, jsonl, geojson" in capsys.readouterr().err
    assert FakePipeline.calls == []


def explained() -> Explanation:
    return Explanation(result=RESULT, near_misses=(MISS,))


def test_events_are_explained(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", story, "--published", "2024-03-07"]) == 0
    assert capsys.readouterr().out == str(explained())
    assert str(FakePipeline.calls[0][2]) == "2024-03-07"


def test_one_event_is_explained(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", story, "--event", "e2"]) == 0
    assert capsys.readouterr().out == str(explained().of_event("e2"))


def test_one_sentence_is_explained(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", story, "--sentence", "1"]) == 0
    assert capsys.readouterr().out == str(explained().of_sentence(1))


def test_explanations_are_printed_as_json(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", story, "--format", "json", "--sentence", "1"]) == 0
    assert json.loads(capsys.readouterr().out) == explained().of_sentence(1).to_dict()


def test_an_unknown_sentence_is_told_with_those_there_are(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", story, "--sentence", "2"]) == 1
    assert capsys.readouterr().err == "eventx: error: there is no sentence 2; they are numbered from 0 to 1\n"


def test_an_unknown_event_is_told_with_those_there_are(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", story, "--event", "e9"]) == 1
    assert capsys.readouterr().err == "eventx: error: there is no event 'e9'; there are: e1, e2\n"


@pytest.mark.parametrize(("form", "sign"), [("text", "\t"), ("json", '"edtf": '), ("timeml", "</TIMEX3>")])
def test_times_are_printed(form: str, sign: str, story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["times", story, "--published", "2024-06-13", "--format", form]) == 0
    assert sign in capsys.readouterr().out


def test_the_parse_may_be_left_out(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["extract", story, "--format", "jsonl", "--no-parse"])
    assert json.loads(capsys.readouterr().out) == RESULT.to_dict(parse=False)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Ça suffit.".encode())))
    assert cli.main(["extract", "-"]) == 0
    assert FakePipeline.calls == [("english", "Ça suffit.", None)]


def test_a_parse_is_taken_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", str(TINY)]) == 0
    assert FakePipeline.calls == [("english", conllu.read(TINY), None)]
    assert capsys.readouterr().err == ""


def test_a_parse_is_printed_as_conllu(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["parse", story]) == 0
    assert conllu.read(capsys.readouterr().out) == conllu.read(TINY)
    assert FakePipeline.calls == [("english", TEXT)]


def test_a_parse_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["parse", str(TINY), "--format", "json"]) == 0
    assert jsonl.from_json(capsys.readouterr().out).document == conllu.read(TINY)


def test_an_exporter_that_fails_is_told(
    story: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    exporter = eventx.Exporter(name="demo.types", suffix=".txt", write=lambda *_: {}["no"])
    monkeypatch.setattr(FakePipeline, "exporters", {"demo.types": exporter})
    assert cli.main(["extract", story, "--format", "demo.types"]) == 1
    expected = "eventx: error: exporter 'demo.types' failed: KeyError: 'no'; choose another --format"
    assert capsys.readouterr().err == f"{expected}\n"


def failing(error: BaseException) -> object:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_an_error_is_one_line(story: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(FakePipeline, "__call__", failing(ExtractorError("plugin 'demo' failed:\n  no")))
    assert cli.main(["extract", story]) == 1
    assert capsys.readouterr().err == "eventx: error: plugin 'demo' failed: no\n"


def test_a_warning_is_one_line(story: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def warn(*_: object, **__: object) -> eventx.Result:
        warnings.warn("plugin 'demo'\nwas left out", PluginWarning, stacklevel=1)
        return RESULT

    monkeypatch.setattr(FakePipeline, "__call__", warn)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        assert cli.main(["extract", story]) == 0
    assert capsys.readouterr().err == "eventx: warning: plugin 'demo' was left out\n"


def test_an_interrupt_ends_quietly(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakePipeline, "__call__", failing(KeyboardInterrupt()))
    assert cli.main(["extract", story]) == 130


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize(
    ("before", "code"), [("", -signal.SIGINT), ("signal.signal(signal.SIGINT, signal.SIG_IGN)", 5)]
)
def test_ctrl_c_ends_the_program_unless_it_is_ignored(before: str, code: int) -> None:
    """What is loaded when it comes may turn it into anything."""
    program = f"""
import os, signal
from eventx import cli
{before}
def main():
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        raise ImportError("no module") from None
    return 5
cli.main = main
cli.program()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, "")


def test_another_encoding_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Zürich".encode("latin-1"))
    assert cli.main(["extract", str(path)]) == 1
    error = capsys.readouterr().err
    assert "latin.txt is not UTF-8: byte 0xfc at position 1" in error
    assert "iconv" in error


def test_utf_16_is_told_from_other_encodings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes("Kenya met Uganda.".encode("utf-16"))
    assert cli.main(["extract", str(path)]) == 1
    assert "iconv -f UTF-16 -t UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["none.txt", "", "a\0b"])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", f"{tmp_path}/{name}"]) == 1
    assert capsys.readouterr().err.startswith(f"eventx: error: cannot read {tmp_path}/{name}")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract"],
        ["fly"],
        ["extract", "-", "--published", "soon"],
        ["parse", "-", "--format", "xml"],
        ["explain", "-", "--sentence", "first"],
        ["explain", "-", "--sentence", "1", "--event", "e1"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {}, True),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals(
    options: list[str], environment: dict[str, str], colored: bool, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    cli.main(["extract", story, *options])
    assert ("\x1b[1m" in terminal.getvalue()) is colored


def test_the_module_runs_and_shows_its_version() -> None:
    done = subprocess.run([sys.executable, "-m", "eventx", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"eventx {eventx.__version__}\n"


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    source = tmp_path / "long.conllu"
    source.write_text(TINY.read_text() * 40)
    source.write_text(source.read_text().replace("# newdoc id = tiny\n", ""))
    command = [sys.executable, "-m", "eventx", "parse", str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def _shell(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run eventx in a shell, which can close its streams."""
    line = [sys.executable, "-m", "eventx", *arguments]
    done = subprocess.run(["sh", "-c", command, "sh", *line], capture_output=True, text=True, check=False)  # noqa: S607
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ('"$@" <&-', "cannot read standard input: it is closed; pass the path"),
        ('"$@" >&-', "there is no standard output; send it to a file"),
    ],
)
def test_closed_streams_are_told(command: str, told: str) -> None:
    done = _shell(command, "extract", "-")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert told in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told() -> None:
    done = _shell('"$@" >/dev/full', "frames", "schema")
    assert (done.returncode, done.stderr) == (
        1,
        "eventx: error: the output cannot be written: No space left on device\n",
    )


def test_output_is_utf8_in_any_locale(tmp_path: Path) -> None:
    source = tmp_path / "story.conllu"
    source.write_text(TINY.read_text().replace("Norway", "Östland"), encoding="utf-8")
    command = [sys.executable, "-X", "utf8=0", "-m", "eventx", "parse", str(source)]
    done = subprocess.run(command, capture_output=True, check=True, env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    assert "Östland" in done.stdout.decode("utf-8")


GOLD = '{"id": "a", "text": "They met.", "events": [{"type": "meeting", "trigger": {"start": 5, "end": 8}}]}'


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A gold file, and a pipeline whose results have no events."""

    def pipe(self: FakePipeline, documents: Iterable[Document]) -> Iterable[eventx.Result]:
        self.calls.append((self.parser,))
        return (eventx.Result(document=document) for document in documents)

    monkeypatch.setattr(FakePipeline, "pipe", pipe, raising=False)
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{GOLD}\n", encoding="utf-8")
    return str(path)


def test_results_are_compared_with_gold_data(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", gold, "--errors", "1", "--parser", "stanza:tiny"]) == 0
    _, row, missed = capsys.readouterr().out.splitlines()
    assert row.split() == ["meeting", "1", "0", "1", "0", "0", "|", "-", "0.0", "-"]
    assert missed == "  missed    1  meeting  a: They »met«."
    assert FakePipeline.calls == [("stanza:tiny",)]


def test_gold_data_may_have_one_code_for_a_text(gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("eventx.evaluation.read_gold", lambda *_, one_code: asked.append(one_code) or [])
    cli.main(["evaluate", gold, "--one-code"])
    cli.main(["evaluate", gold])
    assert asked == [True, False]


def test_gold_data_that_cannot_be_read_ends_with_its_line(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Path(gold).open("a", encoding="utf-8") as stream:
        stream.write(GOLD.replace('"end": 8', '"end": 80'))
    assert cli.main(["evaluate", gold]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"eventx: error: {gold}, line 2: events[0].trigger: 5 to 80 is no stretch of the text")
    assert error.count("\n") == 1
    assert FakePipeline.calls == []


def test_what_the_gold_data_does_not_say_is_not_scored(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", gold, "--by", "status"]) == 1
    assert "the gold data has no events with a status" in capsys.readouterr().err


def test_a_number_of_errors_is_a_number(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["evaluate", gold, "--errors", "many"])
    assert "'many' is no number; write a whole number from 0" in capsys.readouterr().err
