"""Who acts upon or with whom in one clause: "Obi met the envoy", "the union has a deal with the port"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from eventx.document import Document, Sentence, Token
from eventx.syntax import phrases
from eventx.syntax.chains import Chain
from eventx.syntax.pronouns import Candidate
from eventx.syntax.reference import Reference

_OBJECTS = frozenset({"obj", "iobj", "obl:agent"})
_MARKERS = frozenset({"with", "against"})
#: Verbs by which somebody speaks to whom the text is not about ("told the paper").
_TELLING = frozenset("tell inform quote cite ask remind".split())
#: What leads from a verb to the one above whose subject it shares, and from a noun to its verb.
_SHARING = frozenset({"xcomp", "conj"})
_HIGHEST = 4


def opponents(document: Document, candidates: Sequence[Candidate]) -> Iterator[tuple[Chain, Chain]]:
    """The pairs of actors that the text sets against each other, the last one first.

    Args:
        document: where they are spoken of.
        candidates: who was spoken of and where, the last one first.

    Yields:
        The one who acts, and the other.
    """
    subjects = {
        (c.reference.sentence, c.reference.head.head): c.chain
        for c in reversed(candidates)
        if c.reference.subject and not _has_others(document, c)
    }
    for candidate in candidates:
        number, head = candidate.reference.sentence, candidate.reference.head
        if _has_others(document, candidate):
            continue
        for verb in _verbs(document.sentences[number], head):
            subject = subjects.get((number, verb.id))
            if subject is not None:
                if subject is not candidate.chain and verb.lemma not in _TELLING:
                    yield subject, candidate.chain
                break


def principal(chain: Chain) -> Chain:
    """For whom somebody speaks who is somebody's lawyer or spokesman, else themselves."""
    return chain.principal or chain


def acts_on(one: Reference, other: Reference) -> bool:
    """Whether somebody does something to, or with, the others: who meets "the pair" is none of them."""
    return one.subject and one.sentence == other.sentence and other.head.relation in {"obj", "iobj", "obl"}


def _has_others(document: Document, candidate: Candidate) -> bool:
    """Whether somebody is coordinated with others, so that more than two meet."""
    children = document.sentences[candidate.reference.sentence].children(candidate.reference.head)
    return any(child.deprel == "conj" for child in children)


def _verbs(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The verbs whose subject acts upon or with somebody, from the nearest up."""
    within = token.relation == "nmod"
    marker = phrases.preposition(sentence, token) if within or token.relation == "obl" else ""
    if token.deprel not in _OBJECTS and marker not in _MARKERS:
        return
    for above in islice(sentence.ancestors(token), _HIGHEST):
        if not within:
            yield above
            shared = above.deprel in _SHARING or _is_aim(sentence, above) or _is_setting(sentence, above)
            if not shared:
                return
        elif above.relation not in {"obj", "nsubj", "obl"}:
            return
        within = False


def _is_setting(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is a participle whose subject is that above: "speaking after talks with Obi, she said"."""
    loose = verb.deprel == "advcl" and verb.xpos == "VBG"
    return loose and not any(child.relation == "nsubj" for child in sentence.children(verb))


def _is_aim(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is an infinitive of purpose, whose subject is that above: "came to meet"."""
    children = sentence.children(verb)
    return verb.deprel == "advcl" and any(child.lemma == "to" and child.relation == "mark" for child in children)
