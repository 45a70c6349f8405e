"""Rules for quarters, halves, seasons and fiscal periods."""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve

from eventx.records import TimeValue
from eventx.resolve.timex import periods
from eventx.resolve.timex.anaphoric import comparable
from eventx.resolve.timex.named import IN_YEAR, SAID_YEAR, date
from eventx.resolve.timex.rules import (
    ANAPHORIC,
    FISCAL,
    LATEST,
    NO_SUCH_YEAR,
    NO_YEAR,
    NO_YEAR_OF_SEASON,
    OTHER_TIME,
    RELATIVE,
    UNANCHORED,
    Context,
    Reading,
    Rule,
    explicit,
    relative,
    unanchored,
)
from eventx.resolve.timex.words import FIRST_MONTHS, MONTH, ORDINAL, SEASON, SEASONS, YEAR, month_number, ordinal_number
from eventx.resolve.timex.years import DIRECTION, year_of, year_of_part

_MONTHS = {"quarter": 3, "half": 6}
_FISCAL = r"(?:fiscal|financial)"


def _part_of_year(match: re.Match[str], context: Context) -> Reading:
    found = match.groupdict()
    number, unit = ordinal_number(match["ordinal"]), match["unit"]
    number = min(number, 2) if unit == "half" else number
    said = (found.get("year") or found.get("before") or "").removesuffix("'s")
    if found.get("fiscal") or found.get("fiscal2"):
        return _fiscal_part(number, unit, said)
    if said.isdigit():
        return explicit(_nth(number, unit, int(said), None))
    return _without_year(number, unit, said, context)


def _without_year(number: int, unit: str, said: str, context: Context) -> Reading:
    anchor, months = context.anchor, _MONTHS[unit]
    if anchor is None:
        return unanchored(f"XXXX-{unit[0].upper()}{number}", unit, UNANCHORED if said else NO_YEAR)
    first_month = (number - 1) * months + 1
    # Quarters and halves are mostly reported on: without another sign, a text looks back on them.
    year = (
        year_of(said, anchor)
        if said
        else year_of_part(first_month, months, None, anchor, Context(forward=bool(context.forward)))
    )
    value = _nth(number, unit, year, anchor)
    return Reading(value, (RELATIVE if said else LATEST) if value else NO_SUCH_YEAR)


def _nth(number: int, unit: str, year: int, anchor: dt.date | None) -> TimeValue | None:
    first = date(year, (number - 1) * _MONTHS[unit] + 1, 1)
    kind: periods.Unit = "quarter" if unit == "quarter" else "half"
    return periods.covering(first, kind, anchor=anchor) if first else None


def _short_quarter(match: re.Match[str], context: Context) -> Reading:
    number, unit, said = int(match["number"]), "half" if "h" in match[0] else "quarter", match["year"]
    if not said or not said.isdigit():
        return _without_year(number, unit, said or "", context)
    year = int(said) if len(said) > 2 else 2000 + int(said)  # noqa: PLR2004  ("Q3 22" came up in this century)
    return explicit(_nth(number, unit, year, None))


def _earlier_part(match: re.Match[str], context: Context) -> Reading:
    """The year-ago quarter: the one that is named, or the last one spoken of, in the year before."""
    if match["ordinal"] and context.anchor:
        now = _without_year(ordinal_number(match["ordinal"]), "quarter", "", context).value
        before = periods.shifted(now.start, -1, "year") if now and now.start else None
        return relative(periods.covering(before, "quarter", anchor=now.start) if now and before else None, ANAPHORIC)
    return comparable(context) or Reading(None, OTHER_TIME)


