"""How fast the bundled parser is, and where the time goes: ``python -m benchmarks.parse [--words N] [--stock-words N]``.

One run, one text: ours from raw text to ``eventx.Document``, the time by stage, a pipeline of the shape of Stanza's
released English models on the beginning of the same text, a curve over document length and batch size, peak memory.
"""

from __future__ import annotations

import argparse
import functools
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from benchmarks import stock
from benchmarks.news import Newsroom
from eventx.document import Document
from eventx.parsing import stanza as bridge
from eventx.parsing.english import decoding, encoding, expander, model, processor, tokenizer

TREEBANK = Path(__file__).parents[1] / "tests" / "data" / "tiny.conllu"
BAR_SPEED = 4000
BAR_RATIO = 40

STAGES: tuple[tuple[str, object, str], ...] = (
    ("tokenizer", tokenizer.EnglishTokenizer, "tokenize"),
    ("multiword tokens", expander.Expander, "learn"),
    ("Stanza's objects", tokenizer, "build_document"),
    ("encoding of words", encoding.WordEncoder, "encode"),
    ("encoding of words", model, "collate"),
    ("network", model.EnglishModel, "_read_batch"),
    ("decoding", decoding, "heads"),
    ("decoding", model.EnglishModel, "_reading"),
    ("decoding", model.EnglishModel, "_agree"),
    ("Stanza's objects", processor, "_fill"),
    ("our objects", bridge, "convert"),
)

Parse = Callable[[Sequence[str]], list[Document]]


class Stopwatch:
    """Adds up the time spent in functions, less the time spent in timed functions that they call.

    Attributes:
        seconds: time by stage.
    """

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._inner = [0.0]

    def wrap(self, stage: str, owner: Any, name: str) -> None:  # noqa: ANN401  (a class or a module)
        """Time a method or a module's function from now on."""
        function = getattr(owner, name)

        @functools.wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            self._inner.append(0.0)
            begin = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                elapsed = time.perf_counter() - begin
                self.seconds[stage] += elapsed - self._inner.pop()
                self._inner[-1] += elapsed

        setattr(owner, name, timed)


def words_per_second(parse: Parse, texts: Sequence[str]) -> tuple[float, int]:
    """Speed, and the number of words found."""
    begin = time.perf_counter()
    words = sum(len(sentence) for document in parse(texts) for sentence in document.sentences)
    return words / (time.perf_counter() - begin), words


def report_ours(parse: Parse, texts: Sequence[str]) -> float:
    """Print the speed and the time by stage; return the speed."""
    parse(texts[:5])
    speed, words = words_per_second(parse, texts)
    verdict = "met" if speed >= BAR_SPEED else "MISSED"
    print(f"ours, {len(texts)} documents, {words:,} words: {speed:,.0f} words/s (bar {BAR_SPEED:,}: {verdict})")
    watch = Stopwatch()
    for stage in STAGES:
        watch.wrap(*stage)
    begin = time.perf_counter()
    parse(texts)
    watch.seconds["everything else"] = time.perf_counter() - begin - sum(watch.seconds.values())
    print("\nwhere the time goes      µs a word   share")
    total = sum(watch.seconds.values())
    for name, seconds in watch.seconds.most_common():
        print(f"  {name:<22}{seconds / words * 1e6:>10.1f}{seconds / total:>8.0%}")
    return speed


def report_stock(texts: Sequence[str], limit: int, ours: float) -> None:
    """Print the speed of the stock shape on about ``limit`` words, and the ratio."""
    slice_ = _beginning(texts, limit)
    with tempfile.TemporaryDirectory() as folder:
        pipeline = stock.build(Path(folder), TREEBANK, model.FOLDER, texts)
        pipeline(slice_[0][:200])
        begin = time.perf_counter()
        documents = pipeline.bulk_process(slice_)
        seconds = time.perf_counter() - begin
    words = sum(document.num_words for document in documents)
    ratio = ours * seconds / words
    verdict = "met" if ratio >= BAR_RATIO else "MISSED"
    print(f"\nstock shape, {words:,} words: {words / seconds:,.0f} words/s", end="; ")
    print(f"ours is {ratio:.0f} times as fast (bar {BAR_RATIO}: {verdict})")


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
    print(f"{torch.get_num_threads()} threads; loaded in {time.perf_counter() - begin:.1f} s; {_peak():,.0f} MB")
    speed = report_ours(parse, texts)
    print(f"\npeak memory: {_peak():,.0f} MB")
    report_curves(parse, texts, min(options.words, 5000))
    if options.stock_words:
        report_stock(texts, options.stock_words, speed)


if __name__ == "__main__":
    main()
