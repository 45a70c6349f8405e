"""What authors of plugins test with: a conformance suite, the check of frames against their examples, strategies.

:mod:`eventx.testing.strategies` needs Hypothesis (``pip install "eventx-nlp[testing]"``); the rest needs nothing more
than eventx, and no particular test runner.
"""

from eventx.testing.conformance import PluginConformance, failures
from eventx.testing.frames import frame_failures

__all__ = ["PluginConformance", "failures", "frame_failures"]
