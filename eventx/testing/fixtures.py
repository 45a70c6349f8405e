"""A plugin of pytest for tests of plugins.

It is not active by itself, so that an installed eventx adds nothing to other people's test runs. Ask for it in the
``conftest.py`` at the root of your tests:

.. code-block:: python

    pytest_plugins = ["eventx.testing.fixtures"]

or with ``addopts = ["-p", "eventx.testing.fixtures"]``. It brings the fixtures :func:`make_document` and
:func:`isolated_registry`, and tells comparisons with :func:`eventx.testing.event_like` field by field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from attrs import evolve

from eventx import plugins
from eventx.document import Document
from eventx.inputs import read_date
from eventx.pipeline import Pipeline, default_pipeline
from eventx.testing import matching, rows
from eventx.testing.isolation import IsolatedRegistry, MakeDocument


@pytest.fixture(scope="session")
def eventx_parser() -> Callable[[str], Document]:
    """The bundled parser, which is loaded when the first text is parsed, and once a session."""
    ready = cache(lambda: Pipeline(plugins=()))
    return lambda text: ready().parse(text)


@pytest.fixture(scope="session")
def make_document(eventx_parser: Callable[[str], Document]) -> MakeDocument:
    """A function that makes documents: a :class:`~eventx.testing.isolation.MakeDocument`."""

    def make(
        text: str | None = None,
        *,
        conllu: str | None = None,
        published: dt.date | str | None = None,
        id: str | None = None,  # noqa: A002
    ) -> Document:
        if (text is None) is (conllu is None):
            message = "make_document takes a text, or conllu=…, and not both"
            raise TypeError(message)
        document = rows.read(conllu) if conllu is not None else eventx_parser(text or "")
        return evolve(document, published=read_date(published) or document.published, id=id or document.id)

    return make


@pytest.fixture
def isolated_registry(
    monkeypatch: pytest.MonkeyPatch, eventx_parser: Callable[[str], Document]
) -> Iterator[IsolatedRegistry]:
    """No plugins but those that the test installs: an :class:`~eventx.testing.isolation.IsolatedRegistry`."""
    for variable in ("EVENTX_DISABLE_PLUGINS", "EVENTX_TRACE"):
        monkeypatch.delenv(variable, raising=False)
    registry = IsolatedRegistry(eventx_parser)
    monkeypatch.setattr(plugins, "_found", registry.found)
    default_pipeline.cache_clear()
    yield registry
    default_pipeline.cache_clear()


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Called by pytest when a comparison fails."""
    return matching.difference(left, right, operator=op)
