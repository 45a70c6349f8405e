"""Results as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

from attrs import evolve
from hypothesis import given

from eventx.document import Document
from eventx.export import html
from eventx.records import Result
from eventx.testing.strategies import results
from tests.story import RESULT, TEXT


class Reader(HTMLParser):
    """Collects the running text and the marks, and checks that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.marks: list[tuple[str, str]] = []
        self.in_text = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        self.open.append(tag)
        self.in_text = self.in_text or values.get("class") == "text"
        if tag == "mark":
            self.marks.append((values["class"] or "", values["title"] or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.in_text = self.in_text and tag != "div"

    def handle_data(self, data: str) -> None:
        if self.in_text:
            self.text += data


def read(source: str) -> Reader:
    reader = Reader()
    reader.feed(source)
    reader.close()
    assert reader.open == []
    return reader


@given(results())
def test_the_text_is_whole_and_the_markup_closed(result: Result) -> None:
    source = html.render(result)
    assert len(read(source).text.replace("\r\n", "\n")) == len(result.document.text.replace("\r\n", "\n"))
    assert source.encode()


def test_markup_in_the_text_is_escaped() -> None:
    source = html.render(RESULT)
    assert read(source).text == TEXT.replace("\x1b", "\ufffd")
    assert "<meet>" not in source


def test_triggers_and_participants_are_marked() -> None:
    marks = read(html.render(RESULT)).marks
    assert ("trigger unreal", "meeting/talks (negated)") in marks
    assert ("trigger", "statement") in marks
    assert ("role", "participant of meeting/talks (negated)") in marks


def test_quotes_cannot_leave_an_attribute() -> None:
    event = evolve(RESULT.events[0], type='x"onmouseover="alert(1)')
    assert "<mark onmouseover" not in html.render(evolve(RESULT, events=(event,)))
    assert any("onmouseover" in title for _, title in read(html.render(evolve(RESULT, events=(event,)))).marks)


def test_a_notebook_shows_it() -> None:
    assert RESULT._repr_html_() == html.render(RESULT)


def test_an_empty_text_is_shown() -> None:
    assert read(html.render(Result(document=Document(text="")))).text == ""
