"""What the fixtures of :mod:`eventx.testing.fixtures` give: import it from here to annotate a test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from eventx.document import Document
from eventx.pipeline import Pipeline, default_pipeline
from eventx.plugins import Plugin


class MakeDocument(Protocol):
    """What :func:`~eventx.testing.fixtures.make_document` gives."""

    def __call__(
        self,
        text: str | None = None,
        *,
        conllu: str | None = None,
        published: dt.date | str | None = None,
        id: str | None = None,  # noqa: A002
    ) -> Document:
        """A document from a text, which is parsed, or from rows of CoNLL-U.

        Args:
            text: a text; the bundled parser reads it, which is loaded once a session.
            conllu: a parse instead, as :func:`eventx.testing.rows.read` takes it; no model is loaded.
            published: day of publication.
            id: a name for the document.
        """
        ...


class IsolatedRegistry:
    """Stands for the installed plugins while a test runs; at first there are none.

    Whatever asks for installed plugins finds these: ``Pipeline()``, :func:`eventx.extract` and the command line.

    Args:
        parser: what parses the texts of :meth:`pipeline`.
    """

    def __init__(self, parser: Callable[[str], Document]) -> None:
        self._parser = parser
        self._plugins: list[Plugin] = []

    def install(self, name: str, plugin: object, *, distribution: str = "", version: str = "") -> None:
        """Act as if a distribution were installed that announces a plugin.

        Args:
            name: the name of the entry point.
            plugin: the module or object that implements the hooks, or an exception that loading it raises.
            distribution: name of the distribution; by default ``eventx-NAME``.
            version: its version; by default ``0``.
        """
        found = Plugin(
            name=name,
            distribution=distribution or f"eventx-{name}",
            version=version or "0",
            load=lambda: _loaded(plugin),
        )
        self._plugins.append(found)
        default_pipeline.cache_clear()

    def pipeline(self, **options: Any) -> Pipeline:  # noqa: ANN401  (as Pipeline takes them)
        """A pipeline with what is installed here; the parser is loaded once a session."""
        return Pipeline(**{"parser": self._parser, **options})

    def found(self) -> Iterator[Plugin]:
        """What is installed."""
        return iter(self._plugins)


def _loaded(plugin: object) -> object:
    if isinstance(plugin, BaseException):
        raise plugin
    return plugin
