"""What all tests share: the profiles of Hypothesis, chosen with ``HYPOTHESIS_PROFILE``.

``dev`` is quick, ``ci`` makes the same examples every time, ``thorough`` takes minutes a test.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A loaded machine may stop a test for longer than any deadline; the suite has limits of its own where time matters.
settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile(
    "ci", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))
