"""Writes what eventx finds in the probe sentences into their page: ``python docs/_ext/probe_table.py``.

The page is ``docs/explanation/probes.md``. The sentences, and what a reader finds in them, are in
``docs/examples/probes.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eventx import Event, Pipeline

DOCS = Path(__file__).parents[1]
PAGE = DOCS / "explanation" / "probes.md"
PROBES = DOCS / "examples" / "probes.toml"
#: The part of the page that is written here.
TABLE = re.compile(r"^\| # \|.*?(?=^\n)", re.MULTILINE | re.DOTALL)
_HEADER = ("#", "Probe and sentence", "Event", "Status (cues) and sources")
_BREAK = "<br>"


def main() -> None:
    """Write the table anew."""
    rows = list(table(probes(), Pipeline(plugins=[])))
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(TABLE.sub(lambda _: "".join(rows), page), encoding="utf-8")


def probes() -> list[dict[str, Any]]:
    """The sentences with what is expected of them."""
    listed: list[dict[str, Any]] = tomllib.loads(PROBES.read_text(encoding="utf-8"))["probe"]
    return listed


def told(event: Event) -> dict[str, Any]:
    """An event as the list of probes writes it: every part that is not empty."""
    # A phrase that stands for several is a participant for each of them, and one phrase all the same.
    roles = {name: list(dict.fromkeys(part.mention.text for part in event.role(name))) for name in event_roles(event)}
    return {
        "type": event.type,
        "trigger": event.trigger.text,
        "status": event.status.value,
        "cues": [cue.text for cue in event.cues],
        "roles": roles,
        "place": event.place.mention.text if event.place else "",
        "sources": [f"{source.mention.text} {source.stance}" for source in event.sources],
    }


def event_roles(event: Event) -> list[str]:
    """The roles that are filled, in the order of the text."""
    return list(dict.fromkeys(participant.role for participant in event.participants))


def table(listed: Sequence[Mapping[str, Any]], pipeline: Pipeline) -> Iterator[str]:
    """The lines of the table, a line an event."""
    yield _line(_HEADER)
    yield _line(["---"] * len(_HEADER))
    for number, probe in enumerate(listed, 1):
        events = list(pipeline(probe["text"]))
        first = (str(number), f"*{probe['shows']}*{_BREAK}{_marked(probe['text'], events)}")
        for cells in map(_cells, events or [None]):
            yield _line([*first, *cells])
            first = ("", "")


def _cells(event: Event | None) -> tuple[str, ...]:
    if event is None:
        return ("none", "")
    facts = told(event)
    roles = [f"*{name}* {', '.join(fillers)}" for name, fillers in facts["roles"].items()]
    place = [f"*place* {facts['place']}"] if facts["place"] else []
    cues = f" ({', '.join(facts['cues'])})" if facts["cues"] else ""
    name = f"**{event.type}/{event.subtype}**: {event.trigger.text}"
    told_by = [" → ".join(facts["sources"])] if facts["sources"] else []
    return (_BREAK.join([name, *roles, *place]), _BREAK.join([f"{facts['status']}{cues}", *told_by]))


def _marked(text: str, events: Sequence[Event]) -> str:
    """The sentence, the words that tell its events in bold."""
    pieces, end = [], 0
    for start, stop in sorted({(event.trigger.start, event.trigger.end) for event in events}):
        pieces += [text[end:start], f"**{text[start:stop]}**"]
        end = stop
    return "".join([*pieces, text[end:]])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


if __name__ == "__main__":
    main()
