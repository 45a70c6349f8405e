"""The words that time expressions begin with: at all others, no rule has to be tried."""

from __future__ import annotations

import re

from eventx.resolve.timex.lower_case import any_hyphen

#: Words that begin many phrases: only with one of :data:`_WORDS`, :data:`_INSIDE` or a figure after them a time.
_OPENERS = frozenset(
    "ash palm maundy ascension labor memorial columbus martin international "
    "the a an this that these some its their over above about around more less under at no not as up close well "
    "fully just only another most one two three four five six seven eight nine ten few several many half second fifth "
    "first third of right each every once per very long early late new ".split()
)
#: Openers that few words may follow.
_ONLY_BEFORE = {
    "as": frozenset({"many", "much", "soon"}),
    "at": frozenset({"least", "most", "present", "the", "this"}),
    "new": frozenset({"year"}),
    "of": frozenset({"late"}),
}
_INSIDE = frozenset(
    "women luther "
    "twenties thirties forties fifties sixties seventies eighties nineties in on "
    "o small wee noughties other fortnight fortnights "
    "day days night nights hour minute minutes second seconds decade decades century quarter month time moment "
    "past future present near short medium longer distant opening closing entire whole full number dozen than "
    "least much additional further mere term year's years' older and to or - now more consecutive straight "
    "trading business working calendar successive extra better soon point stage date foreseeable after possible "
    "fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth thirtieth fortieth "
    "fiftieth hundredth anniversary afterwards afterward eve comparable ago of turn dawn ".split()
)
_WORD = re.compile(any_hyphen(r"[\s-]+['’]?(\w+)"))
_WORDS = frozenset(
    # articles, and words that say which one, or how many
    "the a an this that these last next past previous preceding prior following subsequent coming upcoming "
    "current latest recent same first second third fourth final its their every each per once twice "
    # numbers
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousands dozens "
    "half couple few several many some countless sixteenth seventeenth eighteenth nineteenth twentieth "
    # months, days, parts of days and of years
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays "
    "wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun today tonight "
    "yesterday tomorrow overnight noon midday midnight morning afternoon evening night weekend weekends spring "
    "summer autumn fall winter week year q h fy fiscal financial ad "
    # days with names
    "new valentine's st bastille halloween armistice veterans christmas boxing good easter thanksgiving "
    "pentecost juneteenth anzac presidents "
    # units without a number, and what repeats
    "minutes hours days weeks months fortnights quarters years decades centuries someday "
    "hourly daily nightly weekly fortnightly "
    "biweekly bi monthly bimonthly quarterly annual annually yearly biannual biennial "
    # how it is meant
    "early earlier earliest mid late later latter beginning start opening dawn turn middle midst end close "
    "sometime only just another fully about around approximately roughly circa c ca more well over above longer "
    "less fewer under nearly almost at no not most up as between "
    # now, then and some day
    "right now nowadays currently presently recently lately previously formerly long of soon shortly very "
    "foreseeable ".split()
)
_ALL = _OPENERS | _WORDS


def begins(text: str, start: int, end: int) -> bool:
    """Whether a time expression may begin with a word of a text in lower case."""
    word = text[start:end]
    if word not in _ALL and word.isalpha():  # most words of a text
        return False
    if word[0].isdecimal():
        return True
    plain = word.lstrip("'’")
    if plain not in _OPENERS:
        return (plain.rstrip("0123456789") or "a") in _WORDS
    following = _WORD.match(text, end)
    return following is not None and _goes_on(plain, following[1])


def _goes_on(opener: str, word: str) -> bool:
    if opener in _ONLY_BEFORE:
        return word in _ONLY_BEFORE[opener]
    return word in _INSIDE or word in _WORDS or word[0].isdecimal()
