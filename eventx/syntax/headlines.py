"""Who is meant by a noun without article in a headline: "Minister denies talks" is the minister whom the text names."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence

from eventx.document import Document
from eventx.syntax import descriptions, titles
from eventx.syntax.chains import Chain
from eventx.syntax.reference import Key, Reference

#: How many sentences below the headline are searched.
REACH = 3
_ENDS = ('"', "”", "’", "'", ")", "]")
#: Nouns by which headlines call whoever leads something.
_HEADS = frozenset({"chief", "boss", "head", "leader"})
_ARTICLES = frozenset({"det", "nmod:poss"})


def name_announced(document: Document, references: Sequence[Reference], of: MutableMapping[Key, Chain]) -> None:
    """Join what a headline announces with whom the sentences below it name.

    Args:
        document: the parse.
        references: all references in text order.
        of: the actor of each; changed in place.
    """
    if not document.sentences or _is_full_sentence(document):
        return
    below = [other for other in references if 1 <= other.sentence <= REACH]
    for reference in _announcing(document, references):
        chain = of.get(reference.key)
        if chain is None or chain.name is not None or chain.thing or len(chain.references) > len(below):
            continue
        fits = (of[other.key] for other in below if other.form != "pronoun" and other.key in of)
        named = next((other for other in fits if other is not chain and _may_be(other, reference)), None)
        if named is not None:
            for place in chain.references:
                of[place.key] = named.add(place)


def _announcing(document: Document, references: Sequence[Reference]) -> Iterator[Reference]:
    sentence = document.sentences[0]
    for reference in references:
        if reference.sentence:
            return
        single = reference.form == "noun" and not reference.plural and not reference.thing
        bare = not any(child.relation in _ARTICLES for child in sentence.children(reference.head))
        if single and (bare or (reference.noun in titles.ANYBODY and reference.head.relation == "root")):
            yield reference


def _may_be(chain: Chain, reference: Reference) -> bool:
    if chain.plural or chain.thing or descriptions.differ_in_gender(chain, reference):
        return False
    if reference.noun not in chain.nouns and reference.noun in titles.ANYBODY:
        return chain.kind == "person" and chain.name is not None
    if reference.noun not in chain.nouns:
        return reference.noun in _HEADS and not titles.LEADING.isdisjoint(chain.nouns)
    return reference.details <= chain.details and reference.country in {None, chain.country}


def _is_full_sentence(document: Document) -> bool:
    first = document.sentences[0]
    text = document.text[first.start : first.end].rstrip()
    while text.endswith(_ENDS):
        text = text[:-1]
    return text.endswith((".", "!", "?"))
