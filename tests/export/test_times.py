"""Time expressions by themselves: lines, JSON, and TIMEX3 tags in their text."""

from __future__ import annotations

import datetime as dt
import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.document import Document
from eventx.export import timeml, times
from eventx.records import Mention, Result, TimeValue, When
from tests.resolve.timex.reading import PUBLISHED
from tests.resolve.timex.reading import times as found_in


def result(text: str, published: dt.date | None = PUBLISHED) -> Result:
    return Result(document=Document(text=text, published=published), times=found_in(text, published=published))


def tags(text: str, published: dt.date | None = PUBLISHED) -> list[dict[str, str]]:
    root = ET.fromstring(timeml.render(result(text, published)))  # noqa: S314  (our own)
    return [dict(tag.attrib, text=tag.text or "") for tag in root.iterfind("TEXT/TIMEX3")]


def test_expressions_are_tagged_in_their_text() -> None:
    rendered = timeml.render(result("R&D <grew> early last month."))
    assert rendered == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n<DOCID></DOCID>\n'
        '<DCT><TIMEX3 tid="t0" type="DATE" value="2024-02-29" functionInDocument="CREATION_TIME">'
        "2024-02-29</TIMEX3></DCT>\n"
        '<TEXT>R&amp;D &lt;grew&gt; <TIMEX3 tid="t1" type="DATE" value="2024-01" temporalFunction="true" '
        'anchorTimeID="t0" mod="START">early last month</TIMEX3>.</TEXT>\n</TimeML>\n'
    )


def test_what_was_counted_from_another_date_names_it() -> None:
    first, second = tags("They met on 5 May 2021. Two days later they left.")
    assert "anchorTimeID" not in first
    assert (second["value"], second["anchorTimeID"]) == ("2021-05-07", first["tid"])


def test_a_day_that_no_tag_names_is_no_anchor() -> None:
    (line, tag) = tags("LAGOS, 14 June 2022 - They met yesterday.", None)
    assert (tag["value"], tag["anchorTimeID"]) == ("2022-06-13", line["tid"])
    (bare,) = tags("They met on the first day of 3/4/2021.")
    assert bare["value"] == "XXXX-XX-XX"


def test_a_length_with_days_has_empty_tags_for_its_ends() -> None:
    length, first, last = tags("It rained in the past three days.")
    assert (length["value"], length["beginPoint"], length["endPoint"]) == ("P3D", first["tid"], last["tid"])
    assert (first["value"], last["value"], first["text"]) == ("2024-02-27", "2024-02-29", "")


def test_without_a_day_of_publication_there_is_no_creation_time() -> None:
    assert "<DCT></DCT>" in timeml.render(result("They met.", None))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r"), max_size=80))
def test_the_text_survives(text: str) -> None:
    text = f"On 5 May 2021 {text} two days later"
    root = ET.fromstring(timeml.render(result(text)))  # noqa: S314  (our own)
    written = root.find("TEXT")
    assert written is not None
    assert "".join(written.itertext()) == text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def test_what_xml_does_not_allow_is_replaced() -> None:
    value = TimeValue(type="DATE", timex='2024"\x00')
    odd = Result(document=Document(text="\x00 now \ud800"), times=(When(Mention(2, 5, "now"), value),))
    root = ET.fromstring(timeml.render(odd))  # noqa: S314  (our own)
    written = root.find("TEXT")
    assert written is not None
    assert "".join(written.itertext()) == "\ufffd now \ufffd"


def test_lines_have_a_column_for_every_form() -> None:
    lines = times.write(result("They met early in May 2021, and soon\tagain on 3/4/2021."), "text").splitlines()
    assert lines == [
        "9-26\tearly in May 2021\tDATE\t2021-05\tSTART\t2021-05-01/2021-05-31\t\texplicit",
        "32-36\tsoon\tDATE\tFUTURE_REF\t\t\t\tnames no part of the calendar",
        "46-54\t3/4/2021\t\t\t\t\t\tcould be read day first and month first",
    ]


def test_json_has_the_record_and_the_other_forms() -> None:
    (first, second) = json.loads(times.write(result("They met in May 2021, not 3/4/2021."), "json"))
    assert first["value"]["timex"] == "2021-05"
    assert first["value"]["start"] == "2021-05-01"
    assert (first["interval"], first["edtf"]) == ("2021-05-01/2021-05-31", "2021-05")
    assert (second["value"], second["interval"], second["edtf"]) == (None, None, None)


@pytest.mark.parametrize("form", ["text", "json", "timeml"])
def test_a_text_without_times_can_be_written(form: str) -> None:
    assert times.write(result("Nobody came."), form) in {"", "[]\n", timeml.render(result("Nobody came."))}
