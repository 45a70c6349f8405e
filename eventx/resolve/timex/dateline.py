"""The day of a text that says it itself: "JAKARTA, Nov 9 (Reuters) -", or a line with nothing but a date."""

from __future__ import annotations

import datetime as dt
import re

from attrs import frozen

from eventx.resolve.timex.named import date
from eventx.resolve.timex.words import DAY_NUMBER, MONTH, WEEKDAY, YEAR, month_number

#: A dateline stands at the beginning.
_REACH = 1500
_LINES = 4
_DAY = (
    rf"(?i:(?:{WEEKDAY},? )?(?:(?P<month>{MONTH}) (?P<day>{DAY_NUMBER})(?!\d)"
    rf"|(?P<day2>{DAY_NUMBER}) (?P<month2>{MONTH}))(?:,? (?P<year>{YEAR}))?)"
)
_PLACE = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019 -]+(?:[,/] ?[A-Z][\w.' -]{1,30}){0,2}"
_AGENCY = r"(?: ?[(/\[][^)\]/\n]{1,40}[)/\]])?"
_DATELINE = re.compile(
    rf"^[\W_]{{0,3}}{_PLACE}{_AGENCY}[,:]? ?\(?{_DAY}\)?,?{_AGENCY},? ?(?:--?|[\u2013\u2014:])(?=\s|\w)", re.MULTILINE
)
_LINE = re.compile(r"[^\n]+")
_ALONE = re.compile(rf"\s*(?i:(?:published|posted|updated|date)(?: on)?:? )?{_DAY}\s*")


@frozen
class Dateline:
    """What a dateline says of the day.

    Attributes:
        month: 1 to 12.
        day: day of the month.
        year: None if it is not said, as mostly.
    """

    month: int
    day: int
    year: int | None = None

    def days(self) -> tuple[dt.date, ...]:
        """The day; without a year that day in some years which begin on different weekdays, leap years among them."""
        years = (2020, 2021, 2022, 2024) if self.year is None else (self.year,)
        return tuple(day for day in (date(year, self.month, self.day) for year in years) if day)


def find(text: str) -> Dateline | None:
    """The dateline at the beginning of a text, None if it has none.

    >>> find("JAKARTA, Nov 9 (Reuters) - Talks began.")
    Dateline(month=11, day=9, year=None)
    """
    head = text[:_REACH]
    match = _DATELINE.search(head) or _line(head)
    if match is None:
        return None
    month, year = month_number((match["month"] or match["month2"]).lower()), match["year"]
    day = int(re.sub(r"\D", "", match["day"] or match["day2"]))
    dateline = Dateline(month, day, None if year is None else int(year))
    return dateline if dateline.days() else None


def _line(text: str) -> re.Match[str] | None:
    """One of the first lines that is a date with its year."""
    lines = [line for line in _LINE.finditer(text) if line[0].strip()][:_LINES]
    matches = (_ALONE.fullmatch(text, *line.span()) for line in lines)
    return next((match for match in matches if match and match["year"]), None)
