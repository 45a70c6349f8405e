"""Role fillers of the events that were found."""

from __future__ import annotations

from eventx.evaluation import Counts, by_containment, score_roles
from tests.evaluation.cases import found, record, result, wanted

MET = wanted("meeting", "met", ("participant", "Orla Finch"), ("participant", "the Dagda miners"), ("place", "Brill"))


def test_fillers_are_right_missed_or_wrong() -> None:
    told = found("meeting", "met", ("participant", "Orla Finch"), ("topic", "deal"), ("place", "Monday"))
    score = score_roles([(record(MET), result(told))])
    assert score.by_type().rows == {"meeting": Counts(hit=1, judged=1, missed=1, wrong=1)}
    assert score.by_role().rows == {"participant": Counts(hit=1, judged=1, missed=1), "topic": Counts(wrong=1)}
    assert score.by_field().rows == {"place": Counts(missed=1, wrong=1)}
    assert [(mistake.kind, mistake.what) for mistake in score.by_field().mistakes] == [
        ("missed", "meeting place"), ("wrong", "meeting place"),
    ]  # fmt: skip
    assert [mistake.what for mistake in score.by_type().mistakes] == ["meeting participant", "meeting topic"]


def test_the_right_words_in_another_role_are_wrong() -> None:
    gold = wanted("accusation", "accused", ("accused", "Sark Mining"))
    told = found("accusation", "accused", ("accuser", "Sark Mining"))
    assert score_roles([(record(gold), result(told))]).by_type().total == Counts(missed=1, wrong=1)


def test_a_second_filler_for_one_gold_phrase_is_neutral() -> None:
    gold = wanted("statement", "said", ("message", "no deal was signed"))
    told = found("statement", "said", ("message", "no deal was"), ("message", "deal was signed"))
    assert score_roles([(record(gold), result(told))]).by_role().total == Counts(hit=1, judged=1, neutral=1)


def test_a_gold_phrase_without_a_role_of_ours_is_not_scored() -> None:
    gold = wanted("meeting", "met", (None, "Brill"))
    assert score_roles([(record(gold), result(found("meeting", "met")))]).cells == {}


def test_place_and_time_are_scored_only_where_someone_annotated_them() -> None:
    told = found("meeting", "met", ("place", "Brill"), ("time", "Monday"))
    assert score_roles([(record(MET), result(told))]).by_field().rows == {"place": Counts(hit=1, judged=1)}


def test_events_that_need_not_be_found_and_those_not_found_have_no_roles() -> None:
    loose = wanted("meeting", "met", ("participant", "Orla Finch"), core=False)
    assert score_roles([(record(loose), result(found("meeting", "met")))]).cells == {}
    assert score_roles([(record(MET), result())]).cells == {}


def test_what_is_the_same_phrase_may_be_chosen() -> None:
    gold = wanted("meeting", "met", ("participant", "the Dagda miners in Brill"))
    pairs = [(record(gold), result(found("meeting", "met", ("participant", "miners"))))]
    assert score_roles(pairs).by_type().total.hit == 0
    assert score_roles(pairs, by_containment).by_type().total.hit == 1
