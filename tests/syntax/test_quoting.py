"""Which quotation begins where, and what of a text is quoted."""

from __future__ import annotations

from eventx.document import Document
from eventx.records import Mention
from eventx.syntax.quoting import Quoting


def test_only_a_quotation_that_begins_there_opens_what_is_said() -> None:
    text = "Obi: “No.” “OBI: I read “Go” twice."
    quoting = Quoting(Document(text=text))
    first, second = quoting.opening(4), quoting.opening(text.index("I read"))
    assert first is not None
    assert first.inner.text == "No."
    assert second is None


def test_kinds() -> None:
    text = "He said “Go” twice."
    quoting = Quoting(Document(text=text))
    assert quoting.kind((Mention(9, 11, "Go"),)) == "direct"
    assert quoting.kind((Mention(3, 12, text[3:12]),)) == "mixed"
    assert quoting.kind((Mention(0, 2, "He"),)) == "indirect"
