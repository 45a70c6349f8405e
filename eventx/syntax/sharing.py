"""Several actors in one phrase because they share its noun: "Russian and Turkish officials" are two sides.

So are "Mali and Niger's armies" and "US and British envoys". The first sides are told by their names alone, the last by
its name and the noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax import phrases
from eventx.syntax.animacy import Animacy
from eventx.syntax.predicate import Argument
from eventx.syntax.sorts import BODY_LABELS

_BEFORE = frozenset({"amod", "compound", "nmod:poss"})


def apart(document: Document, sentence: Sentence, animacy: Animacy, argument: Argument) -> tuple[Argument, ...]:
    """The sides that a plural noun stands for; the argument itself if it is one.

    Args:
        document: the parse.
        sentence: the sentence of the argument.
        animacy: tells names.
        argument: a phrase for whoever takes part in something.
    """
    if argument.head.upos != "NOUN" or argument.head.xpos != "NNS":
        return (argument,)
    names = next(_named_rows(sentence, animacy, argument.head), ())
    if not names:
        return (argument,)
    path = f"{argument.path}, one of those that share {argument.head.form!r}"
    mentions = [Mention(entity.start, entity.end, entity.text) for entity in names[:-1]]
    rest = document.text[names[-1].start : argument.mention.end]
    mentions.append(Mention(names[-1].start, argument.mention.end, rest))
    return tuple(evolve(argument, mention=mention, path=path) for mention in mentions)


def _named_rows(sentence: Sentence, animacy: Animacy, head: Token) -> Iterator[list[Entity]]:
    """Coordinated names before a noun, each a name of its own."""
    for child in sentence.children(head):
        if child.deprel in _BEFORE and child.id < head.id:
            row = [animacy.entity(member) for member in phrases.conjuncts(sentence, child)]
            names = [entity for entity in row if entity is not None and entity.label in BODY_LABELS]
            if 1 < len(names) == len(row) == len(set(names)):
                yield names
