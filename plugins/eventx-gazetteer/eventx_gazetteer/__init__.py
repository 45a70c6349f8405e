"""The villages of the world for eventx, a worked example of a plugin that resolves place names.

What it does with a list is in :mod:`eventx_gazetteer.resolver`; ``python -m eventx_gazetteer.build`` makes the list.
"""

from __future__ import annotations

from importlib.resources import as_file, files

from eventx import Document, Location, Mention, hookimpl

from eventx_gazetteer.resolver import GazetteerResolver

__all__ = ["EVENTX_API", "GazetteerResolver", "eventx_resolve_place"]

#: The version of the hooks that this plugin was written for.
EVENTX_API = 1

with as_file(files("eventx_gazetteer") / "places.sqlite") as _path:
    _VILLAGES = GazetteerResolver(_path)


@hookimpl
def eventx_resolve_place(mention: Mention, document: Document) -> Location | None:
    """The village that a name stands for, None for what the library knows itself."""
    return _VILLAGES.eventx_resolve_place(mention, document)
