"""How much plugins slow extraction: ``python -m benchmarks.plugins [--words N] [--rounds N] [FOLDER …]``.

Invented news, or files, are read with and without plugins, turn about, so that a busy machine slows both. Measured are
the whole way from text to result, which the bar is for, and the part after the parser, for all plugins together and
for each alone. Plugins are those that are installed; source folders (``plugins/*``) are built and installed into a
temporary folder first.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.news import Newsroom
from eventx import Document, Pipeline
from eventx.plugins import installed
from tests.wheels import build, install

BAR = 15  # percent of the whole way
ROUNDS = 7


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plugins", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="source folders of plugins")
    parser.add_argument(
        "--text", nargs="+", type=Path, default=[], metavar="FILE", help="these instead of invented news"
    )
    parser.add_argument("--words", type=int, default=20_000, help="length of the text (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="(default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources = [source for source in options.folders if (source / "pyproject.toml").exists()]
        if sources:
            install(build(sources, Path(folder, "wheels")), Path(folder))
            sys.path.insert(0, folder)
        names = sorted({plugin.name for plugin in installed()})
        if not names:
            parser.error("no plugin is installed; name source folders: python -m benchmarks.plugins plugins/*")
        texts = [path.read_text(encoding="utf-8") for path in options.text]
        report(names, texts or list(Newsroom().articles(options.words)), options.rounds)


def report(names: Sequence[str], texts: Sequence[str], rounds: int) -> None:
    """Measure and print a line for all plugins and for each."""
    without, every = Pipeline(plugins=[]), Pipeline(plugins=names)
    documents = [without.parse(text) for text in texts]
    after, whole = slowdown(without, every, documents, rounds), slowdown(without, every, texts, rounds)
    print(f"{len(texts)} texts, median of {rounds} rounds; slower in percent      after the parser   whole way")
    verdict = "met" if whole <= BAR else "MISSED"
    print(f"{'all: ' + ', '.join(names):<62}{after:>7.1f}{whole:>12.1f}  (bar {BAR}: {verdict})")
    for name in names if len(names) > 1 else ():
        print(f"{name:<62}{slowdown(without, Pipeline(plugins=[name]), documents, rounds):>7.1f}")


def slowdown(without: Pipeline, with_plugins: Pipeline, texts: Sequence[str | Document], rounds: int) -> float:
    """How much longer the texts take with plugins, in percent: the median over rounds that alternate."""
    ratios = []
    for number in range(rounds + 1):
        base, more = seconds(without, texts), seconds(with_plugins, texts)
        if number:  # the first round warms up
            ratios.append(more / base)
    return (statistics.median(ratios) - 1) * 100


def seconds(pipeline: Pipeline, texts: Sequence[str | Document]) -> float:
    """How long the texts take, in processor time of this process: other programs do not count."""
    begin = time.process_time()
    for _ in pipeline.pipe(texts):
        pass
    return time.process_time() - begin


if __name__ == "__main__":
    main()
