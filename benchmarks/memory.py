"""Whether memory grows with the number of texts: ``python -m benchmarks.memory [--texts N]``.

One pipeline reads invented news, each text with names and numbers that no other has, as a corpus has them. Printed is
the memory of the process (resident, in MB) after a part of the texts. What it remembers of words and names is bounded;
until the bounds are reached it grows a little, then not at all.
"""

from __future__ import annotations

import argparse
import gc
import itertools
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.news import Newsroom
from eventx import Pipeline

TEXTS = 3000
PARTS = 12
_SYLLABLES = [
    first + last for first in "bcdfghklmnprstvz" for last in ("a", "e", "i", "o", "u", "an", "er", "ol", "ki")
]
_WORDS = 30_000  # of the news that all texts are cut from
_CHARACTERS = 600
_KILOBYTES = 1024


def main() -> None:
    """Print a line a part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--texts", type=int, default=TEXTS, help="how many (default: %(default)s)")
    count = parser.parse_args().texts
    results = Pipeline(plugins=()).pipe(itertools.islice(texts(Random(0)), count), published="2024-06-13")  # noqa: S311
    for number, _ in enumerate(results, 1):
        if number % max(count // PARTS, 1) == 0 or number == 1:
            gc.collect()
            print(f"{number:>7} texts{resident():>8.0f} MB", flush=True)


def texts(random: Random) -> Iterator[str]:
    """News without end."""
    articles = list(Newsroom().articles(_WORDS))
    while True:
        day = f"{random.randint(1, 28)} May {random.randint(1950, 2030)}"
        people = f"Minister {name(random)} {name(random)} met {name(random)} {name(random)} in {name(random)} on {day}"
        said = f"{random.randint(2, 10**6)} {name(random).lower()}s had been sold, an aide said"
        yield f"{random.choice(articles)[:_CHARACTERS]} {people}. The next day {said}."


def name(random: Random) -> str:
    """A name that nobody has."""
    return "".join(random.choices(_SYLLABLES, k=3)).capitalize()


def resident() -> float:
    """The memory that this process has now, in MB; 0 where the system does not tell it in a file."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / _KILOBYTES for line in lines if line.startswith("VmRSS:")), 0)


if __name__ == "__main__":
    main()
