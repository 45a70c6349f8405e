"""The plugin of pytest: its fixtures, and what it tells of comparisons."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tomllib
from pathlib import Path

import pytest

import eventx
from eventx.errors import PluginWarning
from eventx.testing import event_like
from eventx.testing.isolation import IsolatedRegistry, MakeDocument
from tests import demo

pytest_plugins = ["pytester", "eventx.testing.fixtures"]

ROWS = """
    1 Envoys envoy NOUN 2 nsubj
    2 met    meet  VERB 0 root
"""


@pytest.fixture(scope="session")
def eventx_parser() -> object:
    return demo.parse


def test_documents_are_made_from_texts(make_document: MakeDocument) -> None:
    document = make_document("Envoys met.", published="2024-03-07", id="a")
    assert (document.text, document.published, document.id) == ("Envoys met.", dt.date(2024, 3, 7), "a")
    assert len(document.sentences) == 1


def test_documents_are_made_from_rows(make_document: MakeDocument) -> None:
    document = make_document(conllu=ROWS, published=dt.date(2024, 3, 7))
    assert (document.text, document.published) == ("Envoys met", dt.date(2024, 3, 7))
    assert document.sentences[0].roots[0].lemma == "meet"


@pytest.mark.parametrize("arguments", [{}, {"text": "a", "conllu": ROWS}])
def test_a_document_is_made_from_one_of_them(make_document: MakeDocument, arguments: dict[str, str]) -> None:
    with pytest.raises(TypeError, match=r"takes a text, or conllu=…, and not both"):
        make_document(**arguments)


def test_at_first_nothing_is_installed(isolated_registry: IsolatedRegistry) -> None:
    assert {part.plugin for part in isolated_registry.pipeline().describe()} == {"eventx"}


def test_what_is_installed_is_found(isolated_registry: IsolatedRegistry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTX_DISABLE_PLUGINS", "")
    isolated_registry.install("loud", demo, version="2.1")
    (event,) = isolated_registry.pipeline()("STRIKE in Oslo")
    assert event == event_like("loud.shout", word="STRIKE", plugin="loud")
    assert event.provenance.version == "2.1"
    assert {part.origin for part in isolated_registry.pipeline(plugins=["loud"]).describe()} >= {"eventx-loud 2.1"}


def test_extract_sees_what_is_installed(isolated_registry: IsolatedRegistry) -> None:
    isolated_registry.install("loud", demo)
    document = demo.parse("STRIKE in Oslo")
    assert event_like("loud.shout") in eventx.extract(document)


def test_what_was_installed_is_gone_afterwards() -> None:
    assert event_like("loud.shout") not in eventx.extract(demo.parse("STRIKE in Oslo"))


def test_plugins_that_cannot_be_loaded_can_be_installed(isolated_registry: IsolatedRegistry) -> None:
    isolated_registry.install("broken", SystemExit("no"), distribution="eventx-broken")
    with pytest.warns(PluginWarning, match="'broken' failed at load: SystemExit: no"):
        pipeline = isolated_registry.pipeline()
    assert [failure.plugin for failure in pipeline.failures] == ["broken"]


def test_the_environment_does_not_reach_in(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.setenv("EVENTX_DISABLE_PLUGINS", "loud")
    registry = request.getfixturevalue("isolated_registry")
    registry.install("loud", demo)
    assert len(registry.pipeline()("STRIKE in Oslo")) == 1


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder of tests that are run in a process of their own."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    pytester.makeconftest('pytest_plugins = ["eventx.testing.fixtures"]')
    return pytester


SUITE = """
from eventx.testing import event_like
from tests import demo

def test_like(isolated_registry):
    isolated_registry.install("loud", demo)
    result = isolated_registry.pipeline(parser=demo.parse)("STRIKE in Oslo")
    assert result[0] == event_like("loud.shout", word="strike", status="asserted")

def test_in(isolated_registry):
    result = isolated_registry.pipeline(parser=demo.parse)("STRIKE in Oslo")
    assert event_like("loud.shout") in result
"""


def test_comparisons_that_fail_are_told_field_by_field(suite: pytest.Pytester) -> None:
    suite.makepyfile(SUITE)
    outcome = suite.runpytest_subprocess("-p", "no:cacheprovider")
    outcome.assert_outcomes(failed=2)
    outcome.stdout.fnmatch_lines(
        [
            "E*'STRIKE' gave no event_like('loud.shout', word='strike', status='asserted')",
            "E*expected  found",
            "E*word  'strike'  'STRIKE'",
            "E*there is no event_like('loud.shout') among 0 events",
        ]
    )


def test_the_bundled_parser_is_loaded_once_a_session(suite: pytest.Pytester) -> None:
    suite.makepyfile(
        """
        PARSERS = []

        def test_text(make_document, eventx_parser):
            PARSERS.append(eventx_parser)
            assert make_document("Envoys met.").sentences[0].roots[0].lemma == "meet"
            assert eventx_parser("Envoys met.") == make_document("Envoys met.")

        def test_once(eventx_parser):
            assert eventx_parser is PARSERS[0]
        """
    )
    suite.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_pytest_does_not_load_it_unasked() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert "pytest11" not in project["entry-points"]
