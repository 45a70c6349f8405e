"""Phrases that say when or where and nothing else: they fill no role of an event."""

from __future__ import annotations

import re

from eventx.document import Sentence, Token
from eventx.syntax import phrases
from eventx.syntax.animacy import Animacy

#: Prepositions under which a time expression dates; "about last year" does not.
_DATING = frozenset(
    {"", "on", "in", "at", "during", "after", "before", "by", "since", "until", "till", "for", "over", "within", "from"}
    | {"through", "throughout", "following", "around", "between", "to", "of", "as of", "prior to"}
)
#: Those under which the words of :data:`_TIMES` do.
_DATING_WORDS = frozenset({"", "on", "in", "at", "during", "by", "since", "until", "for", "over", "within"})
#: Prepositions that place, and with nothing else to say.
_PLACING = frozenset({"in", "inside", "outside", "near", "aboard", "within", "throughout", "across"})
#: A place in capitals, whatever else a dateline says, and a dash; bounded, as a text may be all in capitals.
_DATELINE = re.compile(
    r"[\W_]{0,3}[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019 -]{2,80}[^.!?\n]{0,60}?(?:[.][^.!?\n]{1,30})?"
    r"\s?(?:--?|[\u2013\u2014])\s"
)
#: Prepositions that say where, the more specific ones first.
LOCATIVE = ("in", "at", "on", "inside", "aboard", "within", "near", "outside", "around", "across", "throughout", "off")
#: Where something takes place beside something else, or from afar; "on" it makes no topic.
_MARGINS = frozenset({"sideline", "margin", "fringe", "phone", "telephone"})
#: Nouns that with a preposition make an adverb, and tell neither a topic nor where something is said.
_ADVERBS = {
    "in": frozenset("turn fact return short general particular effect essence vain".split()),
    "on": frozenset({"behalf"}),
    "over": frozenset("breakfast brunch lunch luncheon dinner supper meal coffee tea drink beer wine".split()),
}
#: What, behind "on" and unless something tells whose or of what it is, tells how somebody speaks ("on the record").
_MANNERS = frozenset("condition background record camera air television tv radio stage".split())
#: What one is on, and verbs behind which "on" rarely tells a topic.
_ABOARD = frozenset(
    "train plane aircraft flight ship warship ferry yacht boat barge bus bridge pier quay step doorstep terrace stage "
    "deck beach tarmac runway lawn".split()
)
_MEETING = frozenset("meet gather assemble convene huddle tell say sign see receive greet".split())
#: Of what the condition is under which somebody speaks.
_SECRECY = frozenset("anonymity confidentiality secrecy".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow tonight morning afternoon evening night noon "
    "midnight weekend week fortnight month year decade century hour minute day eve spring summer autumn winter while "
    "moment time date anniversary".split()
)
#: Nouns that name a place without being a name.
PLACE_NOUNS = frozenset(
    "palace residence headquarters office embassy consulate ministry capital city town village airport hotel base "
    "parliament courthouse court stadium square church mosque university school hospital port border ranch retreat "
    "compound castle villa summit site venue campus prison camp factory plant station".split()
)
#: Nouns for a place or a part of one of which "of" tells the name: "the port of Aden", "the outskirts of Goma".
PLACES_AND_PARTS = PLACE_NOUNS | frozenset(
    "outskirts outskirt suburb centre center heart middle edge coast shore bank foot slope north south east west "
    "northeast northwest southeast southwest part side district neighbourhood neighborhood quarter area region "
    "province state republic county island archipelago peninsula mountain hill valley border resort monastery lodge "
    "estate farm hamlet community spot place ferry yacht ship warship boat vessel frigate destroyer carrier".split()
)
#: What has a place on each side.
_BORDERS = frozenset({"border", "frontier", "boundary"})
#: Nouns for what a country has abroad: "the U.S. embassy in Nairobi" is not in the United States.
MISSIONS = frozenset(
    "embassy consulate mission legation base outpost garrison warship ship frigate destroyer carrier vessel boat plane "
    "aircraft helicopter".split()
)
#: Those, and what a country has at its edge.
ABROAD = MISSIONS | _BORDERS
#: Adverbs that place; "above" and "below" do in a text.
_PLACE_ADVERBS = frozenset({"here", "elsewhere", "above", "below", "overleaf"})


