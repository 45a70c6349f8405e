"""Who acts in the items of a list: "The council also: * Agreed to meet residents * Signed a lease".

The line before the list ends in a colon and names who acts. What a modal or "to" before the colon opens is not done
yet: "The mayor would: * meet the strikers".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import phrases, settings, words
from eventx.syntax.borrowing import OBJECT_CONTROL
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.predicates import Clauses
from eventx.syntax.report import SUBJECT
from eventx.syntax.reporting import is_reporting

#: What opens an item; a dash does where the line before it ends in a colon.
_OPENING = words.BULLETS | {"-", "–", "—"}
#: Tags of bullets and of the numbers of a list.
_TAGS = frozenset({"NFP", "LS"})
#: How many items before one the line with the colon is looked for.
_LONGEST = 40
_TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP"})


def acting(clauses: Sequence[Clauses], predicate: Predicate) -> tuple[Argument, ...]:
    """Who acts in an item that does not say so; nobody elsewhere.

    Args:
        clauses: a reader for each sentence.
        predicate: the predicate of a verb or noun in the item.

    Returns:
        Phrases with the function ``subject`` (of a passive ``object``) and the number of their sentence.
    """
    sentence = clauses[predicate.sentence].sentence
    function = "object" if predicate.passive else SUBJECT
    if not _is_item(sentence) or predicate.having(function):
        return ()
    root = _root(sentence, predicate.anchor)
    number = _lead(clauses, predicate.sentence)
    if root is None or number is None:
        return ()
    last = _last_word(clauses[number].sentence)
    if last is None or (root.xpos not in _TOLD and not (root.xpos == "VB" and _opens(last))):
        return ()
    path = f"named before the list of {root.lemma}"
    found = _of_lead(clauses[number], last)
    return tuple(evolve(argument, function=function, path=path, sentence=number) for argument in found)


def announced(clauses: Sequence[Clauses], predicate: Predicate) -> tuple[Status, Token] | None:
    """What the word before the colon says of an item with a bare verb, and the word; None for other predicates.

    Args: as of :func:`acting`.
    """
    sentence = clauses[predicate.sentence].sentence
    root = _root(sentence, predicate.anchor) if _is_item(sentence) else None
    number = _lead(clauses, predicate.sentence) if root is not None and root.xpos == "VB" else None
    last = _last_word(clauses[number].sentence) if number is not None else None
    if number is None or last is None or not _opens(last):
        return None
    above = (last, *clauses[number].sentence.ancestors(last))
    known = (words.EMBEDDERS[word.lemma.lower()] for word in above if word.lemma.lower() in words.EMBEDDERS)
    return next(known, Status.PLANNED) if last.xpos != "MD" else Status.PLANNED, last


def _is_item(sentence: Sentence) -> bool:
    first = sentence.tokens[0] if len(sentence) > 1 else None
    return first is not None and (first.form in _OPENING or first.xpos in _TAGS)


def _root(sentence: Sentence, verb: Token) -> Token | None:
    """The verb that opens the item, if a verb has its subject; None for one with a subject of its own."""
    for above in (verb, *sentence.ancestors(verb)):
        if any(phrases.is_subject(sentence, child) for child in sentence.children(above)):
            return None
        if above.head == 0:
            return above if above.upos == "VERB" else None
        if above.deprel not in {"xcomp", "conj"}:
            return None
    return None


def _lead(clauses: Sequence[Clauses], item: int) -> int | None:
    """The number of the sentence before the items, None if it ends in no colon."""
    for number in range(item - 1, max(-1, item - 1 - _LONGEST), -1):
        sentence = clauses[number].sentence
        if not _is_item(sentence):
            return number if sentence.tokens and sentence.tokens[-1].form == ":" else None
    return None


def _last_word(sentence: Sentence) -> Token | None:
    return next((word for word in reversed(sentence.tokens) if word.upos != "PUNCT"), None)


def _opens(word: Token) -> bool:
    """Whether a word before the colon needs a verb behind it ("would", "agreed to")."""
    return word.xpos in {"MD", "TO"} or word.form.lower() == "to"


def _of_lead(reader: Clauses, last: Token) -> Iterator[Argument]:
    """The subject of the last clause before the colon, else what stands there alone and can act."""
    for word in (last, *reader.sentence.ancestors(last)):
        if word.upos in {"VERB", "AUX"}:
            found = _of_verb(reader, word, last)
            if found:
                yield from found
                return
        elif word.head == 0 and _may_act(reader, word):
            before = [child.id for child in reader.sentence.children(word) if _is_phrase_before(reader, child, word)]
            bare = phrases.noun_phrase(reader.document, reader.sentence, word, before)
            for argument in reader.expand(SUBJECT, word, ""):
                yield evolve(argument, mention=bare) if argument.head is word else argument


def _of_verb(reader: Clauses, verb: Token, last: Token) -> tuple[Argument, ...]:
    """Who acts behind a verb: its subject, whom it urges "to:", or the last word of "The envoy said the council:"."""
    predicate = reader.verb(verb)
    others = (*predicate.having("object"), *predicate.having("indirect"))
    if _opens(last) and verb.lemma.lower() in OBJECT_CONTROL:
        return others or predicate.having(SUBJECT)
    begun = is_reporting(reader.sentence, verb) and any(argument.head is last for argument in others)
    return others if begun else predicate.having(SUBJECT)


def _may_act(reader: Clauses, word: Token) -> bool:
    acts = reader.animacy.acts(reader.sentence, word) and not settings.names_time(word)
    return acts and not phrases.preposition(reader.sentence, word)


def _is_phrase_before(reader: Clauses, child: Token, noun: Token) -> bool:
    """Whether a word is no part of a noun phrase that it opens: "At its session on Monday, the board"."""
    return child.id < noun.id and bool(phrases.preposition(reader.sentence, child))
