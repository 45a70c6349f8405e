"""What all tests share: one pipeline with the plugin, and patience, as a busy machine may be slow for a while."""

from __future__ import annotations

import pytest
from eventx import Pipeline
from hypothesis import HealthCheck, settings

import eventx_defence

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(plugins={"defence": eventx_defence})
