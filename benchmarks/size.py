"""What a text costs by its length: ``python -m benchmarks.size [--kilobytes N …] [--shapes NAME …]``.

One line a text: seconds and milliseconds a kB of parsing and of everything after it, the share of the time that the
latter takes, which may be 20 %, the events found, peak memory. Seconds are those of the processor.
Each text is read in a process of its own, so that the peak is its own; the first line of a shape is an empty
text, which shows what the model takes. Cost is linear if the figures a kB stay the same down a column.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random
from types import MappingProxyType

from benchmarks.news import Newsroom

#: What the newsroom leaves out: pronouns, references back, times and places lent by other clauses, chains of verbs.
_GOING_ON = (
    "She flew on to Nairobi, where she was to meet him again on Friday.",
    "He said this was wrong, and that they had told him so in Oslo in March.",
    "This was denied by both of them, who called it “a tale for the weak-minded”.",
    "“We never met,” he said. “I was in Lagos, and so were you.”",
    "They agreed to try to persuade the two governments to start to hold talks before the end of May.",
    "Arriving in Geneva on 4 June 2021, it urged its neighbours to sign, its spokeswoman added.",
    "Asked whether their countries had reached a deal, she replied that there were “three words to be settled”.",
)
_QUOTES = dict.fromkeys(map(ord, '"“”'), "")
_ENDS = dict.fromkeys(map(ord, ".?!"), "")
KILOBYTE = 1000


def ordinary(characters: int) -> str:
    """News of many sentences and paragraphs."""
    return _joined(_paragraphs(), "\n\n", characters)


def endless(characters: int) -> str:
    """One line without a mark that ends a sentence."""
    return _joined((paragraph.translate(_ENDS) for paragraph in _paragraphs()), " ", characters)


def quoted(characters: int) -> str:
    """One quotation that never ends, said by somebody."""
    said = (paragraph.translate(_QUOTES) for paragraph in _paragraphs())
    return _joined(itertools.chain(["The mayor of Port Brill told the court: “Listen"], said), " ", characters)


def reopened(characters: int) -> str:
    """One quotation that opens its marks again with every paragraph."""
    said = ("“" + paragraph.translate(_QUOTES) for paragraph in _paragraphs())
    return _joined(itertools.chain(["The mayor of Port Brill told the court:"], said), "\n\n", characters)


SHAPES: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {shape.__name__: shape for shape in (ordinary, endless, quoted, reopened)}
)


def _paragraphs() -> Iterator[str]:
    newsroom, random = Newsroom(), Random(2)  # noqa: S311  (not for secrets)
    while True:
        for paragraph in newsroom.article(300).split("\n\n"):
            yield f"{paragraph} {random.choice(_GOING_ON)}"


def _joined(pieces: Iterable[str], joint: str, characters: int) -> str:
    """As many pieces as it takes, cut to so many characters."""
    kept: list[str] = []
    length = 0
    for piece in pieces:
        if length >= characters:
            break
        kept.append(piece)
        length += len(piece) + len(joint)
    return joint.join(kept)[:characters]


def measure(shape: str, kilobytes: int) -> str:
    """One line of the table, measured in this process."""
    from eventx import Pipeline

    text = SHAPES[shape](kilobytes * KILOBYTE)
    pipeline = Pipeline(plugins=[])
    pipeline("Kenya accused Uganda on Monday in Oslo.", published="2024-03-07")  # load and warm up
    begin = time.process_time()
    document = pipeline.parse(text)
    parsed = time.process_time()
    result = pipeline(document, published="2024-03-07")
    parsing, reading = parsed - begin, time.process_time() - parsed
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rates = "".join(f"{seconds:>9.1f}{1000 * seconds / (kilobytes or 1):>8.1f}" for seconds in (parsing, reading))
    share = reading / (parsing + reading)
    return f"{shape:<10}{kilobytes:>7,}{rates}{share:>7.0%}{len(result):>9,}{peak:>9,.0f}"


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.size", description=__doc__)
    arguments.add_argument("--kilobytes", type=int, nargs="+", default=[50, 100, 200, 400], metavar="N")
    arguments.add_argument("--shapes", nargs="+", choices=SHAPES, default=list(SHAPES), metavar="NAME")
    arguments.add_argument("--here", action="store_true", help="measure one text, in this process")
    options = arguments.parse_args()
    if options.here:
        print(measure(options.shapes[0], options.kilobytes[0]))
        return
    rates = "".join(f"{stage:>9}{'ms/kB':>8}" for stage in ("parse s", "events s"))
    print(f"{'':<10}{'kB':>7}{rates}{'share':>7}{'events':>9}{'peak MB':>9}")
    for shape in options.shapes:
        for size in [0, *options.kilobytes]:
            command = [sys.executable, "-m", "benchmarks.size", "--here", "--shapes", shape, "--kilobytes", str(size)]
            subprocess.run(command, check=True)  # noqa: S603  (our own command)


if __name__ == "__main__":
    main()
