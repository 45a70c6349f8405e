"""The plugin against the conformance suite, and on texts of its own."""

from __future__ import annotations

import pytest
from eventx import Event
from eventx.testing import FramesConformance

import eventx_protest

TEXT = (
    "Thousands of bus drivers blocked the main roads of Lima on Wednesday. Students said that nurses had not "
    "demonstrated against the government. The union's strike over pay will end on Friday."
)


class TestProtest(FramesConformance):
    plugin = eventx_protest
    name = "protest"
    texts = (TEXT,)

    @pytest.fixture(scope="class")
    @classmethod
    def events(cls) -> dict[str, Event]:
        """The protests in the text by their trigger."""
        result = cls.pipeline()(TEXT, published="2024-03-07")
        return {event.trigger.text: event for event in result if event.type == "protest.protest"}

    def test_protests_have_their_subtype(self, events: dict[str, Event]) -> None:
        assert {word: event.subtype for word, event in events.items()} == {
            "blocked": "obstruct",
            "demonstrated": "demonstrate",
            "strike": "strike",
        }

    def test_roles_are_filled(self, events: dict[str, Event]) -> None:
        (protester,) = events["blocked"].role("protester")
        assert protester.mention.text == "Thousands of bus drivers"
        assert [each.mention.text for each in events["demonstrated"].role("target")] == ["the government"]

    def test_time_status_and_source_come_for_free(self, events: dict[str, Event]) -> None:
        when = events["blocked"].when
        assert when is not None
        assert when.value is not None
        assert when.value.timex == "2024-03-06"
        assert not events["demonstrated"].happened
        assert [source.mention.text for source in events["demonstrated"].sources] == ["Students"]

    def test_events_say_which_plugin_found_them(self, events: dict[str, Event]) -> None:
        assert {event.provenance.plugin for event in events.values()} == {"protest"}
