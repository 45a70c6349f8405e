"""What authors of plugins test with: conformance suites, the check of frames against their examples, strategies.

:mod:`eventx.testing.strategies` needs Hypothesis (``pip install "eventx-nlp[testing]"``); the rest needs nothing more
than eventx, and no particular test runner.
"""

from eventx.testing.conformance import PluginConformance, failures
from eventx.testing.extractors_suite import ExtractorConformance
from eventx.testing.frames import frame_failures
from eventx.testing.frames_suite import FramesConformance

__all__ = ["ExtractorConformance", "FramesConformance", "PluginConformance", "failures", "frame_failures"]
