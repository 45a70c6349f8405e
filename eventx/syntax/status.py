"""Did it happen? The status of a predicate, from its own words and from the words it stands under.

The closest word does not always win: what is refused or negated anywhere on the way up did not happen, whatever else
is said of it. :data:`ORDER` lists the statuses from the strongest to the weakest.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import words
from eventx.syntax.predicates import Predicate
from eventx.syntax.phrases import preposition

ORDER = (
    Status.REFUSED,
    Status.NEGATED,
    Status.QUESTIONED,
    Status.CONDITIONAL,
    Status.DEMANDED,
    Status.PLANNED,
    Status.ASSERTED,
)
#: Relations through which a word above has power over the clause or noun below.
_EMBEDDING = frozenset({"xcomp", "ccomp", "obj", "csubj", "nsubj:pass", "obl", "acl", "advcl", "nmod", "nsubj", "conj"})


@frozen
class Cue:
    """A word that bears on the status.

    Attributes:
        status: what it says.
        token: the word.
    """

    status: Status
    token: Token


def status(sentence: Sentence, predicate: Predicate) -> tuple[Status, tuple[Token, ...]]:
    """The status of a predicate and the words that decided it, in text order."""
    cues = [*_own_cues(sentence, predicate), *_cues_above(sentence, predicate.anchor)]
    for candidate in ORDER:
        deciding = {cue.token.id: cue.token for cue in cues if cue.status is candidate}
        if deciding:
            return candidate, tuple(deciding[i] for i in sorted(deciding))
    return Status.ASSERTED, ()


def _own_cues(sentence: Sentence, predicate: Predicate) -> Iterator[Cue]:
    yield from _at(sentence, predicate.anchor)
    if predicate.support is not None or predicate.head.upos in {"NOUN", "PROPN"}:
        yield from _on_noun(sentence, predicate.head)
    for argument in predicate.arguments:
        if argument.function in {"subject", "object"} and sentence.head(argument.head) == predicate.anchor:
            yield from _negative_determiner(sentence, argument.head)


def _at(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """Cues among the function words of a verb (or of the verb that it is coordinated with, for its auxiliaries)."""
    for child in sentence.children(token):
        lemma = child.lemma.lower()
        if child.relation in {"advmod", "neg"} and (lemma in words.NEGATORS or child.form.lower() in words.NEGATORS):
            yield Cue(Status.NEGATED, child)
        elif child.relation == "aux" and _modal(child) is not None:
            yield Cue(_modal(child) or Status.ASSERTED, child)
        elif child.deprel in {"mark", "case"}:
            yield from _marker(sentence, token, child)
    if token.deprel == "conj" and not any(child.relation in {"aux", "nsubj"} for child in sentence.children(token)):
        first = sentence.head(token)
        if first is not None and first.id < token.id and first.upos == token.upos:
            yield from (cue for cue in _at(sentence, first) if cue.token.id < token.id and cue.token.relation != "case")
    yield from _question(sentence, token)


def _modal(auxiliary: Token) -> Status | None:
    return words.MODALS.get(auxiliary.form.lower()) or words.MODALS.get(auxiliary.lemma.lower())


def _marker(sentence: Sentence, token: Token, marker: Token) -> Iterator[Cue]:
    whole = " ".join([marker.lemma.lower(), *(part.lemma for part in sentence.children(marker) if part.deprel == "fixed")])
    if whole in words.NEGATIVE_MARKERS:
        yield Cue(Status.NEGATED, marker)
    elif whole == "whether" and token.deprel == "ccomp":
        yield Cue(Status.QUESTIONED, marker)
    elif whole in words.CONDITIONAL_MARKERS and marker.deprel == "mark":
        yield Cue(Status.CONDITIONAL, marker)


def _question(sentence: Sentence, token: Token) -> Iterator[Cue]:
    last = sentence.tokens[-1] if sentence.tokens else token
    marks = [child for child in sentence.children(token) if child.form == "?"]
    if marks and (token.head == 0 or last.form == "?"):
        yield Cue(Status.QUESTIONED, marks[-1])


def _on_noun(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    yield from _negative_determiner(sentence, noun)
    for child in sentence.children(noun):
        lemma = child.form.lower() if child.deprel == "amod" else child.lemma.lower()
        if child.deprel == "amod" and lemma in words.NOUN_MODIFIERS:
            yield Cue(words.NOUN_MODIFIERS[lemma], child)
        elif child.deprel == "case" and lemma in words.NEGATIVE_MARKERS:
            yield Cue(Status.NEGATED, child)


def _negative_determiner(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    if noun.lemma.lower() in {"nobody", "nothing", "none"}:
        yield Cue(Status.NEGATED, noun)
    for child in sentence.children(noun):
        if child.deprel in {"det", "advmod"} and child.lemma.lower() in {"no", "neither", "not"}:
            yield Cue(Status.NEGATED, child)


def _cues_above(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """What the words above say of the clause or noun below, as far up as their power reaches."""
    below = token
    for above in sentence.ancestors(token):
        if below.relation not in {relation.partition(":")[0] for relation in _EMBEDDING}:
            return
        if below.deprel == "conj":
            below = above if below.upos == above.upos else below
            if below is not above:
                return
            continue
        lemma = above.lemma.lower()
        embedding = words.EMBEDDERS.get(lemma)
        if embedding is not None and _governs(sentence, above, below, lemma):
            yield Cue(embedding, above)
        if below.deprel in {"ccomp", "acl:relcl", "nmod", "obl", "nsubj"}:
            return
        if below.deprel in {"xcomp", "advcl", "obj", "nsubj:pass", "csubj"} and _dependent_on_mood(below, embedding):
            yield from (cue for cue in _at(sentence, above) if cue.token.id < below.id)
        below = above


def _governs(sentence: Sentence, above: Token, below: Token, lemma: str) -> bool:
    """Whether an embedding word really has the clause or noun as its content."""
    if below.deprel in {"nmod", "obl"}:
        return preposition(sentence, below) in {"for", "to", "from"} and below.upos == "NOUN"
    if below.deprel in {"nsubj", "conj"} or (below.deprel == "nsubj:pass" and below.upos == "PROPN"):
        return False
    if below.upos in {"NOUN", "PROPN"}:
        return lemma not in words.INFINITIVE_ONLY or lemma in {"arrange", "propose", "seek", "want", "offer", "expect"}
    infinitive = any(child.upos == "PART" and child.lemma == "to" for child in sentence.children(below))
    if lemma in words.INFINITIVE_ONLY:
        return infinitive
    if below.deprel == "advcl":
        return infinitive and lemma in {"due", "set", "plan", "schedule", "slate"}
    return True


def _dependent_on_mood(below: Token, embedding: Status | None) -> bool:
    """A modal or negation above reaches down into infinitives and objects, not into adverbial clauses."""
    if below.deprel == "advcl":
        return False
    return embedding is not None or below.deprel in {"xcomp", "obj", "nsubj:pass", "csubj"}
