"""Draws the way of a text: ``python docs/_ext/pipeline_diagram.py`` writes ``docs/explanation/pipeline.svg``.

The drawing stands inside the page, not beside it, and takes its colours from the theme: so it is light or dark with the
page. It is narrow and tall, so that it can be read on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).parents[1] / "explanation" / "pipeline.svg"
TITLE = "The way of a text through the pipeline, and where plugins come in"

#: What is handed on (data) and what is done (a step, what it does, the hooks of plugins that take part).
DATA, STEP = "data", "step"
WAY = (
    (DATA, "text", "", ()),
    (STEP, "parse", "words, tags, trees, names", ("eventx_parsers",)),
    (DATA, "Document", "", ()),
    (STEP, "match", "predicates × frames → events", ("eventx_event_types", "eventx_frames")),
    (STEP, "judge", "did it happen, who says so", ()),
    (STEP, "extract", "code, where no frame will do", ("eventx_extractors",)),
    (DATA, "events with mentions", "", ()),
    (STEP, "resolve", "mentions → readings", ("eventx_resolve_actor", "eventx_resolve_place", "eventx_resolve_time")),
    (STEP, "review", "change, add, drop", ("eventx_review",)),
    (DATA, "Result", "", ()),
    (STEP, "export", "JSON, tables, maps, HTML", ("eventx_exporters",)),
)

WIDTH, LEFT, BOX = 440, 8, 228
HOOKS = LEFT + BOX + 30
HEIGHTS = {DATA: 28, STEP: 46}
GAP, LINE = 18, 16

STYLE = """
.eventx-way { max-width: 34rem; width: 100%; height: auto; margin: 1rem 0; font-size: 13px;
  font-family: var(--font-stack, sans-serif); }
.eventx-way text { fill: var(--color-foreground-primary, #222); }
.eventx-way .does { fill: var(--color-foreground-secondary, #555); font-size: 12px; }
.eventx-way .hook { font-family: var(--font-stack--monospace, monospace); font-size: 11.5px; }
.eventx-way rect { stroke: var(--color-foreground-border, #888); stroke-width: 1; }
.eventx-way .data rect { fill: none; }
.eventx-way .step rect { fill: var(--color-background-secondary, #f5f5f5); }
.eventx-way line { stroke: var(--color-foreground-muted, #666); stroke-width: 1.2; }
.eventx-way .plugin line { stroke: var(--color-brand-primary, #0a4bff); stroke-dasharray: 3 3; }
.eventx-way .plugin text { fill: var(--color-brand-content, #2757dd); }
.eventx-way path { fill: var(--color-foreground-muted, #666); }
.eventx-way .plugin path { fill: var(--color-brand-primary, #0a4bff); }
"""


def main() -> None:
    """Write the drawing anew."""
    FILE.write_text(drawing(), encoding="utf-8")


def drawing() -> str:
    """The drawing as SVG."""
    parts, bottom = [], 4
    for kind, name, does, hooks in WAY:
        if parts:
            parts += _arrow_down(bottom, bottom + GAP)
            bottom += GAP
        height = HEIGHTS[kind]
        parts += [
            f'<g class="{kind}">',
            *_box(kind, bottom, height, name, does),
            "</g>",
            *_plugin(bottom, height, hooks),
        ]
        bottom += height
    head = f'<svg class="eventx-way" viewBox="0 0 {WIDTH} {bottom + 4}" role="img" aria-label="{TITLE}"'
    lines = [f'{head} xmlns="http://www.w3.org/2000/svg">', f"<title>{TITLE}</title>", f"<style>{STYLE}</style>"]
    return "\n".join([*lines, *parts, "</svg>"]) + "\n"


def _box(kind: str, top: int, height: int, name: str, does: str) -> Iterator[str]:
    radius = height // 2 if kind == DATA else 5
    middle = LEFT + BOX // 2
    yield f'<rect x="{LEFT}" y="{top}" width="{BOX}" height="{height}" rx="{radius}"/>'
    weight = ' font-weight="600"' if kind == STEP else ""
    line = top + (19 if does else 18)
    yield f'<text x="{middle}" y="{line}" text-anchor="middle"{weight}>{name}</text>'
    if does:
        yield f'<text class="does" x="{middle}" y="{line + LINE}" text-anchor="middle">{does}</text>'


def _plugin(top: int, height: int, hooks: tuple[str, ...]) -> Iterator[str]:
    """The hooks beside a step, with an arrow into it."""
    if not hooks:
        return
    middle = top + height // 2
    yield '<g class="plugin">'
    yield f'<line x1="{HOOKS - 4}" y1="{middle}" x2="{LEFT + BOX + 8}" y2="{middle}"/>'
    yield f'<path d="M{LEFT + BOX + 1} {middle} l8 -4 v8 z"/>'
    first = middle + 4 - (len(hooks) - 1) * LINE // 2
    yield from (
        f'<text class="hook" x="{HOOKS}" y="{first + number * LINE}">{hook}</text>' for number, hook in enumerate(hooks)
    )
    yield "</g>"


def _arrow_down(top: int, bottom: int) -> Iterator[str]:
    middle = LEFT + BOX // 2
    yield f'<line x1="{middle}" y1="{top}" x2="{middle}" y2="{bottom - 6}"/>'
    yield f'<path d="M{middle} {bottom} l-4 -8 h8 z"/>'


if __name__ == "__main__":
    main()
