"""What the words beside a verb or noun say of whether it happened: auxiliaries, negations, conjunctions, modifiers."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import futures, singled_out, words
from eventx.syntax.negation import determiners, negators
from eventx.syntax.reporting import has_subject

#: Relations of clauses that are what is asked.
CONTENT = frozenset({"ccomp", "acl", "xcomp", "csubj"})
#: Relations of the condition in "had they met, he said, …": parsers take it for what he said.
_FRONTED = frozenset({"advcl", "ccomp", "parataxis"})
#: Verb forms that share an auxiliary or negation with the form coordinated before them.
_SHARING = frozenset({("VB", "VB"), ("VBN", "VBN"), ("VBG", "VBG"), ("VB", "VBP")})


@frozen
class Cue:
    """A word that bears on the status.

    Attributes:
        status: what it says.
        token: the word.
    """

    status: Status
    token: Token


def at(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """Cues beside a verb, and beside the verbs coordinated before it as far as it shares them."""
    yield from _beside(sentence, token)
    below = token
    while (first := _sharing(sentence, below)) is not None:
        shared = (cue for cue in _beside(sentence, first) if cue.token.id < below.id)
        yield from (cue for cue in shared if cue.token.relation != "case")
        below = first


def _beside(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """Cues among the function words of a verb; what is only supposed or asked is not denied ("if they do not meet")."""
    openers = [*opening(sentence, token)]
    yield from openers
    if not any(cue.status in {Status.CONDITIONAL, Status.QUESTIONED} for cue in openers):
        yield from (Cue(Status.NEGATED, negator) for negator in negators(sentence, token))
    for child in sentence.children(token):
        yield from _function_word(sentence, token, child)
    if token.upos in {"VERB", "ADJ", "AUX"}:
        if not singled_out.tells_who(sentence, token):  # "the first leader to be convicted" was
            yield from (Cue(Status.PLANNED, to) for to in futures.bare_infinitive(sentence, token))
        yield from (Cue(Status.PLANNED, time) for time in futures.dated_ahead(sentence, token))
    yield from _question(sentence, token)


def _function_word(sentence: Sentence, token: Token, child: Token) -> Iterator[Cue]:
    lemma = child.lemma.lower()
    if child.relation == "advmod" and lemma in words.ADVERBS and child.id < token.id + 1:
        yield Cue(words.ADVERBS[lemma], child)
    elif child.relation == "aux":
        modal = futures.modal(sentence, token, child)
        if modal is not None:
            yield Cue(modal, child)


def opening(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """What opens a clause or phrase: "if", "whether", "without", the turned "had they"."""
    for child in sentence.children(token):
        if child.deprel in {"mark", "case"}:
            yield from _marker(sentence, token, child)
    yield from _inverted_condition(sentence, token)


def _marker(sentence: Sentence, token: Token, marker: Token) -> Iterator[Cue]:
    parts = (part.lemma for part in sentence.children(marker) if part.deprel == "fixed")
    whole = " ".join([marker.lemma.lower(), *parts])
    if whole in words.NEGATIVE_MARKERS:
        yield Cue(Status.NEGATED, marker)
    elif whole in {"whether", "if"} and (token.relation in CONTENT or _is_about(sentence, marker)):
        yield Cue(Status.QUESTIONED, marker)
    elif whole in words.PLANNING_MARKERS:
        if token.upos == "VERB":
            yield Cue(Status.PLANNED, marker)
    elif whole in words.AWAITING and futures.pending(sentence, token):
        yield Cue(Status.PLANNED, marker)
    elif whole in words.CONDITIONAL_MARKERS and (marker.deprel == "mark" or whole.startswith("in ")):
        yield Cue(Status.CONDITIONAL, marker)


def _is_about(sentence: Sentence, whether: Token) -> bool:
    """Whether a preposition makes a clause what something is about: "doubts over whether they met"."""
    return whether.lemma == "whether" and whether.id > 1 and sentence.token(whether.id - 1).upos in {"ADP", "SCONJ"}


def _inverted_condition(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """The condition of "had they signed, …", also before or within what somebody says of it."""
    children = sentence.children(token)
    first = children[0] if children and token.deprel in _FRONTED else token
    inverted = first.relation == "aux" and first.form.lower() in {"had", "should"}
    asked = any(child.form == "?" for child in children)
    if inverted and not asked and any(child.relation == "nsubj" for child in children[1:]):
        yield Cue(Status.CONDITIONAL, first)


def _sharing(sentence: Sentence, token: Token) -> Token | None:
    """The verb before in a coordination whose auxiliaries count for this one too."""
    children = sentence.children(token)
    if token.deprel != "conj" or any(child.relation in {"aux", "nsubj"} for child in children):
        return None
    if any(child.deprel == "cc" and child.lemma.lower() == "but" for child in children):
        return None
    first = sentence.head(token)
    if first is None or first.id >= token.id or first.upos != token.upos:
        return None
    return first if token.upos != "VERB" or (first.xpos, token.xpos) in _SHARING else None


def _question(sentence: Sentence, token: Token) -> Iterator[Cue]:
    last = sentence.tokens[-1] if sentence.tokens else token
    marks = [child for child in sentence.children(_with_speaker(sentence, token)) if child.form == "?"]
    if marks and token.deprel == "appos":
        yield Cue(Status.QUESTIONED, marks[-1])
    if marks and (token.head == 0 or last.form == "?" or token.deprel in {"ccomp", "parataxis"}):
        yield Cue(Status.QUESTIONED, marks[-1])


def _with_speaker(sentence: Sentence, token: Token) -> Token:
    """The speaker that a transcript names in front of a question, under whom trees hang it: "HOST: Did you meet?"."""
    head = sentence.head(token)
    if head is None or head.id > token.id or head.head != 0:
        return token
    named = token.deprel == "appos" and token.upos == "VERB"
    return head if named and sentence.token(head.id + 1).form == ":" else token


def on_noun(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    """Cues among the words on an event noun: "no deal", "next week's summit", "the cancelled visit"."""
    yield from _left_out(sentence, noun)
    yield from (Cue(Status.PLANNED, time) for time in futures.dated_ahead(sentence, noun))
    for child in sentence.children(noun):
        lemma = child.form.lower() if child.deprel == "amod" else child.lemma.lower()
        if child.deprel == "amod" and lemma.rpartition("-")[2] in words.NOUN_MODIFIERS:
            yield Cue(words.NOUN_MODIFIERS[lemma.rpartition("-")[2]], child)  # also "now-cancelled"
        elif child.deprel == "advmod" and lemma in words.SEQUENCE and not has_subject(sentence, noun):
            yield Cue(Status.PLANNED, child)


def _left_out(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    """What says that there was no such thing: "no deal", "without a deal"."""
    yield from (Cue(Status.NEGATED, word) for word in determiners(sentence, noun))
    for child in sentence.children(noun):
        if child.deprel == "case" and child.lemma.lower() in words.NEGATIVE_MARKERS:
            yield Cue(Status.NEGATED, child)
