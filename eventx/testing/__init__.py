"""What authors of plugins test with: conformance suites, matchers of events, fixtures, strategies.

The suites, the matchers and the check of frames need nothing more than eventx, and no particular test runner.
:mod:`eventx.testing.fixtures` is a plugin of pytest, :mod:`eventx.testing.strategies` needs Hypothesis; both come with
``pip install "eventx-nlp[testing]"``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventx.testing.conformance import PluginConformance, failures
    from eventx.testing.extractors_suite import ExtractorConformance
    from eventx.testing.frames import frame_failures
    from eventx.testing.frames_suite import FramesConformance
    from eventx.testing.matching import event_like

_HOME = {
    "ExtractorConformance": "extractors_suite",
    "FramesConformance": "frames_suite",
    "PluginConformance": "conformance",
    "event_like": "matching",
    "failures": "conformance",
    "frame_failures": "frames",
}

__all__ = [
    "ExtractorConformance",
    "FramesConformance",
    "PluginConformance",
    "event_like",
    "failures",
    "frame_failures",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562: any public name)
    """Import a name when it is first used: Hypothesis imports this package in everybody's tests."""
    from importlib import import_module

    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
