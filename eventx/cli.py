"""The command line ``eventx``: what can be done without writing a program.

Exit codes: 0 done, 1 an error of eventx (a line on standard error, for files of frames one a problem), 2 wrong usage,
and 130 ended by Ctrl-C, as shells count it.
"""

from __future__ import annotations

import argparse
import codecs
import datetime as dt
import io
import logging
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from eventx import __version__, authoring
from eventx.errors import EventxError, ExtractorError, InputError

if TYPE_CHECKING:
    from eventx.document import Document
    from eventx.hooks import Exporter
    from eventx.pipeline import Pipeline
    from eventx.records import Result

_STDIN = "-"
_FORMATS = ("text", "json", "jsonl", "geojson")
_INTERRUPTED = 130
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what redirections write in some shells of Windows


def program() -> NoReturn:
    """Run a command as a program of its own, which Ctrl-C ends at once, wherever it is.

    Libraries that are just being loaded would take a ``KeyboardInterrupt`` for an error of theirs.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else whoever started it has Ctrl-C ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: the command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    if sys.stdout is None:  # as Python has it where a shell closed it: >&-
        sys.stderr.write("eventx: error: there is no standard output; send it to a file, or to /dev/null\n")
        return 1
    _use_utf8()
    with warnings.catch_warnings(), _trace_on_stderr():
        warnings.showwarning = _show_warning
        try:
            options.run(options)
            sys.stdout.flush()
        except EventxError as error:
            told = getattr(error, "problems", (str(error),))
            sys.stderr.writelines(f"eventx: error: {' '.join(each.split())}\n" for each in told)
            return 1
        except BrokenPipeError:
            _discard_output()
        except OSError as error:  # a full disk, a closed output; files that are read have errors of their own
            sys.stderr.write(f"eventx: error: the output cannot be written: {error.strerror or error}\n")
            _discard_output()
            return 1
        except KeyboardInterrupt:
            return _INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="eventx", description="Structured events from English news text.")
    parser.add_argument("--version", action="version", version=f"eventx {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    extract = commands.add_parser("extract", help="print the events of a text")
    _add_input(extract)
    _add_published(extract)
    form = "text (default), json, jsonl, geojson (the places), or a plugin's exporter"
    extract.add_argument("--format", default="text", metavar="FORMAT", help=form)
    extract.add_argument("--no-parse", action="store_true", help="leave the words of the sentences out of the JSON")
    extract.add_argument("--no-color", action="store_true", help="mark triggers with »…« (also: set NO_COLOR)")
    extract.set_defaults(run=_extract)

    explain = commands.add_parser("explain", help="print why events of a text were reported, and what came close")
    _add_input(explain)
    _add_published(explain)
    only = explain.add_mutually_exclusive_group()
    only.add_argument("--sentence", type=int, metavar="N", help="only this sentence, and all that came close; from 0")
    only.add_argument("--event", metavar="ID", help="only the event with this identifier, as the JSON has it")
    explain.add_argument("--format", choices=["text", "json"], default="text", help="default: %(default)s")
    explain.set_defaults(run=_explain)

    times = commands.add_parser("times", help="print the time expressions of a text")
    _add_input(times)
    _add_published(times)
    form = "text: tab-separated lines (default); json; timeml: the text with TIMEX3 tags"
    times.add_argument("--format", choices=["text", "json", "timeml"], default="text", help=form)
    times.set_defaults(run=_times)

    parse = commands.add_parser("parse", help="print the parse of a text")
    _add_input(parse)
    parse.add_argument("--format", choices=["conllu", "json"], default="conllu", help="default: %(default)s")
    parse.set_defaults(run=_parse)

    evaluate = commands.add_parser("evaluate", help="compare what is found with gold data of yours")
    gold = "JSON Lines in UTF-8, a text with its events a line; - for standard input"
    evaluate.add_argument("file", metavar="GOLD", help=gold)
    evaluate.add_argument("--by", choices=["type", "status", "role"], default="type", help="default: %(default)s")
    evaluate.add_argument(
        "--errors", type=_count, default=0, metavar="N", help="list the N most frequent misses and false alarms"
    )
    one_code = "each text is a sentence with one code: a found event of another type counts as wrong"
    evaluate.add_argument("--one-code", action="store_true", help=one_code)
    _add_parser_choice(evaluate)
    evaluate.set_defaults(run=_evaluate)
    _add_frames(extract, explain, evaluate)

    authoring.add_commands(commands, _add_parser_choice)
    return parser


def _add_input(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file", metavar="FILE", help="a text in UTF-8, a parse if it ends in .conllu; - for standard input"
    )
    _add_parser_choice(command)


def _add_parser_choice(command: argparse.ArgumentParser) -> None:
    command.add_argument("--parser", default="english", help="english, stanza:<package>, or a plugin's parser")


def _add_frames(*commands: argparse.ArgumentParser) -> None:
    for command in commands:
        what = "a TOML file of frames of yours, to be used as well; may be repeated"
        command.add_argument("--frames", action="append", default=[], metavar="FILE", help=what)


def _add_published(command: argparse.ArgumentParser) -> None:
    command.add_argument("--published", type=_date, metavar="DATE", help="day of publication, as in 2023-11-09")


def _extract(options: argparse.Namespace) -> None:
    from eventx.export import geojson, jsonl, text

    pipeline = _pipeline(options)
    exporter = pipeline.exporters.get(options.format)
    if exporter is None and options.format not in _FORMATS:
        known = ", ".join([*_FORMATS, *pipeline.exporters])
        message = f"there is no format {options.format!r}; pass one of {known}"
        raise InputError(message)
    result = pipeline(_source(options.file), published=options.published)
    if exporter is not None:
        _export(exporter, result)
    elif options.format == "text":
        sys.stdout.write(text.render(result, color=_wants_color(options)))
    elif options.format == "geojson":
        sys.stdout.write(geojson.render(result))
    else:
        indent = 2 if options.format == "json" else None
        sys.stdout.write(jsonl.to_json(result, parse=not options.no_parse, indent=indent) + "\n")


def _export(exporter: Exporter, result: Result) -> None:
    from eventx.failures import told

    try:
        exporter.write([result], sys.stdout)
    except (EventxError, BrokenPipeError):
        raise
    except Exception as error:
        message = f"exporter {exporter.name!r} failed: {told(error)}; choose another --format"
        raise ExtractorError(message) from error


def _explain(options: argparse.Namespace) -> None:
    explanation = _pipeline(options).explain(_source(options.file), published=options.published)
    if options.sentence is not None:
        explanation = explanation.of_sentence(options.sentence)
    elif options.event is not None:
        explanation = explanation.of_event(options.event)
    sys.stdout.write(explanation.to_json(indent=2) + "\n" if options.format == "json" else str(explanation))


def _times(options: argparse.Namespace) -> None:
    from eventx.export import times

    result = _pipeline(options)(_source(options.file), published=options.published)
    sys.stdout.write(times.write(result, options.format))


def _parse(options: argparse.Namespace) -> None:
    from eventx.export import jsonl
    from eventx.records import Result

    source = _source(options.file)
    document = _pipeline(options).parse(source) if isinstance(source, str) else source
    if options.format == "conllu":
        sys.stdout.write(document.to_conllu())
    else:
        sys.stdout.write(jsonl.to_json(Result(document=document), indent=2) + "\n")


def _evaluate(options: argparse.Namespace) -> None:
    from eventx import evaluation

    content = _content(options.file)
    gold = evaluation.read_gold(content, options.file, one_code=options.one_code)
    results = _pipeline(options).pipe(record.document for record in gold)
    lines = evaluation.report(list(zip(gold, results, strict=True)), by=options.by, errors=options.errors)
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _pipeline(options: argparse.Namespace) -> Pipeline:
    """A pipeline that goes on without a plugin that fails: the failure is warned of, and is part of the output."""
    from eventx.pipeline import Pipeline

    return Pipeline(options.parser, frames=getattr(options, "frames", ()), on_error="warn")


def _source(name: str) -> str | Document:
    """The text of a file, or its parse if it is CoNLL-U."""
    content = _content(name)
    if not name.endswith(".conllu"):
        return content
    from eventx import conllu

    return conllu.read(content + "\n")


def _content(name: str) -> str:
    return _decoded(_standard_input() if name == _STDIN else _bytes(name), name)


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except (AttributeError, OSError) as error:  # None where a shell closed it: <&-
        reason = getattr(error, "strerror", None) or "it is closed"
        message = f"cannot read standard input: {reason}; pass the path of a text file"
        raise InputError(message) from error


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"cannot read {name}: {reason}; pass a text file, or - for standard input"
        raise InputError(message) from error


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = "standard input" if name == _STDIN else name
        source = "UTF-16" if content.startswith(_UTF_16) else "WINDOWS-1252"
        message = (
            f"{where} is not UTF-8: byte 0x{content[error.start]:02x} at position {error.start}; "
            f"convert it first, for instance with: iconv -f {source} -t UTF-8"
        )
        raise InputError(message) from error


def _date(value: str) -> dt.date | None:
    from eventx.inputs import read_date

    try:
        return read_date(value)
    except InputError as error:
        message = f"{value!r} is no date; write it as 2023-11-09"
        raise argparse.ArgumentTypeError(message) from error


def _count(value: str) -> int:
    if value.isdecimal():
        return int(value)
    message = f"{value!r} is no number; write a whole number from 0"
    raise argparse.ArgumentTypeError(message)


def _wants_color(options: argparse.Namespace) -> bool:
    refused = options.no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused


def _use_utf8() -> None:
    """JSON and CoNLL-U are UTF-8 whatever the locale says."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def _trace_on_stderr() -> Iterator[None]:
    """Show what is logged with ``EVENTX_TRACE``; the library itself leaves logging to the program."""
    if not os.environ.get("EVENTX_TRACE"):
        yield
        return
    log, handler = logging.getLogger("eventx"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("eventx: trace: %(message)s"))
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    sys.stderr.write(f"eventx: warning: {' '.join(str(message).split())}\n")


def _discard_output() -> None:
    """The reader has gone; without this, Python would complain when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
