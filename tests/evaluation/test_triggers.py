"""Events by trigger, by record, and at decoys."""

from __future__ import annotations

from attrs import evolve

from eventx.evaluation import Counts, GoldEvent, score_decoys, score_records, score_triggers
from eventx.evaluation.alignment import align
from tests.evaluation.cases import found, mention, record, result, wanted


def test_a_trigger_is_found_by_any_event_of_its_type_that_shares_a_character() -> None:
    score = score_triggers([(record(wanted("meeting", "met the")), result(found("meeting", "met")))])
    assert score.rows == {"meeting": Counts(hit=1, judged=1)}


def test_another_type_at_the_trigger_finds_nothing() -> None:
    score = score_triggers([(record(wanted("accusation", "accused")), result(found("statement", "accused")))])
    assert score.rows == {"accusation": Counts(missed=1)}
    assert [(mistake.kind, mistake.what, mistake.mention) for mistake in score.mistakes] == [
        ("missed", "accusation", mention("accused"))
    ]


def test_a_second_event_at_a_trigger_counts_as_nothing() -> None:
    events = (found("meeting", "met"), found("meeting", "met the"), found("meeting", "met"))
    assert score_triggers([(record(wanted("meeting", "met the")), result(*events))]).total == Counts(hit=1, judged=1)


def test_two_gold_events_need_two_events() -> None:
    gold = record(wanted("meeting", "met"), wanted("meeting", "talks with"))
    score = score_triggers([(gold, result(found("meeting", "talks"), found("meeting", "met")))])
    assert score.total == Counts(hit=2, judged=2)


def test_a_trigger_in_pieces_is_found_by_any_of_them() -> None:
    gold = GoldEvent(type="meeting", trigger=mention("had"), trigger_parts=(mention("talks"),))
    assert len(align(record(gold), result(found("meeting", "talks")), "meeting").hits) == 1


def test_an_event_that_may_be_found_is_neutral() -> None:
    gold = record(wanted("meeting", "met"), wanted("meeting", "talks", core=False))
    events = (found("meeting", "met"), found("meeting", "talks"))
    assert score_triggers([(gold, result(*events))]).total == Counts(hit=1, judged=1, neutral=1)
    assert score_triggers([(gold, result(events[0]))]).total == Counts(hit=1, judged=1)


def test_only_a_complete_record_knows_a_false_alarm() -> None:
    gold, told = record(wanted("meeting", "met")), result(found("meeting", "talks"))
    wrong = Counts(missed=1, wrong=1)
    assert score_triggers([(gold, told)]).total == wrong
    assert score_triggers([(evolve(gold, complete=False), told)]).total == Counts(missed=1)
    assert score_triggers([(evolve(gold, complete_for=frozenset({"meeting"})), told)]).total == wrong
    assert score_triggers([(evolve(gold, complete_for=frozenset({"statement"})), told)]).total == Counts(missed=1)


def test_precision_is_that_of_the_records_that_can_judge() -> None:
    gold, told = record(wanted("meeting", "met")), result(found("meeting", "met"), found("meeting", "talks"))
    total = score_triggers([(gold, told), (evolve(gold, complete=False), told)]).total
    assert (total.precision, total.recall) == (0.5, 1.0)


def test_a_false_alarm_says_what_is_there() -> None:
    gold = evolve(record(wanted("agreement", "deal")), others=((mention("Monday"), "Calendric_unit"),))
    told = result(found("agreement", "Monday"), found("agreement", "signed"))
    mistakes = score_triggers([(gold, told)]).mistakes
    assert [mistake.what for mistake in mistakes] == ["agreement", "agreement (Calendric_unit)", "agreement"]
    own = record(wanted("agreement", "deal"), wanted("meeting", "met"))
    assert score_triggers([(own, result(found("agreement", "met")))]).mistakes[1].what == "agreement (meeting)"


def test_a_record_counts_once_for_a_type() -> None:
    gold = record(wanted("meeting", None), wanted("meeting", None), wanted("agreement", None))
    told = result(found("meeting", "met"), found("meeting", "talks"), found("statement", "said"))
    rows = score_records([(gold, told)]).rows
    assert rows == {"meeting": Counts(hit=1, judged=1), "agreement": Counts(missed=1)}


def test_a_record_with_one_code_has_no_event_of_another_type() -> None:
    gold = record(wanted("agreement", None), complete=False, one_code=True)
    other = record(wanted("meeting", None), complete=False, one_code=True)
    bare = record(complete=False, one_code=True)
    told = result(found("meeting", "met"))
    rows = score_records([(gold, told), (other, told), (bare, told)]).rows
    assert rows == {"agreement": Counts(missed=1), "meeting": Counts(hit=1, judged=1, wrong=1) + Counts(missed=0)}


def test_a_record_whose_event_may_be_found_is_neutral() -> None:
    told = result(found("meeting", "met"))
    score = score_records([(record(wanted("meeting", None, core=False)), told)])
    assert score.rows == {"meeting": Counts(neutral=1)}


def test_mistakes_by_record_name_what_was_coded() -> None:
    gold = evolve(record(one_code=True), events=(GoldEvent(label="VISIT"), GoldEvent(type="meeting", core=False)))
    visit = evolve(gold, events=gold.events[:1])
    score = score_records([(gold, result()), (visit, result(found("meeting", "met")))])
    assert [(mistake.kind, mistake.what) for mistake in score.mistakes] == [("wrong", "meeting (VISIT)")]


def test_decoys_are_passed_over_or_taken() -> None:
    gold = record(wanted(None, "put off"), evolve(wanted(None, "deal"), label="Trade"), wanted(None, None))
    score = score_decoys([(gold, result(found("agreement", "deal")))])
    assert score.rows == {"decoys": Counts(hit=1, missed=1)}
    assert [mistake.what for mistake in score.mistakes] == ["agreement (Trade)"]
