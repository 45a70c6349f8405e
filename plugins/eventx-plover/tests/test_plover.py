"""The plugin against the conformance suite, and its records on texts of their own."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from eventx import Mention, Result
from eventx.testing import FramesConformance

import eventx_plover
from eventx_plover.coding import Party, coded_events
from eventx_plover.export import records, write
from eventx_plover.sectors import actor_code, sector_of

TEXT = (
    "Kenyan police arrested two activists in Kisumu on Monday. Ethiopia said it would release the Somali rebels. "
    "Oslo did not attack the trawler, but Riga refused to meet its owners."
)


class TestPlover(FramesConformance):
    plugin = eventx_plover
    name = "plover"
    texts = (TEXT,)

    @pytest.fixture(scope="class")
    @classmethod
    def result(cls) -> Result:
        return cls.pipeline()(TEXT, published="2024-05-08", id="news-1")

    @classmethod
    def told(cls, text: str) -> list[tuple[str, str | None, str]]:
        """Class, mode and status of the primary events of a text."""
        coded = coded_events(cls.pipeline()(text))
        return [(one.code, one.mode, one.event.status.value) for one in coded if one.primary]

    def test_every_class_of_plover_has_a_type(self, result: Result) -> None:
        names = {each.name.upper() for each in eventx_plover.eventx_event_types()}
        assert names >= {"REQUEST", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "AID"}
        assert names >= {"COOPERATE", "CONCEDE", "RETREAT", "SUPPORT"}
        assert {event.provenance.plugin for event in result if event.type.startswith("plover.")} == {"plover"}

    def test_subtypes_are_declared(self) -> None:
        declared = {each.name: set(each.subtypes) for each in eventx_plover.eventx_event_types()}
        used = {(frame.type, frame.subtype) for frame in eventx_plover.eventx_frames() if frame.subtype}
        assert {(name, mode) for name, mode in used if mode not in declared[name]} == set()

    def test_what_has_not_happened_has_the_class_of_what_it_is(self) -> None:
        assert self.told("Ghana will send tents to Togo.") == [("AGREE", None, "planned")]
        assert self.told("Pensioners will march against the levy on Friday.") == [("THREATEN", "protest", "planned")]
        assert self.told("The clan will not release the two divers.") == [("REJECT", "yield", "negated")]
        assert self.told("The general ordered the arrest of the mayor.") == [("COERCE", "arrest", "demanded")]
        assert self.told("Seoul offered to send troops to the islands.") == [("AGREE", None, "planned")]

    def test_what_did_not_happen_is_left_out(self) -> None:
        assert self.told("Oslo did not attack the trawler.") == []
        assert self.told("If Riga attacks the trawler, its owners will be rich.") == []
        assert self.told("Bamako denied that its soldiers had shelled the market.") != [("ASSAULT", None, "asserted")]

    def test_a_sentence_has_one_primary_event(self) -> None:
        text = "Malian soldiers attacked a camp of rebels who had kidnapped two nuns."
        coded = coded_events(self.pipeline()(text))
        assert [(one.code, one.primary) for one in coded] == [("ASSAULT", True), ("ASSAULT", False)]
        assert [one.event.trigger.text for one in coded] == ["attacked", "kidnapped"]

    def test_a_refused_meeting_is_told_once(self) -> None:
        coded = coded_events(self.pipeline()("Riga refused to meet the envoys of the union."))
        assert [(one.code, one.event.type, one.mode) for one in coded] == [("REJECT", "plover.reject", "meet")]

    def test_demands_come_from_who_makes_them(self) -> None:
        (one,) = (each for each in coded_events(self.pipeline()("Chad said Niger must withdraw its troops.")))
        assert (one.code, one.mode, one.cameo) == ("REQUEST", "yield", "10")
        assert [party.mention.text for party in (*one.source, *one.target)] == ["Chad", "Niger"]

    def test_built_in_types_are_mapped(self) -> None:
        assert self.told("The envoys of Mali and Chad met in Oran.") == [("CONSULT", None, "asserted")]
        assert self.told("Chad accused Niger of theft.") == [("ACCUSE", "allege", "asserted")]
        assert self.told("Mali and Chad signed a treaty.") == [("SUPPORT", None, "asserted")]
        assert self.told("Mali agreed to talks with Chad.") == [("AGREE", None, "asserted")]

    def test_who_a_protest_demands_something_of_is_its_target(self) -> None:
        coded = coded_events(self.pipeline()("Widows marched in Lima, demanding that the mayor resign."))
        (protest,) = (one for one in coded if one.code == "PROTEST")
        assert [party.mention.text for party in protest.target] == ["the mayor"]

    def test_matches_are_no_wars(self) -> None:
        assert self.told("The winger fired a shot past the keeper.") == []
        assert self.told("The Bears surrendered twice and lost 14-3 in Gdynia.") == []
        assert self.told("The skier resigned.") == []
        assert self.told("Gunmen shot a goalkeeper near the stadium.") == [("ASSAULT", "firearms", "asserted")]
        assert self.told("Raiders killed 10-15 herders on Monday.") == [("ASSAULT", None, "asserted")]

    def test_pronouns_give_way_to_names(self, result: Result) -> None:
        release = next(one for one in coded_events(result) if one.event.trigger.text == "release")
        assert [party.mention.text for party in release.source] == ["Ethiopia"]

    def test_records(self, result: Result) -> None:
        first = records(result)[0]
        assert first["event"] == "COERCE"
        assert (first["mode"], first["cameo"], first["status"], first["primary"]) == ("arrest", "17", "asserted", True)
        assert (first["document"], first["date"]) == ("news-1", "2024-05-06")
        assert [side["code"] for side in (*first["source"], *first["target"])] == ["KENCOP", "OPP"]
        assert first["place"]["country"] == "KE"
        assert TEXT[first["trigger"]["start"] : first["trigger"]["end"]] == "arrested"

    def test_cameo_roots(self) -> None:
        def roots(text: str) -> list[Any]:
            return [record["cameo"] for record in records(self.pipeline()(text)) if record["primary"]]

        assert roots("Rebels kidnapped two surveyors.") == ["18"]
        assert roots("Rebels attacked the fort.") == ["19"]
        assert roots("Peru asked Chile for tents.") == ["02"]
        assert roots("Peru demanded an apology from Chile.") == ["10"]

    def test_exporter_writes_a_line_an_event(self, result: Result) -> None:
        stream = io.StringIO()
        (exporter,) = eventx_plover.eventx_exporters()
        assert exporter.write is write
        exporter.write([result, result], stream)
        lines = [json.loads(line) for line in stream.getvalue().splitlines()]
        assert lines == records(result) * 2

    def test_dates_that_are_not_told(self) -> None:
        (record,) = records(self.pipeline()("Rebels attacked the fort."))
        assert record["date"] is None
        assert record["place"] is None


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Syrian government troops", "MIL"),
        ("a spokesman for the prosecutor", "JUD"),
        ("the governor of the central bank", "GOV"),
        ("Two Tuareg rebels", "REB"),
        ("policemen", "COP"),
        ("the U.N. Security Council", "IGO"),
        ("an opposition leader", "OPP"),
        ("several families", "CVL"),
        ("the West Bank", None),
        ("a lake", None),
        ("", None),
    ],
)
def test_sectors(text: str, sector: str | None) -> None:
    assert sector_of(text) == sector


def test_a_country_without_an_actor() -> None:
    words = "a base in Chad"
    code = actor_code(Party(Mention(0, len(words), words)))
    assert (code.country, code.sector, str(code)) == ("TCD", None, "TCD")
