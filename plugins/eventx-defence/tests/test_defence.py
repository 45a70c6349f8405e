"""The plugin against the conformance suite, on a story, and on whatever Hypothesis thinks of."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from eventx import Document, Event, Pipeline, Reading, Status
from eventx.contract import check
from eventx.testing import ExtractorConformance
from eventx.testing.strategies import documents
from hypothesis import given
from hypothesis import strategies as st

import eventx_defence
from eventx_defence.extraction import extract

STORY = (
    "Oslo said on Tuesday that it would give Kyiv six F-16s and an unspecified number of Stingers, a gift worth € 310 "
    "million. The fighters, which Norway bought in the 1980s, have not been handed over. Norwegian and Swedish "
    "troops will hold a joint exercise near Narvik in March. Sweden's premier denied that Stockholm "
    "had formed a military alliance with Kyiv."
)


class TestDefence(ExtractorConformance):
    plugin = eventx_defence
    name = "defence"
    texts = (STORY,)

    @pytest.fixture(scope="class")
    @classmethod
    def events(cls) -> dict[str, Event]:
        """The defence events of the story by their trigger."""
        result = cls.pipeline()(STORY, published="2024-02-14")
        return {event.trigger.text: event for event in result if event.type.startswith("defence.")}

    def test_each_event_is_found(self, events: dict[str, Event]) -> None:
        assert {word: (event.type, event.status.value) for word, event in events.items()} == {
            "give": ("defence.transfer", "planned"),
            "bought": ("defence.procurement", "asserted"),
            "handed": ("defence.transfer", "negated"),
            "exercise": ("defence.exercise", "planned"),
            "alliance": ("defence.alliance", "negated"),
        }

    def test_what_is_taken_up_is_known_by_what_it_was_called(self, events: dict[str, Event]) -> None:
        assert [each.mention.text for each in events["bought"].role("equipment")] == ["The fighters"]
        assert events["bought"].attribute("item") == "F-16 Fighting Falcon"

    def test_items_have_names_categories_and_numbers(self, events: dict[str, Event]) -> None:
        gift = events["give"]
        assert gift.attribute("item") == "F-16 Fighting Falcon"
        assert gift.attribute("quantity") == 6
        assert gift.attribute("item_2") == "Stinger"
        assert gift.attribute("quantity_2") is None
        assert gift.attribute("quantity_text_2") == "an unspecified number of"
        assert (gift.attribute("amount"), gift.attribute("currency")) == (310_000_000, "EUR")

    def test_actors_are_resolved(self, events: dict[str, Event]) -> None:
        (supplier,) = events["give"].role("supplier")
        assert supplier.mention.text == "it"
        assert supplier.actor is not None
        assert supplier.actor.country == "NOR"
        assert [side.mention.text for side in events["exercise"].role("participant")] == ["Norwegian", "Swedish troops"]

    def test_sources_place_and_time_come_for_free(self, events: dict[str, Event]) -> None:
        assert [source.mention.text for source in events["give"].sources] == ["Oslo"]
        exercise = events["exercise"]
        assert exercise.place is not None
        assert exercise.place.mention.text == "Narvik"
        assert exercise.when is not None
        assert exercise.when.value is not None
        assert exercise.when.value.start == dt.date(2024, 3, 1)
        assert [cue.text for cue in events["handed"].cues] == ["not"]

    def test_an_approved_sale_is_to_come(self, pipeline: Pipeline) -> None:
        (event,) = (
            event
            for event in pipeline("Congress cleared the sale of 12 howitzers to Lima.")
            if event.type == "defence.transfer"
        )
        assert event.status is Status.PLANNED
        assert [cue.text for cue in event.cues] == ["cleared"]


DECLARED = {f"defence.{each.name}": each for each in eventx_defence.EVENT_TYPES}
WORDS = st.sampled_from(
    "Norway sold 24 F-16s two dozen tanks to Kyiv for $ 1.2bn € 450 million troops deployed a joint naval exercise "
    "dubbed Iron Fox military alliance with , . and of an unspecified number the Patriot batteries signed contract "
    "worth NATO joined 155-mm shells -strong brigade — “ ” not may will if".split()
)


@given(documents())
def test_no_document_is_refused(document: Document) -> None:
    events = extract(document)
    for event in events:
        check(evolve(event, type=f"defence.{event.type}"), document, DECLARED)
    assert extract(document) == events


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_words_in_any_order_give_sound_events(pipeline: Pipeline, words: list[str]) -> None:
    text = " ".join(words)
    result = pipeline(text)  # what is not sound is an error there
    assert pipeline(text) == result


def test_it_reads_what_the_frames_have_read(pipeline: Pipeline) -> None:
    document = pipeline.parse("Peru bought two frigates from Spain.")
    reading = Reading.of(document)
    extract(document)
    assert Reading.of(document) is reading