def _quarter_by_months(match: re.Match[str], context: Context) -> Reading:
    """The July-September quarter: one of the calendar's, or none that is known."""
    first, last, said = month_number(match["first"]), month_number(match["last"]), match["year"] or ""
    if first % 3 != 1 or last != first + 2:
        return Reading(None, FISCAL)
    if said.isdigit():
        return explicit(_nth(first // 3 + 1, "quarter", int(said), None))
    return _without_year(first // 3 + 1, "quarter", said, context)


def _quarter_of_year(match: re.Match[str], context: Context) -> Reading:
    """The 1988 quarter: the one of that year that is compared with the last one spoken of."""
    last = next((value.start for value in reversed(context.before) if value.granularity == "quarter"), None)
    day = date(int(match["year"]), last.month, 1) if last else None
    return relative(periods.covering(day, "quarter", anchor=last), ANAPHORIC) if day else Reading(None, OTHER_TIME)


def _latest_quarter(_match: re.Match[str], context: Context) -> Reading:
    """The last quarter that was over on the day of publication."""
    if context.anchor is None:
        return unanchored()
    day = periods.shifted(context.anchor, -1, "quarter")
    return relative(periods.covering(day, "quarter", anchor=context.anchor) if day else None)


def _fiscal_part(number: int, unit: str, said: str) -> Reading:
    year = f"{int(said):04d}" if said.isdigit() else "XXXX"
    return Reading(TimeValue(type="DATE", timex=f"FY{year}-{unit[0].upper()}{number}", granularity=unit), FISCAL)


def _fiscal_year(match: re.Match[str], _: Context) -> Reading:
    said = match["year"] or match["year2"]
    year = said if len(said) > 2 else f"20{said}"  # noqa: PLR2004  (the short form is of this century)
    return Reading(TimeValue(type="DATE", timex=f"FY{year}", granularity="fiscal year"), FISCAL)


def _unknown_fiscal_year(_match: re.Match[str], _context: Context) -> Reading:
    return Reading(None, FISCAL)


def _year_end(_match: re.Match[str], context: Context) -> Reading:
    if context.anchor is None:
        return unanchored()
    value = periods.year(context.anchor.year, anchor=context.anchor)
    return relative(evolve(value, modifier="END") if value else None)


def _season(match: re.Match[str], context: Context) -> Reading:
    """A season has no first and last day: they differ by hemisphere and by usage. Winters count by their December."""
    said, direction, season = match["year"], match["direction"], SEASONS[match["season"]]
    if said and said.isdigit():
        return explicit(TimeValue(type="DATE", timex=f"{said}-{season}", granularity="season"))
    if context.anchor is None:
        return unanchored(f"XXXX-{season}", "season", NO_YEAR_OF_SEASON)
    first = FIRST_MONTHS[match["season"]]
    is_running_winter = first > context.anchor.month + 9  # January and February end last year's winter
    if said or direction == "this":
        year = year_of(said or "this year", context.anchor) - (not said and is_running_winter)
    else:
        year = year_of_part(first, 3, direction, context.anchor, context)
    if year < 1:
        return Reading(None, NO_SUCH_YEAR)
    timex = f"{year:04d}-{season}"
    reason = RELATIVE if said or direction else LATEST
    return Reading(TimeValue(type="DATE", timex=timex, granularity="season", anchor=context.anchor), reason)


#: Two years of a fiscal year: it is named after the later one.
_FIRST_YEAR = rf"{YEAR}(?: ?- ?|/)"
_PART = rf"(?P<fiscal>{_FISCAL}[ -])?(?P<ordinal>{ORDINAL})(?:[ -]{_FISCAL})?[ -](?P<unit>quarter|half)"
_OF_YEAR = rf"(?:,? (?:of )?(?:the )?(?P<fiscal2>{_FISCAL} )?(?:year )?{SAID_YEAR}| of the year)"
RULES = (
    Rule(rf"(?:(?:the|its|their|a) )?{_PART}{_OF_YEAR}", _part_of_year),
    Rule(rf"(?:the )?(?P<before>{YEAR}(?:'s)?|(?:last|this|next) year's) {_PART}", _part_of_year),
    Rule(rf"(?:the|its|their) {_PART}(?! of\b)", _part_of_year),
    Rule(rf"{_PART}", _part_of_year, found=False),
    Rule(r"(?P<ordinal>first|second|third|fourth)[ -](?P<unit>quarter)(?! of\b)", _part_of_year),
    Rule(
        rf"(?:the )?(?P<first>{MONTH})(?: ?- ?| to )(?P<last>{MONTH}) (?:quarter|period){IN_YEAR}",
        _quarter_by_months,
    ),
    Rule(rf"q(?P<number>[1-4])(?:(?: of)?,? {SAID_YEAR})?", _short_quarter),
    Rule(rf"(?P<number>[1-4])[qh] ?(?P<year>{YEAR}|\d\d)", _short_quarter),
    Rule(rf"h(?P<number>[12]) (?P<year>{YEAR})", _short_quarter),
    Rule(
        rf"(?:the )?(?:comparable )?(?:year-ago|year-earlier|year-before) (?:(?P<ordinal>{ORDINAL})[ -])?"
        r"(?:quarter|period)",
        _earlier_part,
    ),
    Rule(
        r"(?:the quarter a year (?:ago|earlier|before)|last year's (?:quarter|period))(?P<ordinal>(?!))?", _earlier_part
    ),
    Rule(rf"(?:the )?(?P<year>{YEAR}) quarter", _quarter_of_year),
    Rule(rf"(?:the )?(?P<year>{YEAR}) period", _quarter_of_year, found=False),
    Rule(r"the (?:latest|most recent) quarter", _latest_quarter),
    Rule(
        rf"(?:(?:the )?{_FISCAL}(?: year)?|fy) ?{_FIRST_YEAR}(?P<year>{YEAR}|\d\d)"
        rf"|(?:the )?{_FIRST_YEAR}(?P<year2>{YEAR}|\d\d) {_FISCAL} year",
        _fiscal_year,
    ),
    Rule(rf"(?:the )?{_FISCAL}(?: year)? (?P<year>{YEAR})|(?:the )?(?P<year2>{YEAR}) {_FISCAL} year", _fiscal_year),
    Rule(rf"fy ?(?P<year>{YEAR}|\d\d)(?P<year2>)", _fiscal_year),
    Rule(rf"(?:the |this |its )?(?:(?:{DIRECTION}|latest) )?{_FISCAL} year", _unknown_fiscal_year),
    Rule(r"(?:the )?(?:year[ -]end|year's end|end of (?:the )?year)", _year_end),
    Rule(rf"(?:the )?(?P<direction>)(?P<season>winter)(?: of|,)? (?P<year>{YEAR})(?:-|/)(?:{YEAR}|\d\d)", _season),
    Rule(rf"(?:the )?(?P<direction>)(?P<season>{SEASON})(?: of|,)? {SAID_YEAR}", _season),
    Rule(rf"(?P<direction>{DIRECTION}) (?P<season>{SEASON})(?P<year>)", _season),
    Rule(rf"(?:the )?(?P<direction>)(?P<season>{SEASON})(?P<year>)", _season),
)
