"""What extractors ask: predicates by their words, who takes part, and the event with all that syntax knows of it."""

from __future__ import annotations

import gc
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given

import eventx
from eventx import Attribute, EventType, Extractor, Pipeline, Reading, Status, conllu
from eventx.document import Document
from eventx.errors import ContractError
from eventx.records import Event
from eventx.syntax.lending import FROM_CLAUSE_ABOVE
from eventx.syntax.predicate import Predicate
from tests.syntax.trees import any_trees

FIXTURES = Path(__file__).parents[1] / "fixtures"
TALKS = {"meeting", "talk", "conference"}


def document(name: str) -> Document:
    return conllu.read(FIXTURES / f"{name}.conllu")


def told(predicates: list[Predicate], function: str) -> list[str]:
    return [argument.mention.text for predicate in predicates for argument in predicate.having(function)]


def test_verbs_are_found_by_lemma_and_particle() -> None:
    reading = Reading.of(document("clauses/control"))
    assert [verb.head.form for verb in reading.verbs({"urge", "sign"})] == ["urged", "sign"]
    assert told(list(reading.verbs({"sign"})), "subject") == ["The union"]  # lent by "promised"


def test_a_verb_gets_what_it_takes_though_the_tree_hangs_it_elsewhere() -> None:
    reading = Reading.of(document("clauses/counterparts"))
    assert "to" in {a.function for verb in reading.verbs({"lend"}, takes={"to"}) for a in verb.arguments}


def test_nouns_get_the_arguments_of_their_light_verb() -> None:
    reading = Reading.of(document("clauses/charges"))
    (paper,) = reading.nouns({"memorandum"}, supports={"conclude"})
    assert paper.support is not None
    assert told([paper], "subject") == ["Accra"]
    assert told([paper], "with") == ["Lome"]
    (bare,) = reading.nouns({"memorandum"})
    assert bare.support is None


def test_sides_and_actors_are_told() -> None:
    reading = Reading.of(document("clauses/sharing"))
    met, *_ = reading.verbs({"meet"})
    (both,) = met.having("subject")
    assert [side.mention.text for side in reading.sides(met, both)] == ["Russian", "Turkish officials"]
    assert reading.acts(met, both)


def test_one_document_has_one_reading_while_somebody_works_with_it() -> None:
    parse = document("clauses/light")
    reading = Reading.of(parse)
    assert Reading.of(parse) is reading
    assert Reading.of(document("clauses/light")) is not reading
    others: list[Reading] = []
    thread = Thread(target=lambda: others.append(Reading.of(parse)))
    thread.start()
    thread.join()
    assert others[0] is not reading
    number = id(reading)
    del reading
    gc.collect()
    assert number not in map(id, Reading._open.values())


class Rows:
    """Reports every quarrel or meeting there is, with who takes part."""

    name = "rows"

    @staticmethod
    def extract(parse: Document) -> list[Event]:
        reading = Reading.of(parse)
        found = [*reading.verbs({"meet", "sign"}), *reading.nouns(TALKS, supports={"hold"})]
        return [
            reading.event(
                each,
                type="rows.row",
                fillers=[("side", argument) for argument in reading.arguments(each) if reading.acts(each, argument)],
                attributes=[Attribute("words", len(each.lemma.split()))],
            )
            for each in found
        ]

    @eventx.hookimpl
    def eventx_event_types(self) -> list[EventType]:
        return [EventType(name="row", roles=("side",), description="A row.")]

    @eventx.hookimpl
    def eventx_extractors(self) -> list[Extractor]:
        return [Extractor(name="all", event_types=("rows.row",), extract=self.extract, requires={"depparse"})]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(plugins=[Rows()])


def only(pipeline: Pipeline, text: str) -> Event:
    (event,) = (event for event in pipeline(text, published="2024-03-07") if event.type == "rows.row")
    return event


def test_events_say_whether_they_happened_and_who_says_so(pipeline: Pipeline) -> None:
    event = only(pipeline, "A guild clerk said that the millers had not met the mayor on Monday in Oran.")
    assert event.status is Status.NEGATED
    assert [cue.text for cue in event.cues] == ["not"]
    assert [source.mention.text for source in event.sources] == ["A guild clerk"]
    assert event.place is not None
    assert event.place.mention.text == "Oran"
    assert event.when is not None
    assert event.when.value is not None
    assert event.when.value.timex == "2024-03-04"
    assert [side.mention.text for side in event.participants] == ["the millers", "the mayor"]
    assert event.participants[0].actor is not None
    assert event.attribute("words") == 1
    assert event.provenance.plugin == "rows"
    assert event.provenance.rule == "all"
    assert event.provenance.path.startswith("verb meet; side:")


def test_events_are_dated_by_the_clause_above(pipeline: Pipeline) -> None:
    event = only(pipeline, "On Monday, the abbot left for Lima and signed the charter.")
    assert event.when is not None
    assert event.when.mention.text == "Monday"
    assert event.when.reason.endswith(FROM_CLAUSE_ABOVE)


def test_an_extractor_works_with_the_reading_of_the_frames() -> None:
    seen: list[bool] = []

    def look(parse: Document) -> tuple[Event, ...]:
        seen.append("clauses" in vars(Reading.of(parse)))  # the frames have asked for them already
        return ()

    class Looks(Rows):
        extract = staticmethod(look)

    Pipeline(plugins=[Looks()])("The envoys met in Geneva.")
    assert seen == [True]


def test_a_wrong_role_is_still_an_error() -> None:
    class Wrong(Rows):
        @eventx.hookimpl
        def eventx_event_types(self) -> list[EventType]:
            return [EventType(name="row", roles=("nobody",), description="A row.")]

    with pytest.raises(ContractError, match="no role 'side'"):
        Pipeline(plugins=[Wrong()])("The millers met the mayor.")


@given(any_trees(broken=True))
def test_any_tree_is_read(parse: Document) -> None:
    for event in Rows.extract(parse):
        assert parse.text[event.trigger.start : event.trigger.end] == event.trigger.text
