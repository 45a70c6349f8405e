"""One pipeline with the plugin for all tests."""

from __future__ import annotations

import pytest
from eventx import Pipeline

import eventx_defence


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(plugins={"defence": eventx_defence})