def dateline_end(text: str, start: int) -> int:
    """Where the dateline ends that a sentence begins with; its start if it begins with none.

    >>> dateline_end("JAKARTA, Nov 9 (Reuters) - Talks began.", 0)
    27
    """
    dateline = _DATELINE.match(text, start)
    return dateline.end() if dateline else start


def names_time(head: Token) -> bool:
    """Whether a word by itself is that of a time expression ("week", "Tuesday", "yesterday")."""
    return head.upos in {"NOUN", "PROPN", "ADV"} and _tells_time(head)


def _tells_time(word: Token) -> bool:
    """Whether a word is in the list, and not the march that only looks like a month."""
    return word.lemma.lower() in _TIMES and word.form != "march"


def is_time(animacy: Animacy, head: Token, marker: str) -> bool:
    """Whether a phrase dates what it hangs on.

    Args:
        animacy: knows the document's entities.
        head: the head of the phrase.
        marker: the preposition before it, or nothing.
    """
    if marker not in _DATING:
        return False
    entity = animacy.entity(head)
    if entity is not None:
        return entity.label == "Date"
    if marker in _DATING_WORDS and _tells_time(head):
        return head.upos != "VERB"
    year = head.form.isdigit() and len(head.form) == 4  # noqa: PLR2004  (the digits of a year)
    return year and marker in {"in", "since", "until", "by", "from", "before", "after"}


def is_place(animacy: Animacy, head: Token, marker: str) -> bool:
    """Whether a phrase places what it hangs on. Arguments as of :func:`is_time`."""
    entity = animacy.entity(head)
    named = entity is not None and entity.label in {"Location", "Facility"}
    if marker == "on":
        return head.lemma.lower() in _MARGINS
    if marker in _PLACING:
        return named or head.lemma.lower() in PLACE_NOUNS
    return marker == "at" and (head.lemma.lower() in PLACE_NOUNS or (entity is not None and entity.label == "Facility"))


def border_before(sentence: Sentence, head: Token, marker: str) -> Token | None:
    """The border whose other side a phrase tells, whatever the parser hangs it on: "met near the border with Chad"."""
    if marker not in {"with", "between"}:
        return None
    first = sentence.subtree(head)[0].id
    before = sentence.token(first - 1) if first > 1 else None
    if before is None or before.lemma.lower() not in _BORDERS:
        return None
    markers = {child.lemma.lower() for child in sentence.children(before) if child.relation == "case"}
    return None if markers.isdisjoint({*LOCATIVE, "along"}) else before


def is_aboard(sentence: Sentence, head: Token, marker: str) -> bool:
    """Whether "on" tells where somebody is met or told something: "met on a train", not "agreed on the bridge"."""
    verb = sentence.head(head)
    there = marker == "on" and head.relation == "obl" and head.lemma.lower() in _ABOARD
    return there and verb is not None and verb.lemma.lower() in _MEETING


def is_fixed(head: Token, marker: str) -> bool:
    """Whether a preposition and a noun are one adverb: "in turn", "on behalf of"."""
    return head.lemma.lower() in _ADVERBS.get(marker, ())


def is_manner(sentence: Sentence, head: Token, marker: str) -> bool:
    """Whether a phrase tells how somebody speaks, not of what: "on condition of anonymity", "on television"."""
    if marker == "on" and head.lemma.lower() == "call":  # "told analysts on a call", not "commented on the call"
        return any(child.lemma.lower() == "a" for child in sentence.children(head))
    known = marker == "on" and head.lemma.lower() in _MANNERS
    return known and not any(_tells_which(sentence, child) for child in sentence.children(head))


def _tells_which(sentence: Sentence, child: Token) -> bool:
    """Whether a word below a noun tells whose or of what it is, secrecy apart."""
    of = child.relation == "nmod" and phrases.preposition(sentence, child) == "of"
    return child.deprel == "nmod:poss" or (of and child.lemma.lower() not in _SECRECY)


def of_adverb(word: Token) -> str:
    """The function ``place`` of an adverb that places ("here"); empty for other words."""
    return "place" if word.deprel == "advmod" and word.lemma.lower() in _PLACE_ADVERBS else ""
