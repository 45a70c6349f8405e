"""How fast the bundled parser is, and where the time goes: ``python -m benchmarks.parse [--words N]``.

One run, one text: ours from raw text to ``eventx.Document``, the time by stage, a pipeline of the shape of Stanza's
released English models on the beginning of the same text, a curve over document length and batch size, peak memory.
"""

from __future__ import annotations

import argparse
import functools
import resource
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import stock
from benchmarks.news import Newsroom
from eventx.document import Document
from eventx.parsing import stanza as bridge
from eventx.parsing.english import boundaries, encoding, expander, model, processor, runtime, tokenizer

TREEBANK = Path(__file__).parents[1] / "tests" / "data" / "tiny.conllu"
BAR_SPEED = 4000
BAR_RATIO = 40
ROUNDS = 3

STAGES: tuple[tuple[str, object, str], ...] = (
    ("tokenizer", tokenizer.EnglishTokenizer, "tokenize"),
    ("tokenizer", boundaries.BoundaryModel, "_predict"),
    ("multiword tokens", expander.Expander, "learn"),
    ("Stanza's objects", tokenizer, "build_document"),
    ("encoding of words", encoding.WordEncoder, "encode"),
    ("encoding of words", model, "collate"),
    ("network", runtime.OnnxNetwork, "scores"),
    ("network", runtime.OnnxNetwork, "relations"),
    ("decoding", model.EnglishModel, "_read_batch"),
    ("decoding", model.EnglishModel, "_agree"),
    ("Stanza's objects", processor, "_fill"),
    ("our objects", bridge, "convert"),
)

Parse = Callable[[Sequence[str]], list[Document]]


class Stopwatch:
    """Adds up the processor time spent in functions, less that spent in timed functions that they call.

    Threads are counted each on its own, so that stages which run side by side come out right.

    Attributes:
        seconds: processor time by stage.
    """

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._threads = threading.local()

    def wrap(self, stage: str, owner: Any, name: str) -> None:  # noqa: ANN401  (a class or a module)
        """Time a method or a module's function from now on."""
        function = getattr(owner, name)

        @functools.wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            inner = self._threads.__dict__.setdefault("inner", [0.0])
            inner.append(0.0)
            begin = time.thread_time()
            try:
                return function(*arguments, **options)
            finally:
                elapsed = time.thread_time() - begin
                self.seconds[stage] += elapsed - inner.pop()
                inner[-1] += elapsed

        setattr(owner, name, timed)


def words_per_second(parse: Parse, texts: Sequence[str]) -> tuple[float, int]:
    """Speed, and the number of words found."""
    begin = time.perf_counter()
    words = sum(len(sentence) for document in parse(texts) for sentence in document.sentences)
    return words / (time.perf_counter() - begin), words


def report_stages(parse: Parse, texts: Sequence[str]) -> None:
    """Print the processor time by stage."""
    watch = Stopwatch()
    for stage in STAGES:
        watch.wrap(*stage)
    begin, clock = time.process_time(), time.perf_counter()
    words = words_per_second(parse, texts)[1]
    total, elapsed = time.process_time() - begin, time.perf_counter() - clock
    watch.seconds["everything else"] = total - sum(watch.seconds.values())
    print(f"\nwhere the time goes      µs a word   share  (processor time; {total / elapsed:.2f} cores busy)")
    for name, seconds in watch.seconds.most_common():
        print(f"  {name:<22}{seconds / words * 1e6:>10.1f}{seconds / total:>8.0%}")


def report_speed(parse: Parse, texts: Sequence[str], limit: int) -> None:
    """Print our speed and that of the stock shape, turn about, so that a busy machine slows both; medians decide.

    Args:
        parse: our parser.
        texts: the whole text.
        limit: words of its beginning that the stock shape parses; 0 leaves it out.
    """
    slice_ = _beginning(texts, limit)
    ours, stock_speeds = [], []
    with tempfile.TemporaryDirectory() as folder:
        pipeline = stock.build(Path(folder), TREEBANK, model.FOLDER, texts) if slice_ else None
        for texts_ in (texts[:5], [slice_[0][:200]] if slice_ else []):  # warm up
            parse(texts_)
        for number in range(1, ROUNDS + 1):
            speed, words = words_per_second(parse, texts)
            ours.append(speed)
            line = f"round {number}: ours, {len(texts)} documents, {words:,} words: {speed:,.0f} words/s"
            if pipeline is not None:
                stock_speeds.append(_stock_speed(pipeline, slice_))
                line += f"; stock shape: {stock_speeds[-1]:,.0f} words/s"
            print(line)
    _verdict("ours, words/s", statistics.median(ours), BAR_SPEED)
    if stock_speeds:
        ratios = [speed / other for speed, other in zip(ours, stock_speeds, strict=True)]
        _verdict("ours over stock shape", statistics.median(ratios), BAR_RATIO)


def _stock_speed(pipeline: Any, texts: Sequence[str]) -> float:  # noqa: ANN401  (Stanza ships no types)
    begin = time.perf_counter()
    words = sum(document.num_words for document in pipeline.bulk_process(list(texts)))
    return words / (time.perf_counter() - begin)


def _verdict(name: str, value: float, bar: float) -> None:
    print(f"{name}: median {value:,.0f} (bar {bar:,}: {'met' if value >= bar else 'MISSED'})")


def report_curves(parse: Parse, texts: Sequence[str], limit: int) -> None:
    """Print speed over document length and over documents a batch."""
    some = _beginning(texts, limit)
    whole = "\n\n".join(some).split("\n\n")
    print("\nwords a document    words/s (all documents in one batch)")
    for length in (25, 100, 400, 1600, limit):
        print(f"{length:>16,}{words_per_second(parse, _documents(whole, length))[0]:>11,.0f}")
    print("\ndocuments a batch   words/s (documents as written)")
    for size in (1, 4, 16, 64):
        batches = [some[i : i + size] for i in range(0, len(some), size)]
        speed, _ = words_per_second(lambda _: [d for batch in batches for d in parse(batch)], some)  # noqa: B023
        print(f"{size:>16,}{speed:>11,.0f}")


def _beginning(texts: Sequence[str], words: int) -> list[str]:
    result: list[str] = []
    for text in texts:
        if words <= 0:
            break
        pieces = text.split(" ")
        result.append(" ".join(pieces[:words]))
        words -= len(pieces)
    return result


def _documents(paragraphs: Sequence[str], words: int) -> list[str]:
    """Paragraphs joined to documents of at least so many words."""
    result: list[list[str]] = [[]]
    count = 0
    for paragraph in paragraphs:
        if count >= words:
            result.append([])
            count = 0
        result[-1].append(paragraph)
        count += len(paragraph.split())
    return ["\n\n".join(document) for document in result]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.parse", description=__doc__)
    arguments.add_argument("--words", type=int, default=20_000, help="length of the text (default: %(default)s)")
    arguments.add_argument("--stock-words", type=int, default=600, help="part the stock shape parses, 0 for none")
    options = arguments.parse_args()
    texts = list(Newsroom().articles(options.words))
    begin = time.perf_counter()
    parse = bridge.load("english")
    print(f"{runtime.threads()} cores; loaded in {time.perf_counter() - begin:.1f} s; {_peak():,.0f} MB")
    report_speed(parse, texts, options.stock_words)
    print(f"\npeak memory: {_peak():,.0f} MB")
    report_curves(parse, texts, min(options.words, 5000))
    report_stages(parse, texts)


if __name__ == "__main__":
    main()
